"""A family that asks for work."""

import pytest

from tests.people import Home, Scene, a_family


@pytest.fixture
def alone(scene: Scene) -> Home:
    """A family of Alder with which only Priya works."""
    return a_family(scene, work_with={"priya": "key-worker"})
