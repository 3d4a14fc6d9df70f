"""What becomes of a work request: first contact, its end and what came of it, or taking it back."""

from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workbook.access.actions.notify import notify
from workbook.access.policy import Can
from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid, NotAllowed
from workbook.core.time import local, now, today
from workbook.families.actions.allocate import end_work
from workbook.families.actions.rules_stamp import hold
from workbook.families.models import Allocation, Family
from workbook.families.queries import REFUSALS, is_current, rights_in
from workbook.people.actions.rights import bump_rights
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.requests.actions.answer_request import REQUEST
from workbook.requests.happenings import FirstContactMade, WorkEnded
from workbook.requests.models import FirstContact, RequestAcceptance, RequestEnding
from workbook.requests.queries.requests import Request, request_in
from workbook.requests.rules import State
from workbook.web.filters import long_day


def record_contact(session: Session, me: Me, family: Family, uuid: object, on: date | None) -> None:
    """First contact was on that day; another day puts it right, the same changes nothing. The
    caller loaded the family with `Can.REQUEST_FOLLOW`. Raises Invalid, Closed, NotAllowed.
    """
    request = _held(session, me, family, uuid)
    if request.state is not State.ACCEPTED or request.taken_at is None:
        raise Closed(f"This request is {request.state.says.lower()}: there is nobody to meet.")
    if on is None:
        raise Invalid("Enter the day on which they first met or spoke", field="on")
    if on > today():
        raise Invalid("This day has not come yet. Enter today or an earlier day", field="on")
    asked_on = local(request.asked_at).date()
    if on < asked_on:
        raise Invalid(
            f"The work was asked for on {long_day(asked_on)}. Enter that day or a later one",
            field="on",
        )
    if on == request.contact_on:
        return
    session.add(FirstContact(request_id=request.id, on_day=on, by_id=me.id, at=now()))
    tell(
        session,
        me.id,
        FirstContactMade(
            family_id=family.id,
            thing_kind="request",
            thing=str(request.uuid),
            on=on.isoformat(),
        ),
    )


def end_request(session: Session, me: Me, family: Family, uuid: object, effect: str) -> None:
    """The work is over: `effect` says what came of it, and what the worker may read closes with the
    last request that it stands on. Before anybody took it on, it is taken back, and `effect` says
    why. Pressed twice, it ends once. The caller loaded the family with `Can.REQUEST_FOLLOW`.
    """
    request = _held(session, me, family, uuid)
    if request.ended_at is not None:
        return
    if request.state is State.DECLINED:
        raise Closed(f"{request.declined_by or 'Somebody'} declined this. Ask somebody else.")
    is_taken_back = request.state is State.WAITING
    if is_taken_back and not rights_in(session, me, family).may(Can.REQUEST_ASK):
        raise NotAllowed(REFUSALS[Can.REQUEST_ASK])
    if not effect:
        says = "Say why it is taken back" if is_taken_back else "Say what came of the work"
        raise Invalid(says, field="effect")
    session.add(RequestEnding(request_id=request.id, by_id=me.id, at=now(), effect=effect))
    session.flush()
    if not is_taken_back:
        _close_access(session, me, family, request)
    elif request.asked_id is not None:
        bump_rights(session, request.asked_id)
    others = {request.asked_by_id, request.taken_by_id} - {None, me.id}
    done = "took back" if is_taken_back else "ended"
    said = f"{done} the work request about {request.adult_known_as}", family.id
    notify(session, me.id, REQUEST, {each: said for each in others if each}, effect)
    tell(
        session,
        me.id,
        WorkEnded(
            family_id=family.id,
            thing_kind="request",
            thing=str(request.uuid),
            effect=effect,
            is_taken_back=is_taken_back,
        ),
    )


def _held(session: Session, me: Me, family: Family, uuid: object) -> Request:
    """The request while no other act changes the family, if `me` says how it goes: key worker and
    manager of every one, a worker of what they took on.
    """
    hold(session, family)
    request = request_in(session, me, family, uuid)
    if request.taken_by_id != me.id and not rights_in(session, me, family).may(Can.REQUEST_ASK):
        raise NotAllowed(REFUSALS[Can.REQUEST_FOLLOW])
    return request


def _close_access(session: Session, me: Me, family: Family, request: Request) -> None:
    """End the allocation that a request opened, unless another open request stands on it."""
    stands_on = select(RequestAcceptance.allocation_id).where(
        RequestAcceptance.person_id == request.taken_by_id
    )
    opened = stands_on.where(RequestAcceptance.opened)
    still_needed = stands_on.where(
        ~exists().where(RequestEnding.request_id == RequestAcceptance.request_id)
    )
    mine = stands_on.where(RequestAcceptance.request_id == request.id)
    rows = session.scalars(
        select(Allocation).where(
            Allocation.id.in_(mine),
            Allocation.id.in_(opened),
            Allocation.id.not_in(still_needed),
            is_current(today()),
        )
    ).all()
    if rows:
        person = session.get_one(Person, rows[0].person_id)
        end_work(session, me.id, family, person, rows)
