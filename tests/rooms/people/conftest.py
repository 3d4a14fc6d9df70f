"""People to sign in as, made through the same actions that the pages use."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.rooms.people.scenes import PASSWORD, Account, hashed
from workbook.people.actions.people import NewPerson, add_person
from workbook.people.actions.teams import join_team, make_team
from workbook.people.queries.people import team_called


@pytest.fixture
def add(app: Flask) -> Callable[..., Account]:
    """`add("Siân Pugh", role=..., team=..., password=..., demo=...)`: a new account."""

    def make(
        name: str = "Siân Pugh",
        role: str = "social-worker",
        team: str = "",
        password: str | None = PASSWORD,
        demo: bool = False,
    ) -> Account:
        email = f"{name.split()[0].lower().replace('â', 'a')}@marlowe.example"
        kept = hashed(password) if password else None
        with app.extensions["database"].change() as session:
            person = add_person(session, None, NewPerson(email, name, role))
            person.password_hash = kept
            person.demo = demo
            if team:
                found = team_called(session, team) or make_team(session, None, team)
                join_team(session, None, person, found)
            session.flush()
            return Account(person.id, person.uuid, person.name, person.email)

    return make
