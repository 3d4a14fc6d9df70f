"""Whose summaries are in for the sessions to come, and reminding those whose are not."""

from uuid import UUID

from flask import request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.time import now
from workbook.families.queries import family_for
from workbook.supervision.actions.remind import remind
from workbook.supervision.queries.readiness import readiness_board, ready_for
from workbook.supervision.queries.sessions import open_for_writing
from workbook.supervision.views import bp
from workbook.web.show import Show, page, see
from workbook.web.store import change, db, hide


@bp.get("/supervision/readiness")
@needs(Can.SESSION_PLAN)
def readiness() -> Show:
    """The sessions planned in the next weeks, and whose summary each still needs."""
    look(None, "sessions", "readiness")
    return page("supervision/readiness.html", sessions=readiness_board(db(), me()))


@bp.get("/supervision/readiness/paper")
@needs(Can.SESSION_PLAN)
def readiness_paper() -> Show:
    """The same on paper, drawn as if others saw it: what is limited or withheld is not on it."""
    look(None, "sessions", "readiness-paper")
    whole = readiness_board(db(), me())
    hide()
    drawn = readiness_board(db(), me())
    return page(
        "supervision/readiness_paper.html",
        sessions=drawn,
        paper={"title": "Summaries for supervision", "back_url": url_for(".readiness")},
        foot="Summaries for supervision",
        copy=None,
        drafts=0,
        withheld=sum(len(it.lines) for it in whole) - sum(len(it.lines) for it in drawn),
        printed_at=now(),
    )


@bp.post("/families/<ref>/supervision/<uuid:session>/reminders")
@needs(Can.SESSION_PLAN)
def remind_one(ref: str, session: UUID) -> object:
    """Remind a professional of their summary, once for this session."""
    with change() as changing:
        family = family_for(changing, me(), ref, Can.SESSION_PLAN)
        found = open_for_writing(changing, me(), family, session)
        coming, ready = ready_for(changing, me(), family, found, request.values.get("person", ""))
        remind(changing, me(), family, found, coming, ready)
    return see(url_for(".readiness", _anchor=f"session-{session}"))
