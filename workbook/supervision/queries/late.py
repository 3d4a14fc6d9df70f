"""Actions whose day has passed, by whose they are and in which family."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from workbook.catalogue.current import catalogue
from workbook.clocks.queries.circumstances import circumstances_in
from workbook.clocks.rules.reckoning import State, turns_of
from workbook.core.time import now
from workbook.families.models import Family
from workbook.families.queries import is_visible_to
from workbook.people.rules import Me
from workbook.supervision.models import Action, ActionReport, FollowUp, Session
from workbook.supervision.queries.known import known_of_actions
from workbook.supervision.queries.running import ACTION, hidden_in
from workbook.supervision.queries.sessions import is_finalised
from workbook.supervision.rules import SETTLED_FOR_GOOD


@dataclass(frozen=True, slots=True)
class Late:
    """One action that is late: whose, and in which family."""

    owner_id: int
    family_id: int


def is_open_action() -> ColumnElement[bool]:
    """The condition that neither its owner nor a session has said of an Action that it is done, or
    not needed.
    """
    later = aliased(ActionReport)
    is_reported = exists().where(
        ActionReport.action_id == Action.id,
        ActionReport.state.in_(SETTLED_FOR_GOOD),
        ~exists().where(later.action_id == ActionReport.action_id, later.id > ActionReport.id),
    )
    is_settled = exists().where(
        FollowUp.action_id == Action.id, FollowUp.state.in_(SETTLED_FOR_GOOD)
    )
    return ~is_settled & ~is_reported


def late_in(db: Db, me: Me, family_ids: Collection[int]) -> list[Late]:
    """The actions that are late in these families, which `me` may read. The same few queries for
    any.
    """
    return _late(db, me, Session.family_id.in_(family_ids))


def late_of(db: Db, me: Me, people: Collection[int]) -> Mapping[int, int]:
    """How many actions of each of these people are late in the families that `me` may open. The
    same few queries for any.
    """
    late = _late(db, me, Action.owner_id.in_(people), is_visible_to(me))
    return Counter(each.owner_id for each in late)


def _late(db: Db, me: Me, *which: ColumnElement[bool]) -> list[Late]:
    """Of finalised records, by the day that their clock says, without what is limited to others."""
    rows = db.execute(
        select(Action.owner_id, Action.uuid, Family.id.label("family_id"))
        .join(Session, Session.id == Action.session_id)
        .join(Family, Family.id == Session.family_id)
        .where(
            Action.owner_id.is_not(None),
            Action.due_on.is_not(None),
            is_finalised(),
            is_open_action(),
            *which,
        )
    ).all()
    late = _late_by_their_clock(db, me, sorted({each.family_id for each in rows}))
    return [Late(row.owner_id, row.family_id) for row in rows if str(row.uuid) in late]


def _late_by_their_clock(db: Db, me: Me, family_ids: Sequence[int]) -> frozenset[str]:
    """The actions of these families that `me` may know of and that are late, by uuid."""
    hidden = hidden_in(db, me, family_ids)
    known, circumstances = known_of_actions(db, hidden), circumstances_in(db, tuple(hidden))
    clock = catalogue().clock(ACTION)
    return frozenset(
        turn.began.of
        for each in hidden
        for turn in turns_of([clock], known.get(each, ()), circumstances[each])
        if turn.state(now()) is State.LATE
    )
