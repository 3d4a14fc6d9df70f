"""Loading one entry: for reading, and for its writer to change."""

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session, joinedload

from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import Reader
from workbook.core.problems import NotAllowed, NotFound
from workbook.families.models import Family
from workbook.families.queries import family_for
from workbook.people.models import Leaving, Person
from workbook.people.rules import Me
from workbook.records.models import Entry
from workbook.records.queries.writers import is_writer, leads, left_already, writers_of
from workbook.records.rules import may_read
from workbook.writing.models import Passage
from workbook.writing.queries import LOCKED

# Built once: nearly every act on an entry, and every save, asks them.
CALLED = (
    select(Entry)
    .where(Entry.uuid == bindparam("uuid"), Entry.family_id == bindparam("family"))
    .options(joinedload(Entry.sharing), joinedload(Entry.withdrawal))
)
ITS_PASSAGE = LOCKED.join(Entry, Entry.passage_id == Passage.id).where(
    Entry.uuid == bindparam("uuid"), Entry.family_id == bindparam("family")
)

LEFT = (
    "You do not write this entry with your colleagues any more. What you typed is kept for you "
    "alone: you can start an entry of your own with it."
)


def entry_for(session: Session, me: Me, family: Family, uuid: object) -> Entry:
    """The entry, if `me` may read it: a draft only its writers, a limited one only those inside.

    `family` was loaded for reading. Raises NotFound. Loads its sharing and withdrawal.
    """
    entry = session.scalar(CALLED, {"uuid": uuid, "family": family.id})
    if entry is None or not may_read(
        rules_of(session, family.id),
        Reader(me.id),
        uuid=entry.uuid,
        discipline=entry.discipline,
        writers={entry.writer_id} if entry.sharing else writers_of(session, entry),
        is_shared=entry.sharing is not None,
        is_withdrawn=entry.withdrawal is not None,
    ):
        raise NotFound
    return entry


def own_entry(session: Session, me: Me, ref: str, uuid: object) -> tuple[Family, Entry, Passage]:
    """An entry that `me` writes, with its passage under lock, to change it.

    The lock is taken before the entry is read, so that two saves never meet half-way (design 4.6).
    Raises NotFound, or NotAllowed when somebody else wrote it: nobody changes another's words
    (design 4.3). A standing text belongs to the role of key worker (design 4.4).
    """
    family = family_for(session, me, ref, Can.ENTRY_WRITE)
    passage = _passage_of(session, family, uuid)
    return family, _own(session, me, family, uuid), passage


def led_entry(session: Session, me: Me, ref: str, uuid: object) -> tuple[Family, Entry, Passage]:
    """The same to change its state, which its lead does; raises NotAllowed for a co-writer too."""
    family, entry, passage = own_entry(session, me, ref, uuid)
    return family, _led(session, me, family, entry), passage


def entry_locked(session: Session, me: Me, family: Family, uuid: object) -> Entry:
    """The entry that `me` may read, its passage under lock, to change its state; or NotFound."""
    _passage_of(session, family, uuid)
    return entry_for(session, me, family, uuid)


def _passage_of(session: Session, family: Family, uuid: object) -> Passage:
    found = session.scalar(ITS_PASSAGE, {"uuid": uuid, "family": family.id})
    if found is None:
        raise NotFound
    return found


def own_entry_to_read(session: Session, me: Me, ref: str, uuid: object) -> tuple[Family, Entry]:
    """An entry that `me` writes, for a page that asks before an act; refused as `own_entry`."""
    family = family_for(session, me, ref, Can.ENTRY_WRITE)
    return family, _own(session, me, family, uuid)


def led_entry_to_read(session: Session, me: Me, ref: str, uuid: object) -> tuple[Family, Entry]:
    """The same before an act that is the lead's; refused as `led_entry` does."""
    family, entry = own_entry_to_read(session, me, ref, uuid)
    return family, _led(session, me, family, entry)


def _own(session: Session, me: Me, family: Family, uuid: object) -> Entry:
    try:
        entry = entry_for(session, me, family, uuid)
    except NotFound:
        if left_already(session, me, family, uuid):
            raise NotAllowed(LEFT) from None
        raise
    if not is_writer(session, me, family, entry):
        if left_already(session, me, family, uuid):
            raise NotAllowed(LEFT)
        who = session.scalar(select(Person.name).where(Person.id == entry.writer_id))
        raise NotAllowed(
            f"{who} wrote this, and only {who} can change it. Write an entry of your own, "
            f"or ask {who} to put it right."
        )
    return entry


def _led(session: Session, me: Me, family: Family, entry: Entry) -> Entry:
    if not leads(session, me, family, entry):
        who = session.scalar(select(Person.name).where(Person.id == entry.writer_id))
        raise NotAllowed(
            f"{who} leads this entry, and shares, finalises and withdraws it. You write its words "
            f"and answers with {who}: ask them."
        )
    return entry


def writer_has_left(session: Session, entry: Entry) -> bool:
    """Whether the writer left: then anyone who writes here may add an addendum."""
    return bool(session.scalar(select(exists().where(Leaving.person_id == entry.writer_id))))
