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
from workbook.records.queries.sealed import areas_of_versions
from workbook.records.rules import things_of
from workbook.supervision.queries.sealed import session_thing, sessions_of_versions


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
    others. Without their bytes; seven queries, however many.
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
    chains = _chains(session, [row.versions for row in rows])
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
            is_withheld_now=_is_withheld(rules, row.reader, members, row.versions, chains),
        )
        for row in rows
        if _may_fetch(rules, me, row.versions, chains)
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
    held: dict = copy.versions or {}
    chains = _chains(session, [held])
    if not _may_fetch(rules_of(session, family.id), me, held, chains):
        raise NotFound
    return copy


def said_reader(reader: str, members: Sequence[MemberOf]) -> str:
    """For whom a copy is, in words."""
    try:
        said = readers_of(reader, members).words
    except Invalid:
        said = "somebody no longer in this family"
    return said[:1].upper() + said[1:]


def _chains(session: Session, holdings: Sequence[dict]) -> dict[str, tuple[Thing, ...]]:
    """For every sealed thing in these copies, what rules can name about it."""
    versions = sorted({version for held in holdings for version, _ in held["sealed"]})
    chains = {
        version: things_of(discipline, entry)
        for version, (discipline, entry) in areas_of_versions(session, versions).items()
    }
    for version, uuid in sessions_of_versions(session, versions).items():
        chains[version] = (session_thing(uuid),)
    return chains


def _may_fetch(
    rules: FamilyRules, me: Me, held: dict, chains: dict[str, tuple[Thing, ...]]
) -> bool:
    """Whether nothing in a copy is limited to others today, what was taken in by name too."""
    reader = Reader(me.id)
    taken_in = [Thing(**each) for each in held["taken_in"]]
    return all(may_see(rules, reader, [each]) for each in taken_in) and all(
        may_see(rules, reader, chains[version]) for version, _ in held["sealed"]
    )


def _left_out(rules: FamilyRules, me: Me, left_out: Sequence[dict]) -> int:
    """How many of the things left out this person may know of: who made the copy may be inside
    limits that they are not.
    """
    reader = Reader(me.id)
    return sum(
        may_see(rules, reader, [Thing(**each) for each in one["things"]]) for one in left_out
    )


def _is_withheld(
    rules: FamilyRules,
    reader: str,
    members: Sequence[MemberOf],
    held: dict,
    chains: dict[str, tuple[Thing, ...]],
) -> bool:
    """Whether anything in a copy is withheld today from somebody it was made for."""
    try:
        readers = readers_of(reader, members).members
    except Invalid:
        return False
    return any(
        band.members & readers
        for version, _ in held["sealed"]
        for band in rules.bands(chains[version])
    )
