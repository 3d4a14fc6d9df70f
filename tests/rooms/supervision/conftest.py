"""One session of the Alder team's family, at different points of its life."""

import pytest

from tests.people import Home, Scene
from tests.rooms.supervision.scenes import Sitting, begun, everything, finalise, planned, summaries


@pytest.fixture
def sitting(scene: Scene, home: Home) -> Sitting:
    """Planned for today, with two of four summaries finalised."""
    summaries(scene, home, "gemma", "joe")
    return planned(scene, home)


@pytest.fixture
def under_way(scene: Scene, home: Home) -> Sitting:
    """Open, with Gemma's and Joe's summaries."""
    summaries(scene, home, "gemma", "joe")
    return begun(scene, home)


@pytest.fixture
def finished(under_way: Sitting) -> Sitting:
    """Finalised by the manager."""
    everything(under_way)
    answer = finalise(under_way)
    assert answer.status_code == 303, answer.text
    return under_way
