"""Which sealed summaries count in a session that is opened now, and which have counted already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.access.rules import Thing
from workbook.catalogue.definitions import SessionType
from workbook.clocks.queries.circumstances import circumstances_in
from workbook.core.time import local
from workbook.families.queries import Allocated
from workbook.records.models import Entry, EntryVersion
from workbook.records.queries.summaries import latest_summaries
from workbook.records.rules import things_of
from workbook.supervision.models import CountedSummary, Opening, Session
from workbook.supervision.queries.latest import state_of_summary
from workbook.supervision.queries.sessions import is_regular


@dataclass(frozen=True)
class Counting:
    """One professional's summary: the version that counts, or none where a new one is missing."""

    professional: Allocated
    state: str
    version: EntryVersion | None


@dataclass(frozen=True)
class CountedBefore:
    """Somebody's summaries that counted at earlier sessions (`entry_ids`): what the last of them
    is, for the rules, and the day of its session.
    """

    entry_ids: frozenset[int]
    things: tuple[Thing, ...]
    on: date


def counting_now(
    db: Db, session: Session, expected: Sequence[Allocated], form: SessionType
) -> list[Counting]:
    """What counts if the session is opened now, in the order of those `expected`. One between the
    regular ones hears summaries as they stand: it asks for no new ones.
    """
    ids = [each.person_id for each in expected]
    latest = latest_summaries(db, session.workbook_id, ids)
    before = counted_before(db, session)
    circumstances = circumstances_in(db, (session.family_id,))[session.family_id]
    found = []
    for each in expected:
        version, earlier = latest.get(each.person_id), before.get(each.person_id)
        state = state_of_summary(
            version.finalised_at if version else None,
            session.starts_at,
            circumstances,
            has_counted=not form.is_between
            and bool(version and earlier and version.entry_id in earlier.entry_ids),
        )
        found.append(Counting(each, state, None if state == "missing" else version))
    return found


def counted_before(db: Db, session: Session) -> dict[int, CountedBefore]:
    """By person: the summaries that counted at regular sessions opened before this one."""
    query = (
        select(
            CountedSummary.person_id,
            Entry.id.label("entry_id"),
            Entry.uuid,
            Entry.discipline,
            Session.starts_at,
        )
        .join(Session, Session.id == CountedSummary.session_id)
        .join(Opening, Opening.session_id == Session.id)
        .join(EntryVersion, EntryVersion.id == CountedSummary.version_id)
        .join(Entry, Entry.id == EntryVersion.entry_id)
        .where(Session.workbook_id == session.workbook_id, Session.id != session.id, is_regular())
        .order_by(Opening.at, Opening.id)
    )
    if session.opening is not None:
        query = query.where(Opening.at < session.opening.at)
    found: dict[int, CountedBefore] = {}
    for row in db.execute(query):
        earlier = found.get(row.person_id)
        found[row.person_id] = CountedBefore(
            (earlier.entry_ids if earlier else frozenset()) | {row.entry_id},
            things_of(row.discipline, str(row.uuid)),
            local(row.starts_at).date(),
        )
    return found
