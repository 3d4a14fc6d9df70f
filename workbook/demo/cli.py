"""`flask demo load` and `flask demo accounts`: the invented authority and its people."""

import json

import click
from flask.cli import AppGroup

from workbook.catalogue.current import catalogue
from workbook.core.config import ConfigFault, mark_demo
from workbook.core.problems import NotAllowed
from workbook.core.time import today
from workbook.demo.cast import PASSWORD
from workbook.demo.load import load_unless_there
from workbook.migrations import migrate
from workbook.people.cli import in_demo, refusals
from workbook.people.queries.people import demo_cast
from workbook.web.store import config, database

NOT_A_DEMO = "This is not a demo, so there are no demo people in it."

demo = AppGroup("demo", help="The invented authority. Nobody in it is real.")


@demo.command("load")
def load() -> None:
    """Bring a new database up to date and fill it with the demo; one that is filled stays."""
    with refusals():
        if not config().demo:
            raise NotAllowed(NOT_A_DEMO)
        try:
            mark_demo(config())
        except ConfigFault as fault:
            raise NotAllowed(str(fault)) from fault
        migrate(config())
        in_demo()
        load_unless_there(database(), config())
        with database().reading() as session:
            people = len(demo_cast(session, today()))
    click.echo(f"The demo is loaded: {people} people.", err=True)


@demo.command("accounts")
@click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout.")
def accounts(as_json: bool) -> None:
    """Say who can be signed in as, with what."""
    roles = catalogue().roles
    with refusals():
        if not in_demo():
            raise NotAllowed(NOT_A_DEMO)
    with refusals(), database().reading() as session:
        found = [
            {
                "email": each.email,
                "password": PASSWORD,
                "role": each.role,
                "discipline": each.discipline or roles[each.role].discipline,
                "team": each.teams[0] if each.teams else None,
                "name": each.name,
            }
            for each in demo_cast(session, today())
        ]
    if as_json:
        click.echo(json.dumps(found))
        return
    for row in found:
        click.echo(f"{row['email']}  {row['name']}, {row['role']}")
    click.echo(f"They all sign in with: {PASSWORD}", err=True)
