"""Loading the demo authority: people first, then every family's story in the order of time."""

from datetime import time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.core.config import Config
from workbook.core.db import Database
from workbook.demo.ashdown import tell_ashdown
from workbook.demo.asked import tell_asked
from workbook.demo.bailey import tell_bailey
from workbook.demo.cast import CAST, DOMAIN, PASSWORD, TEAMS
from workbook.demo.cole import tell_cole
from workbook.demo.criteria import tell_criteria
from workbook.demo.diaries import (
    tell_bookings,
    tell_diaries,
    tell_one_to_ones,
    tell_visits_and_cover,
)
from workbook.demo.doyle import tell_doyle
from workbook.demo.fairbrother import tell_fairbrother
from workbook.demo.fernandes import tell_fernandes
from workbook.demo.hussain import tell_hussain
from workbook.demo.lamptey import tell_lamptey
from workbook.demo.marsh import tell_marsh
from workbook.demo.opened import tell_opened
from workbook.demo.pritchard import tell_pritchard
from workbook.demo.relayed import tell_relayed
from workbook.demo.stage import Stage
from workbook.demo.tran import tell_tran
from workbook.demo.zielinska import tell_zielinska
from workbook.families.editions import keep_edition
from workbook.people.actions.people import NewPerson, add_person, name_supervisor
from workbook.people.actions.teams import join_team, make_team
from workbook.people.models import Person
from workbook.people.passwords import Passwords

BEFORE_EVERYTHING = timedelta(days=800)
STORIES = (
    *(tell_ashdown, tell_marsh, tell_hussain, tell_doyle, tell_cole, tell_fairbrother),
    *(tell_zielinska, tell_bailey, tell_fernandes, tell_pritchard, tell_tran, tell_lamptey),
    *(tell_opened, tell_asked, tell_relayed, tell_criteria),
    *(tell_diaries, tell_one_to_ones, tell_visits_and_cover, tell_bookings),
)


def load_unless_there(database: Database, config: Config) -> None:
    """Fill a new demo; data that holds anybody already is left as it is."""
    with database.reading() as session:
        if session.scalar(select(Person.id).limit(1)) is not None:
            return
    load(database, Passwords(config.hash_cost, lambda: database.is_changing))


def load(database: Database, passwords: Passwords) -> None:
    """The whole demo, relative to today. Raises what any act of it raises."""
    stage = Stage(database)
    password_hash = passwords.hash(PASSWORD)
    first_day = stage.days.today - BEFORE_EVERYTHING
    stage.at(first_day, time(8, 30), lambda session: _cast(session, password_hash))
    for tell in STORIES:
        tell(stage)
    stage.play()


def _cast(session: Session, password_hash: str) -> None:
    keep_edition(session, catalogue())
    teams = {name: make_team(session, None, name) for name in TEAMS}
    people: dict[str, Person] = {}
    for actor in CAST:
        wanted = NewPerson(
            email=f"{actor.who}@{DOMAIN}",
            name=actor.name,
            role=actor.role,
            agency=actor.agency,
            registration=actor.registration,
        )
        person = people[actor.who] = add_person(session, None, wanted)
        # No verb sets these: whoever loads a demo says that its people are invented, and signs in.
        person.demo = True
        person.password_hash = password_hash
        for name in actor.teams:
            join_team(session, None, person, teams[name])
    for actor in CAST:
        if actor.supervisor:
            name_supervisor(session, None, people[actor.who], people[actor.supervisor])
