"""The rules that stand in a family, and who is inside its limits."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, exists, or_, select, union
from sqlalchemy.orm import Session, aliased

from workbook.access.models import (
    Conflict,
    Limit,
    LimitEnd,
    LimitPerson,
    Withholding,
    WithholdingEnd,
    WithholdingMember,
)
from workbook.access.rules import Band, FamilyRules, Fence, Thing
from workbook.core.problems import NotFound
from workbook.core.time import today
from workbook.people.models import Leaving, Person

LimitRow: TypeAlias = Any  # Limit, or an alias of it
WayInside: TypeAlias = Callable[[LimitRow], Select[int, int]]


def _by_name(limit: LimitRow) -> Select[int, int]:
    return select(limit.id.label("limit_id"), LimitPerson.person_id.label("person_id")).join(
        LimitPerson, LimitPerson.limit_id == limit.id
    )


# Every way to be inside a limit: a select of `limit_id` and `person_id`. A row names somebody;
# families adds those who are inside by what they are to the family today (design 5.3).
ways_inside: list[WayInside] = [_by_name]


def rules_of(session: Session, family_id: int) -> FamilyRules:
    """Every withholding and limit of the family that has not been lifted."""
    return FamilyRules(_withheld(session, family_id), _limited(session, family_id))


def _withheld(session: Session, family_id: int) -> dict[Thing, tuple[Band, ...]]:
    members: dict[int, set[int]] = defaultdict(set)
    heads: dict[int, tuple[Withholding, str]] = {}
    for row, member_id, setter in session.execute(
        select(Withholding, WithholdingMember.member_id, Person.name)
        .join(WithholdingMember, WithholdingMember.withholding_id == Withholding.id)
        .join(Person, Person.id == Withholding.set_by_id)
        .outerjoin(WithholdingEnd, WithholdingEnd.withholding_id == Withholding.id)
        .where(Withholding.family_id == family_id, WithholdingEnd.id.is_(None))
        .order_by(Withholding.id)
    ):
        heads[row.id] = (row, setter)
        members[row.id].add(member_id)
    found: dict[Thing, list[Band]] = defaultdict(list)
    for row, setter in heads.values():
        found[Thing(row.thing_kind, row.thing, row.field)].append(
            Band(
                row.id,
                row.uuid,
                frozenset(members[row.id]),
                row.reason,
                setter,
                row.set_at,
                row.by_rule,
            )
        )
    return {thing: tuple(bands) for thing, bands in found.items()}


def _limited(session: Session, family_id: int) -> dict[Thing, tuple[Fence, ...]]:
    heads = session.execute(
        select(Limit, Person.name)
        .join(Person, Person.id == Limit.set_by_id)
        .outerjoin(LimitEnd, LimitEnd.limit_id == Limit.id)
        .where(Limit.family_id == family_id, LimitEnd.id.is_(None))
        .order_by(Limit.id)
    ).all()
    people: dict[int, set[int]] = defaultdict(set)
    if heads:
        inside = union(*(each.where(Limit.family_id == family_id) for each in _ways_on(today())))
        for limit_id, person_id in session.execute(inside):
            people[limit_id].add(person_id)
    found: dict[Thing, list[Fence]] = defaultdict(list)
    for row, setter in heads:
        found[Thing(row.thing_kind, row.thing, row.field)].append(
            Fence(
                row.id,
                row.uuid,
                frozenset(people[row.id]),
                row.reason,
                row.set_by_id,
                setter,
                row.set_at,
            )
        )
    return {thing: tuple(fences) for thing, fences in found.items()}


def is_inside(person_id: int) -> ColumnElement[bool]:
    """The condition that this person is inside a Limit: for lists, the same as `Fence.people`."""
    limit = aliased(Limit)
    return or_(
        *(
            each.where(limit.id == Limit.id, each.selected_columns.person_id == person_id)
            .correlate(Limit)
            .exists()
            for each in _ways(limit)
        )
    )


@lru_cache(maxsize=2)
def _ways_on(_day: date) -> tuple[Select[int, int], ...]:
    """Putting them together takes longer than asking the database, and every page asks."""
    return tuple(_ways(Limit))


def _ways(limit: LimitRow) -> list[Select[int, int]]:
    """Every way inside, without leavers and those with a conflict, which beats every right."""
    ways = [(way, way.selected_columns.person_id) for way in (each(limit) for each in ways_inside)]
    return [
        way.where(
            ~exists().where(Leaving.person_id == person_id).correlate_except(Leaving),
            ~exists()
            .where(Conflict.person_id == person_id, Conflict.family_id == limit.family_id)
            .correlate_except(Conflict),
        )
        for way, person_id in ways
    ]


def withholding_by_uuid(session: Session, family_id: int, uuid: object) -> Withholding:
    """One standing withholding of this family; raises NotFound."""
    return _standing(
        session.scalar(
            select(Withholding)
            .outerjoin(WithholdingEnd, WithholdingEnd.withholding_id == Withholding.id)
            .where(
                Withholding.family_id == family_id,
                Withholding.uuid == uuid,
                WithholdingEnd.id.is_(None),
            )
        )
    )


def limit_by_uuid(session: Session, family_id: int, uuid: object) -> Limit:
    """One standing limit of this family; raises NotFound."""
    found = session.scalar(
        select(Limit)
        .outerjoin(LimitEnd, LimitEnd.limit_id == Limit.id)
        .where(Limit.family_id == family_id, Limit.uuid == uuid, LimitEnd.id.is_(None))
    )
    if found is None:
        raise NotFound
    return found


def _standing(found: Withholding | None) -> Withholding:
    if found is None:
        raise NotFound
    return found


def standing_rules(
    session: Session, family_id: int, thing: Thing
) -> tuple[tuple[Band, ...], tuple[Fence, ...]]:
    """The withholdings and limits that stand on one thing itself."""
    rules = rules_of(session, family_id)
    return rules.withheld.get(thing, ()), rules.limited.get(thing, ())
