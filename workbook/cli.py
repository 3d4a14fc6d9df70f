"""Every command under `flask --app wsgi`: each room brings its own."""

import json
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.audit.cli import audit
from workbook.catalogue.current import catalogue
from workbook.catalogue.faults import CatalogueFault
from workbook.catalogue.ledger import NAME, check_ledger
from workbook.demo.cli import demo
from workbook.documents.cli import documents_commands
from workbook.families.cli import entries_by, families, shown_by
from workbook.families.models import Family
from workbook.keeping.cli import backup_command, records, restore_command
from workbook.people.cli import people
from workbook.people.rules import Me
from workbook.records.models import Entry
from workbook.records.queries.visible import visible_to
from workbook.supervision.queries.sessions import sessions_of, state_now

MODULES = Path(__file__).resolve().parent.parent / "modules"
COMMANDS = (
    audit,
    backup_command,
    demo,
    documents_commands,
    families,
    people,
    records,
    restore_command,
)


def install(app: Flask) -> None:
    """Give the application its commands, and those of families what higher rooms know."""
    for each in COMMANDS:
        app.cli.add_command(each)
    app.cli.add_command(catalogue_commands)
    entries_by[:] = [_entries]
    shown_by["sessions"] = _sessions


def _entries(session: Session, me: Me, family: Family) -> int:
    """How many entries of the family this person may read."""
    visible = visible_to(rules_of(session, family.id), me)
    counted = select(func.count()).select_from(Entry).where(Entry.family_id == family.id, visible)
    return session.scalar(counted) or 0


def _sessions(session: Session, me: Me, family: Family) -> list[dict[str, Any]]:
    """The family's supervision sessions that this person may know of, latest first."""
    return [
        {
            "id": str(each.uuid),
            "number": each.number,
            "kind": each.kind,
            "starts_at": each.starts_at.isoformat(),
            "state": state_now(session, each).value,
        }
        for each in sessions_of(session, me, family)
    ]


catalogue_commands = AppGroup("catalogue", help="What a workbook can contain.")


@catalogue_commands.command("check")
@click.option("--json", "as_json", is_flag=True)
def check(as_json: bool) -> None:
    """Say that the catalogue is sound: a fault in a file has stopped the start, with file and path,
    and no slug that was ever published may vanish.
    """
    found = catalogue()
    try:
        check_ledger(found, MODULES / NAME)
    except CatalogueFault as fault:
        raise click.ClickException(str(fault)) from fault
    facts = {
        "edition": found.edition,
        "sections": len(found.sections),
        "kinds": len(found.kinds),
    }
    if as_json:
        click.echo(json.dumps(facts))
    else:
        click.echo(
            f"The catalogue is sound: {facts['sections']} sections, {facts['kinds']} kinds, "
            f"edition {found.edition[:12]}."
        )
