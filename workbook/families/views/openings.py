"""Open a family I am not on: an exact reference, or a full name and date of birth, and the reason
first (design 5.2).
"""

from datetime import timedelta
from uuid import UUID

from flask import url_for

from workbook.access import policy
from workbook.access.gate import me, needs
from workbook.access.grants import grant_named
from workbook.access.policy import Can
from workbook.access.rules import OPENS_A_PART_OR_ALL
from workbook.core.problems import Invalid, NotAllowed, Problem, TooMany
from workbook.core.time import now
from workbook.families.actions.open_with_reason import close, open_with_reason, way_of
from workbook.families.forms import refused, typed
from workbook.families.grants import watching
from workbook.families.queries import family_for, rights_in
from workbook.families.views import bp
from workbook.families.views.finding import BOXES, attempt_to_find, wanted_family
from workbook.web.show import Show, page, see
from workbook.web.store import change, config, db

THEN = "the family is opened if one fits, and others are told at once"
NOTHING = (
    "Nothing was opened: no family that you can open fits this. Check it letter by letter, or ask "
    "business support. That you asked, and your reason, are kept."
)
SEVERAL = "Nothing was opened: more than one family fits this. Enter the reference of the one."


@bp.get("/openings")
@needs(Can.FAMILY_OPEN_WITH_REASON)
def ask_to_open() -> Show:
    """The form, with who will be told."""
    return _page()


@bp.post("/openings")
@needs(Can.FAMILY_OPEN_WITH_REASON, grave=THEN)
def open_one_with_reason() -> object:
    """Open it, or say that none fits: in the same words where there is one that is shut to them."""
    given = typed(*BOXES)
    try:
        wanted = wanted_family(given, "Say why you need to see this family")
        until = now() + timedelta(days=config().opening_days)
        with change() as session:
            found = open_with_reason(
                session, me(), wanted, given["reason"], until, attempt_to_find(), way_of(me())
            )
    except (Invalid, TooMany) as problem:
        return _page(given, problem)
    if found.ref:
        return see(url_for("families.family", ref=found.ref))
    says = SEVERAL if found.fits_several else NOTHING
    return _page(given, Invalid(says, field="reference" if given["reference"] else "name"))


@bp.post("/families/<ref>/openings/<uuid:grant>/end")
@needs(Can.FAMILY_READ)
def end_opening(ref: str, grant: UUID) -> object:
    """Close it before its time: whoever opened it, or the family's manager."""
    with change() as session:
        family = family_for(session, me(), ref, Can.FAMILY_READ)
        found = grant_named(session, family.id, grant, OPENS_A_PART_OR_ALL)
        is_mine = found.person_id == me().id
        if not is_mine and not rights_in(session, me(), family).may(Can.FAMILY_ALLOCATE):
            raise NotAllowed("Whoever opened this family closes it, or its team manager.")
        close(session, me(), family, found, "No longer needed" if is_mine else "By the manager")
    return see(url_for("families.index") if is_mine else url_for("families.looks", ref=ref))


def _page(given: dict[str, str] | None = None, problem: Problem | None = None) -> Show:
    is_alarmed = policy.ever(Can.FAMILY_BREAK_GLASS, me().role)
    facts = refused(problem)
    return page(
        "families/ask_to_open.html",
        given=given or {},
        told=list(watching(db(), me()).values()) if is_alarmed else [],
        days=config().opening_days,
        **facts,
    )
