"""Withholding a line of a plan from family members, limiting it to named people, lifting either."""

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
from workbook.families.things import names_of
from workbook.families.views.frame import frame_of
from workbook.families.views.ruling import (
    at_box,
    given_in,
    people_inside,
    pressed_members,
    pressed_workers,
    standing,
)
from workbook.people.models import Person
from workbook.plans.queries.lines import line_for
from workbook.plans.queries.plans import child_of, plans_in
from workbook.plans.rules import Line
from workbook.plans.views import bp
from workbook.plans.views.rail import HERE
from workbook.records.rules import may_set_rules
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

RULES = "/families/<ref>/plans/<uuid:child>/lines/<uuid:line>/rules"


@dataclass(frozen=True)
class Ruled:
    """A line whose rules `me` may set; `is_manager` of the family's team."""

    family: Family
    line: Line
    is_manager: bool

    @property
    def thing(self) -> Thing:
        """What a rule names: the line itself."""
        return self.line.things[-1]


@bp.get(RULES)
@needs(Can.WITHHOLD)
def rules(ref: str, child: UUID, line: UUID) -> Show:
    """Who must not learn of this line, and who alone may see it."""
    return _page(ref, child, line)


@bp.post(f"{RULES}/withholdings")
@needs(Can.WITHHOLD)
def withhold_line(ref: str, child: UUID, line: UUID) -> object:
    """Withhold the line from the members that were chosen, with a reason."""
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            it = _held(session, ref, child, line, Can.WITHHOLD)
            members = pressed_members(session, it.family)
            withhold(session, me(), it.family.id, it.thing, members, reason)
            bump_rules(session, it.family)
    except Invalid as problem:
        return _page(ref, child, line, problem, "withhold-reason")
    return see(url_for("plans.rules", ref=ref, child=child, line=line))


@bp.post(f"{RULES}/withholdings/<uuid:rule>/end")
@needs(Can.WITHHOLD)
def end_withholding(ref: str, child: UUID, line: UUID, rule: UUID) -> object:
    """Lift a withholding: its setter, or the manager, with a reason."""
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            it = _held(session, ref, child, line, Can.WITHHOLD)
            row = withholding_on(session, it.family.id, it.thing, rule)
            lift_withholding(session, me(), row, reason, is_manager=it.is_manager)
            bump_rules(session, it.family)
    except Invalid as problem:
        return _page(ref, child, line, problem, f"end-{rule}")
    return see(url_for("plans.rules", ref=ref, child=child, line=line))


@bp.post(f"{RULES}/limits")
@needs(Can.LIMIT)
def limit_line(ref: str, child: UUID, line: UUID) -> object:
    """Limit the line to the people that were chosen, its writer and the family's manager."""
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            it = _held(session, ref, child, line, Can.LIMIT)
            writer = session.get_one(Person, it.line.added_by_id)
            people = pressed_workers(session, it.family) | {writer.id: writer.name}
            managers = managers_of(session, it.family)
            limit(session, me(), it.family.id, it.thing, people, managers, reason)
            bump_rules(session, it.family)
    except Invalid as problem:
        return _page(ref, child, line, problem, "limit-reason")
    return see(url_for("plans.rules", ref=ref, child=child, line=line))


@bp.post(f"{RULES}/limits/<uuid:rule>/end")
@needs(Can.LIMIT)
def end_limit(ref: str, child: UUID, line: UUID, rule: UUID) -> object:
    """Lift a limit: its setter, or the manager who is in it, with a reason."""
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            it = _held(session, ref, child, line, Can.LIMIT)
            row = limit_on(session, it.family.id, it.thing, rule)
            inside = people_inside(rules_of(session, it.family.id), it.thing, rule)
            lift_limit(session, me(), row, inside, reason, is_manager=it.is_manager)
            bump_rules(session, it.family)
    except Invalid as problem:
        return _page(ref, child, line, problem, f"end-{rule}")
    return see(url_for("plans.rules", ref=ref, child=child, line=line))


def _page(ref: str, child: UUID, line: UUID, problem: Invalid | None = None, box: str = "") -> Show:
    """The rules of a line; after a refusal with what was sent."""
    it = _for(db(), ref, child, line, Can.WITHHOLD)
    if problem is None:
        look(it.family.id, it.thing.kind, it.thing.uuid)
    at: dict[str, Any] = {"ref": ref, "child": child, "line": line}
    return page(
        "families/rules.html",
        what=names_of(db(), me(), it.family, [it.thing])[it.thing],
        has_number=False,
        given=given_in(box) if problem else {},
        urls={
            "withhold": url_for("plans.withhold_line", **at),
            "limit": url_for("plans.limit_line", **at),
        },
        back=url_for("plans.line", **at),
        back_words="The line",
        **standing(db(), it.family, rules_of(db(), it.family.id), it.thing),
        **refused(problem and at_box(problem, box)),
        **frame_of(db(), me(), it.family, HERE),
    )


def _held(session: Session, ref: str, child: UUID, line: UUID, can: Can) -> Ruled:
    """The same as `_for`, for one act at a time on the family: a second reads what a first left."""
    hold(session, family_for(session, me(), ref, can))
    return _for(session, ref, child, line, can)


def _for(session: Session, ref: str, child: UUID, line: UUID, can: Can) -> Ruled:
    """The line; its writer, the manager and the key worker set rules. Raises NotAllowed."""
    family = family_for(session, me(), ref, can)
    plans = plans_in(session, family).get(child_of(session, me(), family, child).id, ())
    found = line_for(session, me(), family, [each.id for each in plans], line)
    standings = standings_towards(session, me(), family)
    if not may_set_rules(me().role, standings, is_writer=found.added_by_id == me().id):
        raise NotAllowed(
            "Whoever added the line, the key worker and the team manager decide who may see it. "
            "Ask one of them today if something here could put somebody at risk."
        )
    return Ruled(family, found, policy.may(Can.ENTRY_ADD_TO, me().role, standings))
