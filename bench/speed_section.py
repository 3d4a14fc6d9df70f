"""The page of a section with 300 entries, in process, beside its limit: the raw query as a string.

The limit is what no page can do without: one raw query of the same rows, joined into a string with
the stored safe HTML. The page is asked of the application itself, without a client or a network.
Cold is a process that has drawn nothing yet; warm, one that drew this page for this reader; 304 is
for whoever holds it still. What recording the look costs is taken out and stands beside (design
5.7). Processor time, each taken in turn with its limit, for others work on this machine too; the
look waits for the disk, and is of the clock.
"""

import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import event
from werkzeug.test import EnvironBuilder

from bench.figure import Figure
from tests.client import sign_in_cookie
from tests.people import Home, Scene, a_family, an_entry, the_cast
from workbook.app import create_app
from workbook.core.collector import set_apart_what_stays
from workbook.core.config import Config
from workbook.migrations import migrate
from workbook.records.views import sections
from workbook.web.kept import KeptPages

ENTRIES = 300
ROUNDS = 25
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


@dataclass
class Reader:
    """Priya's browser before one page, and how long recording her looks took."""

    app: Flask
    cookie: str
    looks: list[float] = field(default_factory=list)
    spent: float = 0

    def asks(self, home: Home, **headers: str) -> Callable[[], dict[str, str]]:
        """Something that asks for the page once, and gives back its headers."""
        path = f"/families/{home.ref}/sections/m3"
        environ = EnvironBuilder(path=path, headers={"Cookie": self.cookie, **headers})
        asked = environ.get_environ()

        def ask() -> dict[str, str]:
            begun: dict[str, str] = {}
            answer = self.app(dict(asked), lambda _status, given: begun.update(given))
            b"".join(answer)
            return begun

        return ask

    def forgets(self, ask: Callable[[], Any]) -> Callable[[], Any]:
        """The same in a process that has drawn nothing yet."""

        def cold() -> Any:
            self.app.extensions["kept_pages"] = KeptPages()
            self.app.jinja_env.get_template("records/_card.html")._module = None
            return ask()

        return cold

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Inside, what a look takes is known, of the processor and of the clock."""
        look = sections.look

        def looked(*args: Any) -> None:
            processor, clock = time.process_time(), time.perf_counter()
            look(*args)
            self.spent += time.process_time() - processor
            self.looks.append((time.perf_counter() - clock) * 1000)

        sections.look = looked
        yield
        sections.look = look

    def milliseconds(self, ask: Callable[[], Any]) -> float:
        """Processor time of one page, without its look."""
        self.spent = 0
        begun = time.process_time()
        ask()
        return (time.process_time() - begun - self.spent) * 1000


def measure() -> Iterator[Figure]:
    """The page cold, warm, and held still, each beside its limit; its look; its queries."""
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
        set_apart_what_stays()
        raw = sqlite3.connect(f"{folder}/workbook.sqlite")
        name, value = sign_in_cookie(scene.app, scene.id_of("priya"))
        reader = Reader(scene.app, f"{name}={value}")
        warm = reader.asks(home)
        held = reader.asks(home, **{"If-None-Match": warm()["ETag"]})
        limits: list[float] = []
        with reader.timed():
            for what, ask in (("cold", reader.forgets(warm)), ("warm", warm), ("304", held)):
                ours, beside = [], []
                for _ in range(ROUNDS):
                    beside.append(_processor(lambda: _limit(raw)))
                    ours.append(reader.milliseconds(ask))
                limits += beside
                yield Figure(
                    name=f"section page of {ENTRIES} entries, {what}, without its look",
                    value=statistics.median(ours),
                    unit="ms of processor",
                    beside_name="raw query joined into a string",
                    beside=statistics.median(beside),
                )
        yield Figure(
            name="the look of that page: audit row, chain and sync",
            value=statistics.median(reader.looks),
            unit="ms",
            beside_name="raw query joined into a string",
            beside=statistics.median(limits),
        )
        one = reader.asks(small)
        for what, of, than in (
            ("cold", reader.forgets(warm), reader.forgets(one)),
            ("warm", warm, one),
        ):
            of()
            than()
            yield Figure(
                name=f"queries of the section page of {ENTRIES} entries, {what}, its look included",
                value=_queries(scene, of),
                unit="queries",
                beside_name="the page of one entry",
                beside=_queries(scene, than),
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

    def see(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    engines = (scene.database.reader, scene.database.writer)
    for engine in engines:
        event.listen(engine, "after_cursor_execute", see)
    page()
    for engine in engines:
        event.remove(engine, "after_cursor_execute", see)
    return len(seen)


def _processor(act: Callable[[], Any]) -> float:
    begun = time.process_time()
    act()
    return (time.process_time() - begun) * 1000
