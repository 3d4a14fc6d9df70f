"""Every document drawn by these tests is checked at once. When all are drawn a few are validated
that hold everything which any of them does: each thing once in a run, by who drew it first.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from exports.parenting_assessment import draw
from tests.exports import invented
from tests.exports.docx_check import faults
from tests.exports.reading import Paper
from tests.exports.validator import Judged, fewest, judged, validate
from tests.people import Home, Scene, a_family, the_cast
from tests.postgres import run_folder
from tests.staged import staged

Keep = Callable[[bytes, str], Paper]
Draw = Callable[..., Paper]


@pytest.fixture(scope="session")
def keep(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keep]:
    """Keeps a file under a name, after our own checks; the validator reads it at the end."""
    folder = tmp_path_factory.mktemp("documents")
    known: set[tuple[object, ...]] = set()
    mine: set[tuple[object, ...]] = set()
    files: dict[Path, Judged] = {}

    def kept(data: bytes, name: str) -> Paper:
        assert faults(data) == []
        held = judged(data)
        new = {each for each in held - known if _is_first(each)}
        known.update(held)
        mine.update(new)
        if new:
            file = folder / f"{len(files):03}-{name}.docx"
            file.write_bytes(data)
            files[file] = held
        return Paper(data)

    yield kept
    assert validate(fewest(files, frozenset(mine))) == {}


def _is_first(judged: tuple[object, ...]) -> bool:
    """Whether no worker of this run has drawn such a thing before."""
    try:
        (run_folder() / f"{sha256(repr(judged).encode()).hexdigest()}.drawn").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


@pytest.fixture
def drawn(keep: Keep, request: pytest.FixtureRequest) -> Draw:
    """Draws the parenting assessment of the invented family; keywords change facts or stamp."""

    def draw_with(stamp: dict[str, Any] | None = None, **facts: Any) -> Paper:
        data = draw(invented.facts(**facts), invented.a_stamp(**(stamp or {})))
        return keep(data, request.node.name.replace("/", "-")[:60])

    return draw_with


@pytest.fixture
def scene(app: Flask) -> Scene:
    """The authority with its people."""
    staged(app, "the cast", lambda: the_cast(app))
    return Scene(app)


@pytest.fixture
def home(scene: Scene) -> Home:
    """A family with those who work with it."""
    return staged(scene.app, "a family", lambda: a_family(scene))
