"""Adding people, what they are here to do, and their leaving."""

from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid
from workbook.core.time import now, today
from workbook.people.actions.rights import all_locked, end_everywhere, locked_with_work
from workbook.people.happenings import PersonAdded, PersonLeft, RoleChanged, SupervisorNamed
from workbook.people.models import BrowserKey, Leaving, Membership, Person
from workbook.people.queries.people import is_demo_database, person_by_email
from workbook.people.queries.sign_ins import serves
from workbook.people.rules import as_email

LONGEST_NAME = 100


@dataclass(frozen=True)
class NewPerson:
    """An account as it was asked for, not yet checked. An empty discipline is the role's usual."""

    email: str
    name: str
    role: str
    discipline: str = ""
    agency: str = ""
    registration: str = ""


def add_person(session: Session, actor_id: int | None, wanted: NewPerson) -> Person:
    """A new account without a password: `invite` makes the link for that.

    Raises Invalid naming each field that will not do. In a database of invented people whoever is
    added is invented too, so that one of them does not end the demo.
    """
    name = " ".join(wanted.name.split())
    email = as_email(wanted.email)
    faults: dict[str, str] = {}
    if email is None:
        faults["email"] = "Enter a work email address, like name@agency.example"
    elif person_by_email(session, email) is not None:
        faults["email"] = "There is an account with this address already"
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        faults["name"] = "Enter the person's full name"
    faults |= _faults_of_role(wanted.role, wanted.discipline)
    if faults:
        raise Invalid.many(faults)
    person = Person(
        email=email,
        name=name,
        role=wanted.role,
        discipline=wanted.discipline or catalogue().role(wanted.role).discipline,
        agency=_line(wanted.agency),
        registration=_line(wanted.registration),
        demo=is_demo_database(session),
    )
    session.add(person)
    session.flush()
    tell(
        session,
        actor_id,
        PersonAdded(thing=str(person.uuid), person_id=person.id, name=name, role=person.role),
    )
    return person


def change_role(
    session: Session, actor_id: int | None, person: Person, role: str, discipline: str = ""
) -> None:
    """`person` does another job from now on: every sign-in of theirs ends.

    Raises Invalid for a role or discipline that there is not; the same again changes nothing.
    """
    if faults := _faults_of_role(role, discipline):
        raise Invalid.many(faults)
    person = locked_with_work(session, person.id)
    discipline = discipline or catalogue().role(role).discipline or ""
    if (role, discipline) == (person.role, person.discipline or ""):
        return
    was, person.role, person.discipline = person.role, role, discipline or None
    end_everywhere(session, person, "role")
    tell(
        session,
        actor_id,
        RoleChanged(
            thing=str(person.uuid), person_id=person.id, name=person.name, role=role, was=was
        ),
    )


def name_supervisor(
    session: Session, actor_id: int | None, person: Person, supervisor: Person | None
) -> None:
    """Record who supervises `person`; supervision gives rights (guide b), so both are told."""
    if supervisor is not None and supervisor.id == person.id:
        raise Invalid("Nobody supervises themself. Choose somebody else", field="supervisor")
    named = supervisor.id if supervisor else None
    concerned = {each for each in (person.id, person.supervisor_id, named) if each is not None}
    held = all_locked(session, concerned)
    if named == person.supervisor_id:
        return
    person.supervisor_id = named
    for each in held.values():
        each.rights_epoch += 1
    tell(
        session,
        actor_id,
        SupervisorNamed(
            thing=str(person.uuid),
            person_id=person.id,
            name=person.name,
            supervisor=supervisor.name if supervisor else "",
        ),
    )


def leave(
    session: Session, actor_id: int | None, person: Person, successor: Person | None = None
) -> None:
    """`person` left: sign-ins, links, codes, keys and teams end in this act. The account is never
    used again. Raises Closed when they left before, Invalid for a successor in another role.
    """
    person = locked_with_work(session, person.id)
    if session.scalar(select(Leaving.id).where(Leaving.person_id == person.id)):
        raise Closed(f"{person.name} has left already.")
    if successor is not None and (successor.id == person.id or successor.role != person.role):
        raise Invalid("Choose a successor who has the same role", field="successor")
    session.add(
        Leaving(
            person_id=person.id,
            at=now(),
            by_id=actor_id,
            successor_id=successor.id if successor else None,
        )
    )
    session.execute(
        update(Membership)
        .where(Membership.person_id == person.id, serves(today()))
        .values(until_on=today())
        .execution_options(synchronize_session=False)
    )
    session.execute(delete(BrowserKey).where(BrowserKey.person_id == person.id))
    end_everywhere(session, person, "left")
    tell(
        session,
        actor_id,
        PersonLeft(
            thing=str(person.uuid),
            person_id=person.id,
            name=person.name,
            successor_id=successor.id if successor else None,
        ),
    )


def _faults_of_role(role: str, discipline: str) -> dict[str, str]:
    faults: dict[str, str] = {}
    roles, disciplines = catalogue().roles, catalogue().disciplines
    if role not in roles or roles[role].retired:
        faults["role"] = "Choose a role from the list"
    if discipline and (discipline not in disciplines or not disciplines[discipline].is_staff):
        faults["discipline"] = "Choose a discipline from the list"
    return faults


def _line(typed: str) -> str | None:
    return " ".join(typed.split())[:LONGEST_NAME] or None
