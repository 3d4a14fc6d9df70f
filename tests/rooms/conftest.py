"""The scene that room tests play on: the cast, and one family of the Alder team."""

import pytest
from flask import Flask

from tests.people import Home, Scene, a_family, the_cast


@pytest.fixture
def scene(app: Flask) -> Scene:
    """The authority with its people."""
    return the_cast(app)


@pytest.fixture
def home(scene: Scene) -> Home:
    """A family of Alder: Priya is its key worker; Gemma, Martin and Joe work with it."""
    return a_family(scene)
