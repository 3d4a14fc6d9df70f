"""Words taken out from around a writer's own while a finalised entry is amended: offered back in
the box of the amendment, on the page, before it is finalised and on My work, and to nobody else.
"""

from base64 import b64decode
from typing import Any
from uuid import UUID

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import told
from tests.rooms.records.joint import answer, finalise, write_with
from tests.rooms.records.scenes import JSON, all_of, at, row_of, section
from tests.rooms.writing.scenes import letter
from workbook.core.text import from_plain
from workbook.records.models import Amendment
from workbook.writing.log.sent import SCHEMA
from workbook.writing.log.text import LiveText
from workbook.writing.models import Passage, PassageRescue
from workbook.writing.queries import live_text

START = "First.\n\nShe slept at her sister's.\n\nLast."
AROUND = "First.\n\nShe slept, safely, at her sister's.\n\nLast."
SAYS = "Gemma Domestic took out the words around yours"


class Amending:
    """Somebody's page of the only amendment."""

    def __init__(self, scene: Scene, home: Home, entry: str, who: str, client: int) -> None:
        self.scene, self.who = scene, who
        (amendment,) = all_of(scene, Amendment)
        self.base = at(home, entry, f"amendments/{amendment.uuid}")
        with scene.database.reading() as session:
            given = live_text(session, amendment.passage_id)
        self.text, self.head = LiveText(given.state, client), str(given.head or "")

    def types(self, words: str) -> dict[str, Any]:
        """Let the box say these words: the letter that carries it."""
        made = {"head": self.head, "schema": SCHEMA, "tab": self.who, "turn": 1}
        update = letter(self.text.edit(from_plain(words)))
        return {**made, "updates": [{**update, "made": self.head}]}

    def sends(self, typed: dict[str, Any]) -> None:
        """Send it; what the answer brings is heard."""
        sent = self.scene.as_(self.who).post(f"{self.base}/words", json=typed, headers=JSON)
        assert sent.status_code == 200, sent.text
        for each in sent.json["live"]["updates"]:
            self.text.apply(b64decode(each))


@pytest.fixture
def entry(scene: Scene, home: Home) -> str:
    """Finalised by Priya and Gemma, amended by both: while Priya typed in a paragraph, Gemma took
    it out, unseen.
    """
    entry = an_entry(scene, home, words=START, state="shared")
    write_with(scene, home, entry, "priya", "gemma")
    assert finalise(scene, home, entry).status_code == 303
    assert answer(scene, home, entry, "gemma").status_code == 303
    scene.as_("priya").post(at(home, entry, "amendments"), data={"reason": "She rang since"})
    pages = {"priya": 81, "gemma": 82}
    priya, gemma = (Amending(scene, home, entry, who, n) for who, n in pages.items())
    typed = priya.types(AROUND)
    gemma.sends(gemma.types("First.\n\nLast."))
    priya.sends(typed)
    return entry


def the_rescue(scene: Scene) -> PassageRescue:
    """What is offered back."""
    (found,) = all_of(scene, PassageRescue)
    rescue: PassageRescue = found
    return rescue


def words_of(scene: Scene, passage_id: int) -> str:
    """What a passage says."""
    with scene.database.reading() as session:
        return session.get_one(Passage, passage_id).text


def answers(scene: Scene, home: Home, entry: str, who: str, said: str) -> Any:
    """Press a button of what is offered."""
    address = at(home, entry, f"rescues/{the_rescue(scene).id}")
    return scene.as_(who).post(address, data={"answer": said})


def test_they_are_offered_in_the_box_and_wherever_their_writer_looks(
    scene: Scene, home: Home, entry: str
) -> None:
    priya, base = scene.as_("priya"), at(home, entry, f"amendments/{the_amendment(scene)}")
    for place in (at(home, entry, "amendments"), at(home, entry, "rescues")):
        text = priya.get(place).page.text
        assert SAYS in text, place
        assert "“She slept … at her sister's.”" in text
    assert "Words around yours were taken out" in priya.get(f"{base}/finalisation").page.text
    assert "taken out around your words: After the visit" in priya.get("/my-work").page.text


@pytest.mark.long
def test_nobody_else_is_told(scene: Scene, home: Home, entry: str) -> None:
    places = (section(home), "/my-work", *(at(home, entry, it) for it in ("amendments", "rescues")))
    for who in ("gemma", "ruth", "joe"):
        for place in places:
            assert "took out the words" not in scene.as_(who).get(place).text, (who, place)
            assert "taken out around your words" not in scene.as_(who).get(place).text
    assert answers(scene, home, entry, "gemma", "put-back").status_code == 404
    assert answers(scene, home, entry, "joe", "put-back").status_code == 403
    assert the_rescue(scene).ended_at is None


def test_one_press_puts_them_back_into_the_amendment_alone(
    scene: Scene, home: Home, entry: str
) -> None:
    for _ in range(2):
        pressed = answers(scene, home, entry, "priya", "put-back")
        assert pressed.location == at(home, entry, "amendments") + f"#words-{entry}"
    (amendment,) = all_of(scene, Amendment)
    whole = "First.\nShe slept, safely, at her sister's.\nLast."
    assert words_of(scene, amendment.passage_id) == whole
    assert "safely" not in words_of(scene, row_of(scene, entry).passage_id)
    assert told(scene, "amendment-put-right") == 1
    assert told(scene, "words-put-back") == 0
    assert SAYS not in scene.as_("priya").get(at(home, entry, "amendments")).page.text


def test_they_are_left_by_one_press(scene: Scene, home: Home, entry: str) -> None:
    assert answers(scene, home, entry, "priya", "").status_code == 422
    assert answers(scene, home, entry, "priya", "leave").status_code == 303
    assert told(scene, "words-left-out") == 1
    assert SAYS not in scene.as_("priya").get(at(home, entry, "amendments")).page.text


def test_finalising_shows_them_first_and_then_takes_no_more(
    scene: Scene, home: Home, entry: str
) -> None:
    base = at(home, entry, f"amendments/{the_amendment(scene)}")
    pressed = scene.as_("priya").post(f"{base}/finalisation", data={})
    assert pressed.location == f"{base}/finalisation"
    page = scene.as_("priya").get(f"{base}/finalisation").page
    named = {each.get("name"): each.get("value") for each in page.all("input")}
    sure = {"now": "1", "without": "Gemma is on leave"}
    seen = {name: named[name] for name in ("version", "looked")} | sure
    assert scene.as_("priya").post(f"{base}/finalisation", data=seen).status_code == 303
    refused = answers(scene, home, entry, "priya", "put-back")
    assert refused.status_code == 409
    assert "takes no more words" in refused.page.text


def the_amendment(scene: Scene) -> UUID:
    """What the only amendment is called."""
    (found,) = all_of(scene, Amendment)
    uuid: UUID = found.uuid
    return uuid
