"""Somebody who is asked for work or advice leaves, has another role, or has a conflict: what was
asked of them by name is asked again, or answered for them, and what they had taken on ends with
their work. Nobody waits for an answer that cannot
come.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session

from workbook.access.actions.notify import notify
from workbook.catalogue.current import catalogue
from workbook.core.happenings import Told, on, tell
from workbook.core.time import now, today
from workbook.families.happenings import AllocationEnded
from workbook.families.models import Allocation, Member
from workbook.families.queries import is_current, managers_of
from workbook.people.happenings import AboutPerson, PersonLeft, RoleChanged
from workbook.people.models import Person
from workbook.requests.actions.answer_request import REQUEST
from workbook.requests.actions.ask_for_work import Of, ask_of
from workbook.requests.actions.consult import CONSULTATION
from workbook.requests.happenings import AdviceEnded, WorkDeclined, WorkEnded
from workbook.requests.models import (
    Consultation,
    ConsultationAnswer,
    ConsultationEnding,
    RequestAcceptance,
    RequestAsking,
    RequestEnding,
    RequestRefusal,
    WorkRequest,
)
from workbook.requests.queries.standing import is_latest, is_waiting

CANNOT = "They cannot take this on"


@on(PersonLeft)
@on(RoleChanged)
def ask_the_discipline(session: Session, told: Told) -> None:
    """What waited for one worker waits for all of the discipline."""
    happening = told.happening
    assert isinstance(happening, AboutPerson)  # noqa: S101 (what `on` promises)
    _end_questions(session, happening.person_id)
    for row in session.scalars(
        _waiting().where(RequestAsking.person_id == happening.person_id)
    ).all():
        title = catalogue().disciplines[row.discipline].title
        ask_of(session, told.actor_id, row, Of(row.discipline, None, title))


@on(AllocationEnded)
def end_work_taken_on(session: Session, told: Told) -> None:
    """Work that somebody took on ends with their work with the family, whoever ended that."""
    happening = told.happening
    here = Allocation.person_id == RequestAcceptance.person_id
    rows = session.execute(
        select(WorkRequest, Person.name)
        .join(RequestAcceptance, RequestAcceptance.request_id == WorkRequest.id)
        .join(Person, Person.id == RequestAcceptance.person_id)
        .where(
            WorkRequest.family_id == happening.family_id,
            Person.uuid == UUID(happening.thing),
            ~exists().where(RequestEnding.request_id == WorkRequest.id),
            ~exists().where(
                here, Allocation.family_id == WorkRequest.family_id, is_current(today())
            ),
        )
        .order_by(WorkRequest.id)
    ).all()
    for row, name in rows:
        _end_taken_on(session, told.actor_id, row, f"{name} works with the family no longer")


def _end_taken_on(session: Session, actor_id: int | None, row: WorkRequest, effect: str) -> None:
    session.add(RequestEnding(request_id=row.id, by_id=actor_id, at=now(), effect=effect))
    about = session.get_one(Member, row.adult_id).known_as
    said = f"ended the work asked for with {about}. Ask somebody else, if it still matters"
    asked = {row.asked_by_id, *(each for each, _ in managers_of(session, row.family_id))}
    notify(
        session,
        actor_id,
        REQUEST,
        dict.fromkeys(asked - {actor_id}, (said, row.family_id)),
        effect,
    )
    tell(
        session,
        actor_id,
        WorkEnded(
            family_id=row.family_id,
            thing_kind="request",
            thing=str(row.uuid),
            effect=effect,
            is_taken_back=False,
        ),
    )


def decline_for_a_conflict(session: Session, family_ids: Sequence[int], person_id: int) -> None:
    """Whoever has a conflict with these families is asked nothing any more; why is for the manager
    to know. As many questions to the database where there is no family.
    """
    rows = session.scalars(
        _waiting().where(
            WorkRequest.family_id.in_(family_ids), RequestAsking.person_id == person_id
        )
    ).all()
    for row in rows:
        session.add(RequestRefusal(request_id=row.id, by_id=None, at=now(), reason=CANNOT))
        about = session.get_one(Member, row.adult_id).known_as
        said = f"The work request about {about} was declined: ask somebody else", row.family_id
        notify(session, None, REQUEST, {row.asked_by_id: said}, CANNOT)
        tell(
            session,
            None,
            WorkDeclined(
                family_id=row.family_id, thing_kind="request", thing=str(row.uuid), reason=CANNOT
            ),
        )
    _end(session, Consultation.family_id.in_(family_ids), Consultation.consultant_id == person_id)


def _end_questions(session: Session, person_id: int) -> None:
    """Somebody who left, or has another role, is not waited for."""
    _end(session, Consultation.consultant_id == person_id)


def _end(session: Session, *conditions: ColumnElement[bool]) -> None:
    rows = session.scalars(
        select(Consultation)
        .where(
            *conditions,
            ~exists().where(ConsultationAnswer.consultation_id == Consultation.id),
            ~exists().where(ConsultationEnding.consultation_id == Consultation.id),
        )
        .order_by(Consultation.id)
    ).all()
    for row in rows:
        session.add(ConsultationEnding(consultation_id=row.id, by_id=None, at=now(), reason=CANNOT))
        about = session.get_one(Member, row.member_id).known_as
        said = f"The question about {about} is not answered: ask somebody else", row.family_id
        notify(session, None, CONSULTATION, {row.asked_by_id: said}, CANNOT)
        tell(
            session,
            None,
            AdviceEnded(
                family_id=row.family_id,
                thing_kind="consultation",
                thing=str(row.uuid),
                reason=CANNOT,
            ),
        )


def _waiting() -> Select[WorkRequest]:
    return (
        select(WorkRequest)
        .join(RequestAsking, RequestAsking.request_id == WorkRequest.id)
        .where(is_latest(), is_waiting())
        .order_by(WorkRequest.id)
    )
