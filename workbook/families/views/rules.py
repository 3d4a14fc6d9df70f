"""Withholding a fact or a home from family members, limiting it to named people, lifting either."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Invalid
from workbook.families.actions.rules_stamp import hold
from workbook.families.forms import refused
from workbook.families.queries import family_for
from workbook.families.views import bp
from workbook.families.views.frame import frame_of
from workbook.families.views.ruled import ruled, rules_address
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
from workbook.web.show import Show, page, see
from workbook.web.store import db

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
    problem = press_withhold(_held(ref, Can.WITHHOLD, about))
    if problem is not None:
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
    problem = press_end_withholding(_held(ref, Can.WITHHOLD, about), rule)
    if problem is not None:
        return _page(ref, about, problem, f"end-{rule}")
    return see(rules_address(ref, **about))


@bp.post(f"{FACT}/rules/limits", endpoint="limit_fact")
@bp.post(f"{FAMILY_FACT}/rules/limits", endpoint="limit_family_fact")
@bp.post(f"{HOME}/rules/limits", endpoint="limit_household")
@needs(Can.LIMIT)
def set_limit(ref: str, **about: Any) -> object:
    """Limit it to the people that were chosen, its writer and the family's manager."""
    problem = press_limit(_held(ref, Can.LIMIT, about))
    if problem is not None:
        return _page(ref, about, problem, "limit-reason")
    return see(rules_address(ref, **about))


@bp.post(f"{FACT}/rules/limits/<uuid:rule>/end", endpoint="end_fact_limit")
@bp.post(f"{FAMILY_FACT}/rules/limits/<uuid:rule>/end", endpoint="end_family_fact_limit")
@bp.post(f"{HOME}/rules/limits/<uuid:rule>/end", endpoint="end_household_limit")
@needs(Can.LIMIT)
def lift_a_limit(ref: str, rule: UUID, **about: Any) -> object:
    """Lift a limit: its setter, or the manager who is in it, with a reason."""
    problem = press_end_limit(_held(ref, Can.LIMIT, about), rule)
    if problem is not None:
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


def _held(ref: str, can: Can, about: dict[str, Any]) -> Find:
    def find(session: Session) -> ToRule:
        hold(session, family_for(session, me(), ref, can))
        it = ruled(session, ref, can, **about)
        always = dict([it.writer] if it.writer else [])
        return ToRule(it.family, it.thing, it.rights.is_manager, always)

    return find
