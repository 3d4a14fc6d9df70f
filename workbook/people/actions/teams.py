"""Teams and who serves them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Invalid, NotFound
from workbook.core.time import today
from workbook.people.happenings import TeamJoined, TeamLeft, TeamMade
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
    """`person` serves `team` from today. Raises Invalid when they do already."""
    if session.scalar(
        select(Membership.id).where(
            Membership.person_id == person.id, Membership.team_id == team.id, serves(today())
        )
    ):
        raise Invalid(f"{person.name} is on the team {team.name} already", field="team")
    row = Membership(person_id=person.id, team_id=team.id, from_on=today())
    session.add(row)
    person.rights_epoch += 1
    tell(
        session,
        actor_id,
        TeamJoined(thing=str(person.uuid), person_id=person.id, name=person.name, team=team.name),
    )
    return row


def leave_team(session: Session, actor_id: int | None, person: Person, membership_id: int) -> None:
    """`person` serves that team no longer, from this moment. Raises NotFound when they do not."""
    found = session.execute(
        select(Membership, Team.name)
        .join(Team, Team.id == Membership.team_id)
        .where(Membership.id == membership_id, Membership.person_id == person.id, serves(today()))
    ).one_or_none()
    if found is None:
        raise NotFound
    found.Membership.until_on = today()
    person.rights_epoch += 1
    tell(
        session,
        actor_id,
        TeamLeft(thing=str(person.uuid), person_id=person.id, name=person.name, team=found.name),
    )
