"""What lower rooms ask of supervision: who may read because of a session today, and what the bar
and the lists say of ratings and sessions.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Exists, exists, select
from sqlalchemy.orm import Session as Db

from workbook.core.time import local, now
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.families.pages import RatingNow
from workbook.families.summaries import Supervised
from workbook.people.rules import Me
from workbook.supervision.models import Attendance, Rating, Session
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import is_finalised

STILL_TODAY = timedelta(hours=12)


def is_attending(db: Db, me: Me, family: Family) -> bool:
    """Whether `me` is on the attendance of a session of this family today."""
    return bool(db.scalar(select(_attending(me).where(Session.family_id == family.id))))


def attending_condition(me: Me) -> ColumnElement[bool]:
    """The same as a condition on `Family`, for lists."""
    return _attending(me).where(Session.family_id == Family.id)


def _attending(me: Me) -> Exists:
    start = local(now()).replace(hour=0, minute=0, second=0, microsecond=0)
    return exists().where(
        Attendance.person_id == me.id,
        Attendance.session_id == Session.id,
        Session.starts_at >= start,
        Session.starts_at < start + timedelta(days=1),
    )


def supervised_of(db: Db, me: Me, family_ids: Sequence[int]) -> Mapping[int, Supervised]:
    """For each family: its rating at the last finalised session, and when the next one is, as far
    as `me` may know of them. Three queries, however many families.
    """
    hidden = hidden_from(db, me, family_ids)

    def seen(rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            if session_thing(row.uuid) not in hidden.get(row.family_id, ()):
                yield row

    ratings = db.execute(
        select(Session.family_id, Session.uuid, Session.starts_at, Rating.colour, Rating.was)
        .join(Rating, Rating.session_id == Session.id)
        .where(Session.family_id.in_(family_ids), Rating.member_id.is_(None), is_finalised())
        .order_by(Session.starts_at, Session.id)
    )
    rated = {
        row.family_id: RatingNow(row.colour, row.was or "", local(row.starts_at).date())
        for row in seen(ratings)
    }
    coming = db.execute(
        select(Session.family_id, Session.uuid, Session.starts_at)
        .where(
            Session.family_id.in_(family_ids),
            Session.starts_at >= now() - STILL_TODAY,
            ~is_finalised(),
        )
        .order_by(Session.starts_at.desc(), Session.id.desc())
    )
    next_at = {row.family_id: row.starts_at for row in seen(coming)}
    return {
        family_id: Supervised(rated.get(family_id, RatingNow()), next_at.get(family_id))
        for family_id in {*rated, *next_at}
    }
