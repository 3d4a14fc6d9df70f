"""The sessions to come in each of many families, and whose summaries are in for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session as Db

from workbook.access.rules import Thing
from workbook.catalogue.current import catalogue
from workbook.clocks.queries.circumstances import circumstances_in
from workbook.core.db import once
from workbook.core.time import now, today
from workbook.families.held import Held
from workbook.families.hidden import hidden_from
from workbook.families.summaries import Hidden
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.models import EntryVersion
from workbook.records.queries.summaries import Latest
from workbook.records.rules import things_of
from workbook.supervision.models import (
    Attendance,
    CountedSummary,
    Opening,
    Session,
    SummaryReminder,
)
from workbook.supervision.queries.latest import latest_in, state_of_summary
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import is_called_off, is_finalised, is_regular
from workbook.supervision.queries.standing import STILL_TODAY
from workbook.supervision.queries.works import works_in
from workbook.supervision.rules import AWAY
from workbook.supervision.which import company_on


@dataclass(frozen=True)
class Reminded:
    """Somebody was reminded of their summary: by whom, and when."""

    by: str
    at: datetime


@dataclass(frozen=True)
class Ready:
    """One professional of the family: their summary is `missing`, `stale` or `counted`, and who
    reminded them of it. `is_away`: they said that they cannot attend.
    """

    person_id: int
    uuid: UUID
    name: str
    role: str
    discipline: str | None
    supervisor_id: int | None
    is_invited: bool
    is_away: bool
    state: str
    finalised_at: datetime | None
    reminded: Reminded | None


@dataclass(frozen=True)
class Ahead:
    """A session to come of a family, and its professionals, the key worker first. `is_open`: it has
    begun, so that it is fixed which summaries count. `is_between`: it puts off no regular one.
    """

    family_id: int
    uuid: UUID
    title: str
    starts_at: datetime
    is_open: bool
    is_between: bool
    people: tuple[Ready, ...]

    @property
    def missing(self) -> tuple[Ready, ...]:
        """Those whose summary is not in, or is out of date."""
        return tuple(each for each in self.people if each.state != "counted")


def ahead_in(db: Db, me: Me, held: Sequence[Held]) -> Mapping[int, Ahead]:
    """By family: its next session, without what is limited to others."""
    return {key: each[0] for key, each in sessions_ahead(db, me, held).items()}


def in_line(sessions: Sequence[Ahead]) -> list[Ahead]:
    """The next session, and the next regular one where that is one between."""
    regular = [each for each in sessions if not each.is_between]
    return list(dict.fromkeys([*sessions[:1], *regular[:1]]))


def sessions_ahead(db: Db, me: Me, held: Sequence[Held]) -> Mapping[int, tuple[Ahead, ...]]:
    """By family, of those that have any: its sessions to come, the soonest first, without what is
    limited to others. As `queries.summaries` has them on a session's own page, in eight queries for
    any number of families.
    """
    ids = [each.family.id for each in held]
    outside = hidden_from(db, me, ids)
    return ahead_of(db, {each: outside.get(each, frozenset()) for each in ids})


def ahead_of(db: Db, hidden: Hidden) -> Mapping[int, tuple[Ahead, ...]]:
    """The same of the families that `hidden` names, without what it names in each."""
    return once(db, ("ahead", tuple(hidden.items())), lambda: _ahead(db, hidden))


def _ahead(db: Db, hidden: Hidden) -> dict[int, tuple[Ahead, ...]]:
    ids = tuple(hidden)
    sessions = _next_sessions(db, hidden)
    workbooks = sorted({each.workbook_id for each in sessions})
    invited = _invited(db, [each.id for each in sessions])
    reminded = _reminded(db, [each.id for each in sessions])
    latest = latest_in(db, ids)
    counted = _counted(db, workbooks)
    found: dict[int, tuple[Ahead, ...]] = {}
    works, circumstances = works_in(db, ids), circumstances_in(db, ids)
    for session in sessions:
        family_id = session.family_id
        form = catalogue().session_types[session.kind]
        people = []
        for person in company_on(works[family_id], today()):
            whose = (session.workbook_id, person.person_id)
            summary = latest.get(whose)
            state = state_of_summary(
                summary.finalised_at if summary else None,
                session.starts_at,
                circumstances[family_id],
                has_counted=not form.is_between
                and bool(
                    summary and counted.get((*whose, summary.entry_id), session.id) != session.id
                ),
            )
            if summary and state != "missing" and not _may_know(hidden[family_id], summary):
                continue
            people.append(
                Ready(
                    person_id=person.person_id,
                    uuid=person.uuid,
                    name=person.name,
                    role=person.role,
                    discipline=person.discipline,
                    supervisor_id=person.supervisor_id,
                    is_invited=(session.id, person.person_id) in invited,
                    is_away=invited.get((session.id, person.person_id)) in AWAY,
                    state=state,
                    finalised_at=summary.finalised_at if summary else None,
                    reminded=reminded.get((session.id, person.person_id)),
                )
            )
        ahead = Ahead(
            family_id=family_id,
            uuid=session.uuid,
            title=f"{form.title} {session.number}",
            starts_at=session.starts_at,
            is_open=session.is_open,
            is_between=form.is_between,
            people=tuple(people),
        )
        found[family_id] = (*found.get(family_id, ()), ahead)
    return found


def _next_sessions(db: Db, hidden: Hidden) -> list[Any]:
    rows = db.execute(
        select(
            Session.id,
            Session.uuid,
            Session.family_id,
            Session.workbook_id,
            Session.number,
            Session.kind,
            Session.starts_at,
            exists().where(Opening.session_id == Session.id).label("is_open"),
        )
        .where(
            Session.family_id.in_([*hidden]),
            Session.starts_at >= now() - STILL_TODAY,
            ~is_finalised(),
            ~is_called_off(),
        )
        .order_by(Session.starts_at, Session.id)
    )
    return [row for row in rows if session_thing(row.uuid) not in hidden[row.family_id]]


def _counted(db: Db, workbook_ids: Sequence[int]) -> dict[tuple[int, int, int], int]:
    """The regular session at which each summary counted: by workbook, person and entry."""
    rows = db.execute(
        select(Session.workbook_id, CountedSummary.person_id, EntryVersion.entry_id, Session.id)
        .join(Session, Session.id == CountedSummary.session_id)
        .join(EntryVersion, EntryVersion.id == CountedSummary.version_id)
        .where(Session.workbook_id.in_(workbook_ids), is_regular())
    )
    return {(workbook, person, entry): held for workbook, person, entry, held in rows}


def _invited(db: Db, session_ids: Sequence[int]) -> dict[tuple[int, int | None], str]:
    rows = db.execute(
        select(Attendance.session_id, Attendance.person_id, Attendance.how).where(
            Attendance.session_id.in_(session_ids), Attendance.person_id.is_not(None)
        )
    )
    return {(session, person): how for session, person, how in rows}


def _reminded(db: Db, session_ids: Sequence[int]) -> dict[tuple[int, int], Reminded]:
    rows = db.execute(
        select(
            SummaryReminder.session_id, SummaryReminder.person_id, Person.name, SummaryReminder.at
        )
        .join(Person, Person.id == SummaryReminder.by_id)
        .where(SummaryReminder.session_id.in_(session_ids))
    )
    return {(session, person): Reminded(name, at) for session, person, name, at in rows}


def _may_know(limited: frozenset[Thing], summary: Latest) -> bool:
    return limited.isdisjoint(things_of(summary.discipline, str(summary.uuid)))
