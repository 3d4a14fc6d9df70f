"""The changes in risk of one family that somebody may know of: passing one on, and reading one."""

from uuid import UUID

from flask import request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.catalogue.fields.offers import Offer
from workbook.clocks.nation import nation_here
from workbook.core.problems import Invalid, Problem
from workbook.core.time import local, today
from workbook.families.forms import days, refused, typed
from workbook.families.queries import family_for, rights_in
from workbook.families.views.frame import frame_of
from workbook.relays.actions.pass_on import Learned, colleagues_of, pass_on
from workbook.relays.actions.read_it import may_read_it, read_it
from workbook.relays.queries.relays import RELAY, relay_in, relays_in
from workbook.relays.rules import is_late
from workbook.relays.views import bp
from workbook.relays.views.wiring import HERE
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

BOXES = ("changed", "learned_on", "told", "within")


@bp.get("/families/<ref>/risk-relays")
@needs(Can.FAMILY_READ)
def relays(ref: str) -> Show:
    """Those that the reader may know of, and the form for those who may pass one on."""
    return _list(ref)


@bp.post("/families/<ref>/risk-relays")
@needs(Can.RISK_RELAY)
def give(ref: str) -> object:
    """Pass a change in risk to colleagues of the family."""
    given = typed(*BOXES)
    named = tuple(request.form.getlist("named"))
    try:
        on = days(given, "learned_on")["learned_on"]
        learned = Learned(given["changed"], on, given["told"], given["within"], named)
        with change() as session:
            family = family_for(session, me(), ref, Can.RISK_RELAY)
            made = pass_on(session, me(), family, learned)
    except Invalid as problem:
        return _list(ref, problem, given, named)
    return see(url_for("relays.relay", ref=ref, relay=made))


@bp.get("/families/<ref>/risk-relays/<uuid:relay>")
@needs(Can.FAMILY_READ)
def relay(ref: str, relay: UUID) -> Show:
    """One of them: what changed, and who has read it."""
    return _one(ref, relay)


@bp.post("/families/<ref>/risk-relays/<uuid:relay>/reading")
@needs(Can.FAMILY_READ)
def read(ref: str, relay: UUID) -> object:
    """“I have read this and will …”."""
    given = typed("will")
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.FAMILY_READ)
            read_it(session, me(), family, relay, given["will"])
    except Invalid as problem:
        return _one(ref, relay, problem, given)
    return see(url_for("relays.relay", ref=ref, relay=relay))


def _list(
    ref: str,
    problem: Problem | None = None,
    given: dict[str, str] | None = None,
    named: tuple[str, ...] = (),
) -> Show:
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    if problem is None:
        look(family.id, "relays", family.uuid)
    given = given or {"learned_on": f"{today().day} {today().month} {today().year}"}
    return page(
        "relays/relays.html",
        relays=relays_in(db(), me(), [family.id]),
        passes=rights_in(db(), me(), family).may(Can.RISK_RELAY),
        colleagues=[
            Offer(uuid, name, chosen=uuid in named)
            for uuid, (_, name) in colleagues_of(db(), me(), family).items()
        ],
        withins=[
            {
                "value": slug,
                "label": it.title,
                "hint": it.hint,
                "chosen": slug == given.get("within"),
            }
            for slug, it in catalogue().relay_limits.items()
            if not it.retired
        ],
        given=given,
        **refused(problem),
        **frame_of(db(), me(), family, HERE),
    )


def _one(
    ref: str, uuid: UUID, problem: Problem | None = None, given: dict[str, str] | None = None
) -> Show:
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    found = relay_in(db(), me(), family, uuid)
    if problem is None:
        look(family.id, RELAY, found.uuid)
    asks = may_read_it(db(), me(), family, found) and not found.was_read_by(me().id)
    return page(
        "relays/relay.html",
        it=found,
        asks=asks,
        is_late=is_late(found.learned_on, local(found.at).date(), nation_here()),
        role_title=catalogue().role_title,
        given=given or {},
        **refused(problem),
        **frame_of(db(), me(), family, HERE),
    )
