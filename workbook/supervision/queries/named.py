"""Parts of a session by the ids that its forms name."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session as Db

from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing, may_see
from workbook.core.problems import Closed, NotAllowed, NotFound
from workbook.families.models import Family, Member
from workbook.people.rules import Me
from workbook.supervision.models import (
    Action,
    ActionReport,
    Decision,
    FollowUp,
    Session,
    SessionVersion,
)
from workbook.supervision.queries.before import actions_before, decisions_before
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import was_finalised
from workbook.supervision.rules import SETTLED_FOR_GOOD


def member_of(db: Db, family: Family, uuid: object, part: str = "") -> Member:
    """A member of this family, a child or an adult where `part` says so. Raises NotFound."""
    try:
        wanted = UUID(str(uuid))
    except ValueError:
        raise NotFound from None
    found = db.scalar(select(Member).where(Member.uuid == wanted, Member.family_id == family.id))
    if found is None or part not in {"", found.part}:
        raise NotFound
    return found


def decision_of(db: Db, me: Me, session: Session, uuid: UUID) -> Decision:
    """A decision of this session that `me` may know of. Raises NotFound."""
    found = db.scalar(
        select(Decision).where(Decision.uuid == uuid, Decision.session_id == session.id)
    )
    if found is None:
        raise NotFound
    _must_be_seen(db, me, session.family_id, session.uuid, Thing("decision", str(uuid)))
    return found


def action_of(db: Db, me: Me, session: Session, uuid: UUID) -> Action:
    """An action of this session that `me` may know of. Raises NotFound."""
    found = db.scalar(select(Action).where(Action.uuid == uuid, Action.session_id == session.id))
    if found is None:
        raise NotFound
    _must_be_seen(db, me, session.family_id, session.uuid, Thing("action", str(uuid)))
    return found


def own_action(db: Db, me: Me, session: Session, uuid: UUID) -> Action:
    """An action that this session gave to `me`, once its record is finalised. Raises NotFound,
    NotAllowed where it is somebody else's, Closed before the record is finalised, and once a later
    one has settled it.
    """
    found = action_of(db, me, session, uuid)
    if found.owner_id != me.id:
        raise NotAllowed("Whoever was given this action says what became of it.")
    if not was_finalised(db, session):
        raise Closed("This action can still change: the record of its session is not finalised.")
    settled = exists().where(
        FollowUp.action_id == found.id,
        FollowUp.state.in_(SETTLED_FOR_GOOD),
        FollowUp.session_id == SessionVersion.session_id,
    )
    if db.scalar(select(settled)):
        raise Closed("A later supervision has heard what became of this action, and settled it.")
    return found


def latest_reports(
    db: Db, actions: Collection[int], until: datetime | None = None
) -> dict[int, ActionReport]:
    """By action: what its owner said last became of it, or had said `until` then."""
    said = select(ActionReport).where(ActionReport.action_id.in_(actions))
    if until is not None:
        said = said.where(ActionReport.at <= until)
    return {each.action_id: each for each in db.scalars(said.order_by(ActionReport.id))}


def earlier_action_of(db: Db, me: Me, session: Session, uuid: UUID) -> Action:
    """An action of an earlier session that this one answers for. Raises NotFound."""
    for each in actions_before(db, session, is_closed=False):
        if each.action.uuid == uuid:
            thing = Thing("action", str(uuid))
            _must_be_seen(db, me, session.family_id, each.session_uuid, thing)
            return each.action
    raise NotFound


def earlier_decision_of(db: Db, me: Me, session: Session, uuid: UUID) -> Decision:
    """A decision of an earlier session that stands when this one begins. Raises NotFound."""
    for each in decisions_before(db, session, is_closed=False):
        if each.decision.uuid == uuid:
            thing = Thing("decision", str(uuid))
            _must_be_seen(db, me, session.family_id, each.session_uuid, thing)
            return each.decision
    raise NotFound


def _must_be_seen(db: Db, me: Me, family_id: int, session_uuid: UUID, thing: Thing) -> None:
    chain = [session_thing(session_uuid), thing]
    if not may_see(rules_of(db, family_id), Reader(me.id), chain):
        raise NotFound
