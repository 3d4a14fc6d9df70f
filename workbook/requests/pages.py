"""What the pages of requests show: already in words; templates only draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from workbook.catalogue.current import catalogue
from workbook.core.time import local
from workbook.requests.queries.requests import Request, Step
from workbook.requests.rules import URGENCIES, State
from workbook.web.filters import long_day, sentence, short_day


@dataclass(frozen=True, slots=True)
class Kept:
    """From whom something that was asked is kept: the members it is withheld from, whether it is
    limited, and where whoever reads this decides that (empty: others do).
    """

    withheld: tuple[str, ...]
    is_limited: bool
    rules_url: str


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One work request. `stands` says where it is and since when, `is_late` draws that as late;
    `steps` are of whom it was asked and what became of it, in order. `may_follow`: the reader says
    how it goes; `may_take_back`: they take it back while it waits.
    """

    uuid: UUID
    title: str
    question: str
    urgency: str
    asked_by: str
    asked_on: date
    state: str
    stands: str
    is_late: bool
    steps: tuple[str, ...] = ()
    may_follow: bool = False
    may_take_back: bool = False
    contact_on: date | None = None
    kept: Kept | None = None


def request_row(
    request: Request,
    today: date,
    *,
    steps: Sequence[Step] = (),
    follows: bool = False,
    asks: bool = False,
    kept: Kept | None = None,
) -> RequestRow:
    """A request as drawn; `asks` says that the reader asks for work here, `follows` that they say
    how this one goes.
    """
    title = discipline_title(request)
    return RequestRow(
        uuid=request.uuid,
        title=f"{title}: {request.adult_known_as}, for {request.child}",
        question=request.question,
        urgency=URGENCIES[request.urgency].title,
        asked_by=request.asked_by,
        asked_on=local(request.asked_at).date(),
        state=request.state.value,
        stands=stands(request, today),
        is_late=is_late(request, today),
        steps=_steps(request, steps),
        may_follow=follows and request.state is State.ACCEPTED,
        may_take_back=asks and request.state is State.WAITING,
        contact_on=request.contact_on,
        kept=kept,
    )


def discipline_title(request: Request) -> str:
    """The discipline that is asked, in words."""
    known = catalogue().disciplines.get(request.discipline)
    return known.title if known else request.discipline


def is_late(request: Request, today: date) -> bool:
    """Whether its answer, or first contact, is overdue."""
    if request.state is State.WAITING:
        return request.answer_by < today
    is_met = request.contact_on is not None
    by = request.contact_by
    return request.state is State.ACCEPTED and not is_met and by is not None and by < today


def stands(request: Request, today: date) -> str:
    """Where a request is: “Joe accepted on 3 November. First contact is due by Mon 10 Nov”."""
    asked = request.asked or f"{discipline_title(request)}, {request.team}"
    match request.state:
        case State.WAITING if request.answer_by < today:
            return f"Overdue: {asked} was to answer by {_near(request.answer_by, today)}"
        case State.WAITING:
            return f"Waiting for {asked}. An answer is due by {_near(request.answer_by, today)}"
        case State.ACCEPTED:
            return f"{request.taken_by} took it on. {_contact(request, today)}"
        case State.DECLINED:
            who = f"{request.declined_by} declined" if request.declined_by else "Declined"
            return f"{who}: {request.reason}"
        case State.ENDED:
            who = f"{request.ended_by} ended it" if request.ended_by else "Ended"
            return f"{who}: {request.effect}"
        case _:
            return f"{request.ended_by} took it back: {request.effect}"


def _contact(request: Request, today: date) -> str:
    if request.contact_on is not None:
        return f"First contact was on {long_day(request.contact_on)}"
    by = request.contact_by or today
    said = _near(by, today)
    return f"Overdue: no first contact by {said}" if by < today else f"First contact by {said}"


def _steps(request: Request, askings: Sequence[Step]) -> tuple[str, ...]:
    """Everything that happened to a request, with who and when."""
    if not askings:
        return ()
    title = discipline_title(request)
    found = [
        f"{each.by or 'Nobody in person'} asked {each.of or f'everybody of {title} in the team'}, "
        f"{long_day(local(each.at))}{_reads(request, each)}"
        for each in askings
    ]
    if request.taken_at:
        found.append(f"{request.taken_by} accepted, {long_day(local(request.taken_at))}")
    if request.contact_on:
        found.append(f"First contact, {long_day(request.contact_on)}")
    if request.declined_at:
        declined = f"{request.declined_by or 'It was'} declined"
        found.append(f"{declined}, {long_day(local(request.declined_at))}: {request.reason}")
    if request.ended_at:
        how = "ended it" if request.taken_at else "took it back"
        how = f"{request.ended_by} {how}" if request.ended_by else "Ended"
        found.append(f"{how}, {long_day(local(request.ended_at))}: {request.effect}")
    return tuple(sentence(each) for each in found)


def _reads(request: Request, step: Step) -> str:
    """Until when whoever is asked now may read the family; nothing once it waits no longer."""
    is_asked_now = step.reads_until == request.reads_until
    if request.state is not State.WAITING or step.reads_until is None or not is_asked_now:
        return ""
    return f". While it waits they read the family, until {long_day(step.reads_until)} at most"


def _near(day: date, today: date) -> str:
    return short_day(day, today)
