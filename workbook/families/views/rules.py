"""Withholding a fact or a home from family members, limiting it to named people, lifting either."""

from typing import Any
from uuid import UUID

from flask import request
from sqlalchemy import select

from workbook.access.actions.limit import lift_limit, limit
from workbook.access.actions.withhold import lift_withholding, withhold
from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.queries import limit_by_uuid, withholding_by_uuid
from workbook.core.problems import Invalid, NotFound
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.forms import refused, typed
from workbook.families.queries import managers_of, members_of, workers_of
from workbook.families.views import bp
from workbook.families.views.frame import frame_of
from workbook.families.views.ruled import ruled, rules_address
from workbook.people.models import Person
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
    chosen = set(request.form.getlist("members"))
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            it = ruled(session, ref, Can.WITHHOLD, **about)
            members = [
                (each.id, each.known_as)
                for each in members_of(session, it.family)
                if str(each.uuid) in chosen
            ]
            withhold(session, me(), it.family.id, it.thing, members, reason)
            bump_rules(session, it.family)
    except Invalid as problem:
        return _page(
            ref, about, _at(problem, "withhold-reason"), {"withhold": reason, "members": chosen}
        )
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
            if rule not in {each.uuid for each in it.rules.bands([it.thing])}:
                raise NotFound
            row = withholding_by_uuid(session, it.family.id, rule)
            lift_withholding(session, me(), row, reason, is_manager=it.rights.is_manager)
            bump_rules(session, it.family)
    except Invalid as problem:
        return _page(ref, about, _at(problem, f"end-{rule}"))
    return see(rules_address(ref, **about))


@bp.post(f"{FACT}/rules/limits", endpoint="limit_fact")
@bp.post(f"{FAMILY_FACT}/rules/limits", endpoint="limit_family_fact")
@bp.post(f"{HOME}/rules/limits", endpoint="limit_household")
@needs(Can.LIMIT)
def set_limit(ref: str, **about: Any) -> object:
    """Limit it to the people that were chosen, its writer and the family's manager."""
    chosen = {int(each) for each in request.form.getlist("people") if each.isdecimal()}
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            it = ruled(session, ref, Can.LIMIT, **about)
            workers = {each.person_id: each.name for each in workers_of(session, it.family)}
            people = {person: name for person, name in workers.items() if person in chosen}
            people |= dict([it.writer] if it.writer else [])
            managers = managers_of(session, it.family)
            limit(session, me(), it.family.id, it.thing, people, managers, reason)
            bump_rules(session, it.family)
    except Invalid as problem:
        given = {"limit": reason, "people": chosen}
        return _page(ref, about, _at(problem, "limit-reason"), given)
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
            fence = next((e for e in it.rules.fences([it.thing]) if e.uuid == rule), None)
            if fence is None:
                raise NotFound
            row = limit_by_uuid(session, it.family.id, rule)
            is_manager = it.rights.is_manager
            lift_limit(session, me(), row, fence.people, reason, is_manager=is_manager)
            bump_rules(session, it.family)
    except Invalid as problem:
        return _page(ref, about, _at(problem, f"end-{rule}"))
    return see(rules_address(ref, **about))


def _at(problem: Invalid, box: str) -> Invalid:
    """The same refusal, with the sentence about the reason at the box it was typed in."""
    says = {box if name == "reason" else name: words for name, words in problem.fields.items()}
    return Invalid.many(says)


def _page(
    ref: str,
    about: dict[str, Any],
    problem: Invalid | None = None,
    given: dict[str, Any] | None = None,
) -> Show:
    it = ruled(db(), ref, Can.WITHHOLD, **about)
    if problem is None:
        look(it.family.id, it.thing.kind, it.thing.uuid, field=it.thing.field)
    bands, fences = it.rules.bands([it.thing]), it.rules.fences([it.thing])
    members = members_of(db(), it.family)
    names = {each.id: each.known_as for each in members}
    inside = {each for fence in fences for each in fence.people}
    people = {
        row.id: row.name
        for row in db().execute(select(Person.id, Person.name).where(Person.id.in_(inside)))
    }
    return page(
        "families/rules.html",
        what=it.what,
        members=members,
        workers=[each for each in workers_of(db(), it.family) if each.person_id != me().id],
        withheld=[(row, [names[each] for each in names if each in row.members]) for row in bands],
        limited=[(row, sorted(people[each] for each in row.people)) for row in fences],
        has_number=False,
        given=given or {},
        urls={
            "withhold": f"{it.at}/withholdings",
            "limit": f"{it.at}/limits",
            "back": it.back,
        },
        **refused(problem),
        **frame_of(db(), me(), it.family, "ki"),
    )
