"""A page that tries a refused letter again: its words are kept, and told, once."""

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.records.joint import stop_writing_with, write_with
from tests.rooms.records.scenes import all_of, at, is_kept
from tests.rooms.writing.scenes import Box, letter
from tests.rooms.writing.test_hostile import is_kept_once, told
from workbook.writing.models import PassageRefused


def test_what_stands_on_something_missing_is_kept_once(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.")
    box = Box(scene, home, entry)
    box.type("Before. Lost.")
    later = box.type("Before. Lost. Later.")
    for _ in range(3):
        assert box.send(later).json["kind"] == "behind"
    assert is_kept_once(scene, "priya")
    assert box.send(later, box.type("Before. Lost. Later. More.")).json["kind"] == "behind"
    assert len(all_of(scene, PassageRefused)) == 2
    assert is_kept(scene, "More.")


def test_what_is_too_long_is_kept_and_told_once(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="x" * 199_990)
    box = Box(scene, home, entry)
    long = letter(box.text.insert([(199_990, "z" * 20, {})]))
    for _ in range(3):
        assert box.send(long).status_code == 422
    assert is_kept_once(scene, "priya")
    assert told(scene) == 1


@pytest.mark.long
def test_what_comes_from_who_writes_here_no_more_is_kept_once(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.")
    write_with(scene, home, entry, "priya", "gemma")
    box = Box(scene, home, entry, 90)
    typed = box.type("Before. Hers.")
    stop_writing_with(scene, home, entry, "priya", "gemma")
    for _ in range(3):
        assert box.send(typed, who="gemma").status_code in {403, 404}
    assert is_kept_once(scene, "gemma")


@pytest.mark.long
def test_what_was_typed_on_while_its_refusal_was_on_the_way_is_shown_once(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, words="Before.")
    write_with(scene, home, entry, "priya", "gemma")
    box = Box(scene, home, entry, 90)
    typed = box.type("Before. Hers")
    stop_writing_with(scene, home, entry, "priya", "gemma")
    for letters in ((typed,), (typed, box.type("Before. Hers, whole."))):
        assert box.send(*letters, who="gemma").status_code in {403, 404}
    assert len(all_of(scene, PassageRefused)) == 2
    page = scene.as_("gemma").get(at(home, entry, "kept-words")).page
    assert page.text.count("Hers") == 1
    assert "Hers, whole." in page.text
