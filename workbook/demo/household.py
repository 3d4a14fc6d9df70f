"""Opening a family on the stage: who is in it, what is known of them, and who works with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.demo.stage import Stage, Told
from workbook.families.actions.allocate import allocate, end_allocation
from workbook.families.actions.facts import write_fact
from workbook.families.actions.harm import record_harm, record_party
from workbook.families.actions.homes import add_household, move_in
from workbook.families.actions.members import Identity, add_member
from workbook.families.actions.open_family import open_family
from workbook.families.actions.relate import relate
from workbook.people.models import Team

OPENED_AT = time(9, 30)


@dataclass(frozen=True)
class Works:
    """Somebody works with the family, with one member or as its key worker, from a day on."""

    who: str
    works_with: str = ""
    from_on: date | None = None
    until: date | None = None
    is_key_worker: bool = False


@dataclass(frozen=True)
class Related:
    """What one is to another; `checked` says how parental responsibility was checked."""

    one: str
    kind: str
    other: str
    checked: str = ""


@dataclass(frozen=True)
class Home:
    """A home, who lives there, and since when."""

    name: str
    people: Sequence[str]
    address: str = ""
    from_on: date | None = None


@dataclass(frozen=True)
class Harm:
    """Who causes harm, to whom, and how we know."""

    who: str
    to: str
    basis: str


@dataclass(frozen=True)
class Opening:
    """A family on the day it is opened; what they are to each other is checked later."""

    name: str
    team: str
    manager: str
    on: date
    members: Sequence[Identity]
    works: Sequence[Works]
    checked_by: str
    checked_on: date
    related: Sequence[Related] = ()
    harm: Sequence[Harm] = ()
    homes: Sequence[Home] = ()


def open_on(stage: Stage, opening: Opening) -> Told:
    """Open the family, with those who work with it from that day; the others join when they do."""
    told = Told(stage)
    told.at(opening.on, OPENED_AT, lambda session: _open(session, told, opening))
    told.at(opening.checked_on, time(12), lambda session: _relate(session, told, opening))
    for each in opening.works:
        if each.from_on is not None:
            told.at(each.from_on, OPENED_AT, _joins(told, opening.manager, each))
        if each.until is not None:
            told.at(each.until, time(17, 5), _ends(told, opening.manager, each))
    return told


def know(told: Told, by: str, on: date, who: str, facts: Mapping[str, Any]) -> None:
    """Write what is known of a member, or with an empty name of the whole family."""

    def act(session: Session) -> None:
        me, family = told.load(session, by, Can.KEY_INFORMATION_WRITE)
        member = told.member(session, who) if who else None
        for slug, value in facts.items():
            asked = catalogue().fact(slug).field
            if asked.type == "member":
                value = [str(told.members[each]) for each in value]
            write_fact(session, me, family, member, slug, asked.parse(value), 0)

    told.at(on, time(14, 30), act)


def join(told: Told, by: str, on: date, who: Identity) -> None:
    """Somebody joins the family later: what is withheld names them until it is decided."""

    def act(session: Session) -> None:
        me, family = told.load(session, by, Can.KEY_INFORMATION_WRITE)
        told.members[who.known_as] = add_member(session, me, family, who).uuid

    told.at(on, time(14, 10), act)


def name_parties(told: Told, by: str, on: date, names: Sequence[str]) -> None:
    """Say who is a party: what is withheld from one of them leaves every court copy."""

    def act(session: Session) -> None:
        me, family = told.load(session, by, Can.KEY_INFORMATION_WRITE)
        for member in told.in_order(session, names):
            record_party(session, me, family, member, on)

    told.at(on, time(15, 0), act)


def _open(session: Session, told: Told, opening: Opening) -> None:
    me = told.stage.me(session, opening.manager)
    team = session.scalars(select(Team.id).where(Team.name == opening.team)).one()
    family = open_family(session, me, opening.name, team, catalogue().edition, opening.on)
    told.ref = family.ref
    members = {}
    for who in opening.members:
        members[who.known_as] = add_member(session, me, family, who)
        told.members[who.known_as] = members[who.known_as].uuid
    for harm in opening.harm:
        record_harm(session, me, family, members[harm.who], members[harm.to], harm.basis)
    for place in opening.homes:
        home = add_household(session, me, family, place.name, place.address)
        for name in place.people:
            move_in(session, me, family, home, members[name], place.from_on or opening.on)
    for work in opening.works:
        if work.from_on is None:
            _joins(told, opening.manager, work)(session)


def _relate(session: Session, told: Told, opening: Opening) -> None:
    me, family = told.load(session, opening.checked_by, Can.KEY_INFORMATION_WRITE)
    for each in opening.related:
        one, other = told.in_order(session, (each.one, each.other))
        relate(
            session,
            me,
            family,
            one,
            other,
            each.kind,
            parental_responsibility=bool(each.checked),
            checked_how=each.checked or None,
        )


def _joins(told: Told, manager: str, work: Works) -> Any:
    def act(session: Session) -> None:
        me, family = told.load(session, manager, Can.FAMILY_ALLOCATE)
        allocate(
            session,
            me,
            family,
            told.stage.person(session, work.who),
            "key-worker" if work.is_key_worker else "worker",
            works_with=told.member(session, work.works_with) if work.works_with else None,
        )

    return act


def _ends(told: Told, manager: str, work: Works) -> Any:
    def act(session: Session) -> None:
        me, family = told.load(session, manager, Can.FAMILY_ALLOCATE)
        end_allocation(session, me, family, told.stage.person(session, work.who))

    return act
