"""What was typed comes to rest by itself: through the last barrier, and as a revision."""

import json
import threading
from datetime import timedelta

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import told
from tests.rooms.records.scenes import all_of, at, row_of, versions
from tests.rooms.writing.scenes import Box
from workbook.core.rounds import now_and_then
from workbook.core.text import settling
from workbook.core.time import clock_set_to, now
from workbook.records.views import resting
from workbook.writing.actions import settle_what_was_typed
from workbook.writing.models import Passage, PassageRevision, PassageState
from workbook.writing.queries import retell


def settled(scene: Scene) -> int:
    """What the server does now and then; how much came to rest."""
    return settle_what_was_typed(scene.database)


@pytest.fixture
def typed(scene: Scene, home: Home) -> tuple[str, Box]:
    """A shared entry in which Priya has just typed on."""
    entry = an_entry(scene, home, words="Before.", state="shared")
    with clock_set_to(now() + timedelta(minutes=1)):
        settled(scene)
    box = Box(scene, home, entry)
    assert box.send(box.type("**Before.** She slept.")).status_code == 200
    return entry, box


def passage_of(scene: Scene, entry: str) -> Passage:
    """What the entry says."""
    with scene.database.reading() as session:
        return session.get_one(Passage, row_of(scene, entry).passage_id)


def test_after_a_pause_it_is_a_revision_once(scene: Scene, typed: tuple[str, Box]) -> None:
    count = len(all_of(scene, PassageRevision))
    assert settled(scene) == 0  # still being written
    with clock_set_to(now() + timedelta(seconds=40)):
        assert [settled(scene), settled(scene)] == [1, 0]
    kept = all_of(scene, PassageRevision)
    assert len(kept) == count + 1
    assert "She slept." in json.dumps(kept[-1].blocks)
    with scene.database.reading() as session:
        state = session.get_one(PassageState, row_of(scene, typed[0]).passage_id)
        assert state.settled == state.upto


@pytest.mark.long
def test_what_would_not_pass_is_not_shown_until_its_writer_stops(
    scene: Scene, home: Home, typed: tuple[str, Box], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It loses its style at once, in the log too, and whoever reads it next sees that."""
    entry, box = typed
    section = f"/families/{home.ref}/sections/m3"
    assert "<strong>Before.</strong>" in scene.as_("joe").get(section).text
    monkeypatch.setattr(settling, "through_bleach", lambda markup: markup.replace("strong", "b"))
    assert settled(scene) == 1
    assert passage_of(scene, entry).html == "<p>Before. She slept.</p>"
    assert told(scene, "style-left-out") == 1
    assert "<strong>Before.</strong>" not in scene.as_("joe").get(section).text
    assert box.send(box.type("Before. She slept. More.")).status_code == 200
    assert passage_of(scene, entry).text == "Before. She slept. More."
    with scene.database.reading() as session:
        assert retell(session).apart is None


def test_what_was_typed_while_it_was_looked_at_is_looked_at_again(
    scene: Scene, typed: tuple[str, Box], monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, box = typed
    look = settling.through_bleach

    def meanwhile(markup: str) -> str:
        monkeypatch.setattr(settling, "through_bleach", look)
        box.send(box.type("Before. She slept. More."))
        return markup.replace("strong", "b")

    monkeypatch.setattr(settling, "through_bleach", meanwhile)
    assert settled(scene) == 0
    assert passage_of(scene, entry).text == "Before. She slept. More."
    with clock_set_to(now() + timedelta(seconds=40)):
        assert settled(scene) == 1


def test_what_is_sealed_is_left_alone(scene: Scene, home: Home, typed: tuple[str, Box]) -> None:
    entry, _ = typed
    passage = passage_of(scene, entry)
    data = {"version": passage.version, "details_version": row_of(scene, entry).details}
    assert scene.as_("priya").post(at(home, entry, "finalisation"), data=data).status_code == 303
    sealed = passage_of(scene, entry)
    assert sealed.sealed_at is not None
    with clock_set_to(now() + timedelta(minutes=2)):
        assert settled(scene) == 0
    assert passage_of(scene, entry).version == sealed.version


def test_a_round_that_fails_is_not_the_last(caplog: pytest.LogCaptureFixture) -> None:
    again = threading.Event()
    rounds = iter((ValueError("Kelly wept"), None))

    def act() -> None:
        if fault := next(rounds, None):
            raise fault
        again.set()

    rounds_end = now_and_then(0.01, act)
    assert again.wait(5)
    rounds_end.set()
    assert "A round failed: ValueError" in caplog.text
    assert "Kelly" not in caplog.text


@pytest.mark.parametrize("act", ["sharing", "finalisation", "withdrawal"])
def test_what_was_typed_a_moment_ago_passes_the_last_barrier_before_it_is_shared_or_sealed(
    scene: Scene, home: Home, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    """Not inside the act's transaction, which room tests watch (`tests/slow.py`)."""
    entry = an_entry(scene, home, words="Before.")
    box = Box(scene, home, entry)
    assert box.send(box.type("**Before.** She slept.")).status_code == 200
    through, passed = settling.through_bleach, list[str]()

    def noted(markup: str) -> str:
        passed.append(markup)
        return through(markup)

    monkeypatch.setattr(settling, "through_bleach", noted)
    pressed = scene.as_("priya").post(at(home, entry, act), data=versions(scene, entry))
    assert pressed.status_code == 303
    assert len(passed) == 1
    assert "She slept." in passed[0]
    with scene.database.reading() as session:
        state = session.get_one(PassageState, row_of(scene, entry).passage_id)
        assert state.settled == state.upto


def test_what_is_typed_in_the_moment_between_passes_it_all_the_same(
    scene: Scene, home: Home, typed: tuple[str, Box], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is sealed as plain paragraphs where it would not pass, whoever had looked before."""
    entry, _ = typed
    monkeypatch.setattr(resting, "come_to_rest", lambda *_: None)
    monkeypatch.setattr(settling, "through_bleach", lambda markup: markup.replace("strong", "em"))
    pressed = scene.as_("priya").post(at(home, entry, "finalisation"), data=versions(scene, entry))
    assert pressed.status_code == 303
    assert passage_of(scene, entry).html == "<p>Before. She slept.</p>"
