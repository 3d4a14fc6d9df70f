"""What lower rooms ask of supervision: who may read because of a session today, and what the bar
and the lists say of ratings and sessions.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session as Db

from workbook.access.rules import Thing
from workbook.core.db import once
from workbook.core.time import local, now
from workbook.families.models import Family
from workbook.families.pages import RatingNow
from workbook.families.queries import Asking
from workbook.families.summaries import Hidden, Supervised
from workbook.supervision.models import Attendance, Opening, Rating, Session
from workbook.supervision.queries.before import family_ratings_before
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import (
    is_called_off,
    is_finalised,
    is_open_again,
    is_regular,
)

STILL_TODAY = timedelta(hours=12)


def is_attending(asking: Asking) -> ColumnElement[bool]:
    """The condition on Family that whoever asks is on the attendance of its session of the day; or
    of one lately that they were not away from, while its record is under way: they give their
    rating, and see what was decided differently, until it is finalised and for a week at most. A
    session that was called off lets nobody read.
    """
    is_under_way = and_(
        exists().where(Opening.session_id == Session.id),
        ~is_finalised(),
        Attendance.how != "absent",
        Session.starts_at >= asking.lately,
    )
    invited = exists().where(
        Attendance.person_id == asking.who,
        Attendance.session_id == Session.id,
        Session.family_id == Family.id,
        Session.starts_at < asking.ends,
        or_(Session.starts_at >= asking.begins, is_under_way),
        ~is_called_off(),
    )
    return invited.correlate_except(Attendance, Session)


def supervised_of(db: Db, hidden: Hidden) -> Mapping[int, Supervised]:
    """For each family that `hidden` names: its rating at the last finalised session, when the next
    one is, and the day that the last regular one named, where no regular one is booked since; all
    without the sessions that are limited to others. One query.
    """
    rows = sessions_in(db, tuple(hidden))
    limited = frozenset[Thing]().union(*hidden.values())
    was = family_ratings_before([each for each in rows if each.is_finalised], limited)
    rated: dict[int, RatingNow] = {}
    next_at: dict[int, datetime] = {}
    named_on: dict[int, date | None] = {}
    since = now() - STILL_TODAY
    for row in rows:
        if session_thing(row.uuid) in limited:
            continue
        named_on.setdefault(row.family_id, None)
        if row.is_regular:
            named_on[row.family_id] = row.next_on if row.is_finalised else None
        if row.is_finalised and row.colour is not None:
            on = local(row.starts_at).date()
            rated[row.family_id] = RatingNow(row.colour, was.get(row.uuid, ""), on)
        elif not row.is_finalised and row.starts_at >= since:
            next_at.setdefault(row.family_id, row.starts_at)
    return {
        each: Supervised(rated.get(each, RatingNow()), next_at.get(each), named)
        for each, named in named_on.items()
    }


def sessions_in(db: Db, family_ids: tuple[int, ...]) -> Sequence[Any]:
    """Every session of these families, earliest first, but those that were called off: its form,
    when it is, whether it has begun and is finalised, and what it settled for the family. One
    query, asked once.
    """
    query = (
        select(
            Session.family_id,
            Session.workbook_id,
            Session.uuid,
            Session.kind,
            Session.planned_at,
            Session.starts_at,
            Session.next_on,
            Rating.colour,
            Rating.was,
            is_finalised().label("is_finalised"),
            is_open_again().label("is_open_again"),
            is_regular().label("is_regular"),
            exists().where(Opening.session_id == Session.id).label("is_open"),
        )
        .outerjoin(Rating, and_(Rating.session_id == Session.id, Rating.member_id.is_(None)))
        .where(Session.family_id.in_(family_ids), ~is_called_off())
        .order_by(Session.starts_at, Session.id)
    )
    return once(db, ("sessions", family_ids), lambda: db.execute(query).all())
