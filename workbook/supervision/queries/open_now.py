"""What supervision of one family left to do and decided last: for whoever takes it on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.access.rules import Thing
from workbook.clocks.queries.circumstances import circumstances_in
from workbook.core.time import local
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.supervision.models import Action, Decision, Session
from workbook.supervision.queries.action_days import day_of_action
from workbook.supervision.queries.late import is_open_action
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import is_finalised


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action that is not done: whose (empty: nobody's), by when, and of which session."""

    text: str
    owner: str
    due_on: date | None
    session: UUID
    given_on: date


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with its reason, and its session."""

    text: str
    because: str
    session: UUID
    on: date


def open_actions(db: Db, me: Me, family: Family) -> Sequence[OpenAction]:
    """Those of finalised records, what is due first at the top; as many queries for any."""
    rows = db.execute(
        select(
            Action.uuid.label("thing"),
            Action.text,
            Action.due_on,
            Person.uuid.label("owner"),
            Person.name,
            Session.uuid,
            Session.starts_at,
        )
        .join(Session, Session.id == Action.session_id)
        .outerjoin(Person, Person.id == Action.owner_id)
        .where(Session.family_id == family.id, is_finalised(), is_open_action())
        .order_by(Session.starts_at, Action.number)
    )
    hidden, by = _hidden(db, me, family), circumstances_in(db, (family.id,))[family.id]
    found = [
        OpenAction(
            text=row.text,
            owner=row.name or "",
            due_on=day_of_action(row.thing, row.owner, row.due_on, by),
            session=row.uuid,
            given_on=local(row.starts_at).date(),
        )
        for row in rows
        if hidden.isdisjoint({session_thing(row.uuid), Thing("action", str(row.thing))})
    ]
    return sorted(found, key=lambda each: each.due_on or date.max)


def last_decisions(db: Db, me: Me, family: Family) -> Sequence[Decided]:
    """Those of the last finalised session that `me` may know of; one query."""
    rows = db.execute(
        select(
            Decision.uuid.label("thing"),
            Decision.text,
            Decision.because,
            Session.uuid,
            Session.starts_at,
        )
        .join(Session, Session.id == Decision.session_id)
        .where(Session.family_id == family.id, is_finalised())
        .order_by(Session.starts_at.desc(), Session.id.desc(), Decision.number)
    )
    hidden = _hidden(db, me, family)
    known = [row for row in rows if session_thing(row.uuid) not in hidden]
    return [
        Decided(row.text, row.because, row.uuid, local(row.starts_at).date())
        for row in known
        if row.uuid == known[0].uuid and Thing("decision", str(row.thing)) not in hidden
    ]


def _hidden(db: Db, me: Me, family: Family) -> frozenset[Thing]:
    return hidden_from(db, me, [family.id]).get(family.id, frozenset())
