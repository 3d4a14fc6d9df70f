"""What every test may ask for: a database of its own on either engine, the app on it, a client.

A test that asks for `config` (or `app`, `client`, `as_`) runs twice: on SQLite, and marked `pg` on
PostgreSQL. Both start as a copy of a database that the migrations made once in this run.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from functools import cache
from pathlib import Path
from typing import Protocol

import pytest
from flask import Flask
from hypothesis import settings as invented
from jinja2 import FileSystemBytecodeCache

from tests import postgres
from tests.client import StrictClient, signed_in
from tests.staged import lay_copy, lay_file
from workbook.app import create_app
from workbook.catalogue.current import catalogue, use
from workbook.catalogue.load import Catalogue
from workbook.core.collector import set_apart_what_stays
from workbook.core.config import Config
from workbook.core.db import Database
from workbook.migrations import migrate
from workbook.web.show import WorkbookFlask

pytest_plugins = ["tests.matrix.summary"]
# How many passages are invented for each rule about them.
invented.register_profile("whole", max_examples=60)
invented.register_profile("quick", max_examples=15)
invented.load_profile("whole")
ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.pg)]
KEEPER = pytest.StashKey[subprocess.Popen]()


class Somebody(Protocol):
    """A person of the database, whichever object stands for them."""

    id: int


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Begin the run, once: workers find its folder in their environment."""
    set_apart_what_stays()
    if not hasattr(config, "workerinput"):
        config.stash[KEEPER] = postgres.begin_run()
        config.option.basetemp = config.option.basetemp or postgres.run_folder() / "tmp"
        (postgres.run_folder() / "templates").mkdir()
    # Templates are compiled once in a run, whichever application draws them.
    compiled = FileSystemBytecodeCache(str(postgres.run_folder() / "templates"))
    WorkbookFlask.jinja_options = {"bytecode_cache": compiled}


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
def config(engine: str) -> Iterator[Config]:
    """Settings of a migrated database that holds nothing yet.

    They are the same for every test of a worker, so that one application can serve them all; the
    database behind them is a new copy each time.
    """
    data = postgres.run_folder() / f"{engine}-{os.getpid()}"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    if engine == "sqlite":
        lay_file(_sqlite_template(), data / "workbook.sqlite")
        yield settings(data, f"sqlite:///{data}/workbook.sqlite")
    else:
        server = postgres.server()
        template = server.template("migrated", lambda *urls: migrate(settings(data, *urls)))
        with lay_copy(server, template, f"{server.prefix}_{os.getpid()}") as urls:
            yield settings(data, *urls)
    shutil.rmtree(data)


def _sqlite_template() -> Path:
    folder = postgres.run_folder()
    with postgres.locked(folder / "sqlite"):
        if not (template := folder / "template.sqlite").exists():
            migrate(settings(folder, f"sqlite:///{template}"))
    return template


@cache
def application(config: Config) -> tuple[Flask, Catalogue]:
    """The application that a worker's tests share, and its content. Making one costs as much as
    most tests do: its routes, its templates, every statement that its database compiles.
    """
    made = create_app(config)
    made.extensions["database"].dispose()  # whose connections would keep others from copying
    return made, catalogue()


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    """The application on this test's database."""
    with of_its_own(config) as made:
        yield made


@contextmanager
def of_its_own(config: Config) -> Iterator[Flask]:
    """The shared application for one test. Its settings, extensions, engines and closers are this
    test's own; what they are copied from is never changed.
    """
    shared, content = application(config)
    lasting: Database = shared.extensions["database"]
    database = Database(config)
    database.writer, database.reader = (
        each.execution_options() for each in (lasting.writer, lasting.reader)
    )
    database.closers = list(lasting.closers)
    made = copy(shared)
    made.config = copy(shared.config)
    made.extensions = {**shared.extensions, "database": database}
    use(content)
    yield made
    lasting.dispose()


@pytest.fixture
def client(app: Flask) -> StrictClient:
    """Nobody's browser."""
    return StrictClient(app)


@pytest.fixture
def as_(app: Flask) -> Callable[[Somebody], StrictClient]:
    """`as_(person)`: a browser that this person has just signed in on."""
    return lambda person: signed_in(app, person.id)
