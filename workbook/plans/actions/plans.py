"""Opening a child's plan, saying its kind and dates, and ending it with a reason."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Invalid
from workbook.core.time import now
from workbook.families.actions.facts import write_fact
from workbook.families.actions.rules_stamp import hold
from workbook.families.models import Family, Member
from workbook.families.queries import open_workbook
from workbook.people.rules import Me
from workbook.plans.happenings import PlanEnded, PlanOpened
from workbook.plans.models import ChildPlan, PlanEnd
from workbook.plans.queries.plans import open_plan_of
from workbook.plans.queries.terms import KIND, NO_PLAN


def open_plan(
    session: Session,
    me: Me,
    family: Family,
    child: Member,
    terms: Mapping[str, Any],
    seen: Mapping[str, int],
) -> ChildPlan:
    """Open the plan of a child with its kind and dates; pressed twice, one is opened.

    `family` was loaded with `Can.PLAN_KEEP`. Raises Invalid and Stale.
    """
    hold(session, family)
    _check(terms)
    set_terms(session, me, family, child, terms, seen)
    standing = _standing(session, child)
    if standing is not None:
        return standing
    last = session.scalar(select(func.max(ChildPlan.number)).where(ChildPlan.member_id == child.id))
    plan = ChildPlan(
        family_id=family.id,
        workbook_id=open_workbook(session, family).id,
        member_id=child.id,
        number=(last or 0) + 1,
        opened_at=now(),
        opened_by_id=me.id,
    )
    session.add(plan)
    session.flush()
    told = PlanOpened(family_id=family.id, thing_kind="plan", thing=str(child.uuid), n=plan.number)
    tell(session, me.id, told)
    return plan


def set_terms(
    session: Session,
    me: Me,
    family: Family,
    child: Member,
    terms: Mapping[str, Any],
    seen: Mapping[str, int],
) -> None:
    """Write the kind and the dates of a plan where they are kept: in Key Information. `seen` are
    the numbers of the rows that the page showed. Raises Invalid, and Stale with both values.
    """
    _check(terms)
    for field, value in terms.items():
        write_fact(session, me, family, child, field, value, seen[field])


def end_plan(
    session: Session, me: Me, family: Family, child: Member, reason: str, seen: int
) -> PlanEnd:
    """End the child's plan with a reason; Key Information says then that there is none. `seen` is
    the number of the row about its kind that stands. Pressed twice, it ends once. Raises Invalid,
    and Closed where no plan is open.
    """
    hold(session, family)
    if not reason.strip():
        raise Invalid("Say why the plan ends", field="reason")
    if same := _ended_already(session, me, child, reason):
        return same
    plan = open_plan_of(session, child)
    write_fact(session, me, family, child, KIND, NO_PLAN, seen)
    end = PlanEnd(plan_id=plan.id, at=now(), by_id=me.id, reason=reason.strip())
    session.add(end)
    session.flush()
    tell(
        session,
        me.id,
        PlanEnded(
            family_id=family.id,
            thing_kind="plan",
            thing=str(child.uuid),
            reason=end.reason,
        ),
    )
    return end


def _check(terms: Mapping[str, Any]) -> None:
    if terms.get(KIND) in (None, NO_PLAN):
        raise Invalid("Choose the kind of plan", field=KIND)


def _ended_already(session: Session, me: Me, child: Member, reason: str) -> PlanEnd | None:
    """The end of the child's last plan, by the same person and for the same reason."""
    last = session.execute(
        select(ChildPlan.id, PlanEnd)
        .outerjoin(PlanEnd, PlanEnd.plan_id == ChildPlan.id)
        .where(ChildPlan.member_id == child.id)
        .order_by(ChildPlan.number.desc())
        .limit(1)
    ).first()
    end: PlanEnd | None = last[1] if last else None
    return end if end and (end.by_id, end.reason) == (me.id, reason.strip()) else None


def _standing(session: Session, child: Member) -> ChildPlan | None:
    return session.scalar(
        select(ChildPlan)
        .outerjoin(PlanEnd, PlanEnd.plan_id == ChildPlan.id)
        .where(ChildPlan.member_id == child.id, PlanEnd.id.is_(None))
    )
