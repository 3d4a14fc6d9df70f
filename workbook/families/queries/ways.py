"""The ways somebody can stand towards a family, as conditions, and the families that they open."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select, true
from sqlalchemy.orm import Session, aliased

from workbook.access import policy
from workbook.access.policy import Can, Standing
from workbook.core.time import now, today
from workbook.families.models import Allocation, Family
from workbook.families.queries.asking import Asking, asking_now, further_standings, hours_of
from workbook.families.queries.shut_out import shuts_out
from workbook.families.queries.who import is_current
from workbook.people.models import Membership, Person
from workbook.people.queries.sign_ins import serves
from workbook.people.rules import Me


def families_visible_to(me: Me) -> Select[Family]:
    """The families `me` may read, as a Select to narrow. The same rule as `family_for`."""
    return select(Family).where(is_visible_to(me))


def is_visible_to(me: Me) -> ColumnElement[bool]:
    """Whether `me` may read a family, for a query that has it joined: one that begins elsewhere
    then asks this of the few families that it comes to, and not of the whole county.
    """
    where = policy.TABLE[Can.FAMILY_READ].get(me.role, frozenset())
    asking = asking_now(me)
    ways = [condition for standing, condition in ways_of(asking).items() if standing in where]
    if policy.reads_across(me.role):
        ways.append(true())
    return and_(or_(*ways) if ways else ~true(), ~shuts_out(asking))


def ways_towards(me: Me) -> dict[Standing, ColumnElement[bool]]:
    """How `me` can stand towards a family today, each as a condition on Family, save across all."""
    return ways_of(asking_now(me))


def ways_of(asking: Asking) -> dict[Standing, ColumnElement[bool]]:
    """How somebody can stand towards a family, each as a condition on Family, save across all. A
    query may have the same tables beside the family: each condition asks of all their rows.
    """
    current = and_(Allocation.family_id == Family.id, is_current(asking.day))
    mine = and_(current, Allocation.person_id == asking.who)
    ways = {
        Standing.TEAM: Family.team_id.in_(asking.teams),
        Standing.ALLOCATED: exists().where(mine).correlate_except(Allocation),
        Standing.KEY_WORKER: exists()
        .where(mine, Allocation.part == "key-worker")
        .correlate_except(Allocation),
        Standing.SUPERVISOR: exists()
        .where(current, Person.id == Allocation.person_id, Person.supervisor_id == asking.who)
        .correlate_except(Allocation, Person),
    }
    return ways | {standing: condition(asking) for standing, condition in further_standings}


def everybody_near(session: Session, family_id: int) -> Sequence[int]:
    """Everybody, by id, who stands towards this family in any way that lets somebody read it, shut
    out or not. One query.
    """
    reader = aliased(Person)
    served = select(Membership.team_id).where(Membership.person_id == reader.id, serves(today()))
    asking = Asking(reader.id, served, today(), *hours_of(today()), now())
    across = [each for each in policy.ROLES if policy.reaches_across(each)]
    return session.scalars(
        select(reader.id)
        .join(Family, Family.id == family_id)
        .where(or_(*ways_of(asking).values(), reader.role.in_(across)))
        .order_by(reader.id)
    ).all()
