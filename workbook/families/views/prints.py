"""Prints of whatever a family's pages show, each numbered and recorded."""

from collections.abc import Mapping
from uuid import UUID

from flask import request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Invalid, NotAllowed, NotFound
from workbook.core.time import now
from workbook.families.prints import Paper, number_print, paper_of, print_for
from workbook.families.queries import family_for
from workbook.families.views import bp
from workbook.web.show import Show, page, see
from workbook.web.store import change, db, hide

WITHHELD = (
    "This is withheld or limited, so it is not printed from the screen. Make a document of it: "
    "there you say who will read it."
)
NOT_OFFERED = (
    "Nothing here has what was chosen, so there is nothing to print. Open the page again, choose "
    "from what it offers, and print that."
)


@bp.post("/families/<ref>/prints")
@needs(Can.FAMILY_READ)
def make_print(ref: str) -> object:
    """Make a print of a `thing`, which is `what` it is, through the lenses that are named."""
    what, thing = request.values.get("what", ""), request.values.get("thing", "")
    whole, _ = _papers(ref, what, thing, request.values)
    if not whole.is_offered:
        raise Invalid(NOT_OFFERED)
    with change() as session:
        family = family_for(session, me(), ref, Can.FAMILY_READ)
        uuid = number_print(session, me(), family, what, thing, whole.asked).uuid
    return see(url_for("families.printed", ref=ref, paper=uuid))


@bp.get("/families/<ref>/prints/<uuid:paper>")
@needs(Can.FAMILY_READ)
def printed(ref: str, paper: UUID) -> Show:
    """The print itself, as the server leaves it: what is not to be on it is not in the page."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    made = print_for(db(), me(), family, paper)
    look(family.id, f"{made.what}-print", made.thing, **made.asked, copy=made.number)
    whole, drawn = _papers(ref, made.what, made.thing, made.asked)
    return page(
        drawn.template,
        paper=drawn,
        copy=made.number,
        foot=f"Family {ref}",
        drafts=whole.drafts,
        withheld=whole.kept - drawn.kept,
        printed_at=now(),
        **drawn.facts,
    )


def _papers(ref: str, what: str, thing: str, asked: Mapping[str, str]) -> tuple[Paper, Paper]:
    """What the maker sees of it, and the paper: drawn as if others saw the screen."""
    whole = paper_of(db(), me(), family_for(db(), me(), ref, Can.FAMILY_READ), what, thing, asked)
    hide()
    try:
        family = family_for(db(), me(), ref, Can.FAMILY_READ)
        return whole, paper_of(db(), me(), family, what, thing, asked)
    except NotFound as fault:
        raise NotAllowed(WITHHELD) from fault
