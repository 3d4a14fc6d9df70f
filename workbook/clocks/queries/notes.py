"""What was known to be due, and since when: earlier days, and as it was known on a day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.rules import Thing
from workbook.clocks.models import DueNote, LateReason
from workbook.clocks.rules.reckoning import Key
from workbook.people.models import Person


def notes_in(
    session: Session, family_id: int, hidden: frozenset[Thing]
) -> Mapping[Key, list[DueNote]]:
    """By key, the oldest first, without whatever is limited to others. One query."""
    rows = session.scalars(
        select(DueNote).where(DueNote.family_id == family_id).order_by(DueNote.id)
    )
    found: dict[Key, list[DueNote]] = defaultdict(list)
    for row in rows:
        if hidden.isdisjoint(Thing(kind, uuid) for kind, uuid in row.things):
            found[row.clock, row.about, row.thing].append(row)
    return found


def known_at(notes: Mapping[Key, Sequence[DueNote]], moment: datetime) -> list[DueNote]:
    """What was known to be due at that moment, by its day."""
    found = []
    for its in notes.values():
        before = [each for each in its if each.at <= moment]
        if before and before[-1].due_on is not None:
            found.append(before[-1])
    return sorted(found, key=lambda each: (str(each.due_on), each.id))


def late_reasons_in(session: Session, family_id: int) -> Mapping[Key, list[tuple[LateReason, str]]]:
    """By key, what was said of lateness and by whom, the oldest first. One query."""
    rows = session.execute(
        select(LateReason, Person.name)
        .join(Person, Person.id == LateReason.by_id)
        .where(LateReason.family_id == family_id)
        .order_by(LateReason.id)
    )
    found: dict[Key, list[tuple[LateReason, str]]] = defaultdict(list)
    for row, name in rows:
        found[row.clock, row.about, row.thing].append((row, name))
    return found
