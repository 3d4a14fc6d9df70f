"""Behaviours that professionals wrote down in the workbook, each with the stage it was last at.

Nothing is typed twice: a behaviour of a finalised entry is asked about at the session by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from workbook.access.rules import FamilyRules, Reader
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.models import Entry, EntryVersion, Observation, Withdrawal
from workbook.records.rules import may_read, may_see_field
from workbook.supervision.models import Session

ANSWERS = ("behaviour", "stage")


@dataclass(frozen=True)
class Behaviour:
    """One behaviour of one adult, and who wrote on which day that it was at which stage."""

    member_id: int
    named: str
    stage: str
    by: str
    on: date


def behaviours_written(db: Db, me: Me, rules: FamilyRules, session: Session) -> Sequence[Behaviour]:
    """Each behaviour once, as it was written down last in an entry that `me` may read, both answers
    of it.
    """
    later = aliased(EntryVersion)
    rows = db.execute(
        select(
            Observation.member_id,
            Observation.about,
            Observation.value,
            Observation.on_day,
            Person.name,
            Entry.uuid,
            Entry.discipline,
            Entry.writer_id,
        )
        .join(EntryVersion, EntryVersion.id == Observation.entry_version_id)
        .join(Entry, Entry.id == EntryVersion.entry_id)
        .join(Person, Person.id == Observation.by_id)
        .where(
            Entry.workbook_id == session.workbook_id,
            Observation.kind == "stage",
            Observation.member_id.is_not(None),
            ~exists().where(Withdrawal.entry_id == Entry.id),
            ~exists().where(later.entry_id == Entry.id, later.n > EntryVersion.n),
        )
        .order_by(Observation.on_day, Observation.id)
    )
    found = {
        (row.member_id, named): Behaviour(row.member_id, named, row.value, row.name, row.on_day)
        for row in rows
        if (named := as_named(row.about))
        and may_read(
            rules,
            Reader(me.id),
            uuid=row.uuid,
            discipline=row.discipline,
            writer_id=row.writer_id,
            is_shared=True,
            is_withdrawn=False,
        )
        and all(may_see_field(rules, Reader(me.id), row.uuid, each) for each in ANSWERS)
    }
    return list(found.values())


def as_named(behaviour: str) -> str:
    """A behaviour as one line, however it was typed."""
    return " ".join(behaviour.split())
