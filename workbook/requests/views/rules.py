"""Withholding what was asked from family members, limiting it to named people, lifting either: a
work request, or a question to a colleague.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.actions.limit import lift_limit, limit
from workbook.access.actions.withhold import lift_withholding, withhold
from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.queries import limit_on, rules_of, withholding_on
from workbook.access.rules import Thing
from workbook.core.problems import Invalid, NotAllowed
from workbook.families.actions.rules_stamp import bump_rules, hold
from workbook.families.forms import refused, typed
from workbook.families.models import Family
from workbook.families.queries import family_for, managers_of, standings_towards
from workbook.families.views.frame import frame_of
from workbook.families.views.ruling import (
    at_box,
    given_in,
    people_inside,
    pressed_members,
    pressed_workers,
    standing,
)
from workbook.records.rules import may_set_rules
from workbook.requests.queries.consultations import consultation_in
from workbook.requests.queries.kept import CONSULTATION, REQUEST
from workbook.requests.queries.requests import request_in
from workbook.requests.rules import State
from workbook.requests.views import bp
from workbook.requests.views.marks import RULES_AT
from workbook.requests.views.wiring import HERE
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

WORK = "/families/<ref>/requests/<uuid:work>/rules"
ADVICE = "/families/<ref>/consultations/<uuid:advice>/rules"


@dataclass(frozen=True)
class Ruled:
    """What was asked, whose rules `me` may set. `asked` are, by id and name, whoever asked it and
    whoever it is asked of; `is_open_to_all`: a whole discipline is asked.
    """

    family: Family
    thing: Thing
    what: str
    asked: dict[int, str]
    is_open_to_all: bool
    is_manager: bool


@bp.get(WORK, endpoint="work_rules")
@bp.get(ADVICE, endpoint="advice_rules")
@needs(Can.WITHHOLD)
def rules(ref: str, **about: UUID) -> Show:
    """Who must not learn of it, and who alone may see it."""
    return _page(ref, about)


@bp.post(f"{WORK}/withholdings", endpoint="withhold_work")
@bp.post(f"{ADVICE}/withholdings", endpoint="withhold_advice")
@needs(Can.WITHHOLD)
def withhold_it(ref: str, **about: UUID) -> object:
    """Withhold it from the members that were chosen, with a reason."""
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            it = _held(session, ref, Can.WITHHOLD, about)
            members = pressed_members(session, it.family)
            withhold(session, me(), it.family.id, it.thing, members, reason)
            bump_rules(session, it.family, also=it.asked)
    except Invalid as problem:
        return _page(ref, about, problem, "withhold-reason")
    return see(_address(ref, about))


@bp.post(f"{WORK}/withholdings/<uuid:rule>/end", endpoint="end_work_withholding")
@bp.post(f"{ADVICE}/withholdings/<uuid:rule>/end", endpoint="end_advice_withholding")
@needs(Can.WITHHOLD)
def end_withholding(ref: str, rule: UUID, **about: UUID) -> object:
    """Lift a withholding: its setter, or the manager, with a reason."""
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            it = _held(session, ref, Can.WITHHOLD, about)
            row = withholding_on(session, it.family.id, it.thing, rule)
            lift_withholding(session, me(), row, reason, is_manager=it.is_manager)
            bump_rules(session, it.family, also=it.asked)
    except Invalid as problem:
        return _page(ref, about, problem, f"end-{rule}")
    return see(_address(ref, about))


@bp.post(f"{WORK}/limits", endpoint="limit_work")
@bp.post(f"{ADVICE}/limits", endpoint="limit_advice")
@needs(Can.LIMIT)
def limit_it(ref: str, **about: UUID) -> object:
    """Limit it to the people that were chosen, whoever asked, whoever is asked and the manager."""
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            it = _held(session, ref, Can.LIMIT, about)
            if it.is_open_to_all:
                raise Invalid(
                    "Everybody of the discipline is asked, so it cannot be limited. Take it back "
                    "and ask one of them by name",
                    field="reason",
                )
            people = pressed_workers(session, it.family) | it.asked
            managers = managers_of(session, it.family)
            limit(session, me(), it.family.id, it.thing, people, managers, reason)
            bump_rules(session, it.family, also=it.asked)
    except Invalid as problem:
        return _page(ref, about, problem, "limit-reason")
    return see(_address(ref, about))


@bp.post(f"{WORK}/limits/<uuid:rule>/end", endpoint="end_work_limit")
@bp.post(f"{ADVICE}/limits/<uuid:rule>/end", endpoint="end_advice_limit")
@needs(Can.LIMIT)
def end_limit(ref: str, rule: UUID, **about: UUID) -> object:
    """Lift a limit: its setter, or the manager who is in it, with a reason."""
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            it = _held(session, ref, Can.LIMIT, about)
            row = limit_on(session, it.family.id, it.thing, rule)
            inside = people_inside(rules_of(session, it.family.id), it.thing, rule)
            lift_limit(session, me(), row, inside, reason, is_manager=it.is_manager)
            bump_rules(session, it.family, also=it.asked)
    except Invalid as problem:
        return _page(ref, about, problem, f"end-{rule}")
    return see(_address(ref, about))


def _page(ref: str, about: dict[str, Any], problem: Invalid | None = None, box: str = "") -> Show:
    """The rules of it; after a refusal with what was sent."""
    it = _for(db(), ref, Can.WITHHOLD, about)
    if problem is None:
        look(it.family.id, it.thing.kind, it.thing.uuid)
    here = _address(ref, about)
    is_work = it.thing.kind == REQUEST
    return page(
        "families/rules.html",
        what=it.what,
        has_number=False,
        given=given_in(box) if problem else {},
        urls={"withhold": f"{here}/withholdings", "limit": f"{here}/limits"},
        always=sorted(it.asked.values()),
        back=(
            url_for("requests.request", ref=ref, **about)
            if is_work
            else url_for("requests.consultations", ref=ref)
        ),
        back_words="The request" if is_work else "Consultations",
        **standing(db(), it.family, rules_of(db(), it.family.id), it.thing),
        **refused(problem and at_box(problem, box)),
        **frame_of(db(), me(), it.family, HERE),
    )


def _address(ref: str, about: dict[str, Any]) -> str:
    (name,) = about
    return url_for(RULES_AT[name], ref=ref, **about)


def _held(session: Session, ref: str, can: Can, about: dict[str, Any]) -> Ruled:
    """The same as `_for`, for one act at a time on the family: a second reads what a first left."""
    hold(session, family_for(session, me(), ref, can))
    return _for(session, ref, can, about)


def _for(session: Session, ref: str, can: Can, about: dict[str, Any]) -> Ruled:
    """What was asked: whoever asked, the key worker and the manager set its rules. Raises NotFound,
    NotAllowed.
    """
    family = family_for(session, me(), ref, can)
    standings = standings_towards(session, me(), family)
    if "work" in about:
        request = request_in(session, me(), family, about["work"])
        thing, writer_id = Thing(REQUEST, str(request.uuid)), request.asked_by_id
        asked = {
            writer_id: request.asked_by,
            request.asked_id: request.asked,
            request.taken_by_id: request.taken_by,
        }
        what = f"the work request about {request.adult_known_as}"
        is_open_to_all = request.state is State.WAITING and request.asked_id is None
    else:
        advice = consultation_in(session, me(), family, about["advice"])
        thing, writer_id = Thing(CONSULTATION, str(advice.uuid)), advice.asked_by_id
        asked = {writer_id: advice.asked_by, advice.consultant_id: advice.consultant}
        what, is_open_to_all = f"the question about {advice.about}", False
    if not may_set_rules(me().role, standings, is_writer=writer_id == me().id):
        raise NotAllowed(
            "Whoever asked, the key worker and the team manager decide who may see it. Ask one of "
            "them today if something here could put somebody at risk."
        )
    return Ruled(
        family,
        thing,
        what,
        {person_id: name for person_id, name in asked.items() if person_id and name},
        is_open_to_all,
        policy.may(Can.ENTRY_ADD_TO, me().role, standings),
    )
