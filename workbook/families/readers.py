"""Who may read a family: the same rule as for one reader, asked for everybody who is near to it."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from workbook.access import policy
from workbook.access.policy import Can
from workbook.core.time import today
from workbook.families.models import Allocation, Family
from workbook.families.queries import is_current, standings_towards
from workbook.people.models import Membership, Person
from workbook.people.queries.sign_ins import HAS_LEFT, serves
from workbook.people.rules import Me


@dataclass(frozen=True)
class Reads:
    """Somebody who may read the family, or do with it what was asked for."""

    id: int
    uuid: UUID
    name: str
    role: str


def readers_of(session: Session, family: Family, can: Can = Can.FAMILY_READ) -> list[Reads]:
    """Everybody of its team, who works with it, who supervises them or reads across teams, as far
    as they may do this today (to read it, unless said otherwise); by name. Whoever only attends a
    session of today is left out. Two queries, and one for each who is near.
    """
    near = session.scalars(select(Person).where(~HAS_LEFT, _is_near(family))).all()
    teams: dict[int, set[int]] = defaultdict(set)
    served = select(Membership.person_id, Membership.team_id).where(
        Membership.person_id.in_([each.id for each in near]), serves(today())
    )
    for person_id, team_id in session.execute(served):
        teams[person_id].add(team_id)
    found = [
        Reads(each.id, each.uuid, each.name, each.role)
        for each in near
        if _may(session, _as_me(each, frozenset(teams[each.id])), family, can)
    ]
    return sorted(found, key=lambda each: (each.name, each.id))


def _is_near(family: Family) -> ColumnElement[bool]:
    """A hint of whom to ask for: the rule itself decides."""
    works = and_(Allocation.family_id == family.id, is_current(today()))
    supervised = aliased(Person)
    across = [each for each in policy.ROLES if policy.reads_across(each)]
    return or_(
        exists().where(
            Membership.person_id == Person.id, Membership.team_id == family.team_id, serves(today())
        ),
        exists().where(works, Allocation.person_id == Person.id),
        exists().where(
            works, supervised.id == Allocation.person_id, supervised.supervisor_id == Person.id
        ),
        Person.role.in_(across),
    )


def _may(session: Session, me: Me, family: Family, can: Can) -> bool:
    return policy.may(can, me.role, standings_towards(session, me, family))


def _as_me(person: Person, team_ids: frozenset[int]) -> Me:
    return Me(
        id=person.id,
        uuid=person.uuid,
        name=person.name,
        email=person.email,
        role=person.role,
        discipline=person.discipline,
        team_ids=team_ids,
    )
