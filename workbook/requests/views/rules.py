"""Withholding what was asked from family members, limiting it to named people, lifting either: a
work request, or a question to a colleague.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import Thing
from workbook.core.problems import Invalid, NotAllowed
from workbook.families.actions.rules_stamp import hold
from workbook.families.forms import refused
from workbook.families.queries import family_for, standings_towards
from workbook.families.views.frame import frame_of
from workbook.families.views.ruling import (
    Find,
    ToRule,
    at_box,
    given_in,
    press_end_limit,
    press_end_withholding,
    press_limit,
    press_withhold,
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
from workbook.web.store import db

WORK = "/families/<ref>/requests/<uuid:work>/rules"
ADVICE = "/families/<ref>/consultations/<uuid:advice>/rules"


@dataclass(frozen=True)
class Asked:
    """What was asked, whose rules `me` may set: whoever asked it and whoever it is asked of are
    inside every limit on it. `is_open_to_all`: a whole discipline is asked.
    """

    ruled: ToRule
    what: str
    is_open_to_all: bool


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
    problem = press_withhold(_held(ref, Can.WITHHOLD, about))
    if problem is not None:
        return _page(ref, about, problem, "withhold-reason")
    return see(_address(ref, about))


@bp.post(f"{WORK}/withholdings/<uuid:rule>/end", endpoint="end_work_withholding")
@bp.post(f"{ADVICE}/withholdings/<uuid:rule>/end", endpoint="end_advice_withholding")
@needs(Can.WITHHOLD)
def end_withholding(ref: str, rule: UUID, **about: UUID) -> object:
    """Lift a withholding: its setter, or the manager, with a reason."""
    problem = press_end_withholding(_held(ref, Can.WITHHOLD, about), rule)
    if problem is not None:
        return _page(ref, about, problem, f"end-{rule}")
    return see(_address(ref, about))


@bp.post(f"{WORK}/limits", endpoint="limit_work")
@bp.post(f"{ADVICE}/limits", endpoint="limit_advice")
@needs(Can.LIMIT)
def limit_it(ref: str, **about: UUID) -> object:
    """Limit it to the people that were chosen, whoever asked, whoever is asked and the manager."""
    problem = press_limit(_to_limit(ref, about))
    if problem is not None:
        return _page(ref, about, problem, "limit-reason")
    return see(_address(ref, about))


@bp.post(f"{WORK}/limits/<uuid:rule>/end", endpoint="end_work_limit")
@bp.post(f"{ADVICE}/limits/<uuid:rule>/end", endpoint="end_advice_limit")
@needs(Can.LIMIT)
def end_limit(ref: str, rule: UUID, **about: UUID) -> object:
    """Lift a limit: its setter, or the manager who is in it, with a reason."""
    problem = press_end_limit(_held(ref, Can.LIMIT, about), rule)
    if problem is not None:
        return _page(ref, about, problem, f"end-{rule}")
    return see(_address(ref, about))


def _page(ref: str, about: dict[str, Any], problem: Invalid | None = None, box: str = "") -> Show:
    """The rules of it; after a refusal with what was sent."""
    found = _for(db(), ref, Can.WITHHOLD, about)
    it = found.ruled
    if problem is None:
        look(it.family.id, it.thing.kind, it.thing.uuid)
    here = _address(ref, about)
    is_work = it.thing.kind == REQUEST
    return page(
        "families/rules.html",
        what=found.what,
        has_number=False,
        given=given_in(box) if problem else {},
        urls={"withhold": f"{here}/withholdings", "limit": f"{here}/limits"},
        always=sorted(it.always.values()),
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


def _held(ref: str, can: Can, about: dict[str, Any]) -> Find:
    """The same as `_for`, for one act at a time on the family: a second reads what a first left."""
    return lambda session: _asked_held(session, ref, can, about).ruled


def _to_limit(ref: str, about: dict[str, Any]) -> Find:
    """The same, refused where a whole discipline is asked."""

    def find(session: Session) -> ToRule:
        it = _asked_held(session, ref, Can.LIMIT, about)
        if it.is_open_to_all:
            raise Invalid(
                "Everybody of the discipline is asked, so it cannot be limited. Take it back "
                "and ask one of them by name",
                field="reason",
            )
        return it.ruled

    return find


def _asked_held(session: Session, ref: str, can: Can, about: dict[str, Any]) -> Asked:
    hold(session, family_for(session, me(), ref, can))
    return _for(session, ref, can, about)


def _for(session: Session, ref: str, can: Can, about: dict[str, Any]) -> Asked:
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
    always = {person_id: name for person_id, name in asked.items() if person_id and name}
    is_manager = policy.may(Can.ENTRY_ADD_TO, me().role, standings)
    return Asked(ToRule(family, thing, is_manager, always, also=always), what, is_open_to_all)
