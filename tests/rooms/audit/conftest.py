"""The trail's tests: the database opened as the server opens it, and one with a long trail."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres
from tests.conftest import settings
from tests.rooms.audit.scenes import LENGTH, a_database, a_trail
from workbook.core.config import Config
from workbook.core.db import Database
from workbook.migrations import migrate


@pytest.fixture
def trail(engine: str, tmp_path: Path) -> Iterator[Config]:
    """Settings of a database with a trail of 1,000 rows."""
    if engine == "postgresql":
        server = postgres.server()
        with server.copy_of(server.template("trail", build_trail)) as urls:
            yield settings(tmp_path, *urls)
        return
    made = postgres.run_folder() / "trail.sqlite"
    with postgres.locked(made):
        if not made.exists():
            build_trail(f"sqlite:///{made}", f"sqlite:///{made}")
    shutil.copyfile(made, tmp_path / "workbook.sqlite")
    yield settings(tmp_path, f"sqlite:///{tmp_path}/workbook.sqlite")


@pytest.fixture
def database(config: Config) -> Iterator[Database]:
    """The database as the server opens it."""
    made = a_database(config)
    yield made
    made.dispose()


def build_trail(serving_url: str, owner_url: str) -> None:
    config = settings(postgres.run_folder(), serving_url, owner_url)
    migrate(config)
    made = a_database(config)
    a_trail(made, LENGTH)
    made.dispose()
