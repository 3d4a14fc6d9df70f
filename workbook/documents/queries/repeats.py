"""Repeats that somebody looked at and let stand."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.documents.models import Clearing
from workbook.people.models import Person


@dataclass(frozen=True)
class Cleared:
    """Who let a repeat stand, when and why."""

    by: str
    at: datetime
    reason: str


def clearings_for(session: Session, family_id: int, reader: str) -> dict[tuple[str, str], Cleared]:
    """What was let stand for these readers, by the sealed version and the fact's hash."""
    rows = session.execute(
        select(Clearing.version_uuid, Clearing.fact, Person.name, Clearing.at, Clearing.reason)
        .join(Person, Person.id == Clearing.by_id)
        .where(Clearing.family_id == family_id, Clearing.reader == reader)
    )
    return {(row.version_uuid, row.fact): Cleared(row.name, row.at, row.reason) for row in rows}
