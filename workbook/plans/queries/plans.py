"""Loading a child and their plan: what somebody may not know of is not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing, may_see
from workbook.core.problems import Closed, NotFound
from workbook.families.models import Family, Member
from workbook.families.queries import member_of, members_of, rights_in
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.plans.models import ChildPlan, PlanEnd
from workbook.plans.rules import Keeper

MANAGEMENT = "management"


@dataclass(frozen=True)
class Plan:
    """A child's plan: when it was opened and by whom, and that it ended and why."""

    id: int
    uuid: UUID
    number: int
    member_id: int
    opened_at: datetime
    opened_by: str
    ended_at: datetime | None
    ended_by_id: int | None
    ended_by: str
    reason: str

    def is_open(self, at: datetime | None = None) -> bool:
        """Whether it had not ended by then, or by now."""
        return self.ended_at is None or (at is not None and self.ended_at > at)


def ending_thing(plan: Plan) -> Thing:
    """Why a plan ended, as a thing that can be withheld and limited."""
    return Thing("plan-ending", str(plan.uuid))


def child_of(session: Session, me: Me, family: Family, uuid: UUID) -> Member:
    """A child of this family, which was loaded for reading. Raises NotFound."""
    found = member_of(session, family, uuid)
    whole = Thing("member", str(found.uuid))
    if found.part != "child" or not may_see(rules_of(session, family.id), Reader(me.id), [whole]):
        raise NotFound
    return found


def children_of(session: Session, me: Me, family: Family) -> list[Member]:
    """The children whom `me` may know of, the eldest first. One query."""
    rules, reader = rules_of(session, family.id), Reader(me.id)
    return [
        each
        for each in members_of(session, family)
        if each.part == "child" and may_see(rules, reader, [Thing("member", str(each.uuid))])
    ]


def plans_in(session: Session, family: Family) -> dict[int, list[Plan]]:
    """Every plan of the family's children, by the child's id, oldest first. One query."""
    opener, ender = aliased(Person), aliased(Person)
    rows = session.execute(
        select(
            ChildPlan.id,
            ChildPlan.uuid,
            ChildPlan.number,
            ChildPlan.member_id,
            ChildPlan.opened_at,
            opener.name.label("opened_by"),
            PlanEnd.at.label("ended_at"),
            PlanEnd.by_id.label("ended_by_id"),
            ender.name.label("ended_by"),
            PlanEnd.reason,
        )
        .join(opener, opener.id == ChildPlan.opened_by_id)
        .outerjoin(PlanEnd, PlanEnd.plan_id == ChildPlan.id)
        .outerjoin(ender, ender.id == PlanEnd.by_id)
        .where(ChildPlan.family_id == family.id)
        .order_by(ChildPlan.member_id, ChildPlan.number)
    )
    found: dict[int, list[Plan]] = {}
    for row in rows:
        ended = {"ended_by": row.ended_by or "", "reason": row.reason or ""}
        found.setdefault(row.member_id, []).append(Plan(**{**row._mapping, **ended}))
    return found


def plan_at(plans: Sequence[Plan], at: datetime | None = None) -> Plan | None:
    """The latest of a child's plans, or the latest that was opened by then."""
    opened = [each for each in plans if at is None or each.opened_at <= at]
    return opened[-1] if opened else None


def open_plan_of(session: Session, child: Member) -> ChildPlan:
    """The child's plan, to be changed. Raises Closed where there is none, or it has ended."""
    found = session.scalar(
        select(ChildPlan)
        .outerjoin(PlanEnd, PlanEnd.plan_id == ChildPlan.id)
        .where(ChildPlan.member_id == child.id, PlanEnd.id.is_(None))
    )
    if found is None:
        raise Closed(
            f"{child.known_as} has no plan that is open. The key worker or the team manager opens "
            "one; what was in an earlier plan stays to be read."
        )
    return found


def keeper_of(session: Session, me: Me, family: Family) -> Keeper:
    """What `me` is to the plans of this family."""
    rights = rights_in(session, me, family)
    return Keeper(
        id=me.id,
        discipline=me.discipline or MANAGEMENT,
        holds=rights.may(Can.PLAN_KEEP),
        writes=rights.may(Can.PLAN_LINE_WRITE),
    )
