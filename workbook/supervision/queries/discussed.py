"""What a session was at, and when; and who takes the minutes of one that is under way."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session as Db

from workbook.supervision.models import Minuted, Opening, Session, TakenUp
from workbook.supervision.queries.sessions import is_finalised

LONGEST = timedelta(hours=10)
"""No session lasts longer: one that nobody ended is not under way for ever."""


def taken_up_in(db: Db, session: Session) -> Sequence[TakenUp]:
    """Every item as it was taken up, in that order."""
    return db.scalars(
        select(TakenUp).where(TakenUp.session_id == session.id).order_by(TakenUp.id)
    ).all()


def takes_minutes(db: Db, person_id: int, now: datetime) -> bool:
    """Whether somebody takes the minutes of a session that began lately and is not over."""
    under_way = (
        select(Session.id)
        .join(Opening, Opening.session_id == Session.id)
        .where(
            Session.minute_taker_id == person_id,
            Opening.at > now - LONGEST,
            ~exists().where(Minuted.session_id == Session.id),
            ~is_finalised(),
        )
    )
    return db.scalar(under_way.limit(1)) is not None
