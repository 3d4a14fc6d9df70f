"""Homes, and who lives in them."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import Reader
from workbook.core.problems import Invalid, NotFound, Problem, Stale
from workbook.core.time import today
from workbook.families.actions.homes import add_household, change_household, move_in, move_out
from workbook.families.facts import homes_of
from workbook.families.forms import chosen_member, days, offers, one_line, refused, typed, whole
from workbook.families.models import Family, Household
from workbook.families.queries import family_for, member_of, members_of
from workbook.families.views import bp
from workbook.families.views.addresses import addresses
from workbook.families.views.frame import frame_of
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.get("/families/<ref>/households")
@needs(Can.KEY_INFORMATION_WRITE)
def households(ref: str) -> Show:
    """The form to add a home."""
    family = family_for(db(), me(), ref, Can.KEY_INFORMATION_WRITE)
    look(family.id, "households", family.uuid)
    return _add_page(ref, {})


@bp.post("/families/<ref>/households")
@needs(Can.KEY_INFORMATION_WRITE)
def add_home(ref: str) -> object:
    """Add a home; who lives there is said on its own page."""
    given = typed("name", "address")
    try:
        one_line(given, "name")
        with change() as session:
            family = family_for(session, me(), ref, Can.KEY_INFORMATION_WRITE)
            uuid = add_household(session, me(), family, given["name"], given["address"]).uuid
    except Invalid as problem:
        return _add_page(ref, given, problem)
    return see(addresses(ref)("household", household=uuid))


@bp.get("/families/<ref>/households/<uuid:household>")
@needs(Can.KEY_INFORMATION_WRITE)
def household(ref: str, household: UUID) -> Show:
    """A home: its name and address, and who moves in or out."""
    family = family_for(db(), me(), ref, Can.KEY_INFORMATION_WRITE)
    _home(db(), family, household)
    look(family.id, "household", household)
    return _page(ref, household)


@bp.post("/families/<ref>/households/<uuid:household>")
@needs(Can.KEY_INFORMATION_WRITE)
def change_home(ref: str, household: UUID) -> object:
    """Change a home's name or address."""
    given = typed("name", "address")
    try:
        one_line(given, "name")
        with change() as session:
            family = family_for(session, me(), ref, Can.KEY_INFORMATION_WRITE)
            home = _home(session, family, household)
            name, address = given["name"], given["address"]
            change_household(session, me(), family, home, name, address, whole("version"))
    except (Invalid, Stale) as problem:
        return _page(ref, household, problem, given)
    return see(addresses(ref)("key_information", _anchor=f"home-{household}"))


@bp.post("/families/<ref>/households/<uuid:household>/stays")
@needs(Can.KEY_INFORMATION_WRITE)
def move_somebody_in(ref: str, household: UUID) -> object:
    """Somebody lives here from a day on."""
    given = typed("member", "from_on")
    try:
        since = days(given, "from_on")["from_on"] or today()
        with change() as session:
            family = family_for(session, me(), ref, Can.KEY_INFORMATION_WRITE)
            home = _home(session, family, household)
            member = chosen_member(members_of(session, family), given["member"], "member")
            move_in(session, me(), family, home, member, since)
    except Invalid as problem:
        return _page(ref, household, problem, given)
    return see(addresses(ref)("household", household=household))


@bp.post("/families/<ref>/households/<uuid:household>/stays/<uuid:member>/end")
@needs(Can.KEY_INFORMATION_WRITE)
def move_somebody_out(ref: str, household: UUID, member: UUID) -> object:
    """Somebody does not live here any more."""
    given = typed("until_on")
    try:
        until = days(given, "until_on")["until_on"] or today()
        with change() as session:
            family = family_for(session, me(), ref, Can.KEY_INFORMATION_WRITE)
            home = _home(session, family, household)
            move_out(session, me(), family, home, member_of(session, family, member), until)
    except Invalid as problem:
        # The boxes of this form carry whose they are: there is one for everybody who lives here.
        says = {f"{name}-{member}": words for name, words in problem.fields.items()}
        return _page(ref, household, Invalid.many(says), {f"until_on-{member}": given["until_on"]})
    return see(addresses(ref)("household", household=household))


def _home(session: Session, family: Family, uuid: UUID) -> Household:
    """A home this person may know of. Raises NotFound."""
    rules = rules_of(session, family.id)
    if str(uuid) not in {
        each.uuid for each in homes_of(session, family.id, rules, Reader(me().id))
    }:
        raise NotFound
    return session.scalars(
        select(Household).where(Household.family_id == family.id, Household.uuid == uuid)
    ).one()


def _add_page(ref: str, given: dict[str, str], problem: Problem | None = None) -> Show:
    family = family_for(db(), me(), ref, Can.KEY_INFORMATION_WRITE)
    return page(
        "families/household.html",
        title="Add a home",
        given=given,
        home=None,
        action=addresses(ref)("add_home"),
        **refused(problem),
        **frame_of(db(), me(), family, "ki"),
    )


def _page(
    ref: str,
    uuid: UUID,
    problem: Problem | None = None,
    given: dict[str, Any] | None = None,
) -> Show:
    family = family_for(db(), me(), ref, Can.KEY_INFORMATION_WRITE)
    row = _home(db(), family, uuid)
    rules = rules_of(db(), family.id)
    homes = homes_of(db(), family.id, rules, Reader(me().id))
    home = next(each for each in homes if each.uuid == str(uuid))
    members = members_of(db(), family)
    by_id = {each.id: each for each in members}
    day = today()
    url = addresses(ref)
    kept = {"name": row.name, "address": row.address or "", "member": "", "from_on": ""}
    return page(
        "families/household.html",
        title=row.name,
        given={**kept, **(given or {})},
        home=home,
        here=[(each, by_id[each.member_id]) for each in home.stays if each.is_on(day)],
        members=offers(
            [each for each in members if each.id not in home.members],
            (given or {}).get("member", ""),
        ),
        action=url("change_home", household=uuid),
        move_in_url=url("move_somebody_in", household=uuid),
        **refused(problem),
        **frame_of(db(), me(), family, "ki"),
    )
