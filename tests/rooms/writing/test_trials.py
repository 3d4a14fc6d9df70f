"""What is large, or comes where something was refused, is tried in a process of its own first."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import all_of, at, is_kept, versions
from tests.rooms.writing.scenes import Box, letter
from tests.rooms.writing.test_hostile import HOSTILE, named, says, told, writes_on
from tests.rules.hand_made import number, string
from workbook.core.text import from_plain
from workbook.records.models import Amendment
from workbook.writing.log import trial
from workbook.writing.log.text import LiveText
from workbook.writing.log.trial import Trial
from workbook.writing.models import Passage, PassageRefused

LARGE = "Before." + " word" * 30_000

pytestmark = pytest.mark.long  # each starts a process


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many updates each trial had."""
    ran: list[int] = []
    run = Trial.run

    def counted(it: Trial, state: bytes | None, updates: Sequence[bytes]) -> None:
        ran.append(len(updates))
        run(it, state, updates)

    monkeypatch.setattr(Trial, "run", counted)
    return ran


def test_what_the_engine_takes_stands_and_what_it_does_not_falls() -> None:
    text = LiveText(client=11)
    good = text.edit(from_plain("Kelly wept."))
    more = text.edit(from_plain("Kelly wept. She slept."))
    for state, updates, stands in (
        (None, [good, more], True),
        (text.state(), [good], True),
        (None, [b"\x01\x01\xff"], False),
        (b"\xff", [good], False),
    ):
        it = Trial()
        assert it.outcome(state) is None
        it.run(state, updates)
        assert it.outcome(state) is stands
        assert it.outcome(b"another") is None


@pytest.mark.parametrize("does", ["while True: pass", "import os; os.abort()", "print('no')"])
def test_a_process_that_hangs_or_dies_is_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    (tmp_path / "apart.py").write_text(f"print(end='?', flush=True)\n{does}\n")
    monkeypatch.setattr(trial, "APART", tmp_path / "apart.py")
    monkeypatch.setattr(trial, "SECONDS", 0.3)
    it = Trial()
    it.run(None, [b"\x00\x00"])
    assert it.outcome(None) is False


def test_an_ordinary_letter_is_not_tried_a_large_paste_is_and_stands(
    scene: Scene, home: Home, tried: list[int]
) -> None:
    entry = an_entry(scene, home, words="Before.")
    box = Box(scene, home, entry)
    assert box.send(box.type("Before. Kelly wept.")).status_code == 200
    assert tried == []
    assert box.send(box.type(LARGE)).status_code == 200
    assert tried == [1]
    assert says(scene, entry) == LARGE
    writes_on(scene, entry, Box(scene, home, entry, 72))


def beside(client: int, clock: int, many: int) -> dict[str, str]:
    """So many letters of one page, each put at the very beginning as if nothing were there."""
    page = b"\x01" + number(many) + number(client) + number(clock)
    return named(page + many * (b"\x04\x01" + string("words") + string("a")) + b"\x00")


def test_many_small_pieces_in_one_letter_are_tried_and_take_nobodys_time(
    scene: Scene, home: Home, tried: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "SECONDS", 0.5)
    entry, other = an_entry(scene, home, words=""), an_entry(scene, home, words="Other.")
    letters = [beside(client, at * 5_000, 5_000) for client in (1, 1000) for at in range(3)]
    answer = Box(scene, home, entry).send(*letters)
    assert (answer.status_code, answer.json["kind"]) == (422, "invalid")
    assert tried == [6]
    assert Box(scene, home, other, 72).send().status_code == 200


def test_many_small_pieces_of_many_letters_are_tried_once_there_are_many(
    scene: Scene, home: Home, tried: list[int]
) -> None:
    entry = an_entry(scene, home, words="")
    box = Box(scene, home, entry)
    for n in range(4):
        assert box.send(beside(1, n * 1_900, 1_900)).status_code == 200
    assert tried == []
    assert box.send(beside(1000, 0, 100)).status_code == 200
    assert tried == [1]


def test_a_long_text_that_a_page_typed_is_not_tried_at_each_letter(
    scene: Scene, home: Home, tried: list[int]
) -> None:
    entry = an_entry(scene, home, words=LARGE)
    box = Box(scene, home, entry)
    for more in ("One.", "One. Two.", "One. **Two.** Three."):
        assert box.send(box.type(f"{LARGE}\n\n{more}")).status_code == 200
    assert tried == []


def test_where_something_was_refused_once_every_letter_is_tried(
    scene: Scene, home: Home, tried: list[int]
) -> None:
    entry, quiet = an_entry(scene, home, words="Before."), an_entry(scene, home, words="Quiet.")
    box, other = Box(scene, home, entry), Box(scene, home, quiet)
    assert box.send(named(HOSTILE["a style"])).status_code == 422
    assert box.send(box.type("Before. One."), box.type("Before. One. Two.")).status_code == 200
    assert tried == [2]
    assert box.send().status_code == 200
    assert other.send(other.type("Quiet. Still.")).status_code == 200
    assert tried == [2]


def test_what_takes_too_long_is_ended_refused_and_kept(
    scene: Scene, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = an_entry(scene, home, words="Before.")
    box, other = Box(scene, home, entry), Box(scene, home, entry, 72)
    monkeypatch.setattr(trial, "SECONDS", 0.0)
    answer = box.send(typed := box.type(LARGE))
    assert (answer.status_code, answer.json["kind"]) == (422, "invalid")
    assert says(scene, entry) == "Before."
    assert is_kept(scene, "word word word")
    assert told(scene) == 1
    monkeypatch.undo()
    writes_on(scene, entry, other)
    assert box.send(typed).status_code == 200


@pytest.mark.parametrize("times", [1, 5])
def test_it_is_tried_again_when_somebody_wrote_meanwhile(
    scene: Scene, home: Home, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    entry = an_entry(scene, home, words="Before.")
    box, other = Box(scene, home, entry), Box(scene, home, entry, 72)
    run, ran = Trial.run, 0

    def meanwhile(it: Trial, state: bytes | None, updates: Sequence[bytes]) -> None:
        nonlocal ran
        ran += 1
        run(it, state, updates)
        if ran <= times:
            other.send(other.type(f"{other.words} {ran}"), tab="b")

    monkeypatch.setattr(Trial, "run", meanwhile)
    answer = box.send(box.type(LARGE))
    assert ran == min(times + 1, 5)
    if times == 5:
        assert (answer.status_code, answer.json["kind"]) == (429, "too-many")
        assert is_kept(scene, "word word word")
        assert says(scene, entry) == "Before. 1 2 3 4 5"
    else:
        assert answer.status_code == 200
        assert says(scene, entry).startswith("Before. 1 word")


def test_late_work_that_is_large_is_tried_too_and_becomes_an_amendment(
    scene: Scene, home: Home, tried: list[int]
) -> None:
    entry = an_entry(scene, home, words="Before.", state="shared")
    box = Box(scene, home, entry)
    seen = versions(scene, entry)
    scene.as_("priya").post(
        at(home, entry, "finalisation"), data={"looked": seen["version"], **seen}
    )
    assert box.send(box.type(LARGE)).json["kind"] == "late"
    assert tried == [1]
    (amendment,) = all_of(scene, Amendment)
    with scene.database.reading() as session:
        assert session.get_one(Passage, amendment.passage_id).text == LARGE


def test_nobody_has_anything_tried_where_they_may_not_write(
    scene: Scene, home: Home, tried: list[int]
) -> None:
    entry = an_entry(scene, home, words="Before.", state="shared")
    updates = letter(LiveText(None, 90).edit(from_plain(LARGE)))
    for who in ("gemma", "owen", "callum"):
        box = Box(scene, home, entry, 90)
        assert box.send(updates, who=who).status_code in {403, 404}
    assert tried == []
    kept = {each.person_id for each in all_of(scene, PassageRefused)}
    assert kept <= {scene.id_of("gemma")}
