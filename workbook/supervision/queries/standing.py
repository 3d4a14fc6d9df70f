"""What lower rooms ask of supervision: who may read because of a session today, and what the bar
and the lists say of ratings and sessions.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, Exists, exists, func, select
from sqlalchemy.orm import Session as Db

from workbook.core.time import local, now
from workbook.families.models import Family
from workbook.families.pages import RatingNow
from workbook.families.summaries import Supervised
from workbook.people.rules import Me
from workbook.supervision.models import Attendance, Rating, Session
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


def supervised_of(db: Db, family_ids: Sequence[int]) -> Mapping[int, Supervised]:
    """For each family: its rating at the last finalised session, and when the next one is."""
    ratings = {
        family_id: RatingNow(colour, was or "", local(at).date())
        for family_id, colour, was, at in db.execute(
            select(Session.family_id, Rating.colour, Rating.was, Session.starts_at)
            .join(Rating, Rating.session_id == Session.id)
            .where(Session.family_id.in_(family_ids), Rating.member_id.is_(None), is_finalised())
            .order_by(Session.starts_at, Session.id)
        )
    }
    coming = {
        row.family_id: row.at
        for row in db.execute(
            select(Session.family_id, func.min(Session.starts_at).label("at"))
            .where(
                Session.family_id.in_(family_ids),
                Session.starts_at >= now() - STILL_TODAY,
                ~is_finalised(),
            )
            .group_by(Session.family_id)
        )
    }
    return {
        family_id: Supervised(ratings.get(family_id, RatingNow()), coming.get(family_id))
        for family_id in {*ratings, *coming}
    }
