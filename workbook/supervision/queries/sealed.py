"""Finalised supervision as documents read it: from what was sealed, never from the rows."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import exists, func, select, tuple_
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from workbook.access.rules import FamilyRules, Reader, Thing, may_see
from workbook.core.time import local
from workbook.families.models import Family, Member
from workbook.families.queries import members_of
from workbook.people.models import Person
from workbook.records.models import EntryVersion
from workbook.supervision.models import (
    Action,
    Decision,
    Rating,
    Session,
    SessionItem,
    SessionVersion,
    StageAgreed,
)

MayKnow: TypeAlias = Callable[[Sequence[Thing]], bool]


@dataclass(frozen=True)
class Settled:
    """A rating settled at a finalised session, in words. `member` is whose, as uuid and text;
    empty for the family's.
    """

    on: date
    member: str
    about: str
    word: str
    because: str
    settled_by: str


@dataclass(frozen=True)
class SealedSession:
    """A finalised session: its sealed version, and the ratings in it."""

    uuid: UUID
    version: UUID
    seal: str
    salt: str
    on: date
    finalised_at: datetime
    ratings: tuple[Settled, ...]


def sealed_sessions(
    db: Db,
    family: Family,
    workbook_id: int,
    rules: FamilyRules,
    reader: Reader,
    versions: frozenset[str] | None = None,
) -> list[SealedSession]:
    """The finalised sessions that this reader may see, oldest first: the latest sealed version of
    each, or with `versions` (uuids) just those. Three queries.
    """
    query = (
        select(
            Session.uuid,
            Session.starts_at,
            SessionVersion.uuid.label("version"),
            SessionVersion.seal,
            SessionVersion.salt,
            SessionVersion.content,
            SessionVersion.finalised_at,
        )
        .join(Session, Session.id == SessionVersion.session_id)
        .where(Session.workbook_id == workbook_id)
        .order_by(Session.starts_at, Session.id)
    )
    if versions is None:
        latest = (
            select(SessionVersion.session_id, func.max(SessionVersion.n).label("n"))
            .group_by(SessionVersion.session_id)
            .subquery()
        )
        query = query.join(
            latest,
            (latest.c.session_id == SessionVersion.session_id) & (latest.c.n == SessionVersion.n),
        )
    else:
        query = query.where(SessionVersion.uuid.in_([UUID(each) for each in versions]))
    rows = [
        (row, json.loads(row.content)["ratings"])
        for row in db.execute(query)
        if may_see(rules, reader, [session_thing(row.uuid)])
    ]
    members = {str(each.uuid): each.known_as for each in members_of(db, family)}
    setters = {UUID(rating["set_by"]) for _, ratings in rows for rating in ratings}
    people = {
        str(uuid): name
        for uuid, name in db.execute(
            select(Person.uuid, Person.name).where(Person.uuid.in_(setters))
        )
    }
    return [
        SealedSession(
            uuid=row.uuid,
            version=row.version,
            seal=row.seal,
            salt=row.salt,
            on=local(row.starts_at).date(),
            finalised_at=row.finalised_at,
            ratings=tuple(
                _settled(local(row.starts_at).date(), each, members, people) for each in ratings
            ),
        )
        for row, ratings in rows
    ]


def session_thing(uuid: object) -> Thing:
    """What a rule names when it is about a whole session."""
    return Thing("session", str(uuid))


def _settled(
    on: date, rating: dict[str, Any], members: dict[str, str], people: dict[str, str]
) -> Settled:
    member = rating["member"] or ""
    return Settled(
        on=on,
        member=member,
        about=members[member] if member else "The family",
        word=rating["colour"].capitalize(),
        because=rating["because"],
        settled_by=people[rating["set_by"]],
    )


@dataclass(frozen=True)
class SealedRecord:
    """The newest sealed version of one session: `content` is what was sealed; `items` are the
    uuids of its minutes, by item and about whom; `earlier` the words of actions and decisions of
    earlier sessions that it speaks of, by uuid; `summaries` the uuid of each sealed summary that
    counted, by its seal; `before` what the session before it settled.
    """

    uuid: UUID
    version: UUID
    seal: str
    salt: str
    content: dict[str, Any]
    items: dict[tuple[str, str], str]
    earlier: dict[str, "Given"]
    summaries: dict[str, str]
    before: "Before | None"

    def was_rated(self, may_know: MayKnow, rating: dict[str, Any]) -> str:
        """What one of its ratings was before, for somebody who `may_know` of the session that said
        so; empty for others, as where there was none.
        """
        before = self._known_before(may_know)
        was = before.ratings.get(rating["member"] or "") if before else None
        return was if was is not None and was == rating["was"] else ""

    def was_at_stage(self, may_know: MayKnow, stage: dict[str, Any]) -> str:
        """The same of a stage, by its slug."""
        before = self._known_before(may_know)
        was = before.stages.get((stage["member"], stage["behaviour"])) if before else None
        return was if was is not None and was == stage["before"] else ""

    def _known_before(self, may_know: MayKnow) -> "Before | None":
        return (
            self.before if self.before and may_know([session_thing(self.before.session)]) else None
        )


@dataclass(frozen=True)
class Before:
    """What the last finalised session before another one settled, by uuid of whom it is about: the
    family's own rating by an empty one, stages by behaviour too.
    """

    session: UUID
    ratings: dict[str, str]
    stages: dict[tuple[str, str], str]


@dataclass(frozen=True)
class Given:
    """An action or a decision that an earlier session gave, and that session."""

    session: UUID
    on: date
    number: int
    text: str


def sealed_record(
    db: Db,
    workbook_id: int,
    rules: FamilyRules,
    reader: Reader,
    number: int | None = None,
) -> SealedRecord | None:
    """The newest sealed version of session `number`, or of the last that is finalised, that this
    reader may see; None where there is none. Eight queries.
    """
    query = (
        select(Session.id, Session.uuid, SessionVersion)
        .join(SessionVersion, SessionVersion.session_id == Session.id)
        .where(Session.workbook_id == workbook_id)
        .order_by(Session.starts_at.desc(), Session.id.desc(), SessionVersion.n.desc())
    )
    if number is not None:
        query = query.where(Session.number == number)
    rows = (row for row in db.execute(query) if may_see(rules, reader, [session_thing(row.uuid)]))
    found = next(rows, None)
    if found is None:
        return None
    key, uuid, version = found
    content = json.loads(version.content)
    items = select(SessionItem.item, SessionItem.about, SessionItem.uuid)
    seals = [each["seal"] for each in content["summaries"] if each["seal"]]
    entries = select(EntryVersion.seal, EntryVersion.uuid).where(EntryVersion.seal.in_(seals))
    return SealedRecord(
        uuid=uuid,
        version=version.uuid,
        seal=version.seal,
        salt=version.salt,
        content=content,
        items={
            (row.item, row.about): str(row.uuid)
            for row in db.execute(items.where(SessionItem.session_id == key))
        },
        earlier=_given(db, content),
        summaries={row.seal: str(row.uuid) for row in db.execute(entries)},
        before=_before(db, key),
    )


def finalised_numbers(
    db: Db, workbook_id: int, rules: FamilyRules, reader: Reader
) -> list[tuple[int, date]]:
    """The number and day of each finalised session that this reader may see, the latest first."""
    rows = db.execute(
        select(Session.number, Session.starts_at, Session.uuid)
        .where(
            Session.workbook_id == workbook_id,
            exists().where(SessionVersion.session_id == Session.id),
        )
        .order_by(Session.starts_at.desc(), Session.id.desc())
    )
    return [
        (row.number, local(row.starts_at).date())
        for row in rows
        if may_see(rules, reader, [session_thing(row.uuid)])
    ]


def _before(db: Db, key: int) -> Before | None:
    this, last = aliased(Session), Session
    found = db.execute(
        select(last.id, last.uuid)
        .join(this, this.workbook_id == last.workbook_id)
        .where(
            this.id == key,
            tuple_(last.starts_at, last.id) < tuple_(this.starts_at, this.id),
            exists().where(SessionVersion.session_id == last.id),
        )
        .order_by(last.starts_at.desc(), last.id.desc())
        .limit(1)
    ).first()
    if found is None:
        return None
    rated = (
        select(Rating.colour, Member.uuid)
        .outerjoin(Member, Member.id == Rating.member_id)
        .where(Rating.session_id == found.id)
    )
    agreed = (
        select(StageAgreed.behaviour, StageAgreed.stage, Member.uuid)
        .join(Member, Member.id == StageAgreed.member_id)
        .where(StageAgreed.session_id == found.id)
        .order_by(StageAgreed.id)
    )
    return Before(
        session=found.uuid,
        ratings={str(row.uuid or ""): row.colour for row in db.execute(rated)},
        stages={(str(row.uuid), row.behaviour): row.stage for row in db.execute(agreed)},
    )


def _given(db: Db, content: dict[str, Any]) -> dict[str, Given]:
    found = {}
    for table, name, plural in (
        (Action, "action", "actions_before"),
        (Decision, "decision", "decisions_before"),
    ):
        wanted = [UUID(each[name]) for each in content.get(plural, ())]
        rows = db.execute(
            select(table.uuid, table.number, table.text, Session.starts_at, Session.uuid)
            .join(Session, Session.id == table.session_id)
            .where(table.uuid.in_(wanted))
        )
        for uuid, number, text, starts_at, session in rows:
            found[str(uuid)] = Given(session, local(starts_at).date(), number, text)
    return found
