"""The scene that room tests play on: the cast, and one family of the Alder team."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.people import Home, Scene, a_family, the_cast
from tests.slow import nothing_slow_in_a_change
from tests.staged import staged
from tests.told import nothing_untold


@pytest.fixture(autouse=True)
def nothing_slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No scene of any room does slow work inside a write transaction (design 3.5)."""
    with nothing_slow_in_a_change(monkeypatch):
        yield


@pytest.fixture(autouse=True)
def nothing_quiet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No act of any room changes what a page could show without telling it (design 3.8)."""
    with nothing_untold(monkeypatch):
        yield


@pytest.fixture
def scene(app: Flask) -> Scene:
    """The authority with its people."""
    staged(app, "the cast", lambda: the_cast(app))
    return Scene(app)


@pytest.fixture
def home(scene: Scene) -> Home:
    """A family of Alder: Priya is its key worker; Gemma, Martin and Joe work with it."""
    return staged(scene.app, "a family", lambda: a_family(scene))
