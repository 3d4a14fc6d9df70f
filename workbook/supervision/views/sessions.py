"""The sessions of a family, one session, and those coming or waiting for a person's families."""

from uuid import UUID

from workbook.access import policy
from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.families.queries import family_for
from workbook.supervision.pages import Typed
from workbook.supervision.planning import arranged_for
from workbook.supervision.queries.lists import waiting_and_coming
from workbook.supervision.queries.sessions import session_for
from workbook.supervision.views import bp
from workbook.supervision.views.on_page import shown
from workbook.supervision.views.plans import shown_sessions
from workbook.web.show import Show, page
from workbook.web.store import db


@bp.get("/supervision")
@needs(Can.FAMILY_READ)
def coming() -> Show:
    """Sessions that wait for somebody, and those still to come, of the families one may open."""
    look(None, "sessions", "coming")
    waiting, to_come = waiting_and_coming(db(), me())
    arranged = arranged_for(db(), [UUID(each.uuid) for each in (*waiting, *to_come)])
    return page(
        "supervision/coming.html",
        waiting=waiting,
        coming=to_come,
        arranged={str(each): one for each, one in arranged.items()},
        may_plan=policy.ever(Can.SESSION_PLAN, me().role),
    )


@bp.get("/families/<ref>/supervision")
@needs(Can.FAMILY_READ)
def sessions(ref: str) -> Show:
    """The family's sessions with their ratings, and the form that plans the next one."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    look(family.id, "sessions", family.uuid)
    return shown_sessions(family, Typed())


@bp.get("/families/<ref>/supervision/<uuid:session>")
@needs(Can.FAMILY_READ)
def session(ref: str, session: UUID) -> Show:
    """One session: its plan, the session under way, or the finalised record."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    found = session_for(db(), me(), family, session)
    look(family.id, "session", session)
    return shown(family, found, Typed())
