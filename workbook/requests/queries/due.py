"""What requests make due: answers, first contact, and what nobody has answered in time."""

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.core.time import local, now, today
from workbook.families.due import Due
from workbook.families.elsewhere import Url
from workbook.families.held import Held
from workbook.people.rules import Me
from workbook.requests.models import WorkRequest
from workbook.requests.queries.asked import taken_on_by, waiting_for
from workbook.requests.queries.requests import Request, requests_where
from workbook.requests.queries.standing import is_waiting
from workbook.web.filters import short_day


def answers_due(session: Session, me: Me, _held: Sequence[Held], url: Url) -> Iterable[Due]:
    """The requests that wait for `me`: to take on, or for a lead to say who does. The family is not
    named: most of those who are asked do not read it.
    """
    for each in waiting_for(session, me):
        request = each.request
        if each.is_lead:
            asked = request.asked or f"whoever of {_title(request)} takes it on"
            what = f"A work request waits for {asked}: {request.adult_known_as}"
        else:
            what = f"Take on work with {request.adult_known_as}, or decline it"
        yield Due(
            on=request.answer_by,
            what=what,
            about=f"{request.asked_by}, {request.team}, asked {_since(request)}.",
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
    for each in requests_where(session, WorkRequest.family_id.in_(asking), is_waiting()):
        if each.answer_by < today():
            asked = each.asked or _title(each)
            yield Due(
                on=each.answer_by,
                what=f"No answer from {asked} about {each.adult_known_as}: ask, or ask elsewhere",
                about=f"{asking[each.family_id].name}. {each.asked_by} asked {_since(each)}.",
                press="Open request",
                href=url("requests.request", ref=each.ref, work=each.uuid),
            )


def _since(request: Request) -> str:
    return f"on {short_day(local(request.asked_at).date(), now())}"


def _title(request: Request) -> str:
    known = catalogue().disciplines.get(request.discipline)
    return known.title if known else request.discipline
