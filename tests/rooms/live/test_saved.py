"""What is said of words and answers as they are saved: the words, or that something beside them
changed, each to whoever may know of it; and the same to a page that asks now and then.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from tests.people import Home, Scene, an_entry
from tests.rooms.live.scenes import Listening, asked, passage_of
from tests.rooms.records.scenes import STAGE, all_of, at, details, save
from tests.rooms.writing.test_rescue import Minuting, begun
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.core.time import now
from workbook.live.telling import RESCUED
from workbook.supervision.models import SessionItem
from workbook.writing.models import Passage, PassageRescue


@pytest.fixture
def entry(scene: Scene, home: Home) -> str:
    """A shared entry of Priya's with answers beside its words."""
    kind = "stage-of-change"
    return an_entry(scene, home, kind=kind, title="Drinking", values=STAGE, state="shared")


@pytest.fixture
def later(entry: str) -> Iterator[None]:
    """A minute later."""
    with time_machine.travel(now() + timedelta(minutes=1), tick=False):
        yield


def answer(scene: Scene, home: Home, entry: str, **values: str) -> None:
    """Priya writes other answers beside the same words."""
    given = {f"f-{name}": [value] for name, value in {**STAGE, **values}.items()}
    letter = {"details": {**details(home, "Drinking"), **given}}
    assert save(scene, home, entry, **letter).status_code == 200


def limited(scene: Scene, home: Home, entry: str, field: str = "evidence") -> None:
    """One answer of it is limited to Priya and Ruth."""
    inside = {scene.id_of("priya"): "Priya"}
    with scene.database.change() as session:
        ruled = Thing("entry", entry, field)
        limit(session, scene.me(session, "ruth"), home.id, ruled, inside, (), "Safe address")


def said(news: Any) -> list[str]:
    """What there is to do for a page, who is here aside."""
    return [name for name, _ in news if name not in {"hello", "here"}]


@pytest.mark.usefixtures("later")
def test_words_alone_draw_no_page_anew(scene: Scene, home: Home, entry: str) -> None:
    """Neither where it is told at once nor where it asks, however often."""
    page = (open_ := Listening(scene, home)).open("gemma")
    for words in ("One.", "One. Two."):
        save(scene, home, entry, plain=words)
        assert said(open_.heard_by(page)) == ["words"]
        assert said(asked(scene, home, "gemma", ago=1000)) == ["words"]
    answer(scene, home, entry, behaviour="Gambling")
    assert said(open_.heard_by(page)) == ["changed"]
    assert said(asked(scene, home, "gemma", ago=1000))[-1] == "changed"


def test_what_its_own_box_sent_draws_no_page_anew(scene: Scene, home: Home, entry: str) -> None:
    """Another page of the same person is told."""
    open_ = Listening(scene, home)
    box, other = open_.open("priya", passage_of(scene, entry)), open_.open("priya")
    answer(scene, home, entry, behaviour="Gambling")
    assert said(open_.heard_by(box)) == []
    assert b"changed" in other.said()


def test_of_an_entry_with_a_limited_answer_all_else_is_told(
    scene: Scene, home: Home, entry: str
) -> None:
    limited(scene, home, entry)
    open_ = Listening(scene, home)
    inside, outside = open_.open("ruth"), open_.open("gemma")
    save(scene, home, entry, plain="The words.")
    assert said(open_.heard_by(outside)) == ["words"]
    answer(scene, home, entry, behaviour="Gambling")
    assert said(open_.heard_by(outside)) == ["changed"]
    inside.said()
    answer(scene, home, entry, behaviour="Gambling", evidence="She rang me twice.")
    assert said(open_.heard_by(outside)) == []
    assert b"changed" in inside.said()
    on_it = {"text": "When was that?", "field": "evidence", "seen-evidence": "2"}
    assert scene.as_("ruth").post(at(home, entry, "comments"), data=on_it).status_code == 303
    assert said(open_.heard_by(outside)) == []
    assert b"changed" in inside.said()
    withdrawn = {"reason": "Another family's"}
    assert scene.as_("priya").post(at(home, entry, "withdrawal"), data=withdrawn).status_code == 303
    assert said(open_.heard_by(outside)) == ["changed"]


@pytest.mark.usefixtures("later")
def test_of_a_limited_entry_with_a_limited_answer_nothing_is_told(
    scene: Scene, home: Home, entry: str
) -> None:
    for field in ("", "evidence"):
        limited(scene, home, entry, field)
    open_ = Listening(scene, home)
    outside = open_.open("gemma")
    save(scene, home, entry, plain="The words.")
    answer(scene, home, entry, behaviour="Gambling")
    assert said(open_.heard_by(outside)) == []
    assert said(asked(scene, home, "gemma", ago=1000)) == []


def test_words_taken_out_are_said_once(scene: Scene, home: Home) -> None:
    """Not again of those that the page shows, when somebody types on."""
    sitting = begun(scene, home)
    alison, ruth = Minuting(sitting, "alison", 81), Minuting(sitting, "ruth", 82)
    alison.send(alison.type("First.\n\nThe second.\n\nLast."))
    ruth.send()
    with scene.database.reading() as session:
        item = session.get_one(SessionItem, all_of(scene, SessionItem)[0].id)
        passage = session.get_one(Passage, item.passage_id).uuid
    open_ = Listening(scene, home)
    page = open_.open("ruth", passage)
    typed = ruth.type("First.\n\nThe very second.\n\nLast.")
    alison.send(alison.type("First.\n\nLast."))
    ruth.send(typed)
    assert ("changed", {"says": RESCUED}) in open_.heard_by(page)
    (rescue,) = all_of(scene, PassageRescue)
    alison.send(alison.type(f"{alison.words.replace('|', chr(10) * 2)} More."))
    assert RESCUED not in str(open_.heard_by(page))
    box = f"{passage}."
    assert RESCUED in str(asked(scene, home, "ruth", box=box))
    assert RESCUED not in str(asked(scene, home, "ruth", box=box, rescue=rescue.id))
