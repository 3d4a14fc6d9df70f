"""The story so far of each module is sealed at each supervision (field guide k)."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.families.models import Family
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.actions.finalise_entry import seal_entry
from workbook.records.models import Entry, EntryVersion
from workbook.records.queries.agreements import waits_for
from workbook.writing.queries import passage_locked


def seal_stories(
    session: Session, me: Me, family: Family, stories: Sequence[Entry]
) -> Iterator[tuple[Entry, EntryVersion]]:
    """Seal each story that was shared and never finalised as it stands, as its writer's, and answer
    the version of each that stands. One that several write, and not all agree to, stays as it is;
    so does what its writer is amending.
    """
    for entry in stories:
        version = _latest(session, entry) or _sealed(session, me, family, entry)
        if version is not None:
            yield entry, version


def _sealed(session: Session, me: Me, family: Family, entry: Entry) -> EntryVersion | None:
    passage = passage_locked(session, entry.passage_id)
    if not passage.text.strip() or waits_for(session, entry, entry.writer_id):
        return None
    writer = session.get_one(Person, entry.writer_id)
    return seal_entry(session, me, family, entry, passage, {}, writer)


def _latest(session: Session, entry: Entry) -> EntryVersion | None:
    return session.scalar(
        select(EntryVersion)
        .where(EntryVersion.entry_id == entry.id)
        .order_by(EntryVersion.n.desc())
        .limit(1)
    )
