"""Which Family Safeguarding professionals work, and have worked, with families: for whose
supervision they count and whose summaries are expected.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.current import catalogue
from workbook.catalogue.definitions import SessionType
from workbook.core.db import once
from workbook.core.time import today
from workbook.families.models import Allocation, Family
from workbook.people.models import Person
from workbook.supervision.which import Work, company_on, forms_for, regular_form, what_applies


@dataclass(frozen=True)
class Applying:
    """Which regular form applies to a family today (None: none), to whom it is held, and what else
    can be planned.
    """

    names: tuple[str, ...]
    form: SessionType | None
    forms: tuple[SessionType, ...]

    @property
    def says(self) -> str:
        """Which form applies, and why."""
        return what_applies(self.form, self.names)


def applying(db: Db, family: Family, content: Catalogue) -> Applying:
    """Which form of supervision applies to a family today, of those in `content`. One query."""
    names = [each.name for each in company_on(works_in(db, (family.id,))[family.id], today())]
    forms = list(content.session_types.values())
    return Applying(
        tuple(names), regular_form(forms, len(names)), tuple(forms_for(forms, len(names)))
    )


def works_in(db: Db, family_ids: tuple[int, ...]) -> Mapping[int, list[Work]]:
    """By family, the work of each professional, ended work too, the key worker first. One query,
    asked once.
    """
    return once(db, ("works", family_ids), lambda: _works(db, family_ids))


def _works(db: Db, family_ids: Sequence[int]) -> Mapping[int, list[Work]]:
    professional = [each.slug for each in catalogue().roles.values() if each.is_professional]
    rows = db.execute(
        select(
            Allocation.family_id,
            Person.id,
            Person.uuid,
            Person.name,
            Person.role,
            Person.discipline,
            Person.supervisor_id,
            Allocation.from_on,
            Allocation.until_on,
        )
        .join(Person, Person.id == Allocation.person_id)
        .where(Allocation.family_id.in_(family_ids), Person.role.in_(professional))
        .order_by(Allocation.part, Allocation.from_on, Allocation.id)
    )
    found: dict[int, list[Work]] = defaultdict(list)
    for row in rows:
        found[row.family_id].append(
            Work(
                person_id=row.id,
                uuid=row.uuid,
                name=row.name,
                role=row.role,
                discipline=row.discipline,
                supervisor_id=row.supervisor_id,
                from_on=row.from_on,
                until_on=row.until_on,
            )
        )
    return found
