"""Somebody who is asked for work or advice leaves, has another role, or has a conflict: what was
asked of them by name is asked again, or answered for them. Nobody waits for an answer that cannot
come.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session

from workbook.access.actions.notify import notify
from workbook.catalogue.current import catalogue
from workbook.core.happenings import Told, on, tell
from workbook.core.time import now
from workbook.families.models import Member
from workbook.people.happenings import AboutPerson, PersonLeft, RoleChanged
from workbook.requests.actions.answer_request import REQUEST
from workbook.requests.actions.ask_for_work import Of, ask_of
from workbook.requests.actions.consult import CONSULTATION
from workbook.requests.happenings import AdviceEnded, WorkDeclined
from workbook.requests.models import (
    Consultation,
    ConsultationAnswer,
    ConsultationEnding,
    RequestAsking,
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
