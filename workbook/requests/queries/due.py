"""What requests make due: answers, first contact, and what nobody has answered in time."""

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from workbook.access.policy import Can, Standing
from workbook.catalogue.current import catalogue
from workbook.core.time import local, now, today
from workbook.families.due import Due
from workbook.families.elsewhere import Url
from workbook.families.held import Held
from workbook.people.rules import Me
from workbook.requests.models import WorkRequest
from workbook.requests.queries.asked import taken_on_by, waiting_for
from workbook.requests.queries.consultations import asked_of
from workbook.requests.queries.referrals import open_referrals
from workbook.requests.queries.requests import Request, requests_where
from workbook.requests.queries.standing import is_waiting
from workbook.web.filters import plural, short_day


def answers_due(session: Session, me: Me, _held: Sequence[Held], url: Url) -> Iterable[Due]:
    """The requests that wait for `me`: to take on, or for a lead to say who does. The family is not
    named: most of those who are asked do not read it.
    """
    for each in waiting_for(session, me):
        request = each.request
        asked_on = f"{request.asked_by}, {request.team}, asked {_since(request)}."
        if each.is_lead:
            asked = request.asked or f"whoever of {_title(request)} takes it on"
            what = f"A work request waits for {asked}: {request.adult_known_as}"
        else:
            what = f"Take on work with {request.adult_known_as}, or decline it"
        yield Due(
            on=request.answer_by,
            what=what,
            about=asked_on + _reads(request, me),
            press="Open request",
            href=url("requests.asked_request", work=request.uuid),
        )


def contacts_due(session: Session, me: Me, held: Sequence[Held], url: Url) -> Iterable[Due]:
    """First contact in the work that `me` took on, in the families that they work with."""
    families = {each.family.id: each.family for each in held}
    for each in taken_on_by(session, me, *families):
        if each.contact_on is None:
            yield Due(
                on=each.contact_by,
                what=f"Make first contact with {each.adult_known_as}, and say when",
                about=f"{families[each.family_id].name}. {each.asked_by} asked {_since(each)}.",
                press="Open request",
                href=url("requests.request", ref=each.ref, work=each.uuid),
            )


def unanswered(session: Session, me: Me, held: Sequence[Held], url: Url) -> Iterable[Due]:
    """Requests of the families for which `me` asks, that nobody answered in time: ask elsewhere."""
    asking = {each.family.id: each.family for each in held if each.may(Can.REQUEST_ASK)}
    for each in requests_where(session, me, WorkRequest.family_id.in_(asking), is_waiting()):
        if each.answer_by < today():
            asked = each.asked or _title(each)
            yield Due(
                on=each.answer_by,
                what=f"No answer from {asked} about {each.adult_known_as}: ask, or ask elsewhere",
                about=f"{asking[each.family_id].name}. {each.asked_by} asked {_since(each)}.",
                press="Open request",
                href=url("requests.request", ref=each.ref, work=each.uuid),
            )


def advice_due(session: Session, me: Me, _held: Sequence[Held], url: Url) -> Iterable[Due]:
    """The questions that wait for the advice of `me`; whom they are about is not said."""
    for each in asked_of(session, me):
        yield Due(
            on=local(each.asked_at).date(),
            what=f"Answer a question from {each.asked_by}",
            about=f"{catalogue().role_title(each.asked_by_role)}. Advice, without the family.",
            press="Open question",
            href=url("requests.question", advice=each.uuid),
            is_waiting=True,
        )


def chases_due(session: Session, me: Me, held: Sequence[Held], url: Url) -> Iterable[Due]:
    """Referrals without an answer: for whoever sent one while they work with the family, else for
    its key worker.
    """
    families = {each.family.id: each for each in held}
    for each in open_referrals(session, me, families):
        it = families[each.family_id]
        if me.id == each.writer_id or (
            not each.writer_works_here and Standing.KEY_WORKER in it.standings
        ):
            chased = f", chased {plural(each.chases, 'time')}" if each.chases else ""
            yield Due(
                on=each.chase_on,
                what=f"Chase {each.to}",
                about=f"{it.family.name}. {plural(each.waited, 'day')} waiting{chased}.",
                press="Open referral",
                href=url("requests.referral", ref=it.family.ref, sent=each.uuid),
            )


def _since(request: Request) -> str:
    return f"on {short_day(local(request.asked_at).date(), now())}"


def _reads(request: Request, me: Me) -> str:
    """Until when whoever was asked by name may read the family; nothing once that is over."""
    until = request.reads_until
    if request.asked_id != me.id or until is None or until <= now():
        return ""
    return f" You can read the family until {short_day(until, now())}."


def _title(request: Request) -> str:
    known = catalogue().disciplines.get(request.discipline)
    return known.title if known else request.discipline
