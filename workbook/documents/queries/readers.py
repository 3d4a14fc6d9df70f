"""Whom a document of a family can be made for, and who signs it."""

from datetime import date

from sqlalchemy.orm import Session

from exports.parenting_facts import Signatory
from workbook.catalogue.current import catalogue
from workbook.documents.rules.readers import MemberOf
from workbook.families.facts import party_ids
from workbook.families.models import Family
from workbook.families.queries import members_of, workers_of
from workbook.people.models import Person


def members_to_read(session: Session, family: Family) -> list[MemberOf]:
    """Every member as far as readers need them. Two queries."""
    parties = party_ids(session, family.id)
    return [
        MemberOf(each.id, each.uuid, each.name, each.id in parties)
        for each in members_of(session, family)
    ]


def signatory_of(session: Session, person_id: int, on: date | None) -> Signatory:
    """Somebody who signs: name, the title of their role, registration, and the day, if signed."""
    person = session.get_one(Person, person_id)
    role = catalogue().roles.get(person.role)
    return Signatory(
        name=person.name,
        role=role.title if role else person.role,
        registration=person.registration or "",
        on=on,
    )


def author_to_be(session: Session, family: Family) -> Signatory:
    """Who will sign what is not finalised yet: the key worker of today."""
    for worker in workers_of(session, family):
        if worker.is_key_worker:
            return signatory_of(session, worker.person_id, None)
    return Signatory("Nobody yet", "")
