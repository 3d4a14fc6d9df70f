"""Whether the observations are what the sealed versions say, family by family."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.families.models import Family
from workbook.records.models import Observation
from workbook.records.queries.observed import observed_in_entries, said_by
from workbook.supervision.queries.observed import observed_in_sessions


@dataclass(frozen=True)
class Compared:
    """How many observations the sealed versions say, and the families whose own differ, by id."""

    observations: int
    apart: tuple[int, ...]


def derived_of(session: Session, family_id: int) -> list[Observation]:
    """Every observation of a family, from what was sealed."""
    return [
        *observed_in_entries(session, family_id),
        *observed_in_sessions(session, family_id),
    ]


def compare_observations(session: Session) -> Compared:
    """Derive everything again, and look at what stands beside it."""
    count, apart = 0, []
    for family_id in session.scalars(select(Family.id).order_by(Family.id)).all():
        derived = {said_by(each) for each in derived_of(session, family_id)}
        stands = session.scalars(select(Observation).where(Observation.family_id == family_id))
        if derived != {said_by(each) for each in stands}:
            apart.append(family_id)
        count += len(derived)
        session.expunge_all()
    return Compared(count, tuple(apart))
