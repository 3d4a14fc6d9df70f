"""Items that the chair added to a session for named people alone."""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import contains_eager

from workbook.access.rules import Thing
from workbook.core.seal import SealCheck, why_not_sealed
from workbook.families.models import Family
from workbook.families.queries import managers_of, workers_of
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.boxes import Option
from workbook.supervision.models import (
    Attendance,
    LimitedItem,
    LimitedItemVersion,
    OpenedItem,
    Session,
    SessionItem,
)
from workbook.supervision.queries.content import moment_as_sealed
from workbook.supervision.queries.items import LIMITED
from workbook.supervision.queries.record import Record
from workbook.supervision.queries.seen import Seen
from workbook.supervision.rows import LimitedRow

SAID = "What was said, what was decided and because of what, and who does what by when"


def item_thing(row: SessionItem) -> Thing:
    """What a limit names when it is about the minutes of one item."""
    return Thing("session-item", str(row.uuid))


def limited_rows(db: Db, seen: Seen) -> tuple[LimitedRow, ...]:
    """The limited items that this reader is inside of, with who else is."""
    rows = seen.record.limited
    fences = {each.id: seen.rules.fences([item_thing(each.item)]) for each in rows}
    inside = {one for many in fences.values() for fence in many for one in fence.people}
    names = _names(db, inside) if inside else {}
    sealed = _sealed_as(db, seen.record) if rows else {}
    return tuple(
        LimitedRow(
            uuid=str(each.item.uuid),
            title=each.title,
            added_by=seen.record.people[each.added_by_id].name,
            added_at=each.added_at,
            people=tuple(sorted(names[one] for fence in fences[each.id] for one in fence.people)),
            reason=next((fence.reason for fence in fences[each.id]), ""),
            box=seen.box(LIMITED, each.item.about, SAID),
            n=sealed.get(each.id, 0),
            **_opened(seen, each.opened),
        )
        for each in sorted(rows, key=lambda each: each.opened is None)
    )


def _opened(seen: Seen, opened: OpenedItem | None) -> dict[str, Any]:
    if opened is None:
        return {}
    return {
        "number": opened.number,
        "opened_by": seen.record.people[opened.by_id].name,
        "opened_at": opened.at,
        "because": opened.because,
    }


def people_to_name(db: Db, me: Me, family: Family, session: Session) -> Sequence[Person]:
    """Who can be named in the limit of an item: whoever works with the family or is on the
    attendance. Its managers and oneself are always inside; the minute-taker never is, for what they
    may read they minute themselves.
    """
    attends = select(Attendance.person_id).where(
        Attendance.session_id == session.id, Attendance.person_id.is_not(None)
    )
    near = {each for each in db.scalars(attends) if each is not None}
    near |= {each.person_id for each in workers_of(db, family)}
    near -= {me.id, session.minute_taker_id, *(each for each, _ in managers_of(db, family))}
    return db.scalars(select(Person).where(Person.id.in_(near)).order_by(Person.name)).all()


def to_name(
    db: Db, me: Me, family: Family, session: Session, chosen: Collection[str]
) -> tuple[Option, ...]:
    """The same to choose from, with those that were chosen."""
    return tuple(
        Option(str(each.uuid), each.name, chosen=str(each.uuid) in chosen)
        for each in people_to_name(db, me, family, session)
    )


def limited_content(
    record: Record, row: LimitedItem, *, finalised_by: str, finalised_at: datetime | None
) -> dict[str, Any]:
    """The plain value of a limited item whose canonical JSON is sealed."""
    return {
        "session": str(record.session.uuid),
        "item": str(row.item.uuid),
        "title": row.title,
        "added_by": str(record.people[row.added_by_id].uuid),
        "added_at": moment_as_sealed(row.added_at),
        "blocks": row.item.passage.blocks,
        "finalised_by": finalised_by,
        "finalised_at": moment_as_sealed(finalised_at),
    }


def check_limited(db: Db, record: Record) -> Iterator[SealCheck]:
    """Each sealed limited item of a session, derived again from its rows; one of a version that was
    opened again is proved by what was kept of it.
    """
    rows = db.execute(
        select(LimitedItemVersion, LimitedItem, Person.uuid)
        .join(LimitedItem, LimitedItem.id == LimitedItemVersion.limited_item_id)
        .join(LimitedItem.item)
        .join(Person, Person.id == LimitedItemVersion.finalised_by_id)
        .where(SessionItem.session_id == record.session.id)
        .options(contains_eager(LimitedItem.item).joinedload(SessionItem.passage))
        .order_by(LimitedItemVersion.id)
    )
    for version, row, by in rows:
        stands = record.version and record.version.finalised_at == version.finalised_at
        derived = (
            limited_content(record, row, finalised_by=str(by), finalised_at=version.finalised_at)
            if stands
            else json.loads(version.content)
            | {"finalised_by": str(by), "finalised_at": moment_as_sealed(version.finalised_at)}
        )
        wrong = why_not_sealed(version.content, derived, version.salt, version.seal)
        yield SealCheck("limited item", str(version.uuid), version.seal, wrong)


def _sealed_as(db: Db, record: Record) -> dict[int, int]:
    """By limited item: as which version of its own it was sealed with the record that is read."""
    if record.version is None:
        return {}
    rows = db.execute(
        select(LimitedItemVersion.limited_item_id, LimitedItemVersion.n).where(
            LimitedItemVersion.limited_item_id.in_([each.id for each in record.limited]),
            LimitedItemVersion.finalised_at == record.version.finalised_at,
        )
    )
    return {row.limited_item_id: row.n for row in rows}


def _names(db: Db, ids: Collection[int]) -> dict[int, str]:
    rows = db.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
    return {row.id: row.name for row in rows}
