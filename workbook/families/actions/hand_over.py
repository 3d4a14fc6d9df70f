"""Handing a family over from one worker to another, in the part that the one has or had."""

from sqlalchemy.orm import Session

from workbook.core.problems import Invalid
from workbook.families.actions.allocate import allocate, end_allocation
from workbook.families.handover import InFamily
from workbook.families.load import holders_for
from workbook.families.models import Family, Member
from workbook.people.models import Person
from workbook.people.queries.people import person_here
from workbook.people.rules import Me


def hand_over(
    session: Session, me: Me, family: Family, row: InFamily, from_whom: Person, to: str
) -> None:
    """`to` (a uuid as text) goes on today where `from_whom` worked, whose work ends if it has not.
    Raises Invalid for somebody who could not be allocated. The caller loaded the family with
    `Can.FAMILY_ALLOCATE`.
    """
    chosen = next((e.uuid for e in holders_for(session, family) if str(e.uuid) == to), None)
    if chosen is None or to == str(from_whom.uuid):
        raise Invalid(f"Choose somebody from the list for the {row.name}")
    works_with = session.get(Member, row.works_with_id) if row.works_with_id else None
    part = row.part or "worker"
    allocate(session, me, family, person_here(session, chosen), part, works_with=works_with)
    if row.is_current and part == "worker":
        end_allocation(session, me, family, from_whom)
