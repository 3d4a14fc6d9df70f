"""Consultations as rows: for those who read the family, and for the one colleague who is asked.

The colleague sees the question, who asks and when; of the family nothing, not even whom it is
about: whoever asks decides what they put into the question. The answer is an entry, so whoever is
outside its limit does not hear of the consultation either.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session, aliased

from workbook.access import policy
from workbook.access.models import Conflict
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules, Reader, Thing, may_see
from workbook.catalogue.current import catalogue
from workbook.core.problems import NotFound
from workbook.core.time import today
from workbook.families.models import Family, Member
from workbook.families.queries import is_shut_out
from workbook.people.models import Person
from workbook.people.queries.people import PersonRow, everybody
from workbook.people.rules import Me
from workbook.records.models import Entry
from workbook.records.queries.latest import called_in
from workbook.records.queries.values import values_of
from workbook.records.queries.visible import visible_to
from workbook.requests.models import Consultation, ConsultationAnswer, ConsultationEnding
from workbook.requests.queries.kept import CONSULTATION, known_to

KIND = "consultation"


@dataclass(frozen=True)
class Advice:
    """One question and what became of it: `entry` is the answer, called “RW.3”; `reason` why there
    is none.
    """

    id: int
    uuid: UUID
    family_id: int
    member_id: int
    about: str
    consultant_id: int
    consultant: str
    question: str
    asked_by_id: int
    asked_by: str
    asked_by_role: str
    asked_at: datetime
    answered_at: datetime | None
    entry_id: int | None
    entry: UUID | None
    section: str | None
    number: int | None
    ended_at: datetime | None
    ended_by: str | None
    reason: str | None

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered it, declined it or taken it back."""
        return self.answered_at is None and self.ended_at is None

    @property
    def called(self) -> str:
        """The entry that answers it, as people call it."""
        return called_in(self.section or "", self.number)


def consultations_in(
    session: Session, me: Me, family: Family, rules: FamilyRules
) -> Sequence[Advice]:
    """Those of a family that was loaded for reading, the latest first."""
    return _where(
        session,
        me,
        Consultation.family_id == family.id,
        or_(Entry.id.is_(None), visible_to(rules, me)),
    )


def consultation_in(session: Session, me: Me, family: Family, uuid: object) -> Advice:
    """One of them. Raises NotFound."""
    found = [
        each
        for each in consultations_in(session, me, family, rules_of(session, family.id))
        if each.uuid == uuid
    ]
    if not found:
        raise NotFound
    return found[0]


def consultation_names(
    session: Session, me: Me, family: Family, rules: FamilyRules, things: Collection[Thing]
) -> Mapping[Thing, str]:
    """The words for each question, for whoever may know that it was asked."""
    known = {str(each.uuid) for each in consultations_in(session, me, family, rules)}
    return {each: "a question to a colleague" for each in things if each.uuid in known}


def asked_of(session: Session, me: Me) -> Sequence[Advice]:
    """The questions that wait for the answer of `me`."""
    waiting = ConsultationAnswer.id.is_(None), ConsultationEnding.id.is_(None)
    return _where(session, me, *_of(me), *waiting)


def question_to(session: Session, me: Me, uuid: object) -> Advice:
    """One question that `me` was asked, waiting or answered. Raises NotFound: also once it was
    declined or taken back, and while others see the screen and its answer is withheld.
    """
    found = _where(
        session, me, *_of(me), Consultation.uuid == uuid, ConsultationEnding.id.is_(None)
    )
    if not found:
        raise NotFound
    (advice,) = found
    if advice.entry_id is not None:
        family = session.get_one(Family, advice.family_id)
        return consultation_in(session, me, family, uuid)
    return advice


def own_answer(session: Session, advice: Advice) -> dict[str, Any]:
    """What the consultant answered, by field, for themself: it is their own entry."""
    if advice.entry_id is None:
        return {}
    return values_of(session, [advice.entry_id])[advice.entry_id]


def consultants_for(session: Session, me: Me, family: Family) -> list[tuple[int, PersonRow]]:
    """Whoever may be asked, of any team: those whose discipline writes consultations. Nobody who
    has left, declared a conflict, or stands outside a limit on the whole family. By name.
    """
    disciplines = set(catalogue().kind(KIND).disciplines)
    rules, whole = rules_of(session, family.id), [Thing("family", str(family.uuid))]
    conflicted = exists().where(Conflict.person_id == Person.id, Conflict.family_id == family.id)
    rows = session.execute(select(Person.id, Person.uuid).where(~conflicted, Person.id != me.id))
    ids = {row.uuid: row.id for row in rows}
    return [
        (ids[each.uuid], each)
        for each in everybody(session, today())
        if each.left_at is None
        and each.uuid in ids
        and each.discipline in disciplines
        and policy.ever(Can.ASKED_ANSWER, each.role)
        and may_see(rules, Reader(ids[each.uuid]), whole)
    ]


def _of(me: Me) -> tuple[ColumnElement[bool], ...]:
    return Consultation.consultant_id == me.id, ~is_shut_out(me)


def _where(session: Session, me: Me, *conditions: ColumnElement[bool]) -> Sequence[Advice]:
    consultant, asker, ender = aliased(Person), aliased(Person), aliased(Person)
    rows = session.execute(
        select(
            Consultation.id,
            Consultation.uuid,
            Consultation.family_id,
            Consultation.member_id,
            Member.known_as.label("about"),
            Consultation.consultant_id,
            consultant.name.label("consultant"),
            Consultation.question,
            Consultation.asked_by_id,
            asker.name.label("asked_by"),
            asker.role.label("asked_by_role"),
            Consultation.asked_at,
            ConsultationAnswer.at.label("answered_at"),
            ConsultationAnswer.entry_id,
            Entry.uuid.label("entry"),
            Entry.section,
            Entry.number,
            ConsultationEnding.at.label("ended_at"),
            ender.name.label("ended_by"),
            ConsultationEnding.reason,
        )
        .join(Family, Family.id == Consultation.family_id)
        .join(Member, Member.id == Consultation.member_id)
        .join(consultant, consultant.id == Consultation.consultant_id)
        .join(asker, asker.id == Consultation.asked_by_id)
        .outerjoin(ConsultationAnswer, ConsultationAnswer.consultation_id == Consultation.id)
        .outerjoin(Entry, Entry.id == ConsultationAnswer.entry_id)
        .outerjoin(ConsultationEnding, ConsultationEnding.consultation_id == Consultation.id)
        .outerjoin(ender, ender.id == ConsultationEnding.by_id)
        .where(*conditions)
        .order_by(Consultation.asked_at.desc(), Consultation.id.desc())
    )
    return known_to(session, me, CONSULTATION, (Advice(**row._mapping) for row in rows))


def is_answer() -> ColumnElement[bool]:
    """The condition on entries that a consultation was answered with it."""
    return exists().where(ConsultationAnswer.entry_id == Entry.id)
