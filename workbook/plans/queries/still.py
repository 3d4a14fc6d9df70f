"""Lines of open plans that stand still: nothing became of them for a time."""

from collections import Counter
from datetime import datetime

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import Session

from workbook.families.models import Member
from workbook.families.summaries import Hidden
from workbook.plans.models import ChildPlan, LineMove, PlanEnd, PlanLine
from workbook.plans.rules import OPEN, line_things


def still_lines(session: Session, hidden: Hidden, since: datetime) -> Counter[int]:
    """How many lines of each family that `hidden` names were there by then, are open and have not
    moved since; without what is limited to others. One query.
    """
    last = (
        select(LineMove.line_id, func.max(LineMove.n).label("n"))
        .group_by(LineMove.line_id)
        .subquery()
    )
    rows = session.execute(
        select(
            ChildPlan.family_id,
            PlanLine.uuid,
            PlanLine.discipline,
            Member.uuid.label("child"),
            LineMove.state,
            LineMove.at,
        )
        .join(ChildPlan, ChildPlan.id == PlanLine.plan_id)
        .join(Member, Member.id == ChildPlan.member_id)
        .outerjoin(last, last.c.line_id == PlanLine.id)
        .outerjoin(LineMove, and_(LineMove.line_id == PlanLine.id, LineMove.n == last.c.n))
        .where(
            ChildPlan.family_id.in_([*hidden]),
            PlanLine.added_at <= since,
            ~exists().where(PlanEnd.plan_id == ChildPlan.id),
        )
    )
    return Counter(
        row.family_id
        for row in rows
        if (row.state is None or (row.state in OPEN and row.at <= since))
        and hidden[row.family_id].isdisjoint(line_things(row.child, row.discipline, row.uuid))
    )
