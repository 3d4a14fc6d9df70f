"""Answering a consultation: the answer is an entry of the consultant's own, finalised at once."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from workbook.access.actions.notify import notify
from workbook.access.rules import Thing
from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.core.problems import Closed, Incomplete, Invalid, NotAllowed, NotFound
from workbook.core.text import settle
from workbook.core.time import now, today
from workbook.families.actions.rules_stamp import hold
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.families.queries import open_workbook
from workbook.people.rules import Me
from workbook.records.actions.carry_rules import carry_rules_of
from workbook.records.actions.finalise_entry import finalise_entry
from workbook.records.actions.save_entry import Details, save_entry
from workbook.records.actions.start_entry import start_entry
from workbook.records.models import Entry
from workbook.records.queries.entries import entry_for
from workbook.records.queries.missing import missing_of
from workbook.records.queries.values import values_of
from workbook.requests.actions.consult import CONSULTATION
from workbook.requests.happenings import AdviceGiven
from workbook.requests.models import ConsultationAnswer
from workbook.requests.queries.consultations import KIND, Advice, question_to
from workbook.writing.queries import passage_locked

ASKED_OF_CONSULTANT = ("known", "advice")
"""The fields of the kind that the consultant answers; the question and who asked are known."""


def give_advice(session: Session, me: Me, uuid: object, given: Mapping[str, str]) -> None:
    """Put the answer into the workbook as an entry of kind `consultation` by `me`, in the area of
    their discipline, sealed as every other and kept from whomever the question is kept from, and
    tell whoever asked. The family opens to nobody by
    it. Pressed twice, it is answered once.

    Raises NotFound, Invalid naming each field, or where the workbook takes no entry: whoever asked
    must then be told otherwise.
    """
    family = session.get_one(Family, question_to(session, me, uuid).family_id)
    hold(session, family)
    advice = question_to(session, me, uuid)
    if advice.answered_at is not None:
        return
    try:
        entry = _write(session, me, family, advice, given)
    except (Closed, NotAllowed, NotFound) as refused:
        raise Invalid(
            "The workbook takes no answer at the moment, so nothing was sent. Keep your words, and "
            f"tell {advice.asked_by} yourself",
            field="advice",
        ) from refused
    session.add(ConsultationAnswer(consultation_id=advice.id, entry_id=entry.id, at=now()))
    said = f"answered your question about {advice.about}", family.id
    notify(session, me.id, CONSULTATION, {advice.asked_by_id: said})
    tell(
        session,
        me.id,
        AdviceGiven(family_id=family.id, thing_kind="consultation", thing=str(advice.uuid)),
    )


def _write(
    session: Session, me: Me, family: Family, advice: Advice, given: Mapping[str, str]
) -> Entry:
    workbook = open_workbook(session, family)
    content = edition_of(session, workbook.edition)
    area = catalogue().discipline(me.discipline or "").area
    kind = content.kind(KIND)
    answers = {slug: given.get(slug, "") for slug in ASKED_OF_CONSULTANT}
    values = kind.read_values(
        {"asked-by": [advice.asked_by], "question": advice.question, **answers}
    )
    entry = start_entry(
        session,
        me,
        family,
        workbook,
        content.section(area or ""),
        kind,
        settle(()),
        edition=workbook.edition,
    )
    session.flush()
    carry_rules_of(session, me, family, Thing(CONSULTATION, str(advice.uuid)), entry)
    session.expire(entry)
    entry = entry_for(session, me, family, entry.uuid)
    passage = passage_locked(session, entry.passage_id)
    details = Details(
        seen=entry.details,
        happened_on=today(),
        members=frozenset({advice.member_id}),
        values=values,
    )
    save_entry(session, me, family, entry, passage, None, details)
    kept = values_of(session, [entry.id])[entry.id]
    try:
        finalise_entry(
            session,
            me,
            family,
            entry,
            passage,
            kept,
            missing_of(session, entry, passage),
            passage.version,
            entry.details,
        )
    except Incomplete as refused:
        raise Invalid.many(
            {each.where.removeprefix("f-"): each.says for each in refused.missing}
        ) from refused
    return entry
