"""What every test may ask for: a database of its own on either engine, the app on it, a client.

A test that asks for `config` (or `app`, `client`, `as_`) runs twice: on SQLite, and marked `pg` on
PostgreSQL. Both start as a copy of a database that the migrations made once in this run.
"""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import ClassVar, Protocol

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

import workbook.app
from tests import postgres
from tests.client import StrictClient, signed_in
from workbook.app import create_app
from workbook.catalogue.load import load_catalogue
from workbook.core.config import Config
from workbook.migrations import migrate

pytest_plugins = ["tests.matrix.summary"]
ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.pg)]
KEEPER = pytest.StashKey[subprocess.Popen]()


class Somebody(Protocol):
    """A person of the database, whichever object stands for them."""

    id: int


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Begin the run, once: workers find its folder in their environment."""
    if not hasattr(config, "workerinput"):
        config.stash[KEEPER] = postgres.begin_run()
        config.option.basetemp = config.option.basetemp or postgres.run_folder() / "tmp"


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the run: PostgreSQL stops, and nothing is left behind."""
    if KEEPER in config.stash:
        postgres.end_run(config.stash[KEEPER])


def settings(data: Path, database_url: str, owner_url: str | None = None) -> Config:
    """Settings for tests: cheap passwords, a secret that is nobody's."""
    return Config(
        database_url=database_url,
        owner_database_url=owner_url,
        secret_key="for tests only, and never for a family" * 2,
        data=data,
        testing=True,
        hash_cost=1,
    )


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """The engine this test runs on."""
    return str(request.param)


@pytest.fixture
def empty(engine: str, tmp_path: Path) -> Iterator[Config]:
    """Settings of a database with no table in it."""
    if engine == "sqlite":
        yield settings(tmp_path, f"sqlite:///{tmp_path}/workbook.sqlite")
        return
    server = postgres.server()
    with server.copy_of("template0") as urls:
        yield settings(tmp_path, *urls)


@pytest.fixture
def config(engine: str, tmp_path: Path) -> Iterator[Config]:
    """Settings of a migrated database that holds nothing yet."""
    if engine == "sqlite":
        shutil.copyfile(_sqlite_template(), tmp_path / "workbook.sqlite")
        yield settings(tmp_path, f"sqlite:///{tmp_path}/workbook.sqlite")
        return
    server = postgres.server()
    template = server.template("migrated", lambda *urls: migrate(settings(tmp_path, *urls)))
    with server.copy_of(template) as urls:
        yield settings(tmp_path, *urls)


def _sqlite_template() -> Path:
    folder = postgres.run_folder()
    with postgres.locked(folder / "sqlite"):
        if not (template := folder / "template.sqlite").exists():
            migrate(settings(folder, f"sqlite:///{template}"))
    return template


class Compiled(BytecodeCache):
    """Templates compiled once in a run, not once for every test's application."""

    kept: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give back what was compiled from the same source."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


catalogue_once = cache(load_catalogue)


@pytest.fixture
def app(config: Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The application on this test's database; its connections are closed afterwards."""
    monkeypatch.setattr(workbook.app, "load_catalogue", catalogue_once)
    made = create_app(config)
    made.jinja_env.bytecode_cache = Compiled()
    yield made
    made.extensions["database"].dispose()


@pytest.fixture
def client(app: Flask) -> StrictClient:
    """Nobody's browser."""
    return StrictClient(app)


@pytest.fixture
def as_(app: Flask) -> Callable[[Somebody], StrictClient]:
    """`as_(person)`: a browser that this person has just signed in on."""
    return lambda person: signed_in(app, person.id)
