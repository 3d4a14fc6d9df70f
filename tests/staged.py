"""What many tests begin with is built once by a worker; after that its database is copied, which
costs a hundredth of the building on SQLite, and a fifth on PostgreSQL.

Only where nobody has written since the database was laid out: whoever came first keeps what they
wrote.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import wraps
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask
from sqlalchemy import Connection, Engine, event

from tests.postgres import Server, run_folder
from workbook.catalogue.current import catalogue
from workbook.core.time import now, today

Built = TypeVar("Built")
Holds = tuple[object, ...]

_numbers = count()
_kept: dict[tuple[object, ...], tuple[str, object]] = {}
_laid: dict[str, "Laid"] = {}  # by the URL of the database


@dataclass
class File:
    """A database of SQLite."""

    path: Path

    def lay(self, template: str) -> None:
        """Make it a copy."""
        for ending in ("", "-wal", "-shm"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)
        shutil.copyfile(template, self.path)

    def keep(self) -> str:
        """A copy of it as it stands."""
        kept = run_folder() / f"{os.getpid()}-{next(_numbers)}.sqlite"
        shutil.copyfile(self.path, kept)
        return str(kept)

    def seen(self) -> object:
        """Another thing once anybody has written: to the log beside it, or from there into it."""
        log, found = Path(f"{self.path}-wal"), self.path.stat()
        return found.st_size, found.st_mtime_ns, log.exists() and log.stat().st_size


@dataclass
class Copy:
    """A database of PostgreSQL. Who writes to it does so in this process, through an engine."""

    server: Server
    name: str

    def lay(self, template: str) -> None:
        """Make it a copy."""
        self.server.lay(template, self.name)

    def keep(self) -> str:
        """A copy of it as it stands; it goes with the run."""
        kept = self.server.new_name()
        self.server.lay(self.name, kept)
        return kept

    def seen(self) -> object:
        """Another thing once anybody has committed."""
        return _commits.get(self.name, 0)


@dataclass
class Laid:
    """A database as it was laid out: where it is, what it holds, and how it looked."""

    place: File | Copy
    holds: Holds
    seen: object

    def is_untouched(self) -> bool:
        """Whether nobody has written since."""
        return self.seen == self.place.seen()


_commits: dict[str | None, int] = {}


@event.listens_for(Engine, "commit")
def _note(connection: Connection) -> None:
    name = connection.engine.url.database
    _commits[name] = _commits.get(name, 0) + 1


def lay_file(template: Path, file: Path) -> None:
    """Make `file` a copy of the template, to be staged on."""
    _lay(f"sqlite:///{file}", File(file), str(template), ())


@contextmanager
def lay_copy(server: Server, template: str, name: str) -> Iterator[tuple[str, str]]:
    """A copy of the template, to be staged on: its two URLs."""
    with server.copy_of(template, name) as urls:
        place = Copy(server, name)
        _laid[urls[0]] = Laid(place, (), place.seen())
        yield urls


def staged(app: Flask, name: str, build: Callable[[], Built]) -> Built:
    """What `build` returns, with the database as it leaves it; `name` says what that is."""
    url = app.extensions["config"].database_url
    laid = _laid.get(url)
    if laid is None or not laid.is_untouched() or _is_other_time():
        return build()
    database = app.extensions["database"]
    holds = (database.name, *laid.holds, name, today(), catalogue().edition)
    if holds not in _kept:
        built = build()
        database.dispose()
        _kept[holds] = (laid.place.keep(), built)
    database.dispose()
    template, built = _kept[holds]
    _lay(url, laid.place, template, holds)
    return built


def built_once(fixture: Callable[..., Built]) -> Callable[..., Built]:
    """A fixture that builds on `scene`, staged. What it returns is every test's: uuids and words,
    no app and no browser.
    """

    @wraps(fixture)
    def stage(**given: Any) -> Built:
        name = f"{fixture.__module__}.{fixture.__name__}"
        return staged(given["scene"].app, name, lambda: fixture(**given))

    return stage


def _lay(url: str, place: File | Copy, template: str, holds: Holds) -> None:
    place.lay(template)
    _laid[url] = Laid(place, holds, place.seen())


def _is_other_time() -> bool:
    """Whether the test has set the clock: what it builds is of that day, and of no other test."""
    return abs(now() - datetime.now(UTC)) > timedelta(seconds=5)
