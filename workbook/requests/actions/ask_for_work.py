"""Asking for work with an adult: of one worker, or of a whole discipline of the family's team."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.core.problems import Invalid
from workbook.core.time import now
from workbook.families.actions.rules_stamp import hold
from workbook.families.models import Family, Member
from workbook.people.actions.rights import bump_rights
from workbook.people.rules import Me
from workbook.requests.happenings import WorkAsked
from workbook.requests.models import RequestAsking, WorkRequest
from workbook.requests.queries.company import company_for
from workbook.requests.queries.requests import Request, requests_in
from workbook.requests.rules import READS_FOR, URGENCIES, State

LONGEST = 2000


@dataclass(frozen=True)
class Wanted:
    """What was typed, not yet checked; `of` is “discipline:recovery” or a worker's uuid."""

    adult: Member | None
    child: Member | None
    of: str
    question: str
    urgency: str


@dataclass(frozen=True)
class Of:
    """Of whom: a discipline, and the worker of it who is asked by name (None: whoever takes it)."""

    discipline: str
    person_id: int | None
    name: str


def of_whom(session: Session, family: Family, typed: str) -> Of | None:
    """What was chosen, as it was typed; None where it is not offered."""
    company = company_for(session, family)
    for slug, title in company.disciplines:
        if typed == f"discipline:{slug}":
            return Of(slug, None, title)
    for each in company.workers:
        if typed == str(each.uuid) and each.discipline:
            return Of(each.discipline, each.id, each.name)
    return None


def ask_for_work(session: Session, me: Me, family: Family, wanted: Wanted) -> UUID:
    """Ask; the same again while it waits is asked once. Raises Invalid naming each box, or where
    the discipline is asked about this adult already. The caller loaded the family with
    `Can.REQUEST_ASK`.
    """
    hold(session, family)
    adult, child, of = wanted.adult, wanted.child, of_whom(session, family, wanted.of)
    faults = _faults(wanted, of)
    if faults or adult is None or child is None or of is None:
        raise Invalid.many(faults)
    for each in requests_in(session, me, family):
        if not each.is_open or (each.adult_id, each.discipline) != (adult.id, of.discipline):
            continue
        if (each.question, each.asked_by_id) == (wanted.question, me.id):
            return each.uuid
        raise Invalid(_already(each), field="of")
    row = WorkRequest(
        family_id=family.id,
        adult_id=adult.id,
        child_id=child.id,
        discipline=of.discipline,
        question=wanted.question,
        urgency=wanted.urgency,
        asked_by_id=me.id,
        asked_at=now(),
    )
    session.add(row)
    session.flush()
    ask_of(session, me.id, row, of)
    return row.uuid


def _faults(wanted: Wanted, of: Of | None) -> dict[str, str]:
    """What is wrong in each box, in words."""
    faults: dict[str, str] = {}
    if wanted.adult is None or wanted.adult.part != "adult":
        faults["adult"] = "Choose the adult"
    if wanted.child is None or wanted.child.part != "child":
        faults["child"] = "Choose the child it matters to most"
    if not wanted.question:
        faults["question"] = "Write the question that the work should answer"
    elif len(wanted.question) > LONGEST:
        faults["question"] = f"Use {LONGEST:,} characters or fewer"
    if wanted.urgency not in URGENCIES:
        faults["urgency"] = "Choose how soon"
    if of is None:
        faults["of"] = "Choose whom to ask"
    return faults


def ask_of(session: Session, actor_id: int | None, row: WorkRequest, of: Of) -> None:
    """From now on the request is asked of them; whoever is named reads the family for a time, and
    their open pages look again.
    """
    session.add(
        RequestAsking(
            request_id=row.id,
            person_id=of.person_id,
            by_id=actor_id,
            at=now(),
            reads_until=now() + READS_FOR if of.person_id is not None else None,
        )
    )
    if of.person_id is not None:
        bump_rights(session, of.person_id)
    tell(
        session,
        actor_id,
        WorkAsked(family_id=row.family_id, thing_kind="request", thing=str(row.uuid), of=of.name),
    )


def _already(request: Request) -> str:
    who = catalogue().disciplines[request.discipline].title
    if request.state is State.ACCEPTED:
        return f"{request.taken_by} works with {request.adult_known_as} already. Ask them directly"
    asked = request.asked or who
    return f"{asked} was asked about {request.adult_known_as} already. Take that back first"
