"""What plans and their lines are called, where rules and looks name them."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules, Reader, Thing, may_see
from workbook.catalogue.current import catalogue
from workbook.core.time import local
from workbook.families.models import Family, Member
from workbook.people.rules import Me
from workbook.plans.models import ChildPlan, PlanLine
from workbook.plans.rules import line_things
from workbook.records.queries.rows import discipline_of
from workbook.web.filters import long_day

PLANS = {
    "plan": "{child}’s plan",
    "plan-print": "{child}’s plan, to print it",
    "plan-changes": "what changed in {child}’s plan",
    "plan-terms": "the kind and dates of {child}’s plan",
}


def plan_names(
    session: Session, me: Me, family: Family, rules: FamilyRules, things: Collection[Thing]
) -> dict[Thing, str]:
    """“Maisie’s plan”, by the child whose it is, for whoever may know of the child."""
    rows = session.execute(
        select(Member.uuid, Member.known_as).where(Member.family_id == family.id)
    )
    names = {str(uuid): name for uuid, name in rows}
    return {
        each: PLANS[each.kind].format(child=names[each.uuid])
        for each in things
        if each.uuid in names and may_see(rules, Reader(me.id), [Thing("member", each.uuid)])
    }


def line_names(
    session: Session, me: Me, family: Family, rules: FamilyRules, things: Collection[Thing]
) -> dict[Thing, str]:
    """“a line of Maisie’s plan (Recovery, 5 October 2026)”, for whoever may see the line. What it
    says is not told: who reads what was looked at need not read the family.
    """
    rows = session.execute(
        select(PlanLine, Member.uuid, Member.known_as)
        .join(ChildPlan, ChildPlan.id == PlanLine.plan_id)
        .join(Member, Member.id == ChildPlan.member_id)
        .where(
            ChildPlan.family_id == family.id,
            PlanLine.uuid.in_([UUID(each.uuid) for each in things]),
        )
    )
    names = {
        str(line.uuid): f"a line of {child}’s plan ({_kept_by(line)})"
        for line, of, child in rows
        if may_see(rules, Reader(me.id), line_things(of, line.discipline, line.uuid))
    }
    return {each: names[each.uuid] for each in things if each.uuid in names}


def ending_names(
    session: Session, me: Me, family: Family, rules: FamilyRules, things: Collection[Thing]
) -> dict[Thing, str]:
    """“why Maisie’s plan ended”, for whoever may know it."""
    rows = session.execute(
        select(ChildPlan.uuid, Member.uuid, Member.known_as)
        .join(Member, Member.id == ChildPlan.member_id)
        .where(ChildPlan.family_id == family.id)
    )
    names = {str(uuid): (str(child), name) for uuid, child, name in rows}
    return {
        each: f"why {names[each.uuid][1]}’s plan ended"
        for each in things
        if each.uuid in names
        and may_see(rules, Reader(me.id), [Thing("member", names[each.uuid][0]), each])
    }


def _kept_by(line: PlanLine) -> str:
    title = discipline_of(catalogue(), line.discipline).title
    return f"{title}, {long_day(local(line.added_at))}"
