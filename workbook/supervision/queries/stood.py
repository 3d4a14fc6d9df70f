"""What stood beside a session when its record was first finalised: each child's plan, line by line,
and the story so far of each module (field guide k).
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as Db

from workbook.families.models import Family
from workbook.people.models import Person
from workbook.plans.models import LineAgreement, LineMove, LineVersion
from workbook.plans.queries.standing import lines_standing
from workbook.records.models import Entry, EntryVersion
from workbook.records.queries.visible import visible_to
from workbook.supervision.models import Session, StoodThen
from workbook.supervision.queries.record import Record
from workbook.supervision.queries.seen import Seen
from workbook.supervision.rows import StoryThen

LINE, MOVE, STORY = "line", "move", "story"


def standing_now(
    db: Db, family: Family, session: Session, stories: Iterable[tuple[Entry, EntryVersion]]
) -> Iterator[StoodThen]:
    """A row to keep for each line of the children's plans, for where it is, and for each story."""

    def row(sort: str, thing: UUID, version: UUID, seal: str | None) -> StoodThen:
        held = {"thing": str(thing), "version": str(version), "seal": seal}
        return StoodThen(session_id=session.id, sort=sort, **held)

    for each in lines_standing(db, family):
        yield row(LINE, each.line, each.version, each.seal)
        if each.move is not None:
            yield row(MOVE, each.line, each.move, each.move_seal)
    for entry, version in stories:
        yield row(STORY, entry.uuid, version.uuid, version.seal)


def why_not_as_it_stood(db: Db, record: Record) -> str:
    """A sentence where something that stood then is not there, or not with the seal that it had. A
    line that was not agreed by then may have been since.
    """
    sealed = {(each.sort, each.version): each.seal for each in record.stood}
    agreed = select(LineVersion.uuid, LineAgreement.seal).outerjoin(LineAgreement)
    found = {
        (sort, str(uuid)): seal
        for sort, query in (
            (LINE, agreed.where(LineVersion.uuid.in_(_versions(record, LINE)))),
            (MOVE, _of(LineMove, _versions(record, MOVE))),
            (STORY, _of(EntryVersion, _versions(record, STORY))),
        )
        for uuid, seal in db.execute(query)
    }
    stands = {each: seal if sealed[each] else None for each, seal in found.items()}
    return "" if stands == sealed else "what stood beside it is not what was sealed"


def _versions(record: Record, sort: str) -> list[UUID]:
    return [UUID(each.version) for each in record.stood if each.sort == sort]


def _of(table: type[LineMove] | type[EntryVersion], versions: list[UUID]) -> Select[UUID, str]:
    return select(table.uuid, table.seal).where(table.uuid.in_(versions))


def stories_then(db: Db, seen: Seen) -> tuple[StoryThen, ...]:
    """The stories so far as they were sealed with the record, those that this reader may read."""
    versions = _versions(seen.record, STORY)
    if not versions:
        return ()
    rows = db.execute(
        select(Entry.uuid, Entry.section, EntryVersion.n, Person.name)
        .join(EntryVersion, EntryVersion.entry_id == Entry.id)
        .join(Person, Person.id == EntryVersion.finalised_by_id)
        .where(EntryVersion.uuid.in_(versions), visible_to(seen.rules, seen.me))
        .order_by(Entry.section, Entry.id)
    )
    return tuple(
        StoryThen(str(uuid), section, seen.content.section(section).title, n, by)
        for uuid, section, n, by in rows
    )
