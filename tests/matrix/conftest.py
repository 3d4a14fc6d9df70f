"""One scene for each engine, built once in a run and copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from flask import Flask

from tests import postgres
from tests.conftest import ENGINES, settings
from tests.matrix.scene import build
from workbook.app import create_app
from workbook.core.config import Config
from workbook.migrations import migrate


@pytest.fixture(scope="module", params=ENGINES)
def stage(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """The app on a copy of the scene."""
    folder = tmp_path_factory.mktemp("matrix")
    if request.param == "sqlite":
        file = folder / "workbook.sqlite"
        shutil.copyfile(_sqlite_scene(), file)
        yield from _app(settings(folder, f"sqlite:///{file}"))
        return
    server = postgres.server()
    template = server.template("matrix", lambda *urls: _fill(settings(folder, *urls)))
    with server.copy_of(template) as urls:
        yield from _app(settings(folder, *urls))


def _app(config: Config) -> Iterator[Flask]:
    app = create_app(config)
    yield app
    app.extensions["database"].dispose()


def _sqlite_scene() -> Path:
    folder = postgres.run_folder()
    with postgres.locked(folder / "matrix"):
        if not (template := folder / "matrix.sqlite").exists():
            with TemporaryDirectory(dir=folder) as making:
                file = Path(making) / "matrix.sqlite"
                _fill(settings(Path(making), f"sqlite:///{file}"))
                file.rename(template)
    return template


def _fill(config: Config) -> None:
    migrate(config)
    app = create_app(config)
    build(app)
    app.extensions["database"].dispose()
