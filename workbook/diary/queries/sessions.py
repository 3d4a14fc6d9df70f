"""The sessions of a team's families, as one reader may know of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.catalogue.current import catalogue
from workbook.diary.rules import Slot
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.families.queries import families_visible_to, is_shut_out
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.supervision.models import Session
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import is_called_off


@dataclass(frozen=True)
class Sitting:
    """A session of a family of the team. Who may not read the family learns only that its time is
    taken (not `is_known`), and nothing of one that was called off.
    """

    is_known: bool
    uuid: UUID
    ref: str
    family: str
    title: str
    starts_at: datetime
    place: str
    chair: str
    is_called_off: bool


def sittings_of(db: Db, me: Me, team_id: int, hours: Slot) -> Sequence[Sitting]:
    """The sessions that begin in these hours, the earliest first. What is limited to others, and
    the families that are shut to `me`, are not among them, as taken neither. Two queries.
    """
    rows = db.execute(
        select(
            Session.uuid,
            Session.kind,
            Session.number,
            Session.starts_at,
            Session.place,
            Family.id.label("family_id"),
            Family.ref,
            Family.name,
            Person.name.label("chair"),
            Family.id.in_(families_visible_to(me).with_only_columns(Family.id)).label("is_known"),
            is_called_off().label("is_called_off"),
        )
        .join(Family, Family.id == Session.family_id)
        .join(Person, Person.id == Session.chair_id)
        .where(
            Family.team_id == team_id,
            Session.starts_at >= hours.begins,
            Session.starts_at < hours.ends,
            ~is_shut_out(me),
        )
        .order_by(Session.starts_at, Session.id)
    ).all()
    hidden = hidden_from(db, me, sorted({row.family_id for row in rows}))
    forms = catalogue().session_types
    return [
        Sitting(
            is_known=row.is_known,
            uuid=row.uuid,
            ref=row.ref,
            family=row.name,
            title=f"{forms[row.kind].title} {row.number}",
            starts_at=row.starts_at,
            place=row.place,
            chair=row.chair,
            is_called_off=row.is_called_off,
        )
        for row in rows
        if session_thing(row.uuid) not in hidden.get(row.family_id, ())
        and (row.is_known or not row.is_called_off)
    ]
