"""What is asked of somebody: by name, of their discipline in a team they serve, or of those whom
they lead. Whoever has declared a conflict, or stands outside a limit on the whole family, is asked
nothing and told nothing.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, false, or_
from sqlalchemy.orm import Session, aliased

from workbook.catalogue.current import catalogue
from workbook.core.problems import NotFound
from workbook.families.models import Family
from workbook.families.queries import is_shut_out
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.requests.models import RequestAcceptance, RequestAsking, RequestEnding, WorkRequest
from workbook.requests.queries.requests import Request, requests_where
from workbook.requests.queries.standing import is_waiting
from workbook.requests.rules import asked_roles, disciplines_led_by


@dataclass(frozen=True)
class AskedOfMe:
    """A waiting request and what its reader does with it: take it on, or name who does."""

    request: Request
    is_lead: bool


def waiting_for(session: Session, me: Me) -> list[AskedOfMe]:
    """What waits for the answer of `me`; one query."""
    return [
        AskedOfMe(each, is_lead=leads(me))
        for each in requests_where(session, me, is_waiting(), _is_of(me), ~is_shut_out(me))
    ]


def waiting_request(session: Session, me: Me, uuid: object) -> AskedOfMe:
    """One request that waits for the answer of `me`. Raises NotFound: once it is answered, what it
    says is for those who read the family.
    """
    found = requests_where(
        session, me, WorkRequest.uuid == uuid, is_waiting(), _is_of(me), ~is_shut_out(me)
    )
    if not found:
        raise NotFound
    return AskedOfMe(found[0], is_lead=leads(me))


def taken_on_by(session: Session, me: Me, *families: int) -> list[Request]:
    """The requests that `me` accepted and has not ended, in these families."""
    return requests_where(
        session,
        me,
        WorkRequest.family_id.in_(families),
        RequestAcceptance.person_id == me.id,
        ~exists().where(RequestEnding.request_id == WorkRequest.id).correlate(WorkRequest),
    )


def leads(me: Me) -> bool:
    """Whether `me` leads those who are asked, and so names who takes work on."""
    return bool(disciplines_led_by(me.role, catalogue().roles.values()))


def _is_of(me: Me) -> ColumnElement[bool]:
    roles = catalogue().roles.values()
    ways = [RequestAsking.person_id == me.id, false()]
    if me.role in {each.slug for each in asked_roles(roles)}:
        ways.append(
            and_(
                RequestAsking.person_id.is_(None),
                WorkRequest.discipline == (me.discipline or ""),
                Family.team_id.in_(me.team_ids),
            )
        )
    if led := disciplines_led_by(me.role, roles):
        supervised = aliased(Person)
        is_supervised = exists().where(
            supervised.id == RequestAsking.person_id, supervised.supervisor_id == me.id
        )
        ways.append(
            and_(
                WorkRequest.discipline.in_(led),
                or_(Family.team_id.in_(me.team_ids), is_supervised.correlate(RequestAsking)),
            )
        )
    return or_(*ways)
