"""Actions whose day has passed, by whose they are and in which family."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased

from workbook.access.rules import Thing
from workbook.core.time import today
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.families.queries import families_visible_to
from workbook.people.rules import Me
from workbook.supervision.models import Action, ActionReport, FollowUp, Session
from workbook.supervision.queries.sealed import session_thing
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
    """The actions that are late in these families, which `me` may read. Two queries."""
    return _late(db, me, Session.family_id.in_(family_ids))


def late_of(db: Db, me: Me, people: Collection[int]) -> Mapping[int, int]:
    """How many actions of each of these people are late in the families that `me` may open. Two
    queries.
    """
    visible = families_visible_to(me).with_only_columns(Family.id)
    late = _late(db, me, Action.owner_id.in_(people), Session.family_id.in_(visible))
    return Counter(each.owner_id for each in late)


def _late(db: Db, me: Me, *which: ColumnElement[bool]) -> list[Late]:
    """Of finalised records, without what is limited to others."""
    rows = db.execute(
        select(Action.owner_id, Action.uuid.label("action"), Session.family_id, Session.uuid)
        .join(Session, Session.id == Action.session_id)
        .where(Action.due_on < today(), is_finalised(), is_open_action(), *which)
    ).all()
    hidden = hidden_from(db, me, sorted({each.family_id for each in rows}))
    return [
        Late(row.owner_id, row.family_id)
        for row in rows
        if row.owner_id is not None
        and hidden.get(row.family_id, frozenset()).isdisjoint(
            {session_thing(row.uuid), Thing("action", str(row.action))}
        )
    ]
