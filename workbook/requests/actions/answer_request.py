"""Answering a work request: accept it, decline it, or name who takes it on."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.actions.notify import notify
from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid, NotAllowed, NotFound
from workbook.core.time import now, today
from workbook.families.actions.allocate import allocate
from workbook.families.actions.rules_stamp import hold
from workbook.families.models import Allocation, Family, Member
from workbook.families.queries import is_current, managers_of
from workbook.families.rules import may_hold
from workbook.people.actions.rights import bump_rights
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.requests.actions.ask_for_work import Of, ask_of
from workbook.requests.happenings import WorkAccepted, WorkDeclined
from workbook.requests.models import RequestAcceptance, RequestRefusal, WorkRequest
from workbook.requests.queries.asked import AskedOfMe, waiting_request
from workbook.requests.queries.company import workers_for
from workbook.requests.queries.group import applies_to
from workbook.requests.queries.requests import Request, requests_where
from workbook.requests.rules import State

REQUEST = "work-request"


def accept(session: Session, me: Me, uuid: object) -> Request:
    """`me` takes the work on: they are allocated to the family, with this adult, from today. Who
    works with it already goes on as before. Pressed twice, it is accepted once.

    Raises NotFound where it does not wait for `me`, Closed where somebody else took it,
    NotAllowed for the lead, who names somebody.
    """
    mine = _taken_already(session, me, uuid)
    if mine is not None:
        return mine
    asked, family = _held(session, me, uuid)
    if asked.is_lead:
        raise NotAllowed("Whoever leads names who takes it on. Choose a worker.")
    request, person = asked.request, session.get_one(Person, me.id)
    role = catalogue().roles.get(person.role)
    if not may_hold("worker", role, serves_team=request.team_id in me.team_ids):
        raise NotAllowed(
            f"You serve the {request.team} no longer, so you cannot take this on. Decline it, "
            "and say so."
        )
    was_group = applies_to(session, family)
    stands = session.scalar(
        select(Allocation)
        .where(
            Allocation.family_id == family.id,
            Allocation.person_id == me.id,
            is_current(today()),
        )
        .order_by(Allocation.part, Allocation.id)
        .limit(1)
    )
    adult = session.get_one(Member, request.adult_id)
    row = stands or allocate(session, me, family, person, "worker", works_with=adult)
    session.flush()
    session.add(
        RequestAcceptance(
            request_id=request.id,
            person_id=me.id,
            at=now(),
            allocation_id=row.id,
            opened=stands is None,
        )
    )
    _tell(session, me, family, request, "accepted", was_group=was_group)
    tell(
        session,
        me.id,
        WorkAccepted(family_id=family.id, thing_kind="request", thing=str(request.uuid)),
    )
    return request


def decline(session: Session, me: Me, uuid: object, reason: str) -> None:
    """The work is not taken on, and whoever asked is told why. Raises NotFound, Invalid."""
    asked, family = _held(session, me, uuid)
    if not reason:
        raise Invalid("Say why, so that they can ask somebody else", field="reason")
    request = asked.request
    session.add(RequestRefusal(request_id=request.id, by_id=me.id, at=now(), reason=reason))
    _look_again(session, request)
    _tell(session, me, family, request, "declined", reason=reason)
    tell(
        session,
        me.id,
        WorkDeclined(
            family_id=family.id, thing_kind="request", thing=str(request.uuid), reason=reason
        ),
    )


def pass_on(session: Session, me: Me, uuid: object, to: str) -> None:
    """The lead names who is asked (a uuid as text); the same again changes nothing. Raises
    NotFound, NotAllowed for anybody else, Invalid for somebody who is not of the discipline.
    """
    asked, family = _held(session, me, uuid)
    request = asked.request
    if not asked.is_lead:
        raise NotAllowed("The discipline's lead names who takes it on. Decline it, or accept it.")
    found = next(
        (
            each
            for each in workers_for(session, family)
            if str(each.uuid) == to and each.discipline == request.discipline
        ),
        None,
    )
    if found is None:
        raise Invalid("Choose somebody from the list", field="to")
    if found.id == request.asked_id:
        return
    _look_again(session, request)
    row = session.get_one(WorkRequest, request.id)
    ask_of(session, me.id, row, Of(request.discipline, found.id, found.name))


def _look_again(session: Session, request: Request) -> None:
    """The open pages of whoever was asked by name look again at what they may show."""
    if request.asked_id is not None:
        bump_rights(session, request.asked_id)


def _held(session: Session, me: Me, uuid: object) -> tuple[AskedOfMe, Family]:
    """The request as it stands while no other act changes the family."""
    family_id = waiting_request(session, me, uuid).request.family_id
    family = session.get_one(Family, family_id)
    hold(session, family)
    try:
        return waiting_request(session, me, uuid), family
    except NotFound as gone:
        raise Closed("Somebody answered this a moment ago. It waits for you no longer.") from gone


def _taken_already(session: Session, me: Me, uuid: object) -> Request | None:
    found = requests_where(
        session, me, WorkRequest.uuid == uuid, RequestAcceptance.person_id == me.id
    )
    return found[0] if found and found[0].state is State.ACCEPTED else None


def _tell(
    session: Session,
    me: Me,
    family: Family,
    request: Request,
    done: str,
    *,
    reason: str = "",
    was_group: bool = True,
) -> None:
    """Whoever asked, and the family's managers, hear it at once."""
    said = f"{done} the work request about {request.adult_known_as}"
    if not was_group and applies_to(session, family):
        said += ". Group supervision applies to the family from now on"
    told = {request.asked_by_id, *(each for each, _ in managers_of(session, family))} - {me.id}
    notify(session, me.id, REQUEST, dict.fromkeys(told, (said, family.id)), reason)
