"""Withholding a fact or a home from family members, limiting it to named people, lifting either."""

from typing import Any
from uuid import UUID

from workbook.access.actions.limit import lift_limit, limit
from workbook.access.actions.withhold import lift_withholding, withhold
from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.queries import limit_on, withholding_on
from workbook.core.problems import Invalid
from workbook.families.actions.rules_stamp import bump_rules, hold
from workbook.families.forms import refused, typed
from workbook.families.queries import managers_of
from workbook.families.views import bp
from workbook.families.views.frame import frame_of
from workbook.families.views.ruled import ruled, rules_address
from workbook.families.views.ruling import (
    at_box,
    given_in,
    people_inside,
    pressed_members,
    pressed_workers,
    standing,
)
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

FACT = "/families/<ref>/members/<uuid:member>/facts/<field>"
FAMILY_FACT = "/families/<ref>/facts/<field>"
HOME = "/families/<ref>/households/<uuid:household>"


@bp.get(f"{FACT}/rules", endpoint="fact_rules")
@bp.get(f"{FAMILY_FACT}/rules", endpoint="family_fact_rules")
@bp.get(f"{HOME}/rules", endpoint="household_rules")
@needs(Can.WITHHOLD)
def rules(ref: str, **about: Any) -> Show:
    """Who must not learn of this, and who alone may see it."""
    return _page(ref, about)


@bp.post(f"{FACT}/rules/withholdings", endpoint="withhold_fact")
@bp.post(f"{FAMILY_FACT}/rules/withholdings", endpoint="withhold_family_fact")
@bp.post(f"{HOME}/rules/withholdings", endpoint="withhold_household")
@needs(Can.WITHHOLD)
def set_withholding(ref: str, **about: Any) -> object:
    """Withhold it from the members that were chosen, with a reason."""
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            it = ruled(session, ref, Can.WITHHOLD, **about)
            hold(session, it.family)
            members = pressed_members(session, it.family)
            withhold(session, me(), it.family.id, it.thing, members, reason)
            bump_rules(session, it.family)
    except Invalid as problem:
        return _page(ref, about, problem, "withhold-reason")
    return see(rules_address(ref, **about))


@bp.post(f"{FACT}/rules/withholdings/<uuid:rule>/end", endpoint="end_fact_withholding")
@bp.post(
    f"{FAMILY_FACT}/rules/withholdings/<uuid:rule>/end", endpoint="end_family_fact_withholding"
)
@bp.post(f"{HOME}/rules/withholdings/<uuid:rule>/end", endpoint="end_household_withholding")
@needs(Can.WITHHOLD)
def lift_a_withholding(ref: str, rule: UUID, **about: Any) -> object:
    """Lift a withholding: its setter, or the manager, with a reason."""
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            it = ruled(session, ref, Can.WITHHOLD, **about)
            hold(session, it.family)
            row = withholding_on(session, it.family.id, it.thing, rule)
            lift_withholding(session, me(), row, reason, is_manager=it.rights.is_manager)
            bump_rules(session, it.family)
    except Invalid as problem:
        return _page(ref, about, problem, f"end-{rule}")
    return see(rules_address(ref, **about))


@bp.post(f"{FACT}/rules/limits", endpoint="limit_fact")
@bp.post(f"{FAMILY_FACT}/rules/limits", endpoint="limit_family_fact")
@bp.post(f"{HOME}/rules/limits", endpoint="limit_household")
@needs(Can.LIMIT)
def set_limit(ref: str, **about: Any) -> object:
    """Limit it to the people that were chosen, its writer and the family's manager."""
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            it = ruled(session, ref, Can.LIMIT, **about)
            hold(session, it.family)
            people = pressed_workers(session, it.family) | dict([it.writer] if it.writer else [])
            managers = managers_of(session, it.family)
            limit(session, me(), it.family.id, it.thing, people, managers, reason)
            bump_rules(session, it.family)
    except Invalid as problem:
        return _page(ref, about, problem, "limit-reason")
    return see(rules_address(ref, **about))


@bp.post(f"{FACT}/rules/limits/<uuid:rule>/end", endpoint="end_fact_limit")
@bp.post(f"{FAMILY_FACT}/rules/limits/<uuid:rule>/end", endpoint="end_family_fact_limit")
@bp.post(f"{HOME}/rules/limits/<uuid:rule>/end", endpoint="end_household_limit")
@needs(Can.LIMIT)
def lift_a_limit(ref: str, rule: UUID, **about: Any) -> object:
    """Lift a limit: its setter, or the manager who is in it, with a reason."""
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            it = ruled(session, ref, Can.LIMIT, **about)
            hold(session, it.family)
            row = limit_on(session, it.family.id, it.thing, rule)
            inside = people_inside(it.rules, it.thing, rule)
            lift_limit(session, me(), row, inside, reason, is_manager=it.rights.is_manager)
            bump_rules(session, it.family)
    except Invalid as problem:
        return _page(ref, about, problem, f"end-{rule}")
    return see(rules_address(ref, **about))


def _page(ref: str, about: dict[str, Any], problem: Invalid | None = None, box: str = "") -> Show:
    """The rules of it; after a refusal with what was sent, and the sentence about the reason at the
    `box` it was typed in.
    """
    it = ruled(db(), ref, Can.WITHHOLD, **about)
    if problem is None:
        look(it.family.id, it.thing.kind, it.thing.uuid, field=it.thing.field)
    return page(
        "families/rules.html",
        what=it.what,
        has_number=False,
        given=given_in(box) if problem else {},
        urls={
            "withhold": f"{it.at}/withholdings",
            "limit": f"{it.at}/limits",
            "back": it.back,
        },
        **standing(db(), it.family, it.rules, it.thing),
        **refused(problem and at_box(problem, box)),
        **frame_of(db(), me(), it.family, "ki"),
    )
