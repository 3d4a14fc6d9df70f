"""Two who minute at once: words taken out unseen from around another's are offered back to them."""

from base64 import b64decode
from typing import Any

import pytest

from tests.people import Home, Scene
from tests.rooms.families.scenes import told
from tests.rooms.records.scenes import JSON, all_of
from tests.rooms.supervision.scenes import Sitting, begun
from tests.rooms.writing.scenes import letter
from workbook.core.text import from_plain
from workbook.supervision.models import SessionItem
from workbook.writing.log.sent import SCHEMA
from workbook.writing.log.text import LiveText
from workbook.writing.models import Passage, PassageRescue
from workbook.writing.queries import retell

START = "First.\n\nThe **second** item stands here.\n\nLast."
WITHOUT = "First.\n\nLast."


class Minuting:
    """Somebody's page of one item of a session."""

    def __init__(self, sitting: Sitting, who: str, client: int) -> None:
        self.sitting, self.who, self.turn = sitting, who, 0
        self.text, self.head = LiveText(client=client), ""

    def type(self, words: str) -> dict[str, Any]:
        """Let the box say these words: the update, made on what it has heard of."""
        return {**letter(self.text.edit(from_plain(words))), "made": self.head}

    def send(self, *updates: dict[str, Any], tab: str = "a") -> None:
        """Send updates; what the answer brings is heard."""
        self.turn += 1
        page = {"schema": SCHEMA, "head": self.head, "tab": tab, "turn": self.turn}
        body = {"updates": updates, **page}
        address = self.sitting.url("items", "rating", "words")
        answer = self.sitting.scene.as_(self.who).post(address, json=body, headers=JSON)
        assert answer.status_code == 200, answer.text
        for each in answer.json["live"]["updates"]:
            self.text.apply(b64decode(each))
        self.head = answer.json["live"]["head"]

    def answers(self, rescue: int, answer: str) -> Any:
        """Press a button of what is offered."""
        where = ("items", "rating", "rescues", str(rescue))
        return self.sitting.post(self.who, *where, answer=answer)

    @property
    def words(self) -> str:
        """What the box says."""
        return "|".join(each.text for each in self.text.blocks())


@pytest.fixture
def two(scene: Scene, home: Home) -> tuple[Minuting, Minuting]:
    """Alison minutes, and Ruth has heard what she wrote."""
    sitting = begun(scene, home)
    alison, ruth = Minuting(sitting, "alison", 81), Minuting(sitting, "ruth", 82)
    alison.send(alison.type(START))
    ruth.send()
    assert ruth.words == "First.|The second item stands here.|Last."
    return alison, ruth


def page_of(who: Minuting) -> str:
    """The session's page as they see it."""
    text: str = who.sitting.get(who.who).page.text
    return text


@pytest.mark.long
@pytest.mark.parametrize("first", ["the words", "the taking out"])
def test_words_taken_out_from_around_anothers_are_offered_back(
    scene: Scene, two: tuple[Minuting, Minuting], first: str
) -> None:
    alison, ruth = two
    gone = alison.type(WITHOUT)
    typed = ruth.type("First.\n\nThe **second**, really, item stands here.\n\nLast.")
    if first == "the words":
        ruth.send(typed)
        alison.send(gone)
    else:
        alison.send(gone)
        ruth.send(typed)
    (rescue,) = all_of(scene, PassageRescue)
    people = (rescue.author_id, rescue.removed_by_id)
    assert people == (scene.id_of("ruth"), scene.id_of("alison"))
    assert "Alison Business took out the words around yours" in page_of(ruth)
    assert "“The second … item stands here.”" in page_of(ruth)
    assert "took out the words" not in page_of(alison)
    assert alison.answers(rescue.id, "put-back").status_code == 404


def test_one_press_puts_them_back_around_what_was_written(
    scene: Scene, two: tuple[Minuting, Minuting]
) -> None:
    alison, ruth = two
    typed = ruth.type("First.\n\nThe **second**, really, item stands here.\n\nLast.")
    alison.send(alison.type(WITHOUT))
    ruth.send(typed)
    (rescue,) = all_of(scene, PassageRescue)
    before = told(scene, "session-written")
    for _ in range(2):  # pressed twice, they are put back once
        assert ruth.answers(rescue.id, "put-back").status_code == 303
    assert told(scene, "session-written") == before + 1
    ruth.send()
    alison.send()
    whole = "First.|The second, really, item stands here.|Last."
    assert ruth.words == alison.words == whole
    bold = [run.text for run in ruth.text.blocks()[1].runs if run.mark("strong") is not None]
    assert bold == ["second"]
    item = ruth.sitting.row(SessionItem, item="rating")
    with scene.database.reading() as session:
        assert session.get_one(Passage, item.passage_id).text.replace("\n", "|") == whole
        assert retell(session).apart is None
    assert "took out the words" not in page_of(ruth)
    (rescue,) = all_of(scene, PassageRescue)
    assert (rescue.is_put_back, rescue.ended_by_id) == (True, scene.id_of("ruth"))


@pytest.mark.long
def test_it_is_left_by_one_press(scene: Scene, two: tuple[Minuting, Minuting]) -> None:
    alison, ruth = two
    typed = ruth.type("First.\n\nThe **second**, really, item stands here.\n\nLast.")
    alison.send(alison.type(WITHOUT))
    ruth.send(typed)
    (rescue,) = all_of(scene, PassageRescue)
    assert ruth.answers(rescue.id, "something").status_code == 422
    for _ in range(2):
        assert ruth.answers(rescue.id, "leave").status_code == 303
    assert ruth.answers(rescue.id, "put-back").status_code == 303  # too late: it was left
    ruth.send()
    assert ruth.words == "First.|, really,Last."
    assert "took out the words" not in page_of(ruth)


def test_nothing_is_said_of_what_was_seen(scene: Scene, two: tuple[Minuting, Minuting]) -> None:
    """Who had heard of the words, and takes out what stands around them, means it."""
    alison, ruth = two
    ruth.send(ruth.type("First.\n\nThe **second**, really, item stands here.\n\nLast."))
    alison.send()
    alison.send(alison.type("First.\n\n, really,\n\nLast."))
    assert all_of(scene, PassageRescue) == []


def test_what_was_typed_before_it_was_heard_counts_as_unseen_in_one_letter(
    scene: Scene, two: tuple[Minuting, Minuting]
) -> None:
    """Words typed offline say what their page had heard then, not what it has heard since."""
    alison, ruth = two
    typed = ruth.type("First.\n\nThe **second**, really, item stands here.\n\nLast.")
    alison.send(alison.type(WITHOUT))
    ruth.send()  # the news comes, while what was typed still waits
    ruth.send(typed, tab="b")
    assert len(all_of(scene, PassageRescue)) == 1


def test_what_one_person_does_on_two_pages_is_nobodys_else(
    scene: Scene, two: tuple[Minuting, Minuting]
) -> None:
    alison, _ = two
    other = Minuting(alison.sitting, "alison", 83)
    other.send()
    typed = other.type("First.\n\nThe **second**, really, item stands here.\n\nLast.")
    alison.send(alison.type(WITHOUT))
    other.send(typed, tab="b")
    assert all_of(scene, PassageRescue) == []
