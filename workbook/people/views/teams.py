"""Teams, and who serves them."""

from uuid import UUID

from flask import request, url_for

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.core.problems import Invalid
from workbook.people.actions import teams as acts
from workbook.people.queries.people import person_here, team_named
from workbook.people.views import bp
from workbook.people.views.people import people_page, person_page
from workbook.people.views.sign_ins import Answer
from workbook.web.show import see
from workbook.web.store import change


@bp.post("/teams")
@needs(Can.PEOPLE_MANAGE)
def make_team() -> Answer:
    """Add a team."""
    try:
        with change() as session:
            acts.make_team(session, me().id, request.form.get("team", ""))
    except Invalid as problem:
        return people_page({"team": problem.says})
    return see(url_for("people.people"))


@bp.post("/people/<uuid:person>/memberships")
@needs(Can.PEOPLE_MANAGE)
def join_team(person: UUID) -> Answer:
    """Put somebody on a team from today."""
    try:
        with change() as session:
            team = team_named(session, _team_chosen())
            acts.join_team(session, me().id, person_here(session, person), team)
    except Invalid as problem:
        return person_page(person, problem.fields)
    return see(url_for("people.person", person=person))


@bp.post("/people/<uuid:person>/memberships/<int(max=2147483647):membership>/ending")
@needs(Can.PEOPLE_MANAGE)
def leave_team(person: UUID, membership: int) -> Answer:
    """Take somebody off a team, from this moment."""
    with change() as session:
        acts.leave_team(session, me().id, person_here(session, person), membership)
    return see(url_for("people.person", person=person))


@bp.post("/people/<uuid:person>/memberships/<int(max=2147483647):membership>/home")
@needs(Can.PEOPLE_MANAGE)
def name_home_team(person: UUID, membership: int) -> Answer:
    """Say which of the teams that somebody serves is their home team."""
    with change() as session:
        acts.name_home_team(session, me().id, person_here(session, person), membership)
    return see(url_for("people.person", person=person))


def _team_chosen() -> UUID:
    try:
        return UUID(request.form.get("team", ""))
    except ValueError as fault:
        raise Invalid("Choose a team from the list", field="team") from fault
