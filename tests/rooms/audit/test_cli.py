"""`flask audit verify` says whether the trail stands."""

import json

import pytest
from flask import Flask
from sqlalchemy import delete

from tests.rooms.audit.scenes import a_trail, put, triggers_off, triggers_on_again
from workbook.audit.anchors import append_line, line_of
from workbook.audit.cli import audit
from workbook.audit.models import AuditHead
from workbook.audit.rules import Head
from workbook.core.config import Config
from workbook.core.db import Database
from workbook.web import store


@pytest.fixture
def app(config: Config, database: Database) -> Flask:
    made = Flask(__name__)
    store.install(made, config, database)
    made.cli.add_command(audit)
    return made


def run(app: Flask, *words: str) -> tuple[int, str]:
    finished = app.test_cli_runner().invoke(args=["audit", "verify", *words])
    return finished.exit_code, finished.stdout


def test_it_says_how_many_rows_stand(app: Flask, database: Database) -> None:
    a_trail(database, 1200)
    assert run(app) == (0, "1,200 audit rows stand, and meet 0 anchors.\n")
    code, said = run(app, "--json")
    assert (code, json.loads(said)) == (
        0,
        {"ok": True, "count": 1200, "bad_row": None, "wrong": "", "restores": []},
    )


def test_it_names_the_first_bad_row(app: Flask, config: Config, database: Database) -> None:
    a_trail(database, 20)
    with triggers_off(config) as connection:
        for row_id in (9, 4):
            put(connection, row_id, verb="did-nothing")
        triggers_on_again(connection)
        connection.commit()
    assert run(app) == (
        1,
        "The audit trail is broken. "
        "Row 4: It was changed, or it does not follow the row before it.\n",
    )
    code, said = run(app, "--json")
    assert (code, json.loads(said)["bad_row"]) == (1, 4)


def test_it_reads_the_anchors_of_the_data_folder(
    app: Flask, config: Config, database: Database
) -> None:
    a_trail(database, 20)
    append_line(config.data / "anchors.log", line_of(Head(15, "f" * 64)))
    assert run(app) == (
        1,
        "The audit trail is broken. Row 15: Line 1 of the anchors does not agree with it.\n",
    )


def test_a_missing_trigger_is_no_row(app: Flask, config: Config, database: Database) -> None:
    a_trail(database, 20)
    with triggers_off(config) as connection:
        connection.commit()
    code, said = run(app)
    assert code == 1
    assert "The audit trail is broken. The trigger " in said


def test_a_head_that_went_is_a_fault(app: Flask, config: Config, database: Database) -> None:
    with triggers_off(config) as connection:
        connection.execute(delete(AuditHead))
        triggers_on_again(connection)
        connection.commit()
    assert run(app)[0] == 1
