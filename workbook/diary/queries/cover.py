"""Who is away, and who covers for them."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from workbook.access import policy
from workbook.core.problems import NotFound
from workbook.core.time import local, today
from workbook.diary.models import Cover
from workbook.diary.pages import CoverRow
from workbook.people.models import Membership, Person
from workbook.people.queries.sign_ins import HAS_LEFT, serves
from workbook.people.rules import Me
from workbook.web.filters import short_day


def covers_of(db: Db, team_ids: Collection[int], first: date, last: date) -> list[CoverRow]:
    """Who covers, or did until it was ended, on any of these days, for somebody who serves one of
    the teams; one query.
    """
    covered, covering = aliased(Person), aliased(Person)
    serving = exists().where(
        Membership.person_id == Cover.covered_id,
        Membership.team_id.in_(team_ids),
        serves(today()),
    )
    rows = db.execute(
        select(Cover, covered.name.label("covered"), covering.name.label("covering"))
        .join(covered, covered.id == Cover.covered_id)
        .join(covering, covering.id == Cover.covering_id)
        .where(Cover.from_on <= last, Cover.until_on >= first, serving)
        .order_by(Cover.from_on, Cover.id)
    )
    found = [
        CoverRow(
            uuid=row.Cover.uuid,
            covered=row.covered,
            covering=row.covering,
            from_on=row.Cover.from_on,
            until_on=_last_day(row.Cover),
        )
        for row in rows
    ]
    return [each for each in found if each.from_on <= each.until_on and first <= each.until_on]


def _last_day(row: Cover) -> date:
    """Its last day, or the one before it was ended."""
    if row.ended_at is None:
        return row.until_on
    return min(row.until_on, local(row.ended_at).date() - timedelta(days=1))


def cover_kept(db: Db, me: Me, uuid: UUID) -> Cover:
    """One of somebody of a team that `me` serves. Raises NotFound."""
    serving = exists().where(
        Membership.person_id == Cover.covered_id,
        Membership.team_id.in_(me.team_ids),
        serves(today()),
    )
    found = db.scalar(select(Cover).where(Cover.uuid == uuid, serving).with_for_update())
    if found is None:
        raise NotFound
    return found


def who_may_cover(db: Db, covered: Person) -> Sequence[Person]:
    """Those of the same role; for a team manager a service manager too, who chairs and finalises as
    their deputy.
    """
    roles = {covered.role} | ({policy.SM} if covered.role == policy.TM else set())
    return db.scalars(
        select(Person)
        .where(Person.role.in_(roles), Person.id != covered.id, ~HAS_LEFT)
        .order_by(Person.name)
    ).all()


def everybody_who_may_cover(db: Db, covered: Sequence[Person]) -> Sequence[Person]:
    """The same for any of these people, by name."""
    roles = {each.role for each in covered}
    if policy.TM in roles:
        roles.add(policy.SM)
    return db.scalars(
        select(Person).where(Person.role.in_(roles), ~HAS_LEFT).order_by(Person.name)
    ).all()


def away_on(db: Db, people: Collection[int], day: date) -> list[tuple[int, str]]:
    """Who of these people is away on a day and who covers, each with a sentence; one query."""
    covered, covering = aliased(Person), aliased(Person)
    rows = db.execute(
        select(Cover, covered.name.label("covered"), covering.name.label("covering"))
        .join(covered, covered.id == Cover.covered_id)
        .join(covering, covering.id == Cover.covering_id)
        .where(
            Cover.covered_id.in_(people),
            Cover.from_on <= day,
            Cover.until_on >= day,
            Cover.ended_at.is_(None),
        )
        .order_by(covered.name, Cover.id)
    )
    return [
        (
            row.Cover.covering_id,
            f"{row.covered} is away until {short_day(row.Cover.until_on, today())}, "
            f"and {row.covering} covers.",
        )
        for row in rows
    ]


def why_deputy(db: Db, chair_id: int, managers: Collection[int], day: date) -> str:
    """Why somebody chairs in place of the family's manager on a day, where they cover for them;
    nothing where they do not.
    """
    return next((says for who, says in away_on(db, managers, day) if who == chair_id), "")
