"""The lines of children's plans with their whole history, as one reader may see them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session, aliased

from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules, Reader, may_see
from workbook.core.problems import NotFound
from workbook.families.models import Family, Member
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.plans.models import ChildPlan, LineAgreement, LineMove, LineVersion, PlanLine
from workbook.plans.rules import (
    Agreed,
    Change,
    Doer,
    Line,
    Move,
    Version,
    Words,
    changes_between,
    line_things,
)


def lines_of(
    session: Session, plans: Collection[int], rules: FamilyRules, reader: Reader
) -> dict[int, list[Line]]:
    """By plan (id), its lines in the order they were added. Three queries, however many."""
    rows = session.execute(
        select(
            PlanLine.id,
            PlanLine.uuid,
            PlanLine.plan_id,
            PlanLine.discipline,
            PlanLine.added_by_id,
            Member.uuid.label("child"),
        )
        .join(ChildPlan, ChildPlan.id == PlanLine.plan_id)
        .join(Member, Member.id == ChildPlan.member_id)
        .where(PlanLine.plan_id.in_(plans))
        .order_by(PlanLine.id)
    ).all()
    seen = {
        row.id: (row, things)
        for row in rows
        if may_see(rules, reader, things := line_things(row.child, row.discipline, row.uuid))
    }
    versions, moves = _versions(session, seen), _moves(session, seen)
    found: dict[int, list[Line]] = defaultdict(list)
    for key, (row, things) in seen.items():
        found[row.plan_id].append(
            Line(
                id=key,
                uuid=str(row.uuid),
                discipline=row.discipline,
                plan_id=row.plan_id,
                added_by_id=row.added_by_id,
                things=things,
                versions=versions[key],
                moves=moves.get(key, ()),
            )
        )
    return found


def line_for(session: Session, me: Me, family: Family, plans: Collection[int], uuid: UUID) -> Line:
    """One line of these plans, if `me` may see it. Raises NotFound."""
    lines = lines_of(session, plans, rules_of(session, family.id), Reader(me.id))
    for each in (line for held in lines.values() for line in held):
        if each.uuid == str(uuid):
            return each
    raise NotFound


def changes_in(
    session: Session,
    family: Family,
    plans: Collection[int],
    reader: Reader,
    since: datetime,
    until: datetime,
) -> dict[int, list[Change]]:
    """By plan (id), what happened to its lines between two moments, as `reader` may see it: what a
    session of supervision shows of the time since the last one.
    """
    lines = lines_of(session, plans, rules_of(session, family.id), reader)
    return {plan: changes_between(held, since, until) for plan, held in lines.items()}


def _versions(session: Session, lines: Collection[int]) -> Mapping[int, tuple[Version, ...]]:
    writer, doer, agreeing = aliased(Person), aliased(Person), aliased(Person)
    rows = session.execute(
        select(
            LineVersion,
            writer.name.label("writer"),
            doer.name.label("colleague"),
            Member.known_as,
            LineAgreement.at.label("agreed_at"),
            agreeing.name.label("agreed_by"),
        )
        .join(writer, writer.id == LineVersion.written_by_id)
        .outerjoin(doer, doer.id == LineVersion.person_id)
        .outerjoin(Member, Member.id == LineVersion.member_id)
        .outerjoin(LineAgreement, LineAgreement.version_id == LineVersion.id)
        .outerjoin(agreeing, agreeing.id == LineAgreement.by_id)
        .where(LineVersion.line_id.in_(lines))
        .order_by(LineVersion.line_id, LineVersion.n)
    )
    found: dict[int, tuple[Version, ...]] = defaultdict(tuple)
    for row in rows:
        written: LineVersion = row[0]
        found[written.line_id] += (_version(written, row),)
    return found


def _version(written: LineVersion, row: Row[*tuple[Any, ...]]) -> Version:
    return Version(
        n=written.n,
        words=Words(
            need=written.need,
            strength=written.strength,
            difference=written.difference,
            work=written.work,
            doer=Doer(
                written.person_id,
                written.member_id,
                written.other,
                row.colleague or row.known_as or written.other,
            ),
            due_on=written.due_on,
            how_known=written.how_known,
        ),
        by_id=written.written_by_id,
        by=row.writer,
        at=written.written_at,
        agreed=Agreed(row.agreed_by, row.agreed_at) if row.agreed_at else None,
    )


def _moves(session: Session, lines: Collection[int]) -> Mapping[int, tuple[Move, ...]]:
    rows = session.execute(
        select(
            LineMove.line_id,
            LineMove.n,
            LineMove.state,
            LineMove.happened,
            Person.name,
            LineMove.at,
        )
        .join(Person, Person.id == LineMove.by_id)
        .where(LineMove.line_id.in_(lines))
        .order_by(LineMove.line_id, LineMove.n)
    )
    found: dict[int, tuple[Move, ...]] = defaultdict(tuple)
    for line_id, n, state, happened, by, at in rows:
        found[line_id] += (Move(n, state, happened, by, at),)
    return found
