"""Every document drawn by these tests is checked at once, and when all are drawn one of each shape
is validated: once in a run, by the worker that drew it first.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from exports.parenting_assessment import draw
from tests.exports import invented
from tests.exports.docx_check import faults
from tests.exports.reading import Paper
from tests.exports.validator import shape, validate
from tests.people import Home, Scene, a_family, the_cast
from tests.postgres import run_folder
from tests.staged import staged

Keep = Callable[[bytes, str], Paper]
Draw = Callable[..., Paper]


@pytest.fixture(scope="session")
def keep(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keep]:
    """Keeps a file under a name, after our own checks; the validator reads it at the end."""
    folder = tmp_path_factory.mktemp("documents")

    def kept(data: bytes, name: str) -> Paper:
        assert faults(data) == []
        try:
            (run_folder() / f"{shape(data)}.shape").touch(exist_ok=False)
        except FileExistsError:
            return Paper(data)
        number = len(list(folder.iterdir()))
        (folder / f"{number:03}-{name}.docx").write_bytes(data)
        return Paper(data)

    yield kept
    assert validate(sorted(folder.iterdir())) == {}


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
