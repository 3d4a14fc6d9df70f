"""`flask audit verify`: does the trail stand whole?"""

import json
import sys
from dataclasses import asdict

import click
from flask.cli import AppGroup

from workbook.audit.anchors import FILE_NAME, read_anchors
from workbook.audit.queries import Verdict, verify
from workbook.people.cli import refusals
from workbook.web.store import config, database

audit = AppGroup("audit", help="The audit trail.")


@audit.command("verify")
@click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout.")
def verify_command(as_json: bool) -> None:
    """Check every row, its words, the head, the anchors and the triggers.

    Exit 0 and the count, or 1 and the first bad row.
    """
    anchors = read_anchors(config().data / FILE_NAME)
    with refusals(), database().reading() as session:
        verdict = verify(session, anchors)
    met = f", and meet {len(anchors):,} anchors"
    click.echo(json.dumps(asdict(verdict)) if as_json else in_words(verdict, met))
    sys.exit(0 if verdict.ok else 1)


def in_words(verdict: Verdict, met: str = "") -> str:
    """The verdict for whoever typed the command."""
    restores = "".join(f" Row {row} records a restore." for row in verdict.restores)
    if verdict.ok:
        return f"{verdict.count:,} audit rows stand{met}.{restores}"
    where = f"Row {verdict.bad_row}: " if verdict.bad_row is not None else ""
    return f"The audit trail is broken. {where}{verdict.wrong}{restores}"
