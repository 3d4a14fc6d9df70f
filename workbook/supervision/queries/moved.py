"""What moved between the last session and this one, as one reader may know of it: each with what it
was before, who wrote it on which day, and where.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Row, Select, exists, select
from sqlalchemy.orm import Session as Db

from workbook.access.rules import FamilyRules, Reader, Thing
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.fields.choice import Choice
from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.rows import Rows
from workbook.catalogue.kinds import Kind
from workbook.core.time import local
from workbook.families.editions import edition_of
from workbook.families.models import Member
from workbook.people.models import Person
from workbook.records.models import Entry, EntryVersion, Observation, Withdrawal
from workbook.records.queries.rows import discipline_of
from workbook.records.rules import may_see_measured, things_measured, things_of
from workbook.supervision.models import MovedSince, Session
from workbook.supervision.queries.behaviours import as_named
from workbook.supervision.queries.moving import OBSERVED
from workbook.supervision.queries.seen import Seen
from workbook.supervision.rows import Moved, MovedGroup, MovedPart
from workbook.web.filters import rating_word

Asked: TypeAlias = tuple[object, ...]

PERSON = "person:"
SORTS: Mapping[str, str] = {
    "stage": "Stages of change",
    "scale": "Numbers from 0 to 10",
    "test": "Tests",
    "event": "Key events",
    "missed": "Missed",
    "due": "Due by law",
    "rating": "Ratings settled in between",
}


@dataclass(frozen=True)
class Looking:
    """Who looks at what moved in a workbook, and up to when; `members` are those of the family whom
    they may know of.
    """

    reader: Reader
    rules: FamilyRules
    members: Sequence[Member]
    content: Catalogue
    workbook_id: int
    until: datetime


def moved(db: Db, seen: Seen) -> MovedPart:
    """What was fixed when the session was opened, without what this reader may not know of. As
    many queries, however much it is.
    """
    session, since = seen.record.session, local(seen.last.starts_at).date() if seen.last else None
    if session.opening is None:
        return MovedPart(since, (), ())
    looking = Looking(
        Reader(seen.me.id),
        seen.rules,
        seen.record.members,
        seen.content,
        session.workbook_id,
        session.opening.at,
    )
    lines = lines_of(db, looking, seen.record.moved)
    return MovedPart(since, grouped(lines), tuple(each for each in lines if each.is_same))


def grouped(lines: Sequence[Moved]) -> tuple[MovedGroup, ...]:
    """What did move, by its sort."""
    groups = (
        MovedGroup(title, tuple(each for each in lines if each.sort == sort and not each.is_same))
        for sort, title in SORTS.items()
    )
    return tuple(each for each in groups if each.rows)


def lines_of(db: Db, looking: Looking, rows: Sequence[MovedSince]) -> list[Moved]:
    """A line for each that this reader may know of. No query for none, else four."""
    if not rows:
        return []
    measured = _measured(db, looking)
    written, colleagues = _written(db, rows), _colleagues(db, measured)
    drawing = Drawing(looking, measured, written, _sessions(db, rows), colleagues)
    return [line for each in rows if (line := drawing.line(db, each))]


@dataclass(frozen=True)
class Measured:
    """One observation with who made it."""

    row: Observation
    by: str
    by_uuid: str


def _measured(db: Db, looking: Looking) -> list[Measured]:
    """What had been observed in the workbook by then, as far as this reader may know of it: of each
    the version of that day, in the order of the days it was seen.
    """
    rules, reader = looking.rules, looking.reader
    known = {None, *(each.id for each in looking.members)}
    rows = db.execute(
        select(Observation, Person.name, Person.uuid)
        .join(Person, Person.id == Observation.by_id)
        .where(
            Observation.workbook_id == looking.workbook_id,
            Observation.kind.in_(OBSERVED),
            Observation.at <= looking.until,
        )
        .order_by(Observation.at, Observation.place)
    )
    found: dict[str, list[Measured]] = {}
    for row, by, by_uuid in rows:
        thing = Thing(row.thing_kind, row.thing)
        is_seen = may_see_measured(rules, reader, thing, row.discipline, row.answers)
        if is_seen and row.member_id in known:
            standing = found.get(row.thing, [])
            if standing and standing[0].row.version != row.version:
                standing = []
            found[row.thing] = [*standing, Measured(row, by, str(by_uuid))]
    return sorted(
        (each for held in found.values() for each in held),
        key=lambda each: (each.row.on_day, each.row.at),
    )


def _written(db: Db, rows: Sequence[MovedSince]) -> dict[str, Row[Any]]:
    """By entry (uuid): what a line says of it. A withdrawn one is not there."""
    uuids = {UUID(each.thing) for each in rows if each.thing_kind == "entry"}
    versions = {UUID(each.version) for each in rows if each.version}
    query: Select[*tuple[Any, ...]] = (
        select(
            Entry.uuid,
            Entry.section,
            Entry.kind,
            Entry.title,
            Entry.discipline,
            Entry.happened_on,
            Entry.recorded_at,
            Entry.meaning,
            Entry.edition,
            Person.name.label("by"),
            Person.uuid.label("by_uuid"),
            EntryVersion.content,
            EntryVersion.edition.label("sealed_under"),
        )
        .join(Person, Person.id == Entry.writer_id)
        .outerjoin(
            EntryVersion, (EntryVersion.entry_id == Entry.id) & EntryVersion.uuid.in_(versions)
        )
        .where(Entry.uuid.in_(uuids), ~exists().where(Withdrawal.entry_id == Entry.id))
    )
    return {str(row.uuid): row for row in db.execute(query)}


def _sessions(db: Db, rows: Sequence[MovedSince]) -> dict[str, str]:
    """By session (uuid): its number, as people say it."""
    uuids = {UUID(each.thing) for each in rows if each.thing_kind == "session"}
    found = db.execute(select(Session.uuid, Session.number).where(Session.uuid.in_(uuids)))
    return {str(uuid): f"Supervision {number}" for uuid, number in found}


def _colleagues(db: Db, measured: Sequence[Measured]) -> dict[str, str]:
    """By how an answer names them, the colleagues who gave a number."""
    given = {each.row.given_by for each in measured if each.row.given_by.startswith(PERSON)}
    uuids = [UUID(each.removeprefix(PERSON)) for each in given]
    found = db.execute(select(Person.uuid, Person.name).where(Person.uuid.in_(uuids)))
    return {f"{PERSON}{uuid}": name for uuid, name in found}


class Drawing:
    """What every line is drawn with."""

    def __init__(
        self,
        looking: Looking,
        measured: Sequence[Measured],
        written: Mapping[str, Row[Any]],
        sessions: Mapping[str, str],
        colleagues: Mapping[str, str],
    ) -> None:
        self.looking = looking
        self.measured = measured
        self.written = written
        self.sessions = sessions
        self.colleagues = colleagues
        self.at = {(each.row.version, each.row.place): each for each in measured}
        self.names = {each.id: each.known_as for each in looking.members}

    def line(self, db: Db, each: MovedSince) -> Moved | None:
        """One line, or None where this reader knows nothing of it today."""
        if each.thing_kind == "session":
            found = self.at.get((each.version, each.place))
            return self._settled(found) if found and each.thing in self.sessions else None
        row = self.written.get(each.thing)
        if row is None:
            return None
        content = edition_of(db, row.sealed_under or row.edition)
        if each.sort == "event":
            return self._event(row, content)
        found = self.at.get((each.version, each.place))
        return self._observed(found, row, content) if found else None

    def _event(self, row: Row[Any], content: Catalogue) -> Moved:
        return self._beside(
            Moved(
                sort="event",
                what=row.title or content.kind(row.kind).title,
                now=row.meaning,
                by=row.by,
                on=row.happened_on or local(row.recorded_at).date(),
                things=things_of(row.discipline, str(row.uuid)),
                colleagues=(str(row.by_uuid),),
            ),
            row,
            content,
        )

    def _observed(self, found: Measured, row: Row[Any], content: Catalogue) -> Moved:
        it, kind = found.row, content.kind(row.kind)
        field = kind.field(it.asked)
        before = self._before(found)
        line = Moved(
            sort=it.kind,
            who=self.names.get(it.member_id or 0, self.colleagues.get(it.given_by, it.given_by)),
            what=_what(it, kind, field),
            now=_said(it.kind, field, it.value, content),
            was=_said(it.kind, field, before.row.value, content) if before else "",
            stage=it.value if it.kind == "stage" else "",
            ends=_ends(it, field, row),
            is_same=before is not None and before.row.value == it.value,
            by=found.by,
            on=it.on_day,
            things=_things(it),
            colleagues=(found.by_uuid, *_given_by(it)),
        )
        return self._beside(line, row, content)

    def _settled(self, found: Measured) -> Moved:
        it, content = found.row, self.looking.content
        is_stage = it.kind == "stage" and it.value in content.stages
        before = self._before(found)
        giver = self.colleagues.get(it.given_by, it.given_by)
        return Moved(
            sort=it.kind,
            who=self.names.get(it.member_id or 0, giver or "The family"),
            what=it.about or "Rating",
            now=_settled_as(it, content),
            stage=it.value if is_stage else "",
            was=_settled_as(before.row, content) if before else "",
            is_same=before is not None and before.row.value == it.value,
            by=found.by,
            on=it.on_day,
            things=_things(it),
            colleagues=(found.by_uuid, *_given_by(it)),
            session=it.thing,
            session_says=self.sessions[it.thing],
        )

    def _before(self, found: Measured) -> Measured | None:
        """What was observed of the same before, by whomever, that this reader may know of."""
        if found.row.kind not in {"stage", "scale", "rating"}:
            return None
        earlier = self.measured[: self.measured.index(found)]
        same = [
            each
            for each in earlier
            if each.row.thing != found.row.thing and _asked(each.row) == _asked(found.row)
        ]
        return same[-1] if same else None

    def _beside(self, line: Moved, row: Row[Any], content: Catalogue) -> Moved:
        things = things_of(row.discipline, str(row.uuid))
        kept = {m for band in self.looking.rules.bands(things) for m in band.members}
        return replace(
            line,
            drawn=discipline_of(content, row.discipline),
            section=row.section,
            entry=str(row.uuid),
            withheld=tuple(name for key, name in self.names.items() if key in kept),
            is_limited=bool(self.looking.rules.fences(things)),
        )


def _asked(row: Observation) -> Asked:
    """What makes two observations answers to the same question about the same person."""
    asked = "" if row.kind == "stage" else row.asked
    return row.kind, asked, as_named(row.about).casefold(), row.member_id, row.given_by


def _things(it: Observation) -> tuple[Thing, ...]:
    """What rules can name of an observation: where it was made, and each answer it tells of."""
    return things_measured(Thing(it.thing_kind, it.thing), it.discipline, it.answers)


def _given_by(it: Observation) -> tuple[str, ...]:
    return (it.given_by.removeprefix(PERSON),) if it.given_by.startswith(PERSON) else ()


def _what(it: Observation, kind: Kind, field: Field) -> str:
    if it.kind == "missed":
        return kind.title
    if it.kind == "due":
        return field.label
    if it.kind == "scale" and not isinstance(field, Rows):
        return f"{it.about}: {field.label}" if it.about else field.label
    return it.about or field.label


def _said(sort: str, field: Field, value: str, content: Catalogue) -> str:
    if sort == "stage":
        stage = content.stages.get(value)
        return stage.title if stage else value
    if sort == "scale":
        return f"{value} out of 10"
    if isinstance(field, Rows):
        return next((each.say(value) for each in field.columns if _offers(each, value)), value)
    return field.say(value)


def _offers(field: Field, value: str) -> bool:
    return isinstance(field, Choice) and value in {each.slug for each in field.options}


def _ends(it: Observation, field: Field, row: Row[Any]) -> str:
    """What both ends of a number from 0 to 10 mean, as it was asked."""
    if it.kind != "scale":
        return ""
    given = json.loads(row.content)["fields"] if isinstance(field, Rows) else {}
    low = given.get("low") or getattr(field, "low", "")
    high = given.get("high") or getattr(field, "high", "")
    return f"0 is {low}, 10 is {high}" if low and high else ""


def _settled_as(it: Observation, content: Catalogue) -> str:
    """What a session settled or was given, in words."""
    if it.kind == "scale":
        return f"{it.value} out of 10"
    stage = content.stages.get(it.value)
    return stage.title if stage else rating_word(it.value)
