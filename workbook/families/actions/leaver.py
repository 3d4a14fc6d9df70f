"""Somebody left: their work with each family ends with that act."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.happenings import Told, on
from workbook.core.time import today
from workbook.families.actions.allocate import end_work
from workbook.families.actions.rules_stamp import hold
from workbook.families.models import Allocation, Family
from workbook.families.queries import is_current
from workbook.people.happenings import PersonLeft
from workbook.people.models import Person


@on(PersonLeft)
def end_work_of_leaver(session: Session, told: Told) -> None:
    """Nobody stands as working with a family who is not there. Who goes on is for each family's
    manager to say, also where a successor is named: whoever keeps accounts allocates nobody.
    """
    leaver = session.scalars(select(Person).where(Person.uuid == UUID(told.happening.thing))).one()
    current = (Allocation.person_id == leaver.id, is_current(today()))
    families = session.scalars(
        select(Family)
        .where(Family.id.in_(select(Allocation.family_id).where(*current)))
        .order_by(Family.id)
    ).all()
    for family in families:
        hold(session, family)
        rows = session.scalars(
            select(Allocation).where(Allocation.family_id == family.id, *current)
        ).all()
        end_work(session, told.actor_id, family, leaver, rows)
