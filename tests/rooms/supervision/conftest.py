"""One session of the Alder team's family, at different points of its life."""

import pytest

from tests.people import Home, Scene
from tests.rooms.supervision.scenes import Sitting, begun, everything, finalise, planned, summaries
from tests.staged import built_once, staged


@pytest.fixture
@built_once
def summed_up(scene: Scene, home: Home) -> None:
    """Two of four summaries are finalised."""
    summaries(scene, home, "gemma", "joe")


@pytest.fixture
def sitting(scene: Scene, home: Home, summed_up: None) -> Sitting:
    """Planned for today."""
    return Sitting(scene, home, staged(scene.app, "planned", lambda: planned(scene, home).key))


@pytest.fixture
def under_way(scene: Scene, home: Home, summed_up: None) -> Sitting:
    """Open, with Gemma's and Joe's summaries."""
    return Sitting(scene, home, staged(scene.app, "under way", lambda: begun(scene, home).key))


@pytest.fixture
def finished(under_way: Sitting) -> Sitting:
    """Finalised by the manager."""
    staged(under_way.scene.app, "finished", lambda: finish(under_way))
    return under_way


def finish(sitting: Sitting) -> None:
    """Write all that a record needs, and finalise it."""
    everything(sitting)
    answer = finalise(sitting)
    assert answer.status_code == 303, answer.text
