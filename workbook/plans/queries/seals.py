"""What is sealed of children's plans, derived again from its rows (design 4.5)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.seal import SealCheck, why_not_sealed
from workbook.families.models import Family, Member
from workbook.people.models import Person
from workbook.plans.models import ChildPlan, LineAgreement, LineMove, LineVersion, PlanLine
from workbook.plans.rules import agreed_content, moved_content


def agreement_of(
    session: Session, version: LineVersion, *, at: datetime, by: UUID
) -> dict[str, Any]:
    """What is sealed when a version is agreed, derived from its rows."""
    line, plan_child = session.execute(
        select(PlanLine.uuid, Member.uuid)
        .join(ChildPlan, ChildPlan.id == PlanLine.plan_id)
        .join(Member, Member.id == ChildPlan.member_id)
        .where(PlanLine.id == version.line_id)
    ).one()
    author = session.get_one(Person, version.written_by_id)
    person = session.get(Person, version.person_id) if version.person_id else None
    member = session.get(Member, version.member_id) if version.member_id else None
    return agreed_content(
        version=version.uuid,
        line=line,
        child=plan_child,
        author=author.uuid,
        words={
            "need": version.need,
            "strength": version.strength,
            "difference": version.difference,
            "work": version.work,
            "person": str(person.uuid) if person else None,
            "member": str(member.uuid) if member else None,
            "other": version.other,
            "due_on": version.due_on.isoformat() if version.due_on else None,
            "how_known": version.how_known,
        },
        written_at=version.written_at,
        agreed_at=at,
        agreed_by=by,
    )


def check_plans(session: Session, family: Family) -> Iterator[SealCheck]:
    """Every agreed version of a line of the family, and every change of state, derived again."""
    agreed = session.execute(
        select(LineAgreement, LineVersion, Person.uuid)
        .join(LineVersion, LineVersion.id == LineAgreement.version_id)
        .join(PlanLine, PlanLine.id == LineVersion.line_id)
        .join(ChildPlan, ChildPlan.id == PlanLine.plan_id)
        .join(Person, Person.id == LineAgreement.by_id)
        .where(ChildPlan.family_id == family.id)
        .order_by(LineAgreement.id)
    ).all()
    for row, version, by in agreed:
        derived = agreement_of(session, version, at=row.at, by=by)
        wrong = why_not_sealed(row.content, derived, row.salt, row.seal)
        yield SealCheck("line of a plan", str(version.uuid), row.seal, wrong)
    moved = session.execute(
        select(LineMove, PlanLine.uuid.label("line"), Person.uuid)
        .join(PlanLine, PlanLine.id == LineMove.line_id)
        .join(ChildPlan, ChildPlan.id == PlanLine.plan_id)
        .join(Person, Person.id == LineMove.by_id)
        .where(ChildPlan.family_id == family.id)
        .order_by(LineMove.id)
    ).all()
    for move, line, author in moved:
        derived = moved_content(
            line=line,
            n=move.n,
            author=author,
            state=move.state,
            happened=move.happened,
            at=move.at,
        )
        wrong = why_not_sealed(move.content, derived, move.salt, move.seal)
        yield SealCheck("what became of a line", str(move.uuid), move.seal, wrong)
