"""Commands about people, and what a command of any room needs to act as somebody."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from flask.cli import AppGroup
from sqlalchemy.exc import DBAPIError

from workbook.catalogue.current import catalogue
from workbook.core.problems import Invalid, NotAllowed, NotFound, Problem
from workbook.core.time import today
from workbook.people.actions.guess import Attempt, count_guess, forget_guesses, refuse_if_slowed
from workbook.people.actions.invite import invite
from workbook.people.actions.people import NewPerson, add_person, leave
from workbook.people.actions.shell_code import note_shell, use_shell_code
from workbook.people.actions.teams import join_team, make_team
from workbook.people.queries.people import (
    holds_real_people,
    me_by_email,
    person_by_email,
    team_called,
)
from workbook.people.rules import INVITATION_LASTS, Me
from workbook.people.tokens import keyed_hash
from workbook.web.store import config, database

people = AppGroup("people", help="Accounts: who may sign in.")


@people.command("add")
@click.argument("email")
@click.option("--name", required=True, help="Full name.")
@click.option("--role", required=True, help="A slug of modules/roles.toml.")
@click.option("--discipline", default="", help="Where it is not the usual one of the role.")
@click.option("--team", "team_names", multiple=True, help="Team served; made when it is new.")
@click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout.")
def add(
    email: str,
    name: str,
    role: str,
    discipline: str,
    team_names: tuple[str, ...],
    as_json: bool,
) -> None:
    """Add somebody, and print the link with which they choose their own password."""
    if role not in catalogue().roles:
        raise click.BadParameter(f"one of {', '.join(catalogue().roles)}", param_hint="--role")
    if discipline and discipline not in catalogue().disciplines:
        known = ", ".join(catalogue().disciplines)
        raise click.BadParameter(f"one of {known}", param_hint="--discipline")
    with refusals(), database().change() as session:
        person = add_person(session, None, NewPerson(email, name, role, discipline))
        for team_name in team_names:
            team = team_called(session, team_name) or make_team(session, None, team_name)
            join_team(session, None, person, team)
        token = invite(session, None, person)
    link = f"{config().url}/invitations/{token}"
    if as_json:
        click.echo(json.dumps({"email": email, "link": link}))
        return
    click.echo(
        f"Send {name} this link. It works once, within {INVITATION_LASTS.days} days:", err=True
    )
    click.echo(link)


@people.command("disable")
@click.argument("email")
def disable(email: str) -> None:
    """Record that somebody left: they are signed out everywhere at once, for good."""
    with refusals(), database().change() as session:
        person = person_by_email(session, email)
        if person is None:
            raise NotFound("There is no account with this address.")
        leave(session, None, person)
        name = person.name
    click.echo(f"{name} is signed out everywhere and cannot sign in.", err=True)


def shell_person(email: str, reason: str, ask_code: Callable[[], str] | None = None) -> Me:
    """Who a command acts as, with that person's rights, for `reason`, recorded as from the shell.

    Outside the demo `ask_code` (the terminal, unless given) is asked for the one-time code of
    that person's account page, before any transaction. Raises NotAllowed for a wrong code or an
    unknown address, Invalid without a reason, TooMany after five wrong codes.
    """
    if not reason.strip():
        raise Invalid("Say why with --reason. It is kept in the audit trail.", field="reason")
    with database().reading() as session:
        me = me_by_email(session, email, today())
    if in_demo():
        if me is None:
            raise NotAllowed("There is no account with this address.")
        with database().change() as session:
            note_shell(session, me, reason)
        return me
    typed = (ask_code or _ask_terminal)().strip().upper()
    tried = _attempt(email)
    with database().change() as session:
        refuse_if_slowed(session, tried)
        count_guess(session, tried)
    if me is None:
        raise NotAllowed("That code does not match.")
    with database().change() as session:
        use_shell_code(session, me, keyed_hash(config().secret_key, "code", typed), reason)
        forget_guesses(session, tried)
    return me


def in_demo() -> bool:
    """Whether this is the demo, where no code is asked for. Raises NotAllowed where the settings
    say so of a database that holds real people.
    """
    if not config().demo:
        return False
    with database().reading() as session:
        if holds_real_people(session):
            raise NotAllowed("This database holds real people: it cannot be used as a demo.")
    return True


@contextmanager
def refusals() -> Iterator[None]:
    """Say a refusal, and a database that cannot be used, in a sentence on stderr and exit 1."""
    try:
        yield
    except Problem as problem:
        raise click.ClickException(problem.says) from problem
    except DBAPIError as fault:
        raise click.ClickException(f"The database cannot be used: {fault.orig}") from fault


def _ask_terminal() -> str:
    return str(click.prompt("One-time code from your account page", hide_input=True, err=True))


def _attempt(email: str) -> Attempt:
    secret = config().secret_key
    return Attempt(
        account_hash=keyed_hash(secret, "command", email.strip().lower()),
        address_hash=keyed_hash(secret, "address", "shell"),
        way="command",
    )
