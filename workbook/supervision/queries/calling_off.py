"""That a session was called off: by whom, when and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.people.models import Person
from workbook.supervision.models import CallingOff, Session


@dataclass(frozen=True, slots=True)
class CalledOff:
    """Who called a session off, and why."""

    by: str
    at: datetime
    because: str


def called_off_in(db: Db, sessions: Sequence[UUID]) -> Mapping[UUID, CalledOff]:
    """By session, those of these that were. One query."""
    rows = db.execute(
        select(Session.uuid, Person.name, CallingOff.at, CallingOff.because)
        .join(CallingOff, CallingOff.session_id == Session.id)
        .join(Person, Person.id == CallingOff.by_id)
        .where(Session.uuid.in_(sessions))
    )
    return {row.uuid: CalledOff(row.name, row.at, row.because) for row in rows}
