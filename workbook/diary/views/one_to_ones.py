"""One-to-one supervision: who with whom, how often, when; held, moved or called off."""

from collections.abc import Sequence
from uuid import UUID

from flask import Response, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Invalid, Problem, Stale
from workbook.core.time import today
from workbook.diary.actions import one_to_ones as acts
from workbook.diary.queries.clashes import meeting_clashes
from workbook.diary.queries.invitations import meeting_event
from workbook.diary.queries.one_to_ones import (
    arrangement_known,
    arrangement_row,
    arrangement_rows,
    meeting_known,
    meeting_rows,
    people_to_arrange_for,
    supervisors,
)
from workbook.diary.views import bp
from workbook.diary.views.asked import moment_typed
from workbook.diary.views.calendars import one_for_calendar
from workbook.families.forms import days, refused, typed, whole
from workbook.people.models import Person
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

MEETS = ("day", "time", "place")


@bp.get("/diary/one-to-ones")
@needs(Can.ONE_TO_ONE)
def arrangements() -> Show:
    """The arrangements that the reader may know of, and the form that makes one."""
    return _list()


@bp.post("/diary/one-to-ones")
@needs(Can.ONE_TO_ONE)
def arrange() -> object:
    """Two people are to meet every so many days."""
    given = typed("person", "supervisor", "every_days", "from_on")
    try:
        found = days(given, "from_on")
        with change() as session:
            person = _chosen(people_to_arrange_for(session, me()), given["person"], "person")
            supervisor = _chosen(supervisors(session), given["supervisor"], "supervisor")
            from_on = found["from_on"] or today()
            made = acts.arrange(session, me(), person, supervisor, whole("every_days"), from_on)
            uuid = made.uuid
    except Invalid as problem:
        return _list(problem, given)
    return see(url_for(".arrangement", arrangement=uuid))


@bp.get("/diary/one-to-ones/<uuid:arrangement>")
@needs(Can.ONE_TO_ONE)
def arrangement(arrangement: UUID) -> Show:
    """One arrangement, with its meetings."""
    return _page(arrangement)


@bp.post("/diary/one-to-ones/<uuid:arrangement>/ending")
@needs(Can.ONE_TO_ONE)
def end_arrangement(arrangement: UUID) -> object:
    """They meet by it no more."""
    with change() as session:
        row = arrangement_known(session, me(), arrangement)
        may_change = arrangement_row(session, me(), arrangement).may_change
        acts.end_arrangement(session, me(), row, may_change=may_change)
    return see(url_for(".arrangements"))


@bp.post("/diary/one-to-ones/<uuid:arrangement>/meetings")
@needs(Can.ONE_TO_ONE)
def plan_meeting(arrangement: UUID) -> object:
    """They meet then."""
    given = typed(*MEETS)
    try:
        starts_at = moment_typed(given)
        with change() as session:
            row = arrangement_known(session, me(), arrangement)
            acts.plan_one_to_one(session, me(), row, starts_at, given["place"])
    except Invalid as problem:
        return _page(arrangement, problem, given)
    return see(url_for(".arrangement", arrangement=arrangement))


@bp.post("/diary/one-to-ones/<uuid:arrangement>/meetings/<uuid:meeting>/time")
@needs(Can.ONE_TO_ONE)
def move_meeting(arrangement: UUID, meeting: UUID) -> object:
    """They meet at another time or place."""
    given = typed(*MEETS)
    try:
        starts_at = moment_typed(given)
        with change() as session:
            of, row = meeting_known(session, me(), arrangement, meeting)
            seen = whole("version")
            acts.move_one_to_one(session, me(), of, row, starts_at, given["place"], seen)
    except (Invalid, Stale) as problem:
        return _page(arrangement, problem, given)
    return see(url_for(".arrangement", arrangement=arrangement))


@bp.post("/diary/one-to-ones/<uuid:arrangement>/meetings/<uuid:meeting>/holding")
@needs(Can.ONE_TO_ONE)
def held(arrangement: UUID, meeting: UUID) -> object:
    """They met."""
    with change() as session:
        acts.say_held(session, me(), *meeting_known(session, me(), arrangement, meeting))
    return see(url_for(".arrangement", arrangement=arrangement))


@bp.post("/diary/one-to-ones/<uuid:arrangement>/meetings/<uuid:meeting>/calling-off")
@needs(Can.ONE_TO_ONE)
def call_off(arrangement: UUID, meeting: UUID) -> object:
    """They do not meet."""
    given = typed("because")
    try:
        with change() as session:
            of, row = meeting_known(session, me(), arrangement, meeting)
            acts.call_off(session, me(), of, row, given["because"])
    except Invalid as problem:
        return _page(arrangement, problem, given)
    return see(url_for(".arrangement", arrangement=arrangement))


@bp.get("/diary/one-to-ones/<uuid:arrangement>/meetings/<uuid:meeting>/invitation.ics")
@needs(Can.ONE_TO_ONE)
def meeting_invitation(arrangement: UUID, meeting: UUID) -> Response:
    """One meeting, to be put into a calendar, moved there, or taken out of it."""
    _, row = meeting_known(db(), me(), arrangement, meeting)
    look(None, "arrangement", arrangement)
    return one_for_calendar("one-to-one.ics", meeting_event(row))


def _list(problem: Problem | None = None, given: dict[str, str] | None = None) -> Show:
    if problem is None:
        look(None, "arrangements", "mine")
    given = given or {"every_days": "28"}
    people = people_to_arrange_for(db(), me())
    return page(
        "diary/arrangements.html",
        rows=arrangement_rows(db(), me()),
        people=_offers(people, given.get("person", "")),
        supervisors=_offers(supervisors(db()) if people else (), given.get("supervisor", "")),
        given=given,
        today=today(),
        **refused(problem),
    )


def _page(
    arrangement: UUID, problem: Problem | None = None, given: dict[str, str] | None = None
) -> Show:
    row = arrangement_row(db(), me(), arrangement)
    if problem is None:
        look(None, "arrangement", arrangement)
    meetings = meeting_rows(db(), arrangement)
    planned = next((each for each in meetings if not each.how), None)
    known = meeting_known(db(), me(), arrangement, planned.uuid) if planned else None
    return page(
        "diary/arrangement.html",
        row=row,
        planned=planned,
        clashes=meeting_clashes(db(), me(), *known) if known else (),
        over=[each for each in meetings if each.how],
        given=given or {},
        today=today(),
        **refused(problem),
    )


def _offers(people: Sequence[Person], chosen: str) -> list[Offer]:
    return [Offer(str(it.uuid), it.name, chosen=str(it.uuid) == chosen) for it in people]


def _chosen(people: Sequence[Person], uuid: str, field: str) -> Person:
    found = next((each for each in people if str(each.uuid) == uuid), None)
    if found is None:
        raise Invalid("Choose somebody from the list", field=field)
    return found
