"""Finalised sessions with the ratings they settled, as a chronology tells of them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.access.rules import FamilyRules, Reader, may_see
from workbook.catalogue.current import catalogue
from workbook.core.time import local
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.supervision.models import Rating, Session, SessionVersion
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import is_newest


@dataclass(frozen=True)
class RatedSession:
    """One session: `ratings` are of each child by member id, None for the family: the colour and
    because of what.
    """

    uuid: UUID
    title: str
    on: date
    finalised_by: str
    finalised_at: datetime
    ratings: tuple[tuple[int | None, str, str], ...]


def rated_sessions(
    db: Db, family: Family, rules: FamilyRules, reader: Reader
) -> list[RatedSession]:
    """Those that settled a rating and that this reader may see, oldest first. Two queries."""
    rows = db.execute(
        select(
            Session.id,
            Session.uuid,
            Session.kind,
            Session.number,
            Session.starts_at,
            SessionVersion.finalised_at,
            Person.name.label("finalised_by"),
        )
        .join(SessionVersion, SessionVersion.session_id == Session.id)
        .join(Person, Person.id == SessionVersion.finalised_by_id)
        .where(Session.family_id == family.id, is_newest())
        .order_by(Session.starts_at, Session.id)
    ).all()
    seen = [row for row in rows if may_see(rules, reader, [session_thing(row.uuid)])]
    ratings: dict[int, list[tuple[int | None, str, str]]] = defaultdict(list)
    for each in db.scalars(
        select(Rating).where(Rating.session_id.in_([row.id for row in seen])).order_by(Rating.id)
    ):
        ratings[each.session_id].append((each.member_id, each.colour, each.because))
    return [
        RatedSession(
            row.uuid,
            f"{catalogue().session_types[row.kind].title} {row.number}",
            local(row.starts_at).date(),
            row.finalised_by,
            row.finalised_at,
            tuple(ratings[row.id]),
        )
        for row in seen
        if ratings[row.id]
    ]
