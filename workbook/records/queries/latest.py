"""What lower rooms ask of the record: the last thing that happened in each family, and an entry's
name, as far as this reader may know of them.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, exists, literal, select, union_all
from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules, Reader, Thing
from workbook.catalogue.current import catalogue
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.families.summaries import Change
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.models import Entry, EntryVersion, Sharing, Withdrawal
from workbook.records.queries.places import numbered_in
from workbook.records.queries.visible import visible_across, visible_to
from workbook.records.rules import may_see_field


def latest_changes(session: Session, me: Me, family_ids: Sequence[int]) -> Mapping[int, Change]:
    """For each family, who shared or finalised what last: “Martin Okafor shared 3.2”.

    The same three queries however many families there are, and however much was written in them.
    """
    last = (
        select(Entry.id)
        .where(
            Entry.family_id == Family.id,
            Entry.last_done_at.is_not(None),
            ~exists().where(Withdrawal.entry_id == Entry.id),
            visible_across(me, hidden_from(session, me, family_ids)),
        )
        .order_by(Entry.last_done_at.desc(), Entry.id.desc())
        .limit(1)
        .correlate(Family)
        .scalar_subquery()
    )
    entries = session.scalars(select(last).where(Family.id.in_(family_ids))).all()
    return _said_of(session, me, [each for each in entries if each is not None])


def _said_of(session: Session, me: Me, entries: Sequence[int]) -> Mapping[int, Change]:
    """By family, what was done last with each of these entries."""
    done = union_all(
        _shared().where(Sharing.entry_id.in_(entries)),
        _sealed().where(EntryVersion.entry_id.in_(entries)),
    ).subquery()
    rows = session.execute(
        select(
            Entry.family_id,
            numbered_in().label("section"),
            Entry.number,
            Person.id.label("person_id"),
            Person.name,
            done.c.n,
            done.c.at,
        )
        .join(done, done.c.entry_id == Entry.id)
        .join(Person, Person.id == done.c.by_id)
        .order_by(done.c.at, done.c.n)
    )
    return {
        row.family_id: Change(
            f"{'You' if row.person_id == me.id else row.name} {_done(row.n)} "
            f"{called_in(row.section, row.number)}",
            row.at,
        )
        for row in rows
    }


def entry_names(
    session: Session, me: Me, family: Family, rules: FamilyRules, things: Collection[Thing]
) -> Mapping[Thing, str]:
    """“3.2”, for each entry that this reader may know of; drafts, amendments being written and
    words that were kept only to the entry's writer.
    """
    rows = session.execute(
        select(Entry.uuid, numbered_in(), Entry.number, Entry.writer_id).where(
            Entry.family_id == family.id,
            Entry.uuid.in_([UUID(each.uuid) for each in things]),
            visible_to(rules, me),
        )
    )
    names: dict[str, str] = {}
    mine: set[str] = set()
    for uuid, section, number, writer_id in rows:
        names[str(uuid)] = called_in(section, number)
        mine |= {str(uuid)} if writer_id == me.id else set()
    return {
        each: PAGES_OF_ONE[each.kind].format(names[each.uuid])
        for each in things
        if each.uuid in (mine if each.kind in WRITERS_OWN else names)
        and may_see_field(rules, Reader(me.id), each.uuid, each.field)
    }


PAGES_OF_ONE = {
    "entry": "{}",
    "history": "the history of {}",
    "comments": "the comments on {}",
    "referral": "the chasing of {}",
    "rules": "who may know of {}",
    "amendment": "the amendment of {}",
    "kept-words": "words kept beside {}",
    "entry-print": "a print of {}",
}
WRITERS_OWN = {"amendment", "kept-words"}


def section_names(
    session: Session, me: Me, family: Family, rules: FamilyRules, things: Collection[Thing]
) -> Mapping[Thing, str]:
    """The titles of sections, and of prints of them."""
    a_print = {True: "a print of ", False: ""}
    return {
        each: f"{a_print[each.kind == 'section-print']}“{section_called(each.uuid)}”"
        for each in things
    }


def _shared() -> Select[int, int, datetime, int]:
    return select(
        Sharing.entry_id,
        Sharing.by_id.label("by_id"),
        Sharing.at.label("at"),
        literal(0).label("n"),
    )


def _sealed() -> Select[int, int, datetime, int]:
    return select(
        EntryVersion.entry_id,
        EntryVersion.finalised_by_id.label("by_id"),
        EntryVersion.finalised_at.label("at"),
        EntryVersion.n.label("n"),
    )


def _done(n: int) -> str:
    """What was done, from the version it made: none, the first, a later one."""
    return ("shared", "finalised")[n] if n < 2 else "amended"


def called_in(section: str, number: int | None) -> str:
    """“3.2”; an entry without a number by its section."""
    known = catalogue().sections.get(section)
    if number is None or known is None:
        return f"an entry in {section_called(section)}"
    return f"{known.number}.{number}"


def section_called(slug: str) -> str:
    """The short title of a section."""
    known = catalogue().sections.get(slug)
    return known.short if known else slug
