"""Somebody is recorded as causing harm: the victim work that stands already is kept from them too,
from that moment (design 5.3).
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.core.happenings import Told, on
from workbook.core.time import today
from workbook.families.happenings import HarmRecorded
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.people.queries.people import me_by_email
from workbook.records.actions.starting_rule import apply_starting_rule, entries_under


@on(HarmRecorded)
def keep_from_harming(session: Session, told: Told) -> None:
    """Set the rule again on every entry that starts withheld from the person causing harm.

    What a person lifted stays lifted.
    """
    session.flush()
    victim_work = [
        each.slug
        for each in catalogue().disciplines.values()
        if each.starts_withheld == "person-causing-harm"
    ]
    family = session.get_one(Family, told.happening.family_id)
    email = session.scalars(select(Person.email).where(Person.id == told.actor_id)).one()
    me = me_by_email(session, email, today())
    if me is None:
        raise LookupError("Whoever records harm has an account that is open")
    for entry, about in entries_under(session, family, victim_work):
        apply_starting_rule(session, me, family, entry, about)
