"""What earlier sessions left: actions still to be answered for, stages and ratings."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from workbook.access.rules import Thing
from workbook.supervision.models import (
    Action,
    Decision,
    DecisionFollowUp,
    FollowUp,
    Rating,
    Session,
    StageAgreed,
)
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import is_finalised, precedes
from workbook.supervision.rules import OVER, SETTLED_FOR_GOOD


@dataclass(frozen=True)
class Earlier:
    """An action with the session that gave it."""

    action: Action
    session_uuid: UUID
    given_at: datetime


def actions_before(db: Db, session: Session, *, is_closed: bool) -> list[Earlier]:
    """The actions of earlier sessions that this one answers for, in their order.

    Done, or dropped because things changed, is settled for good; everything else comes back at
    the next session. Of a finalised session (`is_closed`), those that it did answer for.
    """
    here = exists().where(FollowUp.action_id == Action.id, FollowUp.session_id == session.id)
    heard_at = aliased(Session)
    settled = exists().where(
        FollowUp.action_id == Action.id,
        FollowUp.state.in_(SETTLED_FOR_GOOD),
        FollowUp.session_id == heard_at.id,
        precedes(session, heard_at),
    )
    waiting = ~settled & is_finalised() & precedes(session)
    rows = db.execute(
        select(Action, Session.uuid, Session.starts_at)
        .join(Session, Session.id == Action.session_id)
        .where(here if is_closed else or_(here, waiting))
        .order_by(Session.starts_at, Session.id, Action.number)
    )
    return [Earlier(*row) for row in rows]


@dataclass(frozen=True)
class EarlierDecision:
    """A decision with the session that made it; `has_stood` where a session since said that it
    stands.
    """

    decision: Decision
    session_uuid: UUID
    given_at: datetime
    has_stood: bool


def decisions_before(db: Db, session: Session, *, is_closed: bool) -> list[EarlierDecision]:
    """The decisions of earlier sessions that stand when this one begins, in their order. Of a
    finalised session (`is_closed`), those of which it said what became.
    """
    here = exists().where(
        DecisionFollowUp.decision_id == Decision.id, DecisionFollowUp.session_id == session.id
    )
    heard_at = aliased(Session)
    heard = exists().where(
        DecisionFollowUp.decision_id == Decision.id,
        DecisionFollowUp.session_id == heard_at.id,
        precedes(session, heard_at),
    )
    over = heard.where(DecisionFollowUp.state.in_(OVER))
    waiting = ~over & is_finalised() & precedes(session)
    rows = db.execute(
        select(Decision, Session.uuid, Session.starts_at, heard.label("has_stood"))
        .join(Session, Session.id == Decision.session_id)
        .where(here if is_closed else or_(here, waiting))
        .order_by(Session.starts_at, Session.id, Decision.number)
    )
    return [EarlierDecision(*row) for row in rows]


def ratings_before(db: Db, last: Session | None) -> dict[int | None, str]:
    """By member id (None for the family): the colour settled at the last finalised session."""
    if last is None:
        return {}
    rows = db.execute(select(Rating.member_id, Rating.colour).where(Rating.session_id == last.id))
    return {row.member_id: row.colour for row in rows}


def stages_before(db: Db, last: Session | None) -> dict[tuple[int, str], str]:
    """By member id and behaviour: the stage agreed at the last finalised session."""
    if last is None:
        return {}
    rows = db.execute(
        select(StageAgreed.member_id, StageAgreed.behaviour, StageAgreed.stage)
        .where(StageAgreed.session_id == last.id)
        .order_by(StageAgreed.id)
    )
    return {(row.member_id, row.behaviour): row.stage for row in rows}


def family_ratings_before(rows: Iterable[Any], hidden: Container[Thing]) -> dict[UUID, str]:
    """By session: what the family was rated the time before, without what was settled at a session
    that is `hidden`. `rows` are finalised sessions, earliest first: workbook, uuid, colour, `was`.
    """
    last: dict[int, str | None] = {}
    found: dict[UUID, str] = {}
    for row in rows:
        if row.was is not None and row.was == last.get(row.workbook_id):
            found[row.uuid] = row.was
        last[row.workbook_id] = None if session_thing(row.uuid) in hidden else row.colour
    return found
