"""Withholding a line of a plan, or why it ended, from family members, limiting it to named people,
lifting either.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import url_for
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import Reader, may_see
from workbook.core.problems import Invalid, NotAllowed, NotFound
from workbook.families.actions.rules_stamp import hold
from workbook.families.forms import refused
from workbook.families.models import Family
from workbook.families.queries import family_for, standings_towards
from workbook.families.things import names_of
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
from workbook.people.models import Person
from workbook.plans.queries.lines import line_for
from workbook.plans.queries.plans import Plan, child_of, ending_thing, plans_in
from workbook.plans.views import bp
from workbook.plans.views.rail import HERE
from workbook.records.rules import may_set_rules
from workbook.web.show import Show, page, see
from workbook.web.store import db

RULES = "/families/<ref>/plans/<uuid:child>/lines/<uuid:line>/rules"
ENDING = "/families/<ref>/plans/<uuid:child>/endings/<uuid:plan>/rules"
RULES_OF = {"line": "plans.rules", "plan": "plans.ending_rules"}


@bp.get(RULES, endpoint="rules")
@bp.get(ENDING, endpoint="ending_rules")
@needs(Can.WITHHOLD)
def rules(ref: str, child: UUID, **of: UUID) -> Show:
    """Who must not learn of it, and who alone may see it."""
    return _page(ref, child, of)


@bp.post(f"{RULES}/withholdings", endpoint="withhold_line")
@bp.post(f"{ENDING}/withholdings", endpoint="withhold_ending")
@needs(Can.WITHHOLD)
def withhold_line(ref: str, child: UUID, **of: UUID) -> object:
    """Withhold it from the members that were chosen, with a reason."""
    problem = press_withhold(_held(ref, child, of, Can.WITHHOLD))
    if problem is not None:
        return _page(ref, child, of, problem, "withhold-reason")
    return see(_address(ref, child, of))


@bp.post(f"{RULES}/withholdings/<uuid:rule>/end", endpoint="end_withholding")
@bp.post(f"{ENDING}/withholdings/<uuid:rule>/end", endpoint="end_ending_withholding")
@needs(Can.WITHHOLD)
def end_withholding(ref: str, child: UUID, rule: UUID, **of: UUID) -> object:
    """Lift a withholding: its setter, or the manager, with a reason."""
    problem = press_end_withholding(_held(ref, child, of, Can.WITHHOLD), rule)
    if problem is not None:
        return _page(ref, child, of, problem, f"end-{rule}")
    return see(_address(ref, child, of))


@bp.post(f"{RULES}/limits", endpoint="limit_line")
@bp.post(f"{ENDING}/limits", endpoint="limit_ending")
@needs(Can.LIMIT)
def limit_line(ref: str, child: UUID, **of: UUID) -> object:
    """Limit it to the people that were chosen, its writer and the family's manager."""
    problem = press_limit(_held(ref, child, of, Can.LIMIT))
    if problem is not None:
        return _page(ref, child, of, problem, "limit-reason")
    return see(_address(ref, child, of))


@bp.post(f"{RULES}/limits/<uuid:rule>/end", endpoint="end_limit")
@bp.post(f"{ENDING}/limits/<uuid:rule>/end", endpoint="end_ending_limit")
@needs(Can.LIMIT)
def end_limit(ref: str, child: UUID, rule: UUID, **of: UUID) -> object:
    """Lift a limit: its setter, or the manager who is in it, with a reason."""
    problem = press_end_limit(_held(ref, child, of, Can.LIMIT), rule)
    if problem is not None:
        return _page(ref, child, of, problem, f"end-{rule}")
    return see(_address(ref, child, of))


def _page(
    ref: str, child: UUID, of: dict[str, Any], problem: Invalid | None = None, box: str = ""
) -> Show:
    """The rules of it; after a refusal with what was sent."""
    it = _for(db(), ref, child, of, Can.WITHHOLD)
    if problem is None:
        look(it.family.id, it.thing.kind, it.thing.uuid)
    here = _address(ref, child, of)
    is_line = "line" in of
    at: dict[str, Any] = {"ref": ref, "child": child}
    return page(
        "families/rules.html",
        what=names_of(db(), me(), it.family, [it.thing])[it.thing],
        has_number=False,
        given=given_in(box) if problem else {},
        urls={"withhold": f"{here}/withholdings", "limit": f"{here}/limits"},
        back=url_for("plans.line", **at, **of) if is_line else url_for("plans.plan", **at),
        back_words="The line" if is_line else "The plan",
        **standing(db(), it.family, rules_of(db(), it.family.id), it.thing),
        **refused(problem and at_box(problem, box)),
        **frame_of(db(), me(), it.family, HERE),
    )


def _address(ref: str, child: UUID, of: dict[str, Any]) -> str:
    (name,) = of
    return url_for(RULES_OF[name], ref=ref, child=child, **of)


def _held(ref: str, child: UUID, of: dict[str, Any], can: Can) -> Find:
    """The same as `_for`, for one act at a time on the family: a second reads what a first left."""

    def find(session: Session) -> ToRule:
        hold(session, family_for(session, me(), ref, can))
        return _for(session, ref, child, of, can)

    return find


def _for(session: Session, ref: str, child: UUID, of: dict[str, Any], can: Can) -> ToRule:
    """The line, or why the plan ended; its writer, the manager and the key worker set rules. Raises
    NotFound, NotAllowed.
    """
    family = family_for(session, me(), ref, can)
    plans = plans_in(session, family).get(child_of(session, me(), family, child).id, ())
    if "line" in of:
        line = line_for(session, me(), family, [each.id for each in plans], of["line"])
        thing, writer_id = line.things[-1], line.added_by_id
    else:
        plan = _ended(session, family, plans, of["plan"])
        thing, writer_id = ending_thing(plan), plan.ended_by_id or 0
    standings = standings_towards(session, me(), family)
    if not may_set_rules(me().role, standings, is_writer=writer_id == me().id):
        raise NotAllowed(
            "Whoever wrote it, the key worker and the team manager decide who may see it. Ask one "
            "of them today if something here could put somebody at risk."
        )
    writer = session.get(Person, writer_id)
    return ToRule(
        family,
        thing,
        policy.may(Can.ENTRY_ADD_TO, me().role, standings),
        {writer.id: writer.name} if writer else {},
    )


def _ended(session: Session, family: Family, plans: Sequence[Plan], uuid: UUID) -> Plan:
    """A plan that has ended, if `me` may know why. Raises NotFound."""
    rules = rules_of(session, family.id)
    for each in plans:
        if (
            each.uuid == uuid
            and each.ended_at
            and may_see(rules, Reader(me().id), [ending_thing(each)])
        ):
            return each
    raise NotFound
