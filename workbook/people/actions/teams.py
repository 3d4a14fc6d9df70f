"""Teams and who serves them."""

from collections.abc import Sequence

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Invalid, NotFound
from workbook.core.time import today
from workbook.people.actions.rights import locked_with_work
from workbook.people.happenings import HomeTeamNamed, TeamJoined, TeamLeft, TeamMade
from workbook.people.models import Membership, Person, Team
from workbook.people.queries.people import team_called
from workbook.people.queries.sign_ins import serves

LONGEST_NAME = 100


def make_team(session: Session, actor_id: int | None, name: str) -> Team:
    """A new team. Raises Invalid for no name, or one that there is."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise Invalid("Enter the team's name", field="name")
    if team_called(session, name) is not None:
        raise Invalid(f"There is a team called {name} already", field="name")
    team = Team(name=name)
    session.add(team)
    session.flush()
    tell(session, actor_id, TeamMade(thing=str(team.uuid), name=name))
    return team


def join_team(session: Session, actor_id: int | None, person: Person, team: Team) -> Membership:
    """`person` serves `team` from today, beside any other; the first is their home team. Raises
    Invalid when they do already.
    """
    if session.scalar(
        select(Membership.id).where(
            Membership.person_id == person.id, Membership.team_id == team.id, serves(today())
        )
    ):
        raise Invalid(f"{person.name} is on the team {team.name} already", field="team")
    row = Membership(person_id=person.id, team_id=team.id, from_on=today())
    session.add(row)
    person.rights_epoch += 1
    _keep_a_home(session, person)
    tell(
        session,
        actor_id,
        TeamJoined(thing=str(person.uuid), person_id=person.id, name=person.name, team=team.name),
    )
    return row


def leave_team(session: Session, actor_id: int | None, person: Person, membership_id: int) -> None:
    """`person` serves that team no longer, from this moment. Raises NotFound when they do not."""
    person = locked_with_work(session, person.id)
    found = _served(session, person, membership_id)
    found.Membership.until_on = today()
    found.Membership.is_home = False
    person.rights_epoch += 1
    _keep_a_home(session, person)
    tell(
        session,
        actor_id,
        TeamLeft(thing=str(person.uuid), person_id=person.id, name=person.name, team=found.name),
    )


def name_home_team(
    session: Session, actor_id: int | None, person: Person, membership_id: int
) -> None:
    """One of the teams that `person` serves is their home team: it is named first wherever their
    teams are, and gives no right that the others do not. Raises NotFound when they do not serve it.
    """
    found = _served(session, person, membership_id)
    if found.Membership.is_home:
        return
    for each in _all_served(session, person):
        each.is_home = each.id == membership_id
    tell(
        session,
        actor_id,
        HomeTeamNamed(
            thing=str(person.uuid), person_id=person.id, name=person.name, team=found.name
        ),
    )


def _served(session: Session, person: Person, membership_id: int) -> Row[Membership, str]:
    found = session.execute(
        select(Membership, Team.name)
        .join(Team, Team.id == Membership.team_id)
        .where(Membership.id == membership_id, Membership.person_id == person.id, serves(today()))
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def _keep_a_home(session: Session, person: Person) -> None:
    """Whoever serves a team has a home team: where none is named, the one they serve longest."""
    served = _all_served(session, person)
    if served and not any(each.is_home for each in served):
        served[0].is_home = True


def _all_served(session: Session, person: Person) -> Sequence[Membership]:
    session.flush()
    return session.scalars(
        select(Membership)
        .where(Membership.person_id == person.id, serves(today()))
        .order_by(Membership.from_on, Membership.id)
    ).all()
