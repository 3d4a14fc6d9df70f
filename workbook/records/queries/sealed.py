"""Sealed words as documents read them: the version that counts, and nothing unsealed."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from workbook.access.rules import FamilyRules
from workbook.catalogue.current import catalogue
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.models import (
    Addendum,
    Amendment,
    Entry,
    EntryVersion,
    Sharing,
    Withdrawal,
)
from workbook.records.queries.agreements import sealed_with, without_agreement
from workbook.records.queries.places import position
from workbook.records.queries.visible import visible_to
from workbook.records.queries.writers import amends


@dataclass(frozen=True)
class Sealed:
    """One sealed version with where it stands now (section, significance) and who wrote it.

    `withdrawn_because` is None unless the entry was withdrawn after this version was named.
    `others` wrote it with the writer: name, role, discipline.
    """

    uuid: UUID
    entry_id: int
    entry_uuid: UUID
    n: int
    content: str
    seal: str
    salt: str
    section: str
    part: str | None
    kind: str
    edition: str
    number: int | None
    numbered_in: str | None
    position: float | None
    discipline: str | None
    significant: bool
    meaning: str
    recorded_at: datetime
    finalised_at: datetime
    writer: str
    writer_role: str
    withdrawn_because: str | None
    version_id: int
    others: tuple[Row[Any], ...] = ()

    @property
    def without(self) -> str:
        """Who of them did not agree to it, and why; nothing where everybody did."""
        return without_agreement(self.others)


@dataclass(frozen=True)
class SealedAddendum:
    """Words added under somebody else's own name to a finalised entry."""

    uuid: UUID
    entry_uuid: UUID
    content: str
    seal: str
    salt: str
    at: datetime
    writer: str
    writer_role: str
    writer_discipline: str | None


@dataclass(frozen=True)
class Unfinished:
    """A shared entry, or an amendment of a finalised one, that nobody has finalised yet."""

    entry_uuid: UUID
    section: str
    edition: str
    number: int | None
    numbered_in: str | None
    title: str
    kind: str
    writer: str
    is_amendment: bool


def sealed_entries(
    session: Session, workbook_id: int, versions: frozenset[str] | None = None
) -> list[Sealed]:
    """The latest sealed version of each entry that is not withdrawn, in the order of the workbook;
    with `versions` (uuids) just those, withdrawn ones too. Two queries.
    """
    query = _versions().where(Entry.workbook_id == workbook_id)
    if versions is None:
        later = aliased(EntryVersion)
        latest = select(func.max(later.n)).where(later.entry_id == Entry.id).scalar_subquery()
        query = query.where(EntryVersion.n == latest, Withdrawal.id.is_(None))
    else:
        query = query.where(EntryVersion.uuid.in_([UUID(each) for each in versions]))
    found = [Sealed(**row._mapping) for row in session.execute(query)]
    others = sealed_with(session, [each.version_id for each in found])
    found = [replace(each, others=tuple(others.get(each.version_id, ()))) for each in found]
    places = {slug: place for place, slug in enumerate(catalogue().sections)}
    return sorted(
        found,
        key=lambda each: (
            places.get(each.section, len(places)),
            each.position is None,
            each.position or 0,
            each.entry_id,
        ),
    )


def _versions() -> Select:
    return (
        select(
            EntryVersion.uuid,
            Entry.id.label("entry_id"),
            Entry.uuid.label("entry_uuid"),
            EntryVersion.n,
            EntryVersion.content,
            EntryVersion.seal,
            EntryVersion.salt,
            Entry.section,
            Entry.part,
            Entry.kind,
            EntryVersion.edition,
            Entry.number,
            Entry.numbered_in,
            position().label("position"),
            Entry.discipline,
            Entry.significant,
            Entry.meaning,
            Entry.recorded_at,
            EntryVersion.finalised_at,
            Person.name.label("writer"),
            Person.role.label("writer_role"),
            Withdrawal.reason.label("withdrawn_because"),
            EntryVersion.id.label("version_id"),
        )
        .join(Entry, Entry.id == EntryVersion.entry_id)
        .join(Person, Person.id == EntryVersion.finalised_by_id)
        .outerjoin(Withdrawal, Withdrawal.entry_id == Entry.id)
    )


def sealed_addenda(
    session: Session, workbook_id: int, versions: frozenset[str] | None = None
) -> list[SealedAddendum]:
    """Every addendum to an entry of the workbook, in the order written; with `versions` (uuids)
    just those. One query.
    """
    query = (
        select(
            Addendum.uuid,
            Entry.uuid.label("entry_uuid"),
            Addendum.content,
            Addendum.seal,
            Addendum.salt,
            Addendum.at,
            Person.name.label("writer"),
            Person.role.label("writer_role"),
            Person.discipline.label("writer_discipline"),
        )
        .join(Entry, Entry.id == Addendum.entry_id)
        .join(Person, Person.id == Addendum.by_id)
        .where(Entry.workbook_id == workbook_id)
        .order_by(Addendum.id)
    )
    if versions is not None:
        query = query.where(Addendum.uuid.in_([UUID(each) for each in versions]))
    return [SealedAddendum(**row._mapping) for row in session.execute(query)]


def unfinished_entries(
    session: Session, me: Me, rules: FamilyRules, workbook_id: int
) -> list[Unfinished]:
    """What is shared with `me` and not finalised, then amendments `me` is still writing: nobody
    else knows of those (design 4.2).
    """
    shared = _unfinished(me, rules, workbook_id).where(
        exists().where(Sharing.entry_id == Entry.id),
        ~exists().where(EntryVersion.entry_id == Entry.id),
    )
    amended = _unfinished(me, rules, workbook_id).where(
        exists().where(Amendment.entry_id == Entry.id, amends(me.id)).correlate(Entry)
    )
    return [
        Unfinished(**row._mapping, is_amendment=is_amendment)
        for query, is_amendment in ((shared, False), (amended, True))
        for row in session.execute(query)
    ]


def _unfinished(me: Me, rules: FamilyRules, workbook_id: int) -> Select:
    return (
        select(
            Entry.uuid.label("entry_uuid"),
            Entry.section,
            Entry.edition,
            Entry.number,
            Entry.numbered_in,
            Entry.title,
            Entry.kind,
            Person.name.label("writer"),
        )
        .join(Person, Person.id == Entry.writer_id)
        .where(
            Entry.workbook_id == workbook_id,
            ~exists().where(Withdrawal.entry_id == Entry.id),
            visible_to(rules, me),
        )
        .order_by(Entry.section, position(), Entry.id)
    )
