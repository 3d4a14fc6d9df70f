"""A version of a finalised record that was opened again, as it was finalised."""

from dataclasses import replace
from uuid import UUID

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import NotFound
from workbook.families.queries import family_for
from workbook.families.views.frame import frame_of
from workbook.supervision.pages import May, Typed
from workbook.supervision.queries.pages import session_page
from workbook.supervision.queries.sessions import session_for, versions_of
from workbook.supervision.views import bp
from workbook.supervision.views.on_page import address
from workbook.supervision.views.wiring import HERE
from workbook.web.show import Show, page
from workbook.web.store import db


@bp.get("/families/<ref>/supervision/<uuid:session>/versions/<int:n>")
@needs(Can.FAMILY_READ)
def version(ref: str, session: UUID, n: int) -> Show:
    """What version `n` says to this reader today; the one that stands is on the session's page."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    found = session_for(db(), me(), family, session)
    again = next((why for each, why in versions_of(db(), found) if each.n == n and why), None)
    if again is None:
        raise NotFound
    look(family.id, "session", session)
    shown = session_page(db(), me(), family, found, n)
    return page(
        "supervision/version.html",
        page=replace(shown, may=May(), circulated=(), kept=()),
        typed=Typed(),
        n=n,
        back=address(ref, session),
        **frame_of(db(), me(), family, HERE),
    )
