"""The families that are somebody's own work, with what they are to each of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, false, func, or_, select
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.policy import Can, Standing
from workbook.core.time import today
from workbook.families.models import Family, Workbook
from workbook.families.queries import is_manager_of, is_visible_to, ways_towards
from workbook.people.models import Person
from workbook.people.rules import Me


@dataclass(frozen=True)
class Held:
    """One of them, with its workbook of today. `is_manager`: they are its manager today."""

    family: Family
    workbook_id: int
    role: str
    standings: frozenset[Standing]
    is_manager: bool

    def may(self, can: Can) -> bool:
        """Whether they may do this in it."""
        return policy.may(can, self.role, self.standings)


def held_by(session: Session, me: Me) -> Sequence[Held]:
    """Those that `me` works with, supervises somebody in, plans supervision for, or manages; by
    name. One query.
    """
    ways = ways_towards(me)
    own = [ways[each] for each in sorted(policy.own_work(me.role))]
    return _held(session, me, or_(_manages(me), *own))


def held_in_teams(session: Session, me: Me, team_ids: Collection[int]) -> Sequence[Held]:
    """Those of these teams that `me` may read, by name. One query."""
    return _held(session, me, Family.team_id.in_(team_ids))


def _held(session: Session, me: Me, which: ColumnElement[bool]) -> Sequence[Held]:
    ways = ways_towards(me)
    workbook = (
        select(func.max(Workbook.id))
        .where(Workbook.family_id == Family.id)
        .correlate(Family)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Family)
        .where(which, is_visible_to(me))
        .add_columns(
            workbook.label("workbook_id"),
            _manages(me).label("is_manager"),
            *(way.label(standing.name) for standing, way in ways.items()),
        )
        .order_by(Family.name, Family.id)
    )
    across = {Standing.ACROSS} if policy.reaches_across(me.role) else set()
    return [
        Held(
            family=row[0],
            workbook_id=row.workbook_id,
            role=me.role,
            standings=frozenset(each for each in ways if getattr(row, each.name)) | across,
            is_manager=row.is_manager,
        )
        for row in rows
        if row.workbook_id is not None
    ]


def _manages(me: Me) -> ColumnElement[bool]:
    """As `is_manager_of`, without asking it of every family where the role never manages one."""
    if me.role not in {policy.TM, policy.SM}:
        return false()
    mine = exists().where(Person.id == me.id, is_manager_of(Person, Family, today()))
    return mine.correlate_except(Person)
