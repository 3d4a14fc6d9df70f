"""Somebody left, has another role, or serves a team no longer: what they could do ends with it.

Their words are kept. Who goes on with the work is for each family's manager to say, who is told;
also where a successor is named: whoever keeps accounts allocates nobody.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.actions.grant import end_all
from workbook.access.actions.notify import notify
from workbook.catalogue.current import catalogue
from workbook.core.happenings import Told, on
from workbook.core.time import today
from workbook.families.actions.allocate import end_work
from workbook.families.actions.rules_stamp import hold, hold_all
from workbook.families.models import Allocation, Family
from workbook.families.queries import is_current, managers_of
from workbook.families.rules import may_hold
from workbook.people.actions.rights import holds_first
from workbook.people.happenings import AboutPerson, PersonLeft, RoleChanged, TeamLeft
from workbook.people.models import Membership, Person
from workbook.people.queries.sign_ins import serves
from workbook.web.filters import plural

WORK_LEFT = "work-left"


def hold_their_families(session: Session, person_id: int) -> Collection[int]:
    """Holds the families that somebody works with, before their account: each act in a family holds
    that first. Answers everybody who ever worked with those.
    """
    theirs = select(Allocation.family_id).where(
        Allocation.person_id == person_id, is_current(today())
    )
    held = [each.id for each in hold_all(session, session.scalars(theirs).all())]
    worked = select(Allocation.person_id).where(Allocation.family_id.in_(held))
    return session.scalars(worked).all()


holds_first["families"] = hold_their_families


@on(PersonLeft)
def end_work_of_leaver(session: Session, told: Told) -> None:
    """Nobody stands as working with a family who is not there."""
    person = _person(session, told)
    _end(session, told, person, _current(session, person), "has left")
    end_all(session, told.actor_id, person.id, "They left")


@on(RoleChanged)
def end_work_of_another_role(session: Session, told: Told) -> None:
    """An allocation that the new role could not be given does not outlive the old one."""
    person = _person(session, told)
    _end(session, told, person, _not_theirs(session, person), "has another role")
    end_all(session, told.actor_id, person.id, "They have another role")


@on(TeamLeft)
def end_work_in_team(session: Session, told: Told) -> None:
    """Work with the families of a team ends with it, but of those whom every team asks for work."""
    person = _person(session, told)
    _end(session, told, person, _not_theirs(session, person), "has left the team")


def _person(session: Session, told: Told) -> Person:
    happening = told.happening
    assert isinstance(happening, AboutPerson)  # noqa: S101 (what `on` promises)
    return session.get_one(Person, happening.person_id)


def _not_theirs(session: Session, person: Person) -> list[Allocation]:
    """The allocations of today that could not be made today."""
    role = catalogue().roles.get(person.role)
    session.flush()
    teams = set(
        session.scalars(
            select(Membership.team_id).where(Membership.person_id == person.id, serves(today()))
        )
    )
    rows = session.execute(
        select(Allocation, Family.team_id)
        .join(Family, Family.id == Allocation.family_id)
        .where(Allocation.person_id == person.id, is_current(today()))
        .order_by(Allocation.family_id, Allocation.id)
    )
    return [
        each
        for each, team_id in rows
        if not may_hold(each.part, role, serves_team=team_id in teams)
    ]


def _current(session: Session, person: Person) -> list[Allocation]:
    return list(
        session.scalars(
            select(Allocation)
            .where(Allocation.person_id == person.id, is_current(today()))
            .order_by(Allocation.family_id, Allocation.id)
        )
    )


def _end(
    session: Session, told: Told, person: Person, rows: Sequence[Allocation], why: str
) -> None:
    by_manager: dict[int, int] = {}
    for family_id in dict.fromkeys(each.family_id for each in rows):
        family = session.get_one(Family, family_id)
        hold(session, family)
        ended = [each for each in rows if each.family_id == family_id]
        end_work(session, told.actor_id, family, person, ended)
        for manager_id, _ in managers_of(session, family):
            by_manager[manager_id] = by_manager.get(manager_id, 0) + 1
    said = {
        manager_id: (
            f"recorded that {person.name} {why}. Their work with "
            f"{plural(count, 'family', 'families')} of yours has ended: say who goes on",
            None,
        )
        for manager_id, count in by_manager.items()
        if manager_id != person.id
    }
    notify(session, told.actor_id, WORK_LEFT, said)
