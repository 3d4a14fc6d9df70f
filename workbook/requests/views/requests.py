"""Work requests of one family: the list, the form to ask, and what becomes of one."""

from collections.abc import Sequence
from uuid import UUID

from flask import url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Invalid, Problem
from workbook.core.time import today
from workbook.families.forms import days, offers, refused, typed
from workbook.families.load import loads_of
from workbook.families.models import Family, Member
from workbook.families.queries import family_for, members_of, rights_in
from workbook.families.views.frame import frame_of
from workbook.requests.actions.ask_for_work import Wanted, ask_for_work
from workbook.requests.actions.end_request import end_request, record_contact
from workbook.requests.pages import RequestRow, request_row
from workbook.requests.queries.company import company_for
from workbook.requests.queries.group import said_of
from workbook.requests.queries.kept import REQUEST
from workbook.requests.queries.requests import Request, askings_of, request_in, requests_in
from workbook.requests.rules import URGENCIES
from workbook.requests.views import bp
from workbook.requests.views.marks import marks_of
from workbook.requests.views.wiring import HERE
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

BOXES = ("adult", "child", "of", "question", "urgency")


@bp.get("/families/<ref>/requests")
@needs(Can.FAMILY_READ)
def requests(ref: str) -> Show:
    """Every work request of the family, and the form for those who may ask."""
    return _list(ref)


@bp.post("/families/<ref>/requests")
@needs(Can.REQUEST_ASK)
def ask(ref: str) -> object:
    """Ask a worker, or a whole discipline of the team, to work with an adult."""
    given = typed(*BOXES)
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.REQUEST_ASK)
            members = {str(each.uuid): each for each in members_of(session, family)}
            wanted = Wanted(
                members.get(given["adult"]),
                members.get(given["child"]),
                given["of"],
                given["question"],
                given["urgency"],
            )
            made = ask_for_work(session, me(), family, wanted)
    except Invalid as problem:
        return _list(ref, problem, given)
    return see(url_for("requests.request", ref=ref, work=made))


@bp.get("/families/<ref>/requests/<uuid:work>")
@needs(Can.FAMILY_READ)
def request(ref: str, work: UUID) -> Show:
    """One request: what was asked, of whom, and what became of it."""
    return _one(ref, work)


@bp.post("/families/<ref>/requests/<uuid:work>/first-contact")
@needs(Can.REQUEST_FOLLOW)
def first_contact(ref: str, work: UUID) -> object:
    """Say on which day the worker and the adult first met or spoke."""
    given = typed("on")
    try:
        on = days(given, "on")["on"]
        with change() as session:
            family = family_for(session, me(), ref, Can.REQUEST_FOLLOW)
            record_contact(session, me(), family, work, on)
    except Invalid as problem:
        return _one(ref, work, problem, given)
    return see(url_for("requests.request", ref=ref, work=work))


@bp.post("/families/<ref>/requests/<uuid:work>/ending")
@needs(Can.REQUEST_FOLLOW)
def end(ref: str, work: UUID) -> object:
    """End the work with what came of it, or take the request back: what it opened closes. Whoever
    may not read the family any more is led to what else is asked of them.
    """
    given = typed("effect")
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.REQUEST_FOLLOW)
            end_request(session, me(), family, work, given["effect"])
            still_reads = rights_in(session, me(), family).may(Can.FAMILY_READ)
    except Invalid as problem:
        return _one(ref, work, problem, given)
    if not still_reads:
        return see(url_for("requests.asked"))
    return see(url_for("requests.request", ref=ref, work=work))


def _list(ref: str, problem: Problem | None = None, given: dict[str, str] | None = None) -> Show:
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    if problem is None:
        look(family.id, "requests", family.uuid)
    given = given or {}
    asks = rights_in(db(), me(), family).may(Can.REQUEST_ASK)
    members = members_of(db(), family) if asks else []
    company = company_for(db(), family) if asks else None
    workers = company.workers if company else ()
    rows = [
        request_row(each, today(), kept=marks_of(db(), me(), family, REQUEST, work=each.uuid))
        for each in requests_in(db(), me(), family)
    ]
    return page(
        "requests/requests.html",
        open_ones=[each for each in rows if each.state in {"waiting", "accepted"}],
        closed=[each for each in rows if each.state not in {"waiting", "accepted"}],
        asks=asks,
        company=company,
        loads=loads_of(db(), me(), [each.id for each in workers]),
        adults=_of_part(members, "adult", given.get("adult", "")),
        children=_of_part(members, "child", given.get("child", "")),
        urgencies=[
            {"value": slug, "label": each.title, "hint": each.hint, "chosen": slug == chosen}
            for chosen in [given.get("urgency", "")]
            for slug, each in URGENCIES.items()
        ],
        applies=said_of(db(), family),
        given=given,
        back=url_for("families.family", ref=ref),
        back_words="The family",
        **refused(problem),
        **frame_of(db(), me(), family, HERE),
    )


def _of_part(members: Sequence[Member], part: str, chosen: str) -> list[Offer]:
    return offers([each for each in members if each.part == part], chosen)


def _one(
    ref: str, work: UUID, problem: Problem | None = None, given: dict[str, str] | None = None
) -> Show:
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    found = request_in(db(), me(), family, work)
    if problem is None:
        look(family.id, "request", work)
    return page(
        "requests/request.html",
        row=_row(family, found),
        applies=said_of(db(), family),
        given=given or {},
        back=url_for("requests.requests", ref=ref),
        back_words="Work requests",
        **refused(problem),
        **frame_of(db(), me(), family, HERE),
    )


def _row(family: Family, found: Request) -> RequestRow:
    """The request with what this reader may do with it."""
    rights = rights_in(db(), me(), family)
    asks = rights.may(Can.REQUEST_ASK)
    return request_row(
        found,
        today(),
        steps=askings_of(db(), found.id),
        kept=marks_of(
            db(),
            me(),
            family,
            REQUEST,
            is_writer=found.asked_by_id == me().id,
            work=found.uuid,
        ),
        follows=asks or (found.taken_by_id == me().id and rights.may(Can.REQUEST_FOLLOW)),
        asks=asks,
    )
