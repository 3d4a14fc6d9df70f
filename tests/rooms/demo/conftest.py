"""The demo authority, loaded once in a run on each engine, copied by each worker and only read."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from flask import Flask

from tests import postgres
from tests.conftest import ENGINES, settings
from workbook.app import create_app
from workbook.core.config import Config
from workbook.demo.load import load_unless_there
from workbook.migrations import migrate


@pytest.fixture(scope="package", params=ENGINES)
def demo_config(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Config]:
    """Settings of a database with the demo in it."""
    folder = tmp_path_factory.mktemp("demo")
    if request.param == "sqlite":
        shutil.copyfile(_sqlite_demo(), folder / "workbook.sqlite")
        yield _settings(folder, f"sqlite:///{folder}/workbook.sqlite")
        return
    server = postgres.server()
    template = server.template("demo", lambda *urls: _fill(_settings(folder, *urls)))
    with server.copy_of(template) as urls:
        yield _settings(folder, *urls)


@pytest.fixture(scope="package")
def demo(demo_config: Config) -> Iterator[Flask]:
    """The application with the demo in it."""
    app = create_app(demo_config)
    yield app
    app.extensions["database"].dispose()


def _settings(folder: Path, *urls: str) -> Config:
    return replace(settings(folder, *urls), demo=True)


def _sqlite_demo() -> Path:
    folder = postgres.run_folder()
    with postgres.locked(folder / "demo"):
        if not (template := folder / "demo.sqlite").exists():
            with TemporaryDirectory(dir=folder) as making:
                file = Path(making) / "demo.sqlite"
                _fill(_settings(Path(making), f"sqlite:///{file}"))
                file.rename(template)
    return template


def _fill(config: Config) -> None:
    migrate(config)
    database = create_app(config).extensions["database"]
    load_unless_there(database, config)
    database.dispose()
