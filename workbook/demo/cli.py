"""`flask demo load` and `flask demo accounts`: the invented authority and its people."""

import json

import click
from flask.cli import AppGroup

from workbook.catalogue.current import catalogue
from workbook.core.time import today
from workbook.demo.cast import PASSWORD
from workbook.demo.load import load_unless_there
from workbook.migrations import migrate
from workbook.people.queries.people import demo_cast, everybody, is_demo_database
from workbook.web.store import config, database

demo = AppGroup("demo", help="The invented authority. Nobody in it is real.")


@demo.command("load")
def load() -> None:
    """Bring a new database up to date and fill it with the demo; one that is filled stays."""
    _refuse_real()
    migrate(config())
    with database().reading() as session:
        if everybody(session, today()) and not is_demo_database(session):
            raise click.ClickException("This database holds real people: no demo is loaded in it.")
    load_unless_there(database(), config())
    _mark()
    with database().reading() as session:
        people = len(demo_cast(session, today()))
    click.echo(f"The demo is loaded: {people} people.", err=True)


def _mark() -> None:
    """Mark the data as a demo's, with its secret, as the first `make run` does."""
    mark = config().data / "demo-secret"
    if not mark.exists():
        mark.touch(mode=0o600)
        mark.write_text(config().secret_key)


@demo.command("accounts")
@click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout.")
def accounts(as_json: bool) -> None:
    """Say who can be signed in as, with what."""
    _refuse_real()
    roles = catalogue().roles
    with database().reading() as session:
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


def _refuse_real() -> None:
    if not config().demo:
        raise click.ClickException("This is not a demo, so there are no demo people in it.")
