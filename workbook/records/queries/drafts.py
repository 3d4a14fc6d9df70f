"""What was written and not shared in some families: counted, never read (design 4.2)."""

from collections import Counter
from collections.abc import Collection, Iterator

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workbook.families.handover import LeftOpen
from workbook.families.hidden import hidden_from
from workbook.people.rules import Me
from workbook.records.models import Amendment, Entry, Sharing, Withdrawal
from workbook.records.rules import things_of
from workbook.web.filters import plural


def drafts_left_open(session: Session, me: Me, families: Collection[int]) -> Iterator[LeftOpen]:
    """How many drafts and unfinished amendments everybody has in these families, but for what is
    limited to others. Three queries.
    """
    hidden = hidden_from(session, me, [*families])
    drafts = session.execute(
        select(Entry.writer_id, Entry.family_id, Entry.uuid, Entry.discipline).where(
            Entry.family_id.in_(families),
            ~exists().where(Sharing.entry_id == Entry.id),
            ~exists().where(Withdrawal.entry_id == Entry.id),
        )
    )
    amendments = session.execute(
        select(Amendment.by_id, Entry.family_id, Entry.uuid, Entry.discipline)
        .join(Entry, Entry.id == Amendment.entry_id)
        .where(
            Entry.family_id.in_(families),
            Amendment.version_made_id.is_(None),
            Amendment.dropped_at.is_(None),
        )
    )
    counts: Counter[tuple[int, int, str]] = Counter()
    for what, rows in (("draft", drafts), ("amendment", amendments)):
        for person_id, family_id, uuid, discipline in rows:
            shown = hidden.get(family_id, frozenset()).isdisjoint(things_of(discipline, str(uuid)))
            if shown:
                counts[person_id, family_id, what] += 1
    for (person_id, family_id, what), count in counts.items():
        yield LeftOpen(person_id, family_id, f"{plural(count, what)} not finished")
