"""Who is on a family: its members, who works with it, who manages it, and its workbook of today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import Session, aliased

from workbook.access import policy
from workbook.access.models import Conflict
from workbook.access.queries import Day
from workbook.core.db import once
from workbook.core.problems import NotFound
from workbook.core.time import today
from workbook.families.models import Allocation, Family, Member, Workbook
from workbook.people.models import Leaving, Membership, Person, Team


@dataclass(frozen=True)
class Allocated:
    """Somebody who works with the family today."""

    person_id: int
    uuid: UUID
    name: str
    role: str
    discipline: str | None
    is_key_worker: bool
    since: date
    works_with_id: int | None


def is_current(day: Day) -> ColumnElement[bool]:
    """The condition that an Allocation counts on `day`."""
    return and_(
        Allocation.from_on <= day, or_(Allocation.until_on.is_(None), Allocation.until_on > day)
    )


def open_workbook(session: Session, family: Family) -> Workbook:
    """The family's workbook of today: the latest one. Raises NotFound where none was opened."""
    found = once(
        session,
        ("workbook", family.id),
        lambda: session.scalar(
            select(Workbook)
            .where(Workbook.family_id == family.id)
            .order_by(Workbook.number.desc())
            .limit(1)
        ),
    )
    if found is None:
        raise NotFound
    return found


def members_of(session: Session, family: Family) -> Sequence[Member]:
    """Everybody in the family: children eldest first, then adults, in their kept order."""
    return session.scalars(
        select(Member)
        .where(Member.family_id == family.id)
        .order_by(Member.part.desc(), Member.place, Member.id)
    ).all()


def member_of(session: Session, family: Family, uuid: object) -> Member:
    """One member of this family. Raises NotFound."""
    found = session.scalar(select(Member).where(Member.family_id == family.id, Member.uuid == uuid))
    if found is None:
        raise NotFound
    return found


def workers_of(session: Session, family: Family) -> list[Allocated]:
    """Who works with the family today, the key worker first."""
    rows = session.execute(
        select(Allocation, Person.uuid, Person.name, Person.role, Person.discipline)
        .join(Person, Person.id == Allocation.person_id)
        .where(Allocation.family_id == family.id, is_current(today()))
        .order_by(Allocation.part, Allocation.from_on, Allocation.id)
    )
    return [
        Allocated(
            person_id=each.person_id,
            uuid=uuid,
            name=name,
            role=role,
            discipline=discipline,
            is_key_worker=each.part == "key-worker",
            since=each.from_on,
            works_with_id=each.works_with_id,
        )
        for each, uuid, name, role, discipline in rows
    ]


def managers_of(session: Session, family: Family | int) -> list[tuple[int, str]]:
    """The managers today of a family, or of the one with this id, as id and name."""
    family_id = family if isinstance(family, int) else family.id
    found = session.execute(_managers(), {"family": family_id, "day": today()})
    return [(row.id, row.name) for row in found]


@lru_cache
def _managers() -> Select[int, str]:
    """The managers of a `family` on a `day`; built once, for it is long."""
    return (
        select(Person.id, Person.name)
        .join(Family, is_manager_of(Person, Family, bindparam("day", type_=Date)))
        .where(Family.id == bindparam("family"))
        .order_by(Person.id)
    )


def team_of(session: Session, family: Family) -> str:
    """The name of the family's team."""
    return session.scalars(select(Team.name).where(Team.id == family.team_id)).one()


def is_manager_of(person: Any, family: Any, day: Day) -> ColumnElement[bool]:
    """The condition that a Person is the manager of a Family on a day: of its team; where none may
    act for it (a declared conflict), a service manager (design 5.3).
    """
    other = aliased(Person)
    return or_(
        _manages_team(person, family, day),
        and_(
            person.role == policy.SM,
            _may_act(person, family),
            ~exists().where(_manages_team(other, family, day)).correlate_except(other),
        ),
    )


def _manages_team(person: Any, family: Any, day: Day) -> ColumnElement[bool]:
    in_team = exists().where(
        Membership.person_id == person.id,
        Membership.team_id == family.team_id,
        Membership.from_on <= day,
        or_(Membership.until_on.is_(None), Membership.until_on > day),
    )
    return and_(
        person.role == policy.TM,
        in_team.correlate_except(Membership),
        _may_act(person, family),
    )


def _may_act(person: Any, family: Any) -> ColumnElement[bool]:
    conflicted = exists().where(Conflict.person_id == person.id, Conflict.family_id == family.id)
    has_left = exists().where(Leaving.person_id == person.id)
    return and_(~conflicted.correlate_except(Conflict), ~has_left.correlate_except(Leaving))
