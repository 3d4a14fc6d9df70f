"""What most scenes of documents begin with: two finalised entries, and the text of both."""

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.documents.scenes import OPEN, SECRET, approve, finalise
from tests.staged import built_once


@pytest.fixture
@built_once
def entries(scene: Scene, home: Home) -> tuple[str, str]:
    """Two finalised entries; nothing is withheld yet."""
    return (
        an_entry(scene, home, part="m3.1", words=OPEN, state="finalised"),
        an_entry(scene, home, part="m3.2", title="Told", words=SECRET, state="finalised"),
    )


@pytest.fixture
@built_once
def approved(scene: Scene, home: Home, entries: tuple[str, str]) -> tuple[str, str]:
    """The same, in an approved assessment."""
    finalise(scene, home)
    approve(scene, home)
    return entries
