"""Who is told when somebody opens what is not theirs: their manager, and those who look after
information (design 5.2).
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from workbook.core.time import today
from workbook.people.models import Membership, Person
from workbook.people.queries.sign_ins import HAS_LEFT, serves
from workbook.people.rules import Me


def managers_over(session: Session, me: Me, team_manager: str, above: str) -> dict[int, str]:
    """The supervisor of `me`; where none is recorded, the `team_manager`s of their teams; where
    there are none, everybody in the role `above`. Ids and names, without those who left.
    """
    supervised = aliased(Person)
    supervisor = exists().where(supervised.id == me.id, supervised.supervisor_id == Person.id)
    shares_a_team = exists().where(
        Membership.person_id == Person.id,
        Membership.team_id.in_(me.team_ids),
        serves(today()),
    )
    for way in (
        supervisor,
        (Person.role == team_manager) & shares_a_team,
        Person.role == above,
    ):
        if found := _people(session, way, Person.id != me.id):
            return found
    return {}


def people_in_role(session: Session, role: str) -> dict[int, str]:
    """Everybody who holds a role today, as ids and names."""
    return _people(session, Person.role == role)


def _people(session: Session, *where: ColumnElement[bool]) -> dict[int, str]:
    rows: Sequence[tuple[int, str]] = [
        (person_id, name)
        for person_id, name in session.execute(
            select(Person.id, Person.name).where(~HAS_LEFT, *where).order_by(Person.name)
        )
    ]
    return dict(rows)
