"""Who used to work with a family."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.time import today
from workbook.families.models import Allocation, Family
from workbook.people.models import Person


@dataclass(frozen=True)
class Worked:
    """Somebody who worked with the family for a time."""

    name: str
    was_key_worker: bool
    from_on: date
    until_on: date


def worked_with(session: Session, family: Family) -> list[Worked]:
    """Those whose work ended, the latest first; without what began and ended on one day."""
    rows = session.execute(
        select(Person.name, Allocation.part, Allocation.from_on, Allocation.until_on)
        .join(Person, Person.id == Allocation.person_id)
        .where(
            Allocation.family_id == family.id,
            Allocation.until_on <= today(),
            Allocation.until_on > Allocation.from_on,
        )
        .order_by(Allocation.until_on.desc(), Allocation.id.desc())
    )
    return [
        Worked(name, part == "key-worker", from_on, until_on or today())
        for name, part, from_on, until_on in rows
    ]
