"""What stands of a family's plans, whoever may read it: a session names it when it is sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from workbook.families.models import Family
from workbook.plans.models import ChildPlan, LineAgreement, LineMove, LineVersion, PlanEnd, PlanLine


@dataclass(frozen=True, slots=True)
class Stands:
    """A line in the version that stands, with its seal where it was agreed; where it is by now,
    where anything was said of that.
    """

    line: UUID
    version: UUID
    seal: str | None
    move: UUID | None
    move_seal: str | None


def lines_standing(session: Session, family: Family) -> Sequence[Stands]:
    """Every line of the plans that have not ended, in the order they were added. One query."""
    version, move = aliased(LineVersion), aliased(LineMove)
    latest = select(func.max(version.n)).where(version.line_id == PlanLine.id).scalar_subquery()
    moved = select(func.max(move.n)).where(move.line_id == PlanLine.id).scalar_subquery()
    rows = session.execute(
        select(
            PlanLine.uuid,
            LineVersion.uuid,
            LineAgreement.seal,
            LineMove.uuid,
            LineMove.seal,
        )
        .join(ChildPlan, ChildPlan.id == PlanLine.plan_id)
        .join(LineVersion, (LineVersion.line_id == PlanLine.id) & (LineVersion.n == latest))
        .outerjoin(LineAgreement, LineAgreement.version_id == LineVersion.id)
        .outerjoin(LineMove, (LineMove.line_id == PlanLine.id) & (LineMove.n == moved))
        .outerjoin(PlanEnd, PlanEnd.plan_id == ChildPlan.id)
        .where(ChildPlan.family_id == family.id, PlanEnd.id.is_(None))
        .order_by(PlanLine.id)
    )
    return [Stands(*row) for row in rows]
