"""Who is inside a limit by what they are to the family today (design 5.3): its manager, and whoever
has taken the place of somebody in it who left.
"""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, exists, select
from sqlalchemy.orm import aliased

from workbook.access.models import LimitPerson
from workbook.access.queries import Day, LimitRow, ways_inside
from workbook.families.models import Allocation, Family
from workbook.families.queries import is_current, is_manager_of
from workbook.people.models import Leaving, Person


def _managers(limit: LimitRow, day: Day) -> Select[int, int]:
    family, person = aliased(Family), aliased(Person)
    return (
        select(limit.id.label("limit_id"), person.id.label("person_id"))
        .join(family, family.id == limit.family_id)
        .join(person, is_manager_of(person, family, day))
    )


def _key_worker_after_a_leaver(limit: LimitRow, day: Day) -> Select[int, int]:
    """Today's key worker takes the place of a key worker who left."""
    return (
        select(limit.id.label("limit_id"), Allocation.person_id.label("person_id"))
        .join(LimitPerson, LimitPerson.limit_id == limit.id)
        .join(Leaving, Leaving.person_id == LimitPerson.person_id)
        .join(Allocation, Allocation.family_id == limit.family_id)
        .where(
            Allocation.part == "key-worker",
            is_current(day),
            _was_key_worker(LimitPerson.person_id, limit),
        )
    )


def _successor_of_a_leaver(limit: LimitRow, _day: Day) -> Select[int, int]:
    """Whoever was named as successor takes the place of anybody else who left."""
    after = _successors()
    return (
        select(limit.id.label("limit_id"), after.c.successor_id.label("person_id"))
        .join(LimitPerson, LimitPerson.limit_id == limit.id)
        .join(after, after.c.person_id == LimitPerson.person_id)
        .where(~_was_key_worker(LimitPerson.person_id, limit))
    )


def _was_key_worker(person_id: Any, limit: LimitRow) -> ColumnElement[bool]:
    was = aliased(Allocation)
    return (
        exists()
        .where(
            was.person_id == person_id,
            was.family_id == limit.family_id,
            was.part == "key-worker",
        )
        .correlate_except(was)
    )


def _successors() -> CTE:
    """Each leaver with their successor, the successor's successor, and so on."""
    found = (
        select(Leaving.person_id, Leaving.successor_id)
        .where(Leaving.successor_id.is_not(None))
        .cte("successor_of", recursive=True)
    )
    then = aliased(Leaving)
    return found.union(
        select(found.c.person_id, then.successor_id)
        .join(then, then.person_id == found.c.successor_id)
        .where(then.successor_id.is_not(None))
    )


ways_inside += [_managers, _key_worker_after_a_leaver, _successor_of_a_leaver]
