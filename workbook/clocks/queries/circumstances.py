"""What the days of clocks hang on beside what happened: pauses, and other days chosen."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.clocks.models import ChosenDay, ClockPause, ClockPauseEnd
from workbook.clocks.nation import nation_here
from workbook.clocks.rules.counting import Pause
from workbook.clocks.rules.reckoning import Chosen, Circumstances, Key
from workbook.core.db import once
from workbook.people.models import Person


@dataclass(frozen=True)
class Paused:
    """A pause as it was recorded: the event that named it, its days and reason, who says so."""

    uuid: UUID
    event: str
    from_on: date
    until_on: date | None
    reason: str
    by: str
    at: datetime


def circumstances_in(session: Session, family_ids: tuple[int, ...]) -> Mapping[int, Circumstances]:
    """By family. Two queries, asked once."""
    return once(session, ("circumstances", family_ids), lambda: _circumstances(session, family_ids))


def circumstances_at(session: Session, family_id: int, moment: datetime) -> Circumstances:
    """Those of one family as they were known at a moment. Two queries."""
    return _circumstances(session, (family_id,), moment)[family_id]


def pauses_in(session: Session, family_ids: tuple[int, ...]) -> Mapping[int, Sequence[Paused]]:
    """By family, its pauses as they began. One query, asked once."""
    return once(session, ("pauses", family_ids), lambda: _pauses(session, family_ids))


def _circumstances(
    session: Session, family_ids: tuple[int, ...], until: datetime | None = None
) -> Mapping[int, Circumstances]:
    chosen = _chosen(session, family_ids, until)
    pauses = pauses_in(session, family_ids)
    found = {}
    for family_id in family_ids:
        by_event: dict[str, list[Pause]] = defaultdict(list)
        for each in pauses.get(family_id, ()):
            if until is not None and each.at > until:
                continue
            by_event[each.event].append(Pause(each.from_on, each.until_on))
        found[family_id] = Circumstances(nation_here(), by_event, chosen.get(family_id, {}))
    return found


def _chosen(
    session: Session, family_ids: tuple[int, ...], until: datetime | None
) -> Mapping[int, dict[Key, Chosen]]:
    """By family and key: the day chosen last, where it is not the clock's own again."""
    rows = session.execute(
        select(ChosenDay, Person.name)
        .join(Person, Person.id == ChosenDay.by_id)
        .where(ChosenDay.family_id.in_(family_ids), *([ChosenDay.at <= until] if until else []))
        .order_by(ChosenDay.n)
    )
    found: dict[int, dict[Key, Chosen]] = defaultdict(dict)
    for row, name in rows:
        its, key = found[row.family_id], (row.clock, row.about, row.thing)
        its.pop(key, None)
        if row.due_on is not None:
            its[key] = Chosen(row.due_on, row.reason, name, row.at)
    return found


def _pauses(session: Session, family_ids: tuple[int, ...]) -> Mapping[int, Sequence[Paused]]:
    rows = session.execute(
        select(ClockPause, ClockPauseEnd.until_on, Person.name)
        .join(Person, Person.id == ClockPause.by_id)
        .outerjoin(ClockPauseEnd, ClockPauseEnd.pause_id == ClockPause.id)
        .where(ClockPause.family_id.in_(family_ids))
        .order_by(ClockPause.from_on, ClockPause.id)
    )
    found: dict[int, list[Paused]] = defaultdict(list)
    for row, until_on, name in rows:
        one = Paused(row.uuid, row.event, row.from_on, until_on, row.reason, name, row.at)
        found[row.family_id].append(one)
    return found
