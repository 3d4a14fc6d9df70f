"""Work requests, consultations and the chasing of onward referrals. What becomes of each is a row
beside it: nothing is ever written over.
"""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from workbook.core.columns import day, key, moment, public_id, slug, words
from workbook.core.db import Base


class WorkRequest(Base):
    """Work with one adult is asked of a discipline: the question, and the child it matters to."""

    __tablename__ = "work_request"
    __table_args__ = (
        Index("ix_work_request_family_id", "family_id"),
        CheckConstraint("question <> ''", name="asks_something"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"))
    adult_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    child_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    discipline: Mapped[slug]
    question: Mapped[words]
    urgency: Mapped[slug]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[moment]


class RequestAsking(Base):
    """Of whom a request is asked: of one worker, or (without a person) of all of its discipline in
    the family's team. The latest row counts; a lead names a worker by a further one. Whoever is
    asked by name may read the family while it waits, at most until `reads_until`.
    """

    __tablename__ = "request_asking"
    __table_args__ = (
        Index("ix_request_asking_request_id", "request_id"),
        Index("ix_request_asking_person_id", "person_id"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    request_id: Mapped[int] = mapped_column(ForeignKey("work_request.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
    reads_until: Mapped[moment | None]


class RequestAcceptance(Base):
    """Somebody took the work on. `allocation_id` is what it stands on; `opened`: this act made it,
    so that it ends with the last request that stands on it.
    """

    __tablename__ = "request_acceptance"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    request_id: Mapped[int] = mapped_column(ForeignKey("work_request.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
    allocation_id: Mapped[int] = mapped_column(ForeignKey("allocation.id"))
    opened: Mapped[bool]


class RequestRefusal(Base):
    """Nobody takes the work on, and why."""

    __tablename__ = "request_refusal"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="has_a_reason"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    request_id: Mapped[int] = mapped_column(ForeignKey("work_request.id"), unique=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
    reason: Mapped[words]


class FirstContact(Base):
    """The day on which the worker first met or spoke with the adult; a later row puts it right."""

    __tablename__ = "first_contact"
    __table_args__ = (
        Index("ix_first_contact_request_id", "request_id"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    request_id: Mapped[int] = mapped_column(ForeignKey("work_request.id"))
    on_day: Mapped[day]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class RequestEnding(Base):
    """The work ended, with what came of it; or, before anybody took it on, it was taken back. By
    nobody (None) where it ended with an allocation that nobody ended.
    """

    __tablename__ = "request_ending"
    __table_args__ = (
        CheckConstraint("effect <> ''", name="says_what_came_of_it"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    request_id: Mapped[int] = mapped_column(ForeignKey("work_request.id"), unique=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
    effect: Mapped[words]


class Consultation(Base):
    """Advice is asked of one colleague about a member, without opening the family to them: they
    get `question`, and nothing else.
    """

    __tablename__ = "consultation"
    __table_args__ = (
        Index("ix_consultation_family_id", "family_id"),
        Index("ix_consultation_consultant_id", "consultant_id"),
        CheckConstraint("question <> ''", name="asks_something"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    consultant_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    question: Mapped[words]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[moment]


class ConsultationAnswer(Base):
    """The consultant answered: the answer is an entry of their own in the workbook."""

    __tablename__ = "consultation_answer"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), unique=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), unique=True)
    at: Mapped[moment]


class ConsultationEnding(Base):
    """It is not answered: the consultant declined it, or whoever asked took it back."""

    __tablename__ = "consultation_ending"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="has_a_reason"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), unique=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
    reason: Mapped[words]


class ReferralChase(Base):
    """Somebody asked the other service how a referral stands. It is kept beside the entry, which
    stays as it was finalised. `again_on` is when it is chased next, where a day was agreed.
    """

    __tablename__ = "referral_chase"
    __table_args__ = (
        Index("ix_referral_chase_entry_id", "entry_id"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    on_day: Mapped[day]
    how: Mapped[slug]
    said: Mapped[words]
    again_on: Mapped[day | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class ReferralAnswer(Base):
    """What the other service answered: it ends the chasing. A later row puts it right."""

    __tablename__ = "referral_answer"
    __table_args__ = (
        Index("ix_referral_answer_entry_id", "entry_id"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    on_day: Mapped[day]
    outcome: Mapped[slug]
    said: Mapped[words]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]
