"""Who works with a family: the manager allocates, and ends."""

from uuid import UUID

from flask import url_for
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Invalid, Problem
from workbook.core.time import today
from workbook.families.actions.allocate import allocate, end_allocation
from workbook.families.forms import chosen_member, days, offers, refused, typed
from workbook.families.load import holders_for, loads_of
from workbook.families.models import Family
from workbook.families.queries import family_for, members_of
from workbook.families.views import bp
from workbook.families.views.frame import frame_of
from workbook.families.views.workers import worker_rows
from workbook.people.models import Person
from workbook.people.queries.people import person_here, person_named
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

BOXES = ("person", "part", "works_with", "from_on")


@bp.get("/families/<ref>/allocations")
@needs(Can.FAMILY_ALLOCATE)
def allocations(ref: str) -> Show:
    """Who works with the family, and who could, with what each of them holds already."""
    return _page(ref)


@bp.post("/families/<ref>/allocations")
@needs(Can.FAMILY_ALLOCATE)
def allocate_somebody(ref: str) -> object:
    """Allocate a key worker or a worker, from today or since a day before."""
    given = typed(*BOXES)
    try:
        start = days(given, "from_on")["from_on"] or today()
        with change() as session:
            family = family_for(session, me(), ref, Can.FAMILY_ALLOCATE)
            person = _person(session, family, given["person"])
            if given["part"] not in {"key-worker", "worker"}:
                raise Invalid("Choose key worker or worker", field="part")
            with_whom = None
            if given["works_with"] and given["part"] == "worker":
                members = members_of(session, family)
                with_whom = chosen_member(members, given["works_with"], "works_with")
            part = given["part"]
            allocate(session, me(), family, person, part, works_with=with_whom, from_on=start)
    except Invalid as problem:
        return _page(ref, problem, given)
    return see(url_for("families.allocations", ref=ref))


@bp.post("/families/<ref>/allocations/<uuid:person>/end")
@needs(Can.FAMILY_ALLOCATE)
def stop_working(ref: str, person: UUID) -> object:
    """Somebody stops working with the family today: what they may read ends with it."""
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.FAMILY_ALLOCATE)
            end_allocation(session, me(), family, person_named(session, person))
    except Invalid as problem:
        return _page(ref, problem)
    return see(url_for("families.allocations", ref=ref))


def _person(session: Session, family: Family, uuid: str) -> Person:
    """Somebody from the list, and nobody else. Raises Invalid."""
    found = {str(each.uuid): each.uuid for each in holders_for(session, family)}.get(uuid)
    if found is None:
        raise Invalid("Choose somebody from the list", field="person")
    return person_here(session, found)


def _page(ref: str, problem: Problem | None = None, given: dict[str, str] | None = None) -> Show:
    family = family_for(db(), me(), ref, Can.FAMILY_ALLOCATE)
    if problem is None:
        look(family.id, "allocations", family.uuid)
    members = members_of(db(), family)
    holders = holders_for(db(), family)
    given = given or {}
    return page(
        "families/allocations.html",
        workers=worker_rows(db(), family),
        holders=holders,
        loads=loads_of(db(), me(), [each.id for each in holders]),
        members=offers(members, given.get("works_with", "")),
        given=given,
        **refused(problem),
        **frame_of(db(), me(), family, "ki"),
    )
