"""Opening a family: its name, its team, its first child."""

from collections.abc import Sequence

from flask import request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.gate import look, me, needs
from workbook.access.policy import Can, Standing
from workbook.catalogue.current import catalogue
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Invalid, Problem
from workbook.families.actions.members import Identity, add_member
from workbook.families.actions.open_family import open_family
from workbook.families.alike import Alike, families_alike
from workbook.families.editions import keep_edition
from workbook.families.forms import days, one_line, refused, typed
from workbook.families.views import bp
from workbook.people.models import Team
from workbook.people.rules import Me
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

BOXES = ("family", "team", "name", "known_as", "born_on", "due_on")


@bp.get("/families/new")
@needs(Can.FAMILY_OPEN)
def new() -> Show:
    """The form to open a family."""
    return _page({})


@bp.post("/families")
@needs(Can.FAMILY_OPEN)
def open_one() -> object:
    """Open a family with its first workbook and its first child; next comes who works with it.

    Where a family that they may open looks like it, they are shown it and asked first.
    """
    given = typed(*BOXES)
    try:
        one_line(given, "family", "name", "known_as")
        read = days(given, "born_on", "due_on")
        child = Identity("child", given["name"], given["known_as"], **read)
        alike = families_alike(db(), me(), given["family"], given["name"], **read)
        if alike and request.form.get("anyway") != "yes":
            look(None, "families", "alike")
            return _page(given, alike=alike)
        with change() as session:
            team = _team(session, given["team"])
            if not given["family"]:
                raise Invalid("Enter the family's name", field="family")
            keep_edition(session, catalogue())
            family = open_family(session, me(), given["family"], team.id, catalogue().edition)
            add_member(session, me(), family, child)
            ref = family.ref
    except Invalid as problem:
        return _page(given, problem)
    return see(url_for("families.allocations", ref=ref))


def _team(session: Session, uuid: str) -> Team:
    """A team for which `me` may open a family; the only one where there is one. Raises Invalid."""
    teams = _teams(session, me())
    if len(teams) == 1:
        return teams[0]
    found = next((each for each in teams if str(each.uuid) == uuid), None)
    if found is None:
        raise Invalid("Choose the team that takes this family on", field="team")
    return found


def _teams(session: Session, me: Me) -> list[Team]:
    where = policy.TABLE[Can.FAMILY_OPEN].get(me.role, frozenset())
    query = select(Team).order_by(Team.name)
    if Standing.ACROSS not in where:
        query = query.where(Team.id.in_(me.team_ids))
    return list(session.scalars(query))


def _page(
    given: dict[str, str], problem: Problem | None = None, alike: Sequence[Alike] = ()
) -> Show:
    teams = _teams(db(), me())
    facts = refused(problem)
    if alike:
        facts["status"] = 409
    return page(
        "families/new.html",
        teams=[
            Offer(str(each.uuid), each.name, chosen=str(each.uuid) == given.get("team"))
            for each in teams
        ],
        given=given,
        alike=alike,
        **facts,
    )
