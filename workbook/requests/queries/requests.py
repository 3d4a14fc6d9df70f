"""Work requests as rows: what was asked, of whom, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, aliased

from workbook.core.problems import NotFound
from workbook.core.time import local
from workbook.families.models import Family, Member
from workbook.people.models import Person, Team
from workbook.people.rules import Me
from workbook.requests.models import (
    FirstContact,
    RequestAcceptance,
    RequestAsking,
    RequestEnding,
    RequestRefusal,
    WorkRequest,
)
from workbook.requests.queries.kept import REQUEST, known_to
from workbook.requests.queries.standing import is_latest
from workbook.requests.rules import State, answer_by, contact_by, state_of


@dataclass(frozen=True)
class Request:
    """One request as it stands. `asked` is the worker asked by name (None: all of the discipline in
    the team), `taken_by` who took it on, `answered_by` who declined it; `effect` is what came of
    it, or why it was taken back.
    """

    id: int
    uuid: UUID
    family_id: int
    ref: str
    family: str
    team_id: int
    team: str
    adult_id: int
    adult: str
    adult_known_as: str
    child: str
    discipline: str
    question: str
    urgency: str
    asked_by_id: int
    asked_by: str
    asked_by_role: str
    asked_at: datetime
    asked_id: int | None
    asked: str | None
    reads_until: datetime | None
    taken_by_id: int | None
    taken_by: str | None
    taken_at: datetime | None
    declined_by: str | None
    declined_at: datetime | None
    reason: str | None
    contact_on: date | None
    ended_by: str | None
    ended_at: datetime | None
    effect: str | None

    @property
    def state(self) -> State:
        """Where it is."""
        return state_of(
            is_accepted=self.taken_at is not None,
            is_declined=self.declined_at is not None,
            is_ended=self.ended_at is not None,
        )

    @property
    def answer_by(self) -> date:
        """The day by which it is answered."""
        return answer_by(self.urgency, local(self.asked_at).date())

    @property
    def contact_by(self) -> date | None:
        """The day by which first contact is made; None before somebody took it on."""
        return contact_by(self.urgency, local(self.taken_at).date()) if self.taken_at else None

    @property
    def is_open(self) -> bool:
        """Whether anything is still to come."""
        return self.state in {State.WAITING, State.ACCEPTED}


def requests_in(session: Session, me: Me, family: Family) -> list[Request]:
    """Every request in a family that `me` may know of, the latest first."""
    return requests_where(session, me, WorkRequest.family_id == family.id)


def request_in(session: Session, me: Me, family: Family, uuid: object) -> Request:
    """One request of a family that was loaded for reading. Raises NotFound."""
    here = WorkRequest.family_id == family.id
    found = requests_where(session, me, here, WorkRequest.uuid == uuid)
    if not found:
        raise NotFound
    return found[0]


def requests_where(session: Session, me: Me, *conditions: ColumnElement[bool]) -> list[Request]:
    """The requests that `me` may know of and that meet the conditions, which may name WorkRequest,
    Family, the RequestAsking of today and the person it names; the latest first. Two queries.
    """
    adult, child = aliased(Member), aliased(Member)
    asker, taker, decliner, ender = (aliased(Person) for _ in range(4))
    last_contact = (
        select(FirstContact.on_day)
        .where(FirstContact.request_id == WorkRequest.id)
        .order_by(FirstContact.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            WorkRequest.id,
            WorkRequest.uuid,
            WorkRequest.family_id,
            Family.ref,
            Family.name.label("family"),
            Family.team_id,
            Team.name.label("team"),
            WorkRequest.adult_id,
            adult.name.label("adult"),
            adult.known_as.label("adult_known_as"),
            child.known_as.label("child"),
            WorkRequest.discipline,
            WorkRequest.question,
            WorkRequest.urgency,
            WorkRequest.asked_by_id,
            asker.name.label("asked_by"),
            asker.role.label("asked_by_role"),
            WorkRequest.asked_at,
            RequestAsking.person_id.label("asked_id"),
            Person.name.label("asked"),
            RequestAsking.reads_until,
            RequestAcceptance.person_id.label("taken_by_id"),
            taker.name.label("taken_by"),
            RequestAcceptance.at.label("taken_at"),
            decliner.name.label("declined_by"),
            RequestRefusal.at.label("declined_at"),
            RequestRefusal.reason,
            last_contact.label("contact_on"),
            ender.name.label("ended_by"),
            RequestEnding.at.label("ended_at"),
            RequestEnding.effect,
        )
        .join(Family, Family.id == WorkRequest.family_id)
        .join(Team, Team.id == Family.team_id)
        .join(adult, adult.id == WorkRequest.adult_id)
        .join(child, child.id == WorkRequest.child_id)
        .join(asker, asker.id == WorkRequest.asked_by_id)
        .join(RequestAsking, and_(RequestAsking.request_id == WorkRequest.id, is_latest()))
        .outerjoin(Person, Person.id == RequestAsking.person_id)
        .outerjoin(RequestAcceptance, RequestAcceptance.request_id == WorkRequest.id)
        .outerjoin(taker, taker.id == RequestAcceptance.person_id)
        .outerjoin(RequestRefusal, RequestRefusal.request_id == WorkRequest.id)
        .outerjoin(decliner, decliner.id == RequestRefusal.by_id)
        .outerjoin(RequestEnding, RequestEnding.request_id == WorkRequest.id)
        .outerjoin(ender, ender.id == RequestEnding.by_id)
        .where(*conditions)
        .order_by(WorkRequest.asked_at.desc(), WorkRequest.id.desc())
    )
    return known_to(session, me, REQUEST, (Request(**row._mapping) for row in rows))


@dataclass(frozen=True)
class Step:
    """Of whom a request was asked, by whom and when; until when they read the family for it."""

    at: datetime
    by: str
    of: str | None
    reads_until: datetime | None


def askings_of(session: Session, request_id: int) -> Sequence[Step]:
    """Everybody of whom a request was asked, in order."""
    by, of = aliased(Person), aliased(Person)
    rows: Any = session.execute(
        select(
            RequestAsking.at,
            RequestAsking.reads_until,
            by.name.label("by"),
            of.name.label("of"),
        )
        .outerjoin(by, by.id == RequestAsking.by_id)
        .outerjoin(of, of.id == RequestAsking.person_id)
        .where(RequestAsking.request_id == request_id)
        .order_by(RequestAsking.id)
    )
    return [Step(row.at, row.by or "", row.of, row.reads_until) for row in rows]
