"""The cast that every test shares, and plain builders of a family and what is written in it.

Alder is the team of the family; Birch a sibling team; Cedar another. Nothing here asks the pages:
it acts through the product's own verbs, as they do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from tests.client import StrictClient, signed_in
from workbook.access.actions.grant import give
from workbook.access.models import Conflict
from workbook.access.rules import BREAK_GLASS
from workbook.catalogue.current import catalogue
from workbook.core.db import Database
from workbook.core.text import from_plain, settle
from workbook.core.time import now, today
from workbook.families.actions.allocate import allocate
from workbook.families.actions.members import Identity, add_member
from workbook.families.actions.open_family import open_family
from workbook.families.editions import keep_edition
from workbook.families.models import Family, Member
from workbook.families.queries import open_workbook
from workbook.people.models import Leaving, Membership, Person, Team
from workbook.people.queries.people import me_by_email
from workbook.people.rules import Me
from workbook.records.actions.finalise_entry import finalise_entry
from workbook.records.actions.save_entry import Details, save_entry
from workbook.records.actions.share_entry import share_entry
from workbook.records.actions.start_entry import start_entry
from workbook.records.models import Entry
from workbook.writing.actions import Words
from workbook.writing.queries import passage_locked

TEAMS = ("Alder", "Birch", "Cedar")

# who: role, team, supervisor. The names are first names; addresses are who@alder.example.
WHO: Mapping[str, tuple[str, str, str]] = {
    "ruth": ("team-manager", "Alder", ""),
    "priya": ("social-worker", "Alder", "ruth"),
    "owen": ("social-worker", "Alder", "ruth"),
    "chloe": ("child-practitioner", "Alder", "ruth"),
    "gemma": ("domestic-abuse-practitioner", "Alder", "ruth"),
    "martin": ("probation-worker", "Alder", "helen"),
    "sian": ("mental-health-practitioner", "Alder", "helen"),
    "joe": ("recovery-worker", "Alder", "helen"),
    "helen": ("lead-adult-worker", "Alder", ""),
    "alison": ("business-support-officer", "Alder", "moira"),
    "moira": ("senior-support-officer", "Alder", ""),
    "david": ("service-manager", "", ""),
    "nadia": ("auditor", "", ""),
    "ivan": ("information-officer", "", ""),
    "laura": ("legal", "", ""),
    "femi": ("emergency-duty", "", ""),
    "sam": ("system-administrator", "", ""),
    "grace": ("guest", "", ""),
    "tomasz": ("team-manager", "Birch", ""),
    "beth": ("social-worker", "Birch", "tomasz"),
    "hannah": ("team-manager", "Cedar", ""),
    "callum": ("social-worker", "Cedar", "hannah"),
    "conor": ("social-worker", "Alder", "ruth"),
    "leah": ("social-worker", "Alder", "ruth"),
    "ngozi": ("social-worker", "", "hannah"),
    "oskar": ("social-worker", "", "hannah"),
}
WORK_WITH = {"priya": "key-worker", "gemma": "Kelly", "martin": "Darren", "joe": "Kelly"}


@dataclass(frozen=True)
class Home:
    """A family of the scene: its reference, id, and members' ids and uuids by name."""

    ref: str
    id: int
    uuid: UUID
    members: Mapping[str, int]
    uuids: Mapping[str, str]


@dataclass
class Scene:
    """The authority on stage: an app, the cast, and the families built so far."""

    app: Flask
    clients: dict[str, StrictClient] = field(default_factory=dict)

    @property
    def database(self) -> Database:
        """The app's database."""
        found: Database = self.app.extensions["database"]
        return found

    def as_(self, who: str) -> StrictClient:
        """A browser on which `who` is signed in; the same one each time."""
        if who not in self.clients:
            self.clients[who] = signed_in(self.app, self.id_of(who))
        return self.clients[who]

    def id_of(self, who: str) -> int:
        """The id of somebody of the cast."""
        with self.database.reading() as session:
            return self.person(session, who).id

    def person(self, session: Session, who: str) -> Person:
        """The row of somebody of the cast."""
        return session.scalars(select(Person).where(Person.email == address(who))).one()

    def me(self, session: Session, who: str) -> Me:
        """Somebody of the cast as who acts."""
        found = me_by_email(session, address(who), today())
        assert found is not None
        return found


def address(who: str) -> str:
    """The e-mail address of somebody of the cast."""
    return f"{who}@wrenfield.example"


def the_cast(app: Flask) -> Scene:
    """Everybody, in their teams; Conor has a conflict with every family, Leah has left. Ngozi and
    Oskar serve no team: what they read, they opened with a reason.
    """
    scene = Scene(app)
    with scene.database.change() as session:
        keep_edition(session, catalogue())
        teams = {name: Team(name=f"{name} team") for name in TEAMS}
        session.add_all(teams.values())
        people = {
            who: Person(
                email=address(who),
                name=f"{who.capitalize()} {role.split('-')[0].capitalize()}",
                role=role,
                discipline=catalogue().role(role).discipline,
            )
            for who, (role, _, _) in WHO.items()
        }
        session.add_all(people.values())
        session.flush()
        for who, (_, team, supervisor) in WHO.items():
            people[who].supervisor_id = people[supervisor].id if supervisor else None
            if team:
                session.add(
                    Membership(
                        person_id=people[who].id,
                        team_id=teams[team].id,
                        from_on=today() - timedelta(days=400),
                    )
                )
        session.add(Leaving(person_id=people["leah"].id, at=now()))
    return scene


def a_family(
    scene: Scene,
    *,
    name: str = "Ashdown and Reed family",
    manager: str = "ruth",
    team: str = "Alder",
    work_with: Mapping[str, str] = WORK_WITH,
    days: int = 100,
    adults: Sequence[str] = ("Kelly", "Darren"),
) -> Home:
    """A family with Maisie (7), an unborn baby, Kelly and Darren, and who works with them."""
    start = today() - timedelta(days=days)
    with scene.database.change() as session:
        me = scene.me(session, manager)
        team_id = session.scalars(select(Team.id).where(Team.name == f"{team} team")).one()
        family = open_family(session, me, name, team_id, catalogue().edition, start)
        members = {
            who.known_as: add_member(session, me, family, who)
            for who in (
                Identity("child", "Maisie Ashdown", "Maisie", born_on=date(2019, 5, 4)),
                Identity("child", "Unborn baby", "Baby", due_on=today() + timedelta(days=90)),
                Identity("adult", "Kelly Ashdown", "Kelly", born_on=date(1996, 2, 1)),
                Identity("adult", "Darren Reed", "Darren", born_on=date(1993, 8, 9)),
            )
            if who.part == "child" or who.known_as in adults
        }
        for who, part in work_with.items():
            allocate(
                session,
                me,
                family,
                scene.person(session, who),
                "key-worker" if part == "key-worker" else "worker",
                works_with=members.get(part),
                from_on=start,
            )
        conflicted = scene.person(session, "conor")
        session.add(
            Conflict(
                person_id=conflicted.id,
                family_id=family.id,
                reason="Neighbours",
                declared_at=now(),
                declared_by_id=conflicted.id,
            )
        )
        return Home(
            family.ref,
            family.id,
            family.uuid,
            {each: member.id for each, member in members.items()},
            {each: str(member.uuid) for each, member in members.items()},
        )


def an_entry(
    scene: Scene,
    home: Home,
    who: str = "priya",
    *,
    section: str = "m3",
    kind: str = "session-note",
    title: str = "After the visit",
    words: str = "Kelly said that bedtimes are calmer.",
    about: Sequence[str] = ("Kelly",),
    values: Mapping[str, Any] | None = None,
    state: str = "draft",
    part: str | None = None,
    significant: bool = False,
    meaning: str = "",
    happened_on: date | None = None,
) -> str:
    """An entry of `who` taken as far as `state`: draft, shared or finalised. Its uuid as text."""
    settled = settle(from_plain(words))
    with scene.database.change() as session:
        me = scene.me(session, who)
        family = session.get_one(Family, home.id)
        workbook = open_workbook(session, family)
        content = catalogue()
        started = start_entry(
            session,
            me,
            family,
            workbook,
            content.section(section),
            content.kind(kind),
            settle(()),
            edition=workbook.edition,
            part=part,
        )
        uuid = started.uuid
        session.flush()
        session.expunge(started)
        entry = loaded(session, uuid)
        passage = passage_locked(session, entry.passage_id)
        kept = content.kind(kind).read_values(values or {})
        details = Details(
            seen=entry.version,
            title=title,
            happened_on=happened_on or today(),
            members=frozenset(home.members[each] for each in about),
            significant=significant,
            meaning=meaning,
            part=part,
            values=kept,
        )
        said = Words(settled, passage.version)
        save_entry(session, me, family, entry, passage, said, details)
        if state in {"shared", "finalised"}:
            share_entry(session, me, family, entry, passage)
        if state == "finalised":
            finalise_entry(
                session, me, family, entry, passage, kept, [], passage.version, entry.details
            )
        return str(uuid)


def an_opening(
    scene: Scene, home: Home, who: str, *, way: str = BREAK_GLASS, days: int = 14
) -> str:
    """A grant by which `who` reads the family: for some days, or over since. Its uuid as text."""
    with scene.database.change() as session:
        person = scene.person(session, who)
        until = now() + timedelta(days=days)
        row = give(session, person.id, home.id, person.id, way, "Her sister is known here", until)
        return str(row.uuid)


def loaded(session: Session, uuid: UUID) -> Entry:
    """An entry with what its verbs look at."""
    return session.scalars(
        select(Entry)
        .where(Entry.uuid == uuid)
        .options(
            joinedload(Entry.sharing), joinedload(Entry.withdrawal), selectinload(Entry.people)
        )
    ).one()


def members_by_name(session: Session, home: Home) -> dict[str, Member]:
    """The members of a family by the name they are known by."""
    rows = session.scalars(select(Member).where(Member.family_id == home.id))
    return {each.known_as: each for each in rows}
