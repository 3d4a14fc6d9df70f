"""The demo authority, loaded once in a run on each engine, copied by each worker and only read."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import ENGINES, settings
from tests.filled import filled
from workbook.app import create_app
from workbook.core.config import Config
from workbook.demo.load import load_unless_there
from workbook.migrations import migrate

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The demo takes seconds to load: its tests are `long`, before `-m` chooses."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.long)


@pytest.fixture(autouse=True)
def nothing_slow() -> None:
    """A demo is loaded before anybody is served: its acts bleach where nobody waits for them."""


@pytest.fixture(scope="package", params=ENGINES)
def demo_config(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Config]:
    """Settings of a database with the demo in it."""
    folder = tmp_path_factory.mktemp("demo")
    with filled(request.param, "demo", folder, _settings, _fill) as config:
        yield config


@pytest.fixture(scope="package")
def demo(demo_config: Config) -> Iterator[Flask]:
    """The application with the demo in it."""
    app = create_app(demo_config)
    yield app
    app.extensions["database"].dispose()


def _settings(folder: Path, *urls: str) -> Config:
    return replace(settings(folder, *urls), demo=True)


def _fill(config: Config) -> None:
    migrate(config)
    database = create_app(config).extensions["database"]
    load_unless_there(database, config)
    database.dispose()
