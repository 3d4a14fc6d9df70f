"""People and teams, as rows for pages and as rows to change."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from workbook.core.problems import NotFound
from workbook.people.models import Leaving, Membership, Person, Team
from workbook.people.queries.sign_ins import HAS_LEFT, serves
from workbook.people.rules import Me, as_email


@dataclass(frozen=True)
class PersonRow:
    """One account, for the list of people. `may_sign_in` says that a password was chosen; `teams`
    are those served today, the home team first.
    """

    uuid: UUID
    name: str
    email: str
    role: str
    discipline: str | None
    supervisor: str | None
    supervisor_uuid: UUID | None
    teams: tuple[str, ...]
    may_sign_in: bool
    left_at: datetime | None


@dataclass(frozen=True)
class MembershipRow:
    """A team that somebody serves, or served."""

    id: int
    team: str
    from_on: date
    until_on: date | None
    is_home: bool


def person_by_email(session: Session, typed: str) -> Person | None:
    """The account of an address, left or not."""
    email = as_email(typed)
    return session.scalar(select(Person).where(Person.email == email)) if email else None


def me_by_email(session: Session, typed: str, on: date) -> Me | None:
    """Somebody who acts from the shell, with the teams served on a day; None for a leaver too."""
    person = person_by_email(session, typed)
    if person is None or session.scalar(select(Leaving.id).where(Leaving.person_id == person.id)):
        return None
    served = session.scalars(
        select(Membership.team_id).where(Membership.person_id == person.id, serves(on))
    )
    return Me(
        id=person.id,
        uuid=person.uuid,
        name=person.name,
        email=person.email,
        role=person.role,
        discipline=person.discipline,
        team_ids=frozenset(served),
        fresh=True,
        by_command=True,
    )


def person_named(session: Session, person: UUID) -> Person:
    """The account with this public id, left or not. Raises NotFound."""
    found = session.scalar(select(Person).where(Person.uuid == person))
    if found is None:
        raise NotFound
    return found


def person_here(session: Session, person: UUID) -> Person:
    """The account with this public id, of somebody who has not left. Raises NotFound."""
    found = session.scalar(select(Person).where(Person.uuid == person, ~HAS_LEFT))
    if found is None:
        raise NotFound
    return found


def everybody(session: Session, on: date) -> list[PersonRow]:
    """Every account, by name, with the teams served on a day; leavers last. Two queries."""
    return _rows(session, on, None)


def person_row(session: Session, person: UUID, on: date) -> PersonRow:
    """One account as the list shows it. Raises NotFound."""
    found = _rows(session, on, person)
    if not found:
        raise NotFound
    return found[0]


def memberships_of(session: Session, person: UUID) -> list[MembershipRow]:
    """The teams somebody serves or served, the latest first."""
    return [
        MembershipRow(each.id, each.name, each.from_on, each.until_on, each.is_home)
        for each in session.execute(
            select(
                Membership.id,
                Team.name,
                Membership.from_on,
                Membership.until_on,
                Membership.is_home,
            )
            .join(Team, Team.id == Membership.team_id)
            .join(Person, Person.id == Membership.person_id)
            .where(Person.uuid == person)
            .order_by(Membership.from_on.desc(), Membership.id.desc())
        )
    ]


def teams(session: Session) -> list[Team]:
    """Every team, by name."""
    return list(session.scalars(select(Team).order_by(Team.name)))


def team_called(session: Session, name: str) -> Team | None:
    """The team of this name, however its letters are written."""
    wanted = func.lower(name.strip())
    return session.scalar(select(Team).where(func.lower(Team.name) == wanted))


def team_named(session: Session, team: UUID) -> Team:
    """The team with this public id. Raises NotFound."""
    found = session.scalar(select(Team).where(Team.uuid == team))
    if found is None:
        raise NotFound
    return found


def is_demo_database(session: Session) -> bool:
    """Whether everybody here is invented: one real person makes a database real."""
    return bool(
        session.scalar(
            select(exists().where(Person.demo.is_(True)) & ~exists().where(Person.demo.is_(False)))
        )
    )


def holds_real_people(session: Session) -> bool:
    """Whether anybody here is not invented: then nothing of a demo may be done here."""
    return bool(session.scalar(select(exists().where(Person.demo.is_(False)))))


def demo_cast(session: Session, on: date) -> list[PersonRow]:
    """The invented people who can be signed in with one press, in the order they were made."""
    if not is_demo_database(session):
        return []
    order = session.scalars(select(Person.uuid).where(~HAS_LEFT).order_by(Person.id)).all()
    rows = {each.uuid: each for each in everybody(session, on)}
    return [rows[each] for each in order if rows[each].may_sign_in]


def _rows(session: Session, on: date, only: UUID | None) -> list[PersonRow]:
    served: dict[int, list[str]] = defaultdict(list)
    for person_id, name in session.execute(
        select(Membership.person_id, Team.name)
        .join(Team, Team.id == Membership.team_id)
        .where(serves(on))
        .order_by(Membership.is_home.desc(), Team.name)
    ):
        served[person_id].append(name)
    supervisor = aliased(Person)
    wanted = (
        select(
            Person,
            supervisor.name.label("supervisor"),
            supervisor.uuid.label("supervisor_uuid"),
            Leaving.at.label("left_at"),
        )
        .outerjoin(supervisor, supervisor.id == Person.supervisor_id)
        .outerjoin(Leaving, Leaving.person_id == Person.id)
        .order_by(Leaving.at.is_not(None), Person.name, Person.id)
    )
    if only is not None:
        wanted = wanted.where(Person.uuid == only)
    return [
        PersonRow(
            uuid=row.Person.uuid,
            name=row.Person.name,
            email=row.Person.email,
            role=row.Person.role,
            discipline=row.Person.discipline,
            supervisor=row.supervisor,
            supervisor_uuid=row.supervisor_uuid,
            teams=tuple(served[row.Person.id]),
            may_sign_in=row.Person.password_hash is not None,
            left_at=row.left_at,
        )
        for row in session.execute(wanted)
    ]
