"""A county (`county.py`): how long filling it takes, and what its lists cost beside their limit.

The limit is a finished row a family, read and nothing else: what a list of families could cost if
everything on it were written down beforehand. The lists are asked of the application itself, each
in turn with its limit; their looks are in them. Processor time, for others work on this machine
too: of the whole page, and of what the database does for it. The same people ask with a tenth of
the county, so that what grows with it shows: the number of queries must not.

And the clocks of every family are reckoned from nothing, as nobody outside limits may know of them:
what that costs for each family must not grow with the county.
"""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import event, select
from werkzeug.test import EnvironBuilder

from bench.county import ENTRIES, FAMILIES, STAFF, fill
from tests.client import sign_in_cookie
from workbook.app import create_app
from workbook.clocks.queries.reckoned import turns_in
from workbook.core.config import Config
from workbook.core.db import Database
from workbook.core.time import today
from workbook.demo.cast import DOMAIN
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.families.queries import families_visible_to
from workbook.people.models import Person
from workbook.people.queries.people import me_by_email

ROUNDS = 9
CLOCK_ROUNDS = 3
LISTS = {
    "my work, social worker": ("priya", "/my-work"),
    "my work, team manager": ("ruth", "/my-work"),
    "my work, business support": ("alison", "/my-work"),
    "my work, recovery worker": ("joe", "/my-work"),
    "my work, lead adult worker": ("helen", "/my-work"),
    "my work, service manager": ("david", "/my-work"),
    "team overview, team manager": ("ruth", "/overview"),
    "team overview, service manager": ("david", "/overview"),
    "families, team manager": ("ruth", "/families"),
    "families, service manager": ("david", "/families"),
}
ROWS = """
CREATE TEMP TABLE finished AS SELECT f.id, f.name, r.colour, s.starts_at, f.created_at
FROM family f LEFT JOIN supervision_session s ON s.id =
(SELECT max(id) FROM supervision_session WHERE family_id = f.id)
LEFT JOIN rating r ON r.session_id = s.id AND r.member_id IS NULL
"""


def count(done: dict[str, Any], until: float) -> Iterator[dict[str, Any]]:
    """Once for each size."""
    for name, share in (("a tenth", 10), ("the county", 1)):
        if name in done or time.monotonic() > until:
            continue
        done[name] = _measured(FAMILIES // share, STAFF // share, ENTRIES // share)
        yield done


def _measured(families: int, staff: int, entries: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="workbook-county-") as folder:
        config = Config(
            database_url=f"sqlite:///{folder}/workbook.sqlite",
            secret_key="for counting only, and never for a family, ever",
            data=Path(folder),
            testing=True,
            hash_cost=1,
        )
        filled = fill(config, families, staff, entries)
        app = create_app(config)
        with closing(sqlite3.connect(f"{folder}/workbook.sqlite")) as raw:
            raw.execute(ROWS)
            lists = {name: _list(app, raw, who, path) for name, (who, path) in LISTS.items()}
        clocks = _clocks(app.extensions["database"])
        app.extensions["database"].dispose()
    return {"filled": filled, "lists": lists, "clocks": clocks}


def _clocks(database: Database) -> dict[str, float]:
    """Every clock of every family that the service manager may read, reckoned anew."""
    asked: list[object] = []
    event.listen(database.reader, "before_cursor_execute", lambda *said: asked.append(said[2]))
    seconds = []
    for _ in range(CLOCK_ROUNDS):
        with database.reading() as session:
            me = me_by_email(session, f"david@{DOMAIN}", today())
            if me is None:
                raise RuntimeError("nobody reads across teams")
            ids = list(session.scalars(families_visible_to(me).with_only_columns(Family.id)))
            outside = hidden_from(session, me, ids)
            hidden = {each: outside.get(each, frozenset()) for each in ids}
            asked.clear()
            begun = time.process_time()
            turns = turns_in(session, hidden)
            seconds.append(time.process_time() - begun)
    spent = statistics.median(seconds)
    return {
        "families": len(ids),
        "turns": sum(len(each) for each in turns.values()),
        "seconds": round(spent, 2),
        "ms_a_family": round(spent * 1000 / len(ids), 3),
        "queries": len(asked),
    }


def _list(app: Flask, raw: sqlite3.Connection, who: str, path: str) -> dict[str, float]:
    database: Database = app.extensions["database"]
    with database.reading() as session:
        asker = session.scalars(select(Person.id).where(Person.email == f"{who}@{DOMAIN}")).one()
    name, value = sign_in_cookie(app, asker)
    environ = EnvironBuilder(path=path, headers={"Cookie": f"{name}={value}"}).get_environ()
    answers: list[str] = []
    spent: list[float] = []

    def begins(*said: Any) -> None:
        said[4].begun = time.process_time()

    def ends(*said: Any) -> None:
        spent.append((time.process_time() - said[4].begun) * 1000)

    def ask() -> None:
        spent.clear()
        b"".join(app(dict(environ), lambda status, _: answers.append(status)))

    engines = (database.reader, database.writer)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", begins)
        event.listen(engine, "after_cursor_execute", ends)
    ask()
    pages, queries, limits = [], [], []
    for _ in range(ROUNDS):
        limits.append(_processor(lambda: raw.execute("SELECT * FROM finished").fetchall()))
        pages.append(_processor(ask))
        queries.append(sum(spent))
    for engine in engines:
        event.remove(engine, "before_cursor_execute", begins)
        event.remove(engine, "after_cursor_execute", ends)
    if set(answers) != {"200 OK"}:
        raise RuntimeError(f"{path} said {sorted(set(answers))}")
    page, asked, limit = (statistics.median(each) for each in (pages, queries, limits))
    return {
        "page_ms": round(page, 1),
        "queries_ms": round(asked, 1),
        "limit_ms": round(limit, 2),
        "queries_times_the_limit": round(asked / limit, 1),
        "queries": len(spent),
    }


def _processor(act: Callable[[], Any]) -> float:
    """Milliseconds of it."""
    begun = time.process_time()
    act()
    return (time.process_time() - begun) * 1000
