"""The page of a section with 300 entries, in process, beside its limit: the raw query as a string.

The limit is what no page can do without: one raw query of the same rows, joined into a string with
the stored safe HTML. The number of queries is printed too, and what recording the look costs.
"""

import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bench.figure import Figure
from tests.people import Home, Scene, a_family, an_entry, the_cast
from workbook.app import create_app
from workbook.core.config import Config
from workbook.migrations import migrate

ENTRIES = 300
ROUNDS = 15
WORDS = [
    "she",
    "said",
    "that",
    "the",
    "children",
    "sleep",
    "now",
    "and",
    "school",
    "has",
    "seen",
    "a",
    "calmer",
    "week",
    "since",
]
LIMIT = """
SELECT e.uuid, e.title, p.html, w.name, v.n, v.html, s.at FROM entry e
JOIN passage p ON p.id = e.passage_id JOIN person w ON w.id = e.writer_id
LEFT JOIN sharing s ON s.entry_id = e.id
LEFT JOIN entry_version v ON v.entry_id = e.id
WHERE e.section = 'm3' ORDER BY e.number
"""


def measure() -> Iterator[Figure]:
    """The page beside its limit, then its queries beside those of a page with one entry."""
    with tempfile.TemporaryDirectory(prefix="workbook-speed-") as folder:
        config = Config(
            database_url=f"sqlite:///{folder}/workbook.sqlite",
            secret_key="for measuring only, and never for a family",
            data=Path(folder),
            testing=True,
            hash_cost=1,
        )
        migrate(config)
        scene = the_cast(create_app(config))
        small, home = a_family(scene, name="One entry"), a_family(scene)
        an_entry(scene, small, state="finalised")
        _fill(scene, home)
        client = scene.as_("priya")
        raw = sqlite3.connect(f"{folder}/workbook.sqlite")

        def page(of: Home = home) -> Any:
            return super(type(client), client).open(f"/families/{of.ref}/sections/m3")

        ours, limits = [], []
        for _ in range(ROUNDS):
            limits.append(_milliseconds(lambda: _limit(raw)))
            ours.append(_milliseconds(page))
        yield Figure(
            name=f"section page of {ENTRIES} entries, look and audit row with its sync included",
            value=statistics.median(ours),
            unit="ms",
            beside_name="raw query joined into a string",
            beside=statistics.median(limits),
        )
        yield Figure(
            name=f"queries of the section page of {ENTRIES} entries",
            value=_queries(scene, page),
            unit="queries",
            beside_name="the page of one entry",
            beside=_queries(scene, lambda: page(small)),
        )
        scene.database.dispose()


def _fill(scene: Scene, home: Home) -> None:
    luck = random.Random(3)
    for n in range(ENTRIES):
        words = "\n\n".join(" ".join(luck.choices(WORDS, k=60)) for _ in range(4))
        state = "finalised" if n % 3 else "shared"
        an_entry(scene, home, ("priya", "joe")[n % 2], title=f"Note {n}", words=words, state=state)


def _limit(raw: sqlite3.Connection) -> str:
    return "".join(
        f"<article id='{row[0]}'><h3>{row[1]}</h3>{row[3]} {row[4]} {row[6]}"
        f"<div>{row[5] or row[2]}</div></article>"
        for row in raw.execute(LIMIT)
    )


def _queries(scene: Scene, page: Callable[[], Any]) -> int:
    seen: list[str] = []
    for engine in (scene.database.reader, scene.database.writer):
        event.listen(engine, "after_cursor_execute", lambda *args: seen.append(args[2]))
    page()
    return len(seen)


def _milliseconds(act: Callable[[], Any]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000
