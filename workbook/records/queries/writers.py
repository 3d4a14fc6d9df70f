"""Who writes an entry: its lead, who opened it, and the co-writers that the lead asked."""

from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ScalarSelect,
    and_,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing, limited_to_others
from workbook.catalogue.current import catalogue
from workbook.core.among import among, listed
from workbook.core.db import read_rows
from workbook.core.problems import NotFound
from workbook.families.models import Family
from workbook.families.queries import Asking, is_key_worker
from workbook.families.readers import Reads, readers_of
from workbook.people.models import Person
from workbook.people.queries.sign_ins import HAS_LEFT
from workbook.people.rules import Me
from workbook.records.joint_models import CoWriter
from workbook.records.models import Amendment, Entry
from workbook.records.rules import may_write_with, things_of

Id = int | BindParameter[int]
# Built once: every save asks it.
CO_WRITERS = (
    select(
        CoWriter.entry_id,
        Person.id,
        Person.uuid,
        Person.name,
        Person.role,
        Person.discipline,
        HAS_LEFT,
        CoWriter.asked_at,
    )
    .join(Person, Person.id == CoWriter.person_id)
    .where(among(CoWriter.entry_id, "entries"), CoWriter.ended_at.is_(None))
    .order_by(CoWriter.id)
)


@dataclass(frozen=True)
class Writes:
    """Somebody who writes an entry with its lead."""

    id: int
    uuid: UUID
    name: str
    role: str
    discipline: str | None
    has_left: bool
    asked_at: datetime | None = None

    @property
    def called(self) -> str:
        """Their name, as it is shown."""
        return f"{self.name} (has left)" if self.has_left else self.name


def co_writers_of(session: Session, entry_id: int) -> list[Writes]:
    """The co-writers of an entry, in the order they were asked."""
    return co_writers_in(session, [entry_id]).get(entry_id, [])


def co_writers_in(session: Session, entry_ids: Collection[int]) -> dict[int, list[Writes]]:
    """The same of several, by entry; without those that one person writes. One query."""
    found: dict[int, list[Writes]] = {}
    for entry_id, *who in read_rows(session, CO_WRITERS, {"entries": listed(entry_ids)}):
        found.setdefault(entry_id, []).append(_writes(who))
    return found


def _writes(row: Any) -> Writes:
    return Writes(*row)


def others_of(session: Session, entry: Entry, by_id: int) -> list[Writes]:
    """Who writes a joint entry besides this writer of it: its lead first."""
    co_writers = co_writers_of(session, entry.id)
    if not co_writers or by_id == entry.writer_id:
        return co_writers
    return [lead_of(session, entry), *(each for each in co_writers if each.id != by_id)]


def lead_of(session: Session, entry: Entry) -> Writes:
    """Who opened an entry, or took its lead since."""
    return _called(session, entry.writer_id)


def _called(session: Session, person_id: int) -> Writes:
    columns = (Person.uuid, Person.name, Person.role, Person.discipline, HAS_LEFT)
    row = session.execute(select(Person.id, *columns).where(Person.id == person_id)).one()
    return _writes(row)


def writers_of(session: Session, entry: Entry) -> frozenset[int]:
    """Everybody who writes an entry, by id: its lead and the co-writers."""
    return frozenset({entry.writer_id, *(each.id for each in co_writers_of(session, entry.id))})


def is_writer(session: Session, me: Me, family: Family, entry: Entry) -> bool:
    """Whether `me` may change the words and details of this entry: its lead, a co-writer, or
    today's key worker for standing texts.
    """
    if leads(session, me, family, entry):
        return True
    with_its_lead = select(exists().where(Entry.id == entry.id, co_writes(me.id)))
    hand = Hand(is_key_worker=False, co_writes=bool(session.scalar(with_its_lead)))
    return writes_it(
        me, entry, hand, limited_to_others(rules_of(session, family.id), Reader(me.id))
    )


@dataclass(frozen=True)
class Hand:
    """Somebody's hand in an entry: whether they are its family's key worker today, and whether they
    are its co-writer.
    """

    is_key_worker: bool
    co_writes: bool


def writes_it(me: Me, entry: Entry, hand: Hand, hidden: Set[Thing]) -> bool:
    """The same as `is_writer`, of what is at hand: for lists. `hidden` is what is limited to others
    in the family: a co-writer is given all of an entry, or none of it.
    """
    if hand.is_key_worker if is_the_key_workers(entry) else entry.writer_id == me.id:
        return True
    uuid = str(entry.uuid)
    is_whole = hidden.isdisjoint(things_of(entry.discipline, uuid)) and not any(
        each.uuid == uuid and each.field for each in hidden
    )
    return hand.co_writes and is_whole


def is_the_key_workers(entry: Entry) -> bool:
    """Whether it is a standing text, which today's key worker leads."""
    return catalogue().sections[entry.section].held_by(entry.part) == "key-worker"


def joint_writing(asking: Asking) -> ScalarSelect[int]:
    """How often somebody was asked to write an entry of a Family with its lead, and how often that
    ended: more whenever what is theirs to write has changed.
    """
    return (
        select(func.count(CoWriter.id) + func.count(CoWriter.ended_at))
        .join(Entry, Entry.id == CoWriter.entry_id)
        .where(CoWriter.person_id == asking.who, Entry.family_id == Family.id)
        .correlate(Family)
        .scalar_subquery()
    )


def left_already(session: Session, me: Me, family: Family, uuid: object) -> Entry | None:
    """The entry that `me` wrote once with its lead, and does not any more."""
    return session.scalar(
        select(Entry).where(
            Entry.uuid == uuid,
            Entry.family_id == family.id,
            exists().where(CoWriter.entry_id == Entry.id, CoWriter.person_id == me.id),
            ~co_writes(me.id),
        )
    )


def lead_of_amendment(session: Session, amendment: Amendment) -> Writes:
    """Who began an amendment, and finalises it."""
    return _called(session, amendment.by_id)


def writes_here(session: Session, family: Family, who: Writes) -> bool:
    """Whether somebody still writes in the family, so that what they lead waits for them: not who
    has left, works with it no more or has a conflict with it. Who only serves another team does.
    """
    return not who.has_left and who.id in {
        each.id for each in readers_of(session, family, Can.ENTRY_WRITE)
    }


def last_asked(session: Session, entry: Entry, me: Me) -> datetime | None:
    """When `me` was last asked to write an entry with its lead; None where they never were."""
    return session.scalar(
        select(func.max(CoWriter.asked_at)).where(
            CoWriter.entry_id == entry.id, CoWriter.person_id == me.id
        )
    )


def leads(session: Session, me: Me, family: Family, entry: Entry) -> bool:
    """Whether `me` shares, finalises and withdraws this entry, and says who writes it: whoever
    opened it, or today's key worker for standing texts.
    """
    if is_the_key_workers(entry):
        return is_key_worker(session, me, family)
    return entry.writer_id == me.id


def of_the_hand_of(person_id: Id) -> ColumnElement[bool]:
    """The condition on Entry that this person writes it, as its lead or with them: to find all that
    they write, wherever it is. Of entries that are at hand ask `co_writes`.
    """
    with_its_lead = select(CoWriter.entry_id).where(
        CoWriter.person_id == person_id, CoWriter.ended_at.is_(None)
    )
    return or_(Entry.writer_id == person_id, Entry.id.in_(with_its_lead))


def co_writes(person_id: Id) -> ColumnElement[bool]:
    """The condition on Entry that this person is a co-writer of it."""
    return exists().where(*_stands(), CoWriter.person_id == person_id).correlate(Entry)


def is_joint() -> ColumnElement[bool]:
    """The condition on Entry that it has co-writers."""
    return exists().where(*_stands()).correlate(Entry)


def amends(person_id: Id) -> ColumnElement[bool]:
    """The condition on an Amendment, with its Entry, that it is this person's to write: they opened
    it, or it is of a joint entry that they write. It is neither finalised nor put away.
    """
    writes = or_(Entry.writer_id == person_id, co_writes(person_id))
    return and_(
        or_(Amendment.by_id == person_id, and_(is_joint(), writes)),
        Amendment.version_made_id.is_(None),
        Amendment.dropped_at.is_(None),
    )


def open_amendment(session: Session, me: Me, entry: Entry) -> Amendment | None:
    """The amendment that is `me`'s to write, if there is one: their own, or that of a joint entry
    which they write.
    """
    return session.scalar(
        select(Amendment)
        .join(Entry, Entry.id == Amendment.entry_id)
        .where(Amendment.entry_id == entry.id, amends(me.id))
    )


def amendment_called(session: Session, me: Me, entry: Entry, uuid: UUID) -> Amendment:
    """One amendment of an entry that `me` writes, open or finished. Raises NotFound for what is
    another writer's alone.
    """
    found = session.scalar(
        select(Amendment).where(Amendment.entry_id == entry.id, Amendment.uuid == uuid)
    )
    if found is None:
        raise NotFound
    if found.by_id != me.id:
        co_writers = {each.id for each in co_writers_of(session, entry.id)}
        if not co_writers or me.id not in {entry.writer_id, *co_writers}:
            raise NotFound
    return found


def may_be_asked(session: Session, me: Me, family: Family, entry: Entry) -> Sequence[Reads]:
    """Whom the lead may ask to write an entry with them, by name: whoever writes in the family
    themselves, and is inside whatever limits it.
    """
    rules, already = rules_of(session, family.id), writers_of(session, entry)
    return [
        each
        for each in readers_of(session, family, Can.ENTRY_WRITE)
        if each.id not in {me.id, *already}
        and may_write_with(rules, Reader(each.id), uuid=entry.uuid, discipline=entry.discipline)
    ]


def _stands() -> tuple[ColumnElement[bool], ...]:
    return CoWriter.entry_id == Entry.id, CoWriter.ended_at.is_(None)
