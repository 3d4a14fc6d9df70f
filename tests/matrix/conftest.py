"""One scene for each engine, built once in a run and copied."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.conftest import ENGINES, settings
from tests.filled import filled
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
    with filled(request.param, "matrix", folder, settings, _fill) as config:
        app = create_app(config)
        yield app
        app.extensions["database"].dispose()


def _fill(config: Config) -> None:
    migrate(config)
    app = create_app(config)
    build(app)
    app.extensions["database"].dispose()
