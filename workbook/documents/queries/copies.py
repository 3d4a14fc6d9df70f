"""Copies that were made: the list of them, and one to be fetched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules, Reader, Thing, may_see
from workbook.core.problems import Invalid, NotFound
from workbook.documents.models import Copy
from workbook.documents.queries.readers import members_to_read
from workbook.documents.rules.readers import MemberOf, readers_of
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.people.rules import Me


@dataclass(frozen=True)
class CopyRow:
    """One copy in the list. `is_withheld_now`: something in it has since been withheld from its
    readers, so it must not be given out again.
    """

    uuid: UUID
    number: int
    document: str
    for_whom: str
    made_by: str
    made_at: datetime
    draft: bool
    left_out: int
    is_withheld_now: bool


def copies_of(session: Session, me: Me, family: Family) -> list[CopyRow]:
    """The copies of a family, the latest first, without those that hold something limited to
    others. Without their bytes; four queries and one for limits, however many.
    """
    rows = session.execute(
        select(
            Copy.uuid,
            Copy.number,
            Copy.document,
            Copy.reader,
            Copy.draft,
            Copy.made_at,
            Copy.versions,
            Copy.left_out,
            Person.name,
        )
        .join(Person, Person.id == Copy.reserved_by_id)
        .where(Copy.family_id == family.id, Copy.made_at.is_not(None))
        .order_by(Copy.number.desc())
    ).all()
    rules = rules_of(session, family.id)
    members = members_to_read(session, family)
    return [
        CopyRow(
            uuid=row.uuid,
            number=row.number,
            document=row.document,
            for_whom=said_reader(row.reader, members),
            made_by=row.name,
            made_at=row.made_at,
            draft=row.draft,
            left_out=_left_out(rules, me, row.left_out),
            is_withheld_now=_is_withheld(rules, row.reader, members, row.versions),
        )
        for row in rows
        if _may_fetch(rules, me, row.versions)
    ]


def copy_for(session: Session, me: Me, family: Family, uuid: UUID) -> Copy:
    """One copy with its bytes, if `me` may see everything in it. Raises NotFound."""
    copy = session.scalar(
        select(Copy).where(
            Copy.uuid == uuid, Copy.family_id == family.id, Copy.made_at.is_not(None)
        )
    )
    if copy is None:
        raise NotFound
    if not _may_fetch(rules_of(session, family.id), me, copy.versions or {}):
        raise NotFound
    return copy


def said_reader(reader: str, members: Sequence[MemberOf]) -> str:
    """For whom a copy is, in words."""
    try:
        said = readers_of(reader, members).words
    except Invalid:
        said = "somebody no longer in this family"
    return said[:1].upper() + said[1:]


def _may_fetch(rules: FamilyRules, me: Me, held: dict) -> bool:
    """Whether nothing that a copy prints is limited to others today."""
    return may_see(rules, Reader(me.id), _ruled(rules, held))


def _left_out(rules: FamilyRules, me: Me, left_out: Sequence[dict]) -> int:
    """How many of the things left out this person may know of: who made the copy may be inside
    limits that they are not.
    """
    reader = Reader(me.id)
    return sum(
        may_see(rules, reader, [Thing(**each) for each in one["things"]]) for one in left_out
    )


def _is_withheld(rules: FamilyRules, reader: str, members: Sequence[MemberOf], held: dict) -> bool:
    """Whether anything that a copy prints is withheld today from somebody it was made for."""
    try:
        readers = readers_of(reader, members).members
    except Invalid:
        return False
    return any(band.members & readers for band in rules.bands(_ruled(rules, held)))


def _ruled(rules: FamilyRules, held: dict) -> list[Thing]:
    """Of all that a copy prints, and what contains it, the things that a rule names today."""
    printed = held["printed"]
    return [
        thing
        for thing in {*rules.limited, *rules.withheld}
        if thing.field in printed.get(thing.kind, {}).get(thing.uuid, ())
    ]
