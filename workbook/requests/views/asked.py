"""What is asked of the reader, and their answer. No address here names a family: whoever is asked
need not read it.
"""

from uuid import UUID

from flask import url_for

from workbook.access import policy
from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Invalid, Problem
from workbook.core.time import today
from workbook.families.actions.conflict import declare_conflict
from workbook.families.forms import refused, typed
from workbook.families.held import held_by
from workbook.families.models import Family
from workbook.families.queries import standings_towards
from workbook.people.queries.people import person_here
from workbook.requests.actions.answer_request import accept, decline, pass_on
from workbook.requests.pages import request_row
from workbook.requests.queries.asked import leads, taken_on_by, waiting_for, waiting_request
from workbook.requests.queries.company import workers_for
from workbook.requests.queries.consultations import asked_of
from workbook.requests.views import bp
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.get("/requests")
@needs(Can.ASKED_ANSWER)
def asked() -> Show:
    """What waits for the reader's answer, and the work that they took on."""
    look(None, "requests", "mine")
    families = [each.family.id for each in held_by(db(), me())]
    return page(
        "requests/asked.html",
        waiting=[(each, request_row(each.request, today())) for each in waiting_for(db(), me())],
        taken=[(each, request_row(each, today())) for each in taken_on_by(db(), me(), *families)],
        questions=asked_of(db(), me()),
        is_lead=leads(me()),
    )


@bp.get("/requests/<uuid:work>")
@needs(Can.ASKED_ANSWER)
def asked_request(work: UUID) -> Show:
    """One request that waits for the reader: what was put into it, and the ways to answer."""
    return _page(work)


@bp.post("/requests/<uuid:work>/acceptance")
@needs(Can.ASKED_ANSWER)
def take_on(work: UUID) -> object:
    """Take the work on: the family opens, and the request goes on there."""
    with change() as session:
        ref = accept(session, me(), work).ref
    return see(url_for("requests.request", ref=ref, work=work))


@bp.post("/requests/<uuid:work>/refusal")
@needs(Can.ASKED_ANSWER)
def refuse(work: UUID) -> object:
    """Decline it, with the reason that whoever asked is told."""
    given = typed("reason")
    try:
        with change() as session:
            decline(session, me(), work, given["reason"])
    except Invalid as problem:
        return _page(work, problem, given)
    return see(url_for("requests.asked"))


@bp.post("/requests/<uuid:work>/asking")
@needs(Can.ASKED_ANSWER)
def name_worker(work: UUID) -> object:
    """The lead names who is asked."""
    given = typed("to")
    try:
        with change() as session:
            pass_on(session, me(), work, given["to"])
    except Invalid as problem:
        return _page(work, problem, given)
    return see(url_for("requests.asked"))


@bp.post("/requests/<uuid:work>/conflict")
@needs(Can.ASKED_ANSWER)
def declare(work: UUID) -> object:
    """The reader knows these people: the request, and the family, are closed to them at once."""
    given = typed("conflict")
    try:
        with change() as session:
            found = waiting_request(session, me(), work).request
            family = session.get_one(Family, found.family_id)
            person = person_here(session, me().uuid)
            declare_conflict(session, me(), family, person, given["conflict"])
    except Invalid as problem:
        return _page(work, Invalid(problem.says, field="conflict"), given)
    return see(url_for("requests.asked"))


def _page(work: UUID, problem: Problem | None = None, given: dict[str, str] | None = None) -> Show:
    found = waiting_request(db(), me(), work)
    if problem is None:
        look(found.request.family_id, "request", work)
    family = db().get_one(Family, found.request.family_id)
    given = given or {}
    standings = standings_towards(db(), me(), family)
    return page(
        "requests/asked_request.html",
        asked=found.request,
        row=request_row(found.request, today()),
        role=catalogue().role_title(found.request.asked_by_role),
        is_lead=found.is_lead,
        reads_until=found.request.reads_until if found.request.asked_id == me().id else None,
        reads=policy.may(Can.FAMILY_READ, me().role, standings),
        workers=[
            Offer(
                str(each.uuid),
                f"{each.name}, {each.title}",
                chosen=each.id == found.request.asked_id,
            )
            for each in (workers_for(db(), family) if found.is_lead else ())
            if each.discipline == found.request.discipline
        ],
        given=given,
        **refused(problem),
    )
