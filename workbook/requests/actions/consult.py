"""Asking a colleague for advice about a member, and ending it without an answer."""

from uuid import UUID

from sqlalchemy.orm import Session

from workbook.access.actions.notify import notify
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid, NotAllowed
from workbook.core.time import now
from workbook.families.actions.rules_stamp import hold
from workbook.families.models import Family, Member
from workbook.families.queries import rights_in
from workbook.people.rules import Me
from workbook.requests.happenings import AdviceAsked, AdviceEnded
from workbook.requests.models import Consultation, ConsultationEnding
from workbook.requests.queries.consultations import (
    Advice,
    consultants_for,
    consultation_in,
    consultations_in,
    question_to,
)

CONSULTATION = "consultation"
LONGEST = 4000


def ask_for_advice(
    session: Session, me: Me, family: Family, member: Member | None, of: str, question: str
) -> UUID:
    """Ask a colleague (a uuid as text); the same question again while it waits is asked once.
    Raises Invalid naming each box. The caller loaded the family with `Can.CONSULTATION_ASK`.
    """
    hold(session, family)
    consultants = consultants_for(session, me, family)
    found = next((each for each in consultants if str(each[1].uuid) == of), None)
    faults: dict[str, str] = {}
    if member is None:
        faults["about"] = "Choose whom the advice is about"
    if not question:
        faults["question"] = "Write the question, with what they need to know to answer it"
    elif len(question) > LONGEST:
        faults["question"] = f"Use {LONGEST:,} characters or fewer"
    if found is None:
        faults["of"] = "Choose whom to ask"
    if faults or member is None or found is None:
        raise Invalid.many(faults)
    consultant_id, consultant = found
    for each in consultations_in(session, me, family, rules_of(session, family.id)):
        asked = each.consultant_id, each.asked_by_id, each.member_id, each.question
        if each.is_waiting and asked == (consultant_id, me.id, member.id, question):
            return each.uuid
    row = Consultation(
        family_id=family.id,
        member_id=member.id,
        consultant_id=consultant_id,
        question=question,
        asked_by_id=me.id,
        asked_at=now(),
    )
    session.add(row)
    session.flush()
    tell(
        session,
        me.id,
        AdviceAsked(
            family_id=family.id,
            thing_kind="consultation",
            thing=str(row.uuid),
            of=consultant.name,
        ),
    )
    return row.uuid


def decline_question(session: Session, me: Me, uuid: object, reason: str) -> None:
    """The consultant cannot answer it, and says why. Raises NotFound, Closed, Invalid."""
    advice = question_to(session, me, uuid)
    hold(session, session.get_one(Family, advice.family_id))
    _end(session, me, question_to(session, me, uuid), reason, "Say why, so that they can ask on")
    said = f"declined the question about {advice.about}", advice.family_id
    notify(session, me.id, CONSULTATION, {advice.asked_by_id: said}, reason)


def take_question_back(session: Session, me: Me, family: Family, uuid: object, reason: str) -> None:
    """Whoever asked, the key worker or the manager takes it back. The caller loaded the family with
    `Can.CONSULTATION_ASK`. Raises NotAllowed, Closed, Invalid.
    """
    hold(session, family)
    advice = consultation_in(session, me, family, uuid)
    if advice.asked_by_id != me.id and not rights_in(session, me, family).may(Can.REQUEST_ASK):
        raise NotAllowed(f"{advice.asked_by} asked this. Ask them to take it back.")
    if advice.ended_at is None:
        _end(session, me, advice, reason, "Say why it is taken back")


def _end(session: Session, me: Me, advice: Advice, reason: str, why: str) -> None:
    if advice.answered_at is not None:
        raise Closed(f"{advice.consultant} has answered this.")
    if not reason:
        raise Invalid(why, field="reason")
    session.add(ConsultationEnding(consultation_id=advice.id, by_id=me.id, at=now(), reason=reason))
    tell(
        session,
        me.id,
        AdviceEnded(
            family_id=advice.family_id,
            thing_kind="consultation",
            thing=str(advice.uuid),
            reason=reason,
        ),
    )
