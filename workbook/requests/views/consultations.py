"""Consultations: of a family, for those who read it; and for the one colleague who is asked, at an
address that names no family.
"""

from uuid import UUID

from flask import url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.catalogue.current import catalogue
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Invalid, Problem
from workbook.families.forms import offers, refused, typed
from workbook.families.queries import family_for, members_of, rights_in
from workbook.families.views.frame import frame_of
from workbook.people.queries.people import PersonRow
from workbook.requests.actions.advise import ASKED_OF_CONSULTANT, give_advice
from workbook.requests.actions.consult import (
    ask_for_advice,
    decline_question,
    take_question_back,
)
from workbook.requests.queries.consultations import (
    KIND,
    consultants_for,
    consultations_in,
    own_answer,
    question_to,
)
from workbook.requests.queries.kept import CONSULTATION
from workbook.requests.views import bp
from workbook.requests.views.marks import marks_of
from workbook.requests.views.wiring import HERE
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

BOXES = ("about", "of", "question")


@bp.get("/families/<ref>/consultations")
@needs(Can.FAMILY_READ)
def consultations(ref: str) -> Show:
    """What was asked of whom, and what they answered; the form for those who may ask."""
    return _list(ref)


@bp.post("/families/<ref>/consultations")
@needs(Can.CONSULTATION_ASK)
def consult(ref: str) -> object:
    """Ask a colleague for advice about somebody in the family, without opening it to them."""
    given = typed(*BOXES)
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.CONSULTATION_ASK)
            members = {str(each.uuid): each for each in members_of(session, family)}
            about = members.get(given["about"])
            ask_for_advice(session, me(), family, about, given["of"], given["question"])
    except Invalid as problem:
        return _list(ref, problem, given)
    return see(url_for("requests.consultations", ref=ref))


@bp.post("/families/<ref>/consultations/<uuid:advice>/ending")
@needs(Can.CONSULTATION_ASK)
def take_back(ref: str, advice: UUID) -> object:
    """Take a question back before it is answered."""
    given = typed("reason")
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.CONSULTATION_ASK)
            take_question_back(session, me(), family, advice, given["reason"])
    except Invalid as problem:
        return _list(ref, Invalid(problem.says, field=f"reason-{advice}"))
    return see(url_for("requests.consultations", ref=ref))


@bp.get("/consultations/<uuid:advice>")
@needs(Can.ASKED_ANSWER)
def question(advice: UUID) -> Show:
    """The question to the reader, and their answer."""
    return _question(advice)


@bp.post("/consultations/<uuid:advice>/answer")
@needs(Can.ASKED_ANSWER)
def advise(advice: UUID) -> object:
    """Answer it: the words are finalised under the consultant's name."""
    given = typed(*ASKED_OF_CONSULTANT)
    try:
        with change() as session:
            give_advice(session, me(), advice, given)
    except Invalid as problem:
        return _question(advice, problem, given)
    return see(url_for("requests.question", advice=advice))


@bp.post("/consultations/<uuid:advice>/refusal")
@needs(Can.ASKED_ANSWER)
def refuse_question(advice: UUID) -> object:
    """Decline it, with the reason."""
    given = typed("reason")
    try:
        with change() as session:
            decline_question(session, me(), advice, given["reason"])
    except Invalid as problem:
        return _question(advice, problem, given)
    return see(url_for("requests.asked"))


def _list(ref: str, problem: Problem | None = None, given: dict[str, str] | None = None) -> Show:
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    if problem is None:
        look(family.id, "consultations", family.uuid)
    given = given or {}
    rights = rights_in(db(), me(), family)
    asks, takes_back = rights.may(Can.CONSULTATION_ASK), rights.may(Can.REQUEST_ASK)
    found = consultations_in(db(), me(), family, rules_of(db(), family.id))
    return page(
        "requests/consultations.html",
        rows=[
            (
                each,
                each.is_waiting and asks and (takes_back or each.asked_by_id == me().id),
                marks_of(
                    db(),
                    me(),
                    family,
                    CONSULTATION,
                    is_writer=each.asked_by_id == me().id,
                    advice=each.uuid,
                ),
            )
            for each in found
        ],
        asks=asks,
        members=offers(members_of(db(), family) if asks else (), given.get("about", "")),
        consultants=[
            _offer(each, given.get("of", ""))
            for _, each in (consultants_for(db(), me(), family) if asks else ())
        ],
        given=given,
        back=url_for("families.family", ref=ref),
        back_words="The family",
        **refused(problem),
        **frame_of(db(), me(), family, HERE),
    )


def _offer(person: PersonRow, chosen: str) -> Offer:
    words = ", ".join([person.name, catalogue().role_title(person.role), *person.teams])
    return Offer(str(person.uuid), words, chosen=str(person.uuid) == chosen)


def _question(
    advice: UUID, problem: Problem | None = None, given: dict[str, str] | None = None
) -> Show:
    found = question_to(db(), me(), advice)
    if problem is None:
        look(found.family_id, "consultation", advice)
    kind, answered = catalogue().kind(KIND), own_answer(db(), found)
    return page(
        "requests/question.html",
        advice=found,
        role=catalogue().role_title(found.asked_by_role),
        answers=[
            {"label": kind.field(slug).label, "said": answered[slug], "long": True}
            for slug in ASKED_OF_CONSULTANT
            if answered.get(slug)
        ],
        labels={slug: kind.field(slug).label for slug in ASKED_OF_CONSULTANT},
        given=given or {},
        **refused(problem),
    )
