"""What many tests begin with is built once by a worker; after that its database is copied.

Only on SQLite, where a copy costs a hundredth of the building, and only where nobody has written
since the database was laid out: whoever came first keeps what they wrote.
"""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask

from tests.postgres import run_folder
from workbook.catalogue.current import catalogue
from workbook.core.time import now, today

Built = TypeVar("Built")

_numbers = count()
_kept: dict[tuple[object, ...], tuple[Path, object]] = {}
_laid: dict[Path, tuple[tuple[object, ...], tuple[int, int]]] = {}


def lay(template: Path, file: Path, holds: tuple[object, ...] = ()) -> None:
    """Make `file` a copy of `template`, and remember what it holds."""
    for ending in ("", "-wal", "-shm"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    shutil.copyfile(template, file)
    _laid[file] = (holds, _seen(file))


def staged(app: Flask, name: str, build: Callable[[], Built]) -> Built:
    """What `build` returns, with the database as it leaves it; `name` says what that is."""
    database = app.extensions["database"]
    file = app.extensions["config"].data / "workbook.sqlite"
    if database.name != "sqlite" or not _is_untouched(file) or _is_other_time():
        return build()
    holds = (*_laid[file][0], name, today(), catalogue().edition)
    if holds not in _kept:
        built = build()
        database.dispose()
        template = run_folder() / f"{os.getpid()}-{next(_numbers)}.sqlite"
        shutil.copyfile(file, template)
        _kept[holds] = (template, built)
    database.dispose()
    template, built = _kept[holds]
    lay(template, file, holds)
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


def _is_untouched(file: Path) -> bool:
    """Whether nobody has written to it: not to the log beside it, nor from there into it."""
    log = Path(f"{file}-wal")
    return file in _laid and _laid[file][1] == _seen(file) and not (log.exists() and _seen(log)[0])


def _seen(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_size, found.st_mtime_ns


def _is_other_time() -> bool:
    """Whether the test has set the clock: what it builds is of that day, and of no other test."""
    return abs(now() - datetime.now(UTC)) > timedelta(seconds=5)
