"""What somebody who joined the family later is named in until it is decided (design 5.3)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.models import Withholding, WithholdingEnd, WithholdingMember
from workbook.access.rules import Thing
from workbook.core.problems import NotFound
from workbook.families.models import Family, Member
from workbook.families.things import names_of
from workbook.people.models import Person
from workbook.people.rules import Me


@dataclass(frozen=True)
class Undecided:
    """One thing withheld from one new member for now."""

    withholding: UUID
    member: UUID
    name: str
    thing: Thing
    what: str
    reason: str
    set_by: str
    set_at: datetime


Row = tuple[Withholding, WithholdingMember, Member]


def undecided_for(session: Session, me: Me, family: Family) -> list[Undecided]:
    """What waits for a decision, by member; without what is limited to others."""
    return [
        Undecided(
            row.uuid,
            member.uuid,
            member.known_as,
            _thing(row),
            what,
            row.reason,
            set_by,
            row.set_at,
        )
        for (row, _, member), what, set_by in _waiting(session, me, family)
    ]


def undecided_rows(
    session: Session, me: Me, family: Family, member: UUID, withholding: UUID | None = None
) -> list[Row]:
    """The rows that wait for one member (of one withholding), to decide.

    Raises NotFound when there is none that this reader may know of.
    """
    found = [
        rows
        for rows, _, _ in _waiting(session, me, family)
        if rows[2].uuid == member and withholding in {None, rows[0].uuid}
    ]
    if not found:
        raise NotFound
    return found


def _waiting(session: Session, me: Me, family: Family) -> list[tuple[Row, str, str]]:
    """Each row that waits, with its thing in words and who set it."""
    rows = session.execute(
        select(Withholding, WithholdingMember, Member, Person.name)
        .join(WithholdingMember, WithholdingMember.withholding_id == Withholding.id)
        .join(Member, Member.id == WithholdingMember.member_id)
        .join(Person, Person.id == Withholding.set_by_id)
        .outerjoin(WithholdingEnd, WithholdingEnd.withholding_id == Withholding.id)
        .where(
            Withholding.family_id == family.id,
            WithholdingMember.pending,
            WithholdingEnd.id.is_(None),
        )
        .order_by(Member.place, Member.id, Withholding.id)
    ).all()
    if not rows:
        return []
    named = names_of(session, me, family, {_thing(row) for row, *_ in rows})
    return [
        ((row, waiting, member), named[_thing(row)], set_by)
        for row, waiting, member, set_by in rows
        if _thing(row) in named
    ]


def _thing(row: Withholding) -> Thing:
    return Thing(row.thing_kind, row.thing, row.field)
