"""Reading back: what was decided, large and plain, to be read aloud before those present part."""

from uuid import UUID

from flask import request

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Closed, Problem, Stale
from workbook.families.models import Family
from workbook.families.queries import family_for
from workbook.families.views.frame import frame_of
from workbook.supervision.actions.read_back import agree_to
from workbook.supervision.models import Session
from workbook.supervision.queries.pages import session_page
from workbook.supervision.queries.seen import seen_by
from workbook.supervision.queries.sessions import session_for
from workbook.supervision.views import bp
from workbook.supervision.views.on_page import address, given, writing
from workbook.supervision.views.wiring import HERE
from workbook.web.pages import Fault
from workbook.web.show import Show, page, see
from workbook.web.store import db

EVERYTHING = "everything"


@bp.get("/families/<ref>/supervision/<uuid:session>/reading")
@needs(Can.FAMILY_READ)
def reading(ref: str, session: UUID) -> Show:
    """What was decided in a session so far, and what of it was read back and agreed to."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    found = session_for(db(), me(), family, session)
    return _shown(family, found)


@bp.post("/families/<ref>/supervision/<uuid:session>/reading")
@needs(Can.SESSION_MINUTE)
def agree_to_words(ref: str, session: UUID) -> object:
    """Those present agreed to one thing as it was read back (`agreed`), or to everything."""
    agreed = given("agreed")
    shown = {
        name.removeprefix("words-"): mark
        for name, mark in request.form.items()
        if name == f"words-{agreed}" or (agreed == EVERYTHING and name.startswith("words-"))
    }
    try:
        with writing(ref, session, Can.SESSION_MINUTE) as it:
            record = seen_by(it.db, me(), it.family, it.session).record
            agree_to(it.db, me(), it.family, record, shown)
    except (Stale, Closed) as refused:
        family = family_for(db(), me(), ref, Can.FAMILY_READ)
        return _shown(family, session_for(db(), me(), family, session), refused)
    place = agreed if agreed != EVERYTHING else "reading-title"
    return see(f"{address(ref, session)}/reading#{place}")


def _shown(family: Family, session: Session, refused: Problem | None = None) -> Show:
    look(family.id, "session", session.uuid)
    return page(
        "supervision/reading.html",
        status=refused.status if refused else 200,
        page=session_page(db(), me(), family, session),
        faults=[Fault("reading-title", refused.says)] if refused else [],
        back=address(family.ref, session.uuid),
        **frame_of(db(), me(), family, HERE),
    )
