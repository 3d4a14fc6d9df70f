"""Grants that stand: who may read what for a time, beside role and team (design 5.2)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Select, and_, exists, select
from sqlalchemy.orm import Session

from workbook.access.models import Grant, GrantEnd, GrantThing
from workbook.access.rules import GUEST, OPENS_FAMILY, Thing
from workbook.core.db import once
from workbook.core.problems import NotFound
from workbook.core.time import now
from workbook.people.models import Person


@dataclass(frozen=True)
class Standing:
    """A grant that stands, with whom it is for and who gave it."""

    id: int
    uuid: UUID
    person_id: int
    person: str
    role: str
    way: str
    reason: str
    given_at: datetime
    until: datetime


def is_standing(at: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """The condition that a Grant stands at a moment."""
    ended = exists().where(GrantEnd.grant_id == Grant.id).correlate(Grant)
    return and_(Grant.until > at, ~ended)


def opening_of(
    session: Session, person_id: int, family_id: int, ways: tuple[str, ...] = OPENS_FAMILY
) -> Standing | None:
    """The grant by which somebody reads a family today, the whole of it unless other `ways` are
    given: the one that lasts longest.
    """

    def load() -> Standing | None:
        mine = grants_where(
            Grant.person_id == person_id,
            Grant.family_id == family_id,
            Grant.way.in_(ways),
        )
        found = session.execute(mine.order_by(Grant.until.desc())).first()
        return Standing(*found) if found else None

    return once(session, ("opening", person_id, family_id, ways), load)


def grants_in(session: Session, family_id: int, ways: Collection[str]) -> list[Standing]:
    """Every grant of these ways that stands in a family, the latest first."""
    rows = session.execute(
        grants_where(Grant.family_id == family_id, Grant.way.in_(ways)).order_by(Grant.id.desc())
    )
    return [Standing(*row) for row in rows]


def guests_naming(session: Session, family_id: int, thing: Thing) -> list[int]:
    """Every guest, by id, who is invited now to this entry; to anything of the family, for a thing
    that contains entries.
    """
    rows = select(Grant.person_id).where(
        is_standing(now()), Grant.family_id == family_id, Grant.way == GUEST
    )
    if thing.kind == "entry":
        rows = rows.join(GrantThing, GrantThing.grant_id == Grant.id).where(
            GrantThing.thing == thing.uuid
        )
    return [*session.scalars(rows.distinct().order_by(Grant.person_id))]


def grant_named(session: Session, family_id: int, uuid: object, ways: Collection[str]) -> Standing:
    """One grant that stands in this family. Raises NotFound."""
    found = session.execute(
        grants_where(Grant.family_id == family_id, Grant.uuid == uuid, Grant.way.in_(ways))
    ).one_or_none()
    if found is None:
        raise NotFound
    return Standing(*found)


def grants_where(
    *conditions: ColumnElement[bool],
) -> Select[int, UUID, int, str, str, str, str, datetime, datetime]:
    """The columns of `Standing`, of grants that stand and meet the conditions."""
    return (
        select(
            Grant.id,
            Grant.uuid,
            Grant.person_id,
            Person.name,
            Person.role,
            Grant.way,
            Grant.reason,
            Grant.given_at,
            Grant.until,
        )
        .join(Person, Person.id == Grant.person_id)
        .where(is_standing(now()), *conditions)
    )


def things_of(session: Session, grant_id: int) -> list[tuple[str, str]]:
    """What a grant names, as kind and uuid."""
    rows = session.execute(
        select(GrantThing.thing_kind, GrantThing.thing)
        .where(GrantThing.grant_id == grant_id)
        .order_by(GrantThing.id)
    )
    return [(kind, thing) for kind, thing in rows]
