"""`flask backup` and `restore`: the whole database as one file; `records verify`: every seal;
`records observations`: what the sealed versions measured; `records retell`: every passage from its
log.
"""

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
from flask.cli import AppGroup, with_appcontext
from sqlalchemy.exc import DBAPIError

from workbook.audit.cli import in_words
from workbook.keeping.actions.back_up import back_up
from workbook.keeping.actions.observe_again import observe_again
from workbook.keeping.actions.restore import restore
from workbook.keeping.observations import compare_observations
from workbook.keeping.seals import verify_seals
from workbook.people.cli import refusals
from workbook.web.filters import plural
from workbook.web.store import config, database
from workbook.writing.queries import retell

FILE = click.Path(dir_okay=False, path_type=Path)
OLD_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("backup")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout.")
@with_appcontext
def backup_command(file: Path, as_json: bool) -> None:
    """Write everything to a new FILE, while people work, and look through it.

    Exit 0 when the file is whole and its audit trail stands; 1 and why when not.
    """
    with refusals(), mishaps("No backup was made"):
        made = back_up(database(), config(), file)
    if as_json:
        said = {"file": str(made.file), "size": made.size, **asdict(made.verdict)}
        click.echo(json.dumps(said))
    else:
        click.echo(f"{made.file}: {made.size:,} bytes, whole. {in_words(made.verdict)}")
    sys.exit(0 if made.verdict.ok else 1)


@click.command("restore")
@click.argument("file", type=OLD_FILE)
@click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout.")
@with_appcontext
def restore_command(file: Path, as_json: bool) -> None:
    """Put a backup in the place of the database, which is kept beside it. Stop the server first.

    Everybody is signed out. Exit 0 done; 1 and why when not: then nothing was changed.
    """
    database().dispose()
    with refusals(), mishaps("Nothing was restored"):
        done = restore(config(), file)
    until = done.until.isoformat(timespec="seconds") if done.until else None
    kept = str(done.kept) if done.kept else None
    if as_json:
        click.echo(json.dumps({"rows": done.rows, "until": until, "kept": kept}))
        return
    click.echo(f"Restored as it was at {until or 'its beginning'}. Everybody is signed out.")
    click.echo("What was done since is gone: look again at who left or lost a right.", err=True)
    if kept:
        click.echo(f"What was replaced is kept in {kept}", err=True)


records = AppGroup("records", help="The record itself.")


@records.command("verify")
@click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout.")
def verify_command(as_json: bool) -> None:
    """Derive every seal again: entries, supervision, assessments, copies, editions.

    Exit 0 and how many hold, or 1 and the first that does not, by its id alone.
    """
    with refusals(), database().reading() as session:
        seals = verify_seals(session)
    broken = seals.broken
    if as_json:
        first = {"kind": broken.kind, "id": broken.id, "wrong": broken.wrong} if broken else None
        click.echo(json.dumps({"ok": not broken, "counts": seals.counts, "first": first}))
    elif broken:
        click.echo(f"The {broken.kind} {broken.id} does not hold: {broken.wrong}.")
    else:
        counts = ", ".join(f"{kind} {count:,}" for kind, count in seals.counts.items())
        click.echo(f"Every seal holds: {counts or 'nothing is sealed yet'}.")
    sys.exit(1 if broken else 0)


@records.command("observations")
@click.option("--rebuild", is_flag=True, help="Derive again what differs.")
@click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout.")
def observations_command(rebuild: bool, as_json: bool) -> None:
    """Whether what was observed (stages, scales, tests, talk, ratings) is what was sealed.

    Exit 0 when it is, or was made so; 1 and in how many families it is not.
    """
    with refusals(), mishaps("The observations were not derived again"):
        if rebuild:
            found = observe_again(database())
        else:
            with database().reading() as session:
                found = compare_observations(session)
    apart, counted = len(found.apart), f"{found.observations:,} observations"
    ok = rebuild or not apart
    if as_json:
        said = {"ok": ok, "observations": found.observations, "families": apart}
        click.echo(json.dumps({**said, "rebuilt": rebuild and bool(apart)}))
    elif not apart:
        click.echo(f"{counted}, each as it was sealed.")
    elif rebuild:
        click.echo(f"{counted}; those of {plural(apart, 'family', 'families')} were derived again.")
    else:
        whose = plural(apart, "family", "families")
        click.echo(f"Observations of {whose} are not what was sealed: use --rebuild.")
    sys.exit(0 if ok else 1)


@records.command("retell")
@click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout.")
def retell_command(as_json: bool) -> None:
    """Tell every passage again from the log of what was typed.

    Exit 0 and how many say just that, or 1 and the first that does not, by its id alone.
    """
    with refusals(), database().reading() as session:
        told = retell(session)
    if as_json:
        first = {"id": str(told.apart), "wrong": told.wrong} if told.apart else None
        click.echo(json.dumps({"ok": not told.apart, "passages": told.count, "first": first}))
    elif told.apart:
        click.echo(f"The passage {told.apart} is not what was typed: {told.wrong}.")
    else:
        click.echo(f"{told.count:,} passages, each as it was typed.")
    sys.exit(1 if told.apart else 0)


@contextmanager
def mishaps(but: str) -> Iterator[None]:
    """Say in a sentence what the disk or the database refused, and exit 1."""
    try:
        yield
    except DBAPIError as fault:
        raise click.ClickException(f"{but}: {fault.orig}") from fault
    except (OSError, sqlite3.Error) as fault:
        raise click.ClickException(f"{but}: {fault}") from fault
