"""The demo authority, loaded once on each engine and only read."""

from collections.abc import Iterator
from dataclasses import replace

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
    """Settings of a demo's own database, empty as yet."""
    folder = tmp_path_factory.mktemp("demo")
    if request.param == "sqlite":
        config = replace(settings(folder, f"sqlite:///{folder}/workbook.sqlite"), demo=True)
        migrate(config)
        yield config
        return
    server = postgres.server()
    template = server.template("migrated", lambda *urls: migrate(settings(folder, *urls)))
    with server.copy_of(template) as urls:
        yield replace(settings(folder, *urls), demo=True)


@pytest.fixture(scope="package")
def demo(demo_config: Config) -> Iterator[Flask]:
    """The application with the demo in it."""
    app = create_app(demo_config)
    database = app.extensions["database"]
    try:
        load_unless_there(database, demo_config)
        yield app
    finally:
        database.dispose()
