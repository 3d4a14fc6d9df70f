"""What is sealed of children's plans, as documents read it: agreed words and what came of them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from workbook.access.rules import Thing
from workbook.families.models import Member
from workbook.people.models import Person
from workbook.plans.models import ChildPlan, LineAgreement, LineMove, LineVersion, PlanEnd, PlanLine
from workbook.plans.rules import line_things


@dataclass(frozen=True)
class SealedMove:
    """What became of a line, as it was sealed."""

    uuid: UUID
    seal: str
    salt: str
    state: str
    happened: str
    by: str
    role: str
    discipline: str | None
    at: datetime


@dataclass(frozen=True)
class SealedLine:
    """A version of a line that was agreed, of the plan of `child` (uuid), with the last thing that
    was said to have become of it. `doer` says who does it; `doer_member` is a uuid where it is
    somebody of the family. Once its plan has ended nobody goes on with it, whatever its state.
    """

    uuid: UUID
    seal: str
    salt: str
    child: str
    things: tuple[Thing, ...]
    discipline: str
    need: str
    strength: str
    difference: str
    work: str
    doer: str
    doer_member: str
    due_on: date | None
    how_known: str
    writer: str
    writer_role: str
    written_at: datetime
    agreed_at: datetime
    move: SealedMove | None
    plan_ended_at: datetime | None


def sealed_lines(
    session: Session, workbook_id: int, versions: frozenset[str] | None = None
) -> list[SealedLine]:
    """The lines of the workbook's plans as they were last agreed, in the order they were added, the
    eldest plan first; with `versions` (uuids) just those. Two queries.
    """
    doer, who = aliased(Person), aliased(Member)
    rows = session.execute(
        select(
            LineVersion, PlanLine, LineAgreement, Member.uuid, doer.name, who, Person, PlanEnd.at
        )
        .join(PlanLine, PlanLine.id == LineVersion.line_id)
        .join(LineAgreement, LineAgreement.version_id == LineVersion.id)
        .join(ChildPlan, ChildPlan.id == PlanLine.plan_id)
        .join(Member, Member.id == ChildPlan.member_id)
        .join(Person, Person.id == LineVersion.written_by_id)
        .outerjoin(doer, doer.id == LineVersion.person_id)
        .outerjoin(who, who.id == LineVersion.member_id)
        .outerjoin(PlanEnd, PlanEnd.plan_id == ChildPlan.id)
        .where(ChildPlan.workbook_id == workbook_id)
        .order_by(ChildPlan.id, PlanLine.id, LineVersion.n)
    ).all()
    moves = _moves(session, workbook_id, versions)
    found: dict[int, SealedLine] = {}
    for version, line, agreement, child, colleague, member, writer, ended_at in rows:
        if versions is not None and str(version.uuid) not in versions:
            continue
        found[line.id] = SealedLine(
            uuid=version.uuid,
            seal=agreement.seal,
            salt=agreement.salt,
            child=str(child),
            things=line_things(child, line.discipline, line.uuid),
            discipline=line.discipline,
            need=version.need,
            strength=version.strength,
            difference=version.difference,
            work=version.work,
            doer=colleague or (member.known_as if member else version.other),
            doer_member=str(member.uuid) if member else "",
            due_on=version.due_on,
            how_known=version.how_known,
            writer=writer.name,
            writer_role=writer.role,
            written_at=version.written_at,
            agreed_at=agreement.at,
            move=moves.get(line.id),
            plan_ended_at=ended_at,
        )
    return list(found.values())


def _moves(
    session: Session, workbook_id: int, versions: frozenset[str] | None
) -> dict[int, SealedMove]:
    """By line (id), the last that was said to have become of it, or the last of those named."""
    rows = session.execute(
        select(LineMove, Person.name, Person.role, Person.discipline)
        .join(PlanLine, PlanLine.id == LineMove.line_id)
        .join(ChildPlan, ChildPlan.id == PlanLine.plan_id)
        .join(Person, Person.id == LineMove.by_id)
        .where(ChildPlan.workbook_id == workbook_id)
        .order_by(LineMove.n)
    )
    return {
        row.line_id: SealedMove(
            uuid=row.uuid,
            seal=row.seal,
            salt=row.salt,
            state=row.state,
            happened=row.happened,
            by=name,
            role=role,
            discipline=discipline,
            at=row.at,
        )
        for row, name, role, discipline in rows
        if versions is None or str(row.uuid) in versions
    }
