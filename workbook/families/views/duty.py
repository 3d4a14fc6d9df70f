"""Emergency duty: a family's plans, safety plan and Key Information, with the reason first, for a
day and without the alarm of breaking the glass (design 5.2, field guide b).
"""

from flask import Response, url_for

from workbook.access.gate import look, me, needs
from workbook.access.grants import opening_of
from workbook.access.policy import Can
from workbook.access.rules import DUTY
from workbook.access.views import main_links
from workbook.core.problems import Invalid, Problem, TooMany
from workbook.core.time import now
from workbook.families.actions.open_with_reason import ON_DUTY, close, open_with_reason
from workbook.families.duty import ON_DUTY_FOR, open_on_duty, parts_of
from workbook.families.forms import refused, typed
from workbook.families.key_information import key_information_of
from workbook.families.queries import family_for
from workbook.families.views import bp
from workbook.families.views.addresses import addresses
from workbook.families.views.finding import BOXES, attempt_to_find, wanted_family
from workbook.families.views.frame import bar_for, rights_url
from workbook.families.views.openings import NOTHING, SEVERAL
from workbook.families.views.rights import say_rights
from workbook.families.views.workers import worker_rows
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

main_links[10] = ("On duty", "families.on_duty", Can.DUTY_OPEN, "/duty")


@bp.get("/duty")
@needs(Can.DUTY_OPEN)
def on_duty() -> Show:
    """What is open now, and the form."""
    return _page()


@bp.post("/duty")
@needs(Can.DUTY_OPEN)
def open_on_duty_with_reason() -> object:
    """Open it for a day, or say that none fits: in the same words where one is shut to them."""
    given = typed(*BOXES)
    try:
        wanted = wanted_family(given, "Say what happened, and what you need to know")
        until = now() + ON_DUTY_FOR
        with change() as session:
            found = open_with_reason(
                session, me(), wanted, given["reason"], until, attempt_to_find(), ON_DUTY
            )
    except (Invalid, TooMany) as problem:
        return _page(given, problem)
    if found.ref:
        return see(url_for("families.duty", ref=found.ref))
    says = SEVERAL if found.fits_several else NOTHING
    return _page(given, Invalid(says, field="reference" if given["reference"] else "name"))


@bp.get("/families/<ref>/duty")
@needs(Can.DUTY_READ)
def duty(ref: str) -> Show:
    """The plans, the safety plan and Key Information, on one page, to read."""
    family = family_for(db(), me(), ref, Can.DUTY_READ)
    look(family.id, "duty", family.uuid)
    return page(
        "families/duty.html",
        bar=bar_for(db(), me(), family),
        opening=opening_of(db(), me().id, family.id, (DUTY,)),
        parts=parts_of(db(), me(), family),
        page=key_information_of(
            db(), me(), family, worker_rows(db(), family), addresses(family.ref)
        ),
        rights_url=rights_url(db(), me(), family, "families.duty_rights"),
    )


@bp.get("/families/<ref>/duty/rights")
@needs(Can.DUTY_READ)
def duty_rights(ref: str) -> Response:
    """Whether an open page of it may still be open; not found once its time is over."""
    family = family_for(db(), me(), ref, Can.DUTY_READ)
    return say_rights(rights_url(db(), me(), family, "families.duty_rights"))


@bp.post("/families/<ref>/duty/end")
@needs(Can.DUTY_READ)
def end_duty(ref: str) -> object:
    """Close it before its time. Pressed twice, it is closed once."""
    with change() as session:
        family = family_for(session, me(), ref, Can.DUTY_READ)
        mine = opening_of(session, me().id, family.id, (DUTY,))
        if mine is not None:
            close(session, me(), family, mine, "No longer needed")
    return see(url_for("families.on_duty"))


def _page(given: dict[str, str] | None = None, problem: Problem | None = None) -> Show:
    look(None, "families", "on-duty")
    return page(
        "families/on_duty.html",
        given=given or {},
        open_now=open_on_duty(db(), me()),
        **refused(problem),
    )
