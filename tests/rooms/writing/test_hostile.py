"""Letters that no page of ours sends: refused, kept for whoever sent them, told; and another page
of the same passage writes on as if nothing had come.
"""

from base64 import b64encode
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import JSON, all_of, row_of, save
from tests.rooms.supervision.scenes import begun
from tests.rooms.writing.scenes import Box, letter
from tests.rules.hand_made import adding, between, formats, number, string, taking_out
from workbook.audit.models import AuditRow
from workbook.core.text import from_plain
from workbook.writing.actions.log import begin_epoch
from workbook.writing.log.sent import SCHEMA
from workbook.writing.log.text import LiveText
from workbook.writing.models import Passage, PassageClient, PassageRefused, PassageUpdate
from workbook.writing.queries import passage_locked, retell

HOSTILE = {
    "garbage": b"\xff" * 20,
    "nothing": b"",
    "half of one": adding(4, string("words"))[:-4],
    "more after its end": adding(4, string("words")) + b"\x00",
    "a number beyond all counting": b"\x01\x01" + b"\xff" * 8 + b"\x7f\x00",
    "a string longer than the letter": adding(4, number(2**40) + b"words"),
    "more pages than there are": b"\xff\xff\x7f\x01\x0b\x00\x04",
    "more pieces than there are": b"\x01\xff\xff\x7f\x0b\x00\x00",
    "a gap": b"\x01\x01\x0b\x00\x0a\x05\x00",
    "deleted content": adding(1, b"\x00"),
    "JSON": adding(2, b"\x01" + string('"json"')),
    "bytes": adding(3, b"\x01x"),
    "a picture": adding(5, string('{"image":"x"}')),
    "an element": adding(7, b"\x03" + string("script")),
    "any value": adding(8, b"\x01\x7d\x01"),
    "a document in it": adding(9, string("guid") + b"\x76\x00"),
    "a move": adding(11, b"\x00"),
    "another root": adding(4, string("words"), root="other"),
    "a key of a map": adding(4, string("words"), key="kind"),
    "another mark": formats("blink", True),
    "an event handler": formats("onclick", "alert(1)"),
    "a style": formats("style", "color:red"),
    "another kind of block": formats("kind", "script"),
    "an indent that is none": formats("indent", True),
    "another sort of talk": formats("talk", "shouting"),
    "a mark with something in it": formats("strong", {"deep": "thing"}),
    "a script for a link": formats("link", "javascript:alert(1)"),
    "a script in another spelling": formats("link", "jAvAsCrIpT:alert(1)"),
    "a script behind a line end": formats("link", "java\nscript:alert(1)"),
    "data for a link": formats("link", "data:text/html,x"),
    "a link without its protocol": formats("link", "//council.example"),
    "a link with a control character": formats("link", "https://council.example/\x01"),
    "a link that turns letters round": formats("link", "https://council.example/\u202e"),
    "too many words": adding(4, string("w" * 200_001)),
    "too many bytes": b"\x00" * (1024 * 1024 + 1),
}


def says(scene: Scene, entry: str) -> str:
    """What an entry says."""
    with scene.database.reading() as session:
        return session.get_one(Passage, row_of(scene, entry).passage_id).text


def told(scene: Scene) -> int:
    """How often the trail says that words were refused."""
    with scene.database.reading() as session:
        rows = select(func.count()).where(AuditRow.verb == "words-refused")
        return session.scalar(rows) or 0


def is_kept_once(scene: Scene, who: str) -> bool:
    """Whether one letter was kept, for somebody."""
    return [each.person_id for each in all_of(scene, PassageRefused)] == [scene.id_of(who)]


def writes_on(scene: Scene, entry: str, box: Box) -> None:
    """Another page of the passage goes on; all of it can be told again."""
    box.send(tab="b")
    before = says(scene, entry)
    assert box.send(box.type(f"{before} More."), tab="b").status_code == 200
    assert says(scene, entry) == f"{before} More."
    with scene.database.reading() as session:
        assert retell(session).apart is None


def named(update: bytes) -> dict[str, str]:
    """A letter of these bytes."""
    return {"batch": str(uuid4()), "update": b64encode(update).decode()}


@pytest.mark.long
def test_whatever_no_page_sends_is_refused_kept_and_told(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.")
    other = Box(scene, home, entry, 72)
    for n, (what, update) in enumerate(HOSTILE.items(), 1):
        answer = save(scene, home, entry, updates=[named(update)], head="", schema=SCHEMA)
        assert answer.status_code in {413, 422}, what
        assert len(all_of(scene, PassageRefused)) == told(scene) == n, what
        assert says(scene, entry) == "Before.", what
    assert {each.person_id for each in all_of(scene, PassageRefused)} == {scene.id_of("priya")}
    writes_on(scene, entry, other)


def test_what_was_put_beside_it_is_not_taken_either(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.")
    box, other = Box(scene, home, entry), Box(scene, home, entry, 72)
    answer = box.send(box.type("Before. Good."), named(formats("style", "color:red")))
    assert answer.status_code == 422
    assert says(scene, entry) == "Before."
    assert is_kept_once(scene, "priya")
    writes_on(scene, entry, other)


def test_what_engines_would_read_differently_is_refused(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.")
    box, other = Box(scene, home, entry, 71), Box(scene, home, entry, 72)
    assert box.send(box.type("Before. 🙂 Good.")).status_code == 200
    wrong_way, cut = between((71, 5), (71, 2), "Not so. "), taking_out(71, 0, 2)
    for n, update in enumerate((wrong_way, cut), 1):
        assert box.send(named(update)).status_code == 422
        assert says(scene, entry) == "Before. 🙂 Good."
        assert len(all_of(scene, PassageRefused)) == n
    other.send(tab="b")
    writes_on(scene, entry, other)


def test_words_under_a_number_of_anybody_else_are_refused(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.")
    (servers,) = all_of(scene, PassageClient)
    other, forged = Box(scene, home, entry, 72), Box(scene, home, entry, servers.client)
    assert forged.send(forged.type("Before. Forged.")).status_code == 422
    assert is_kept_once(scene, "priya")
    assert told(scene) == 1
    writes_on(scene, entry, other)


def test_what_stands_on_something_missing_is_asked_for_and_no_refusal(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, words="Before.")
    box, other = Box(scene, home, entry), Box(scene, home, entry, 72)
    box.type("Before. Lost.")
    assert box.send(box.type("Before. Lost. Later.")).json["kind"] == "behind"
    assert is_kept_once(scene, "priya")
    assert told(scene) == 0
    writes_on(scene, entry, other)


def test_the_same_again_under_another_name_says_nothing_twice(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.")
    box, other = Box(scene, home, entry), Box(scene, home, entry, 72)
    typed = box.type("Before. Once.")
    again = {**typed, "batch": str(uuid4())}
    assert [box.send(each).status_code for each in (typed, typed, again, again)] == [200] * 4
    assert says(scene, entry) == "Before. Once."
    writes_on(scene, entry, other)


@pytest.mark.long
def test_what_another_typed_in_an_earlier_epoch_is_theirs_alone_to_send(
    scene: Scene, home: Home
) -> None:
    """Whoever got hold of the bytes: they bear the number of the page that made them."""
    sitting = begun(scene, home)
    alisons, head = LiveText(client=81), ""

    def minute(who: str, *updates: dict[str, str]) -> Any:
        page = {"schema": SCHEMA, "head": head, "tab": who, "turn": 1}
        address = sitting.url("items", "rating", "words")
        body = {"updates": list(updates), **page}
        return scene.as_(who).post(address, json=body, headers=JSON)

    first = letter(alisons.edit(from_plain("Ruth opened.")))
    assert minute("alison", first).status_code == 200
    late = letter(alisons.edit(from_plain("Ruth opened. Late.")))
    with scene.database.change() as session:
        updated = session.scalars(select(PassageUpdate).order_by(PassageUpdate.id.desc())).first()
        assert updated is not None
        head = str(updated.batch)
        passage = passage_locked(session, updated.passage_id)
        begin_epoch(session, scene.me(session, "alison"), passage)
    for stolen in (late, {**first, "batch": str(uuid4())}):
        assert minute("ruth", stolen).json["kind"] == "invalid"
    assert {each.person_id for each in all_of(scene, PassageRefused)} == {scene.id_of("ruth")}
    assert told(scene) == 2
    assert minute("alison", late).status_code == 200
    assert "Ruth opened. Late." in {each.text for each in all_of(scene, Passage)}


@pytest.mark.parametrize("who", ["owen", "callum", "ngozi"])
def test_a_letter_to_what_is_not_theirs_is_not_found_and_tells_nothing(
    scene: Scene, home: Home, who: str
) -> None:
    entry = an_entry(scene, home, words="Before.")
    strangers = LiveText(None, 90)
    updates = [letter(strangers.edit(from_plain("From a stranger."))), named(HOSTILE["garbage"])]
    for each in updates:
        answer = save(scene, home, entry, who, updates=[each], head="", schema=SCHEMA)
        absent = scene.as_(who).post(
            f"/families/{home.ref}/entries/{uuid4()}/words", json={"updates": [each]}, headers=JSON
        )
        assert answer.status_code == absent.status_code in {403, 404, 422}
        assert answer.json == absent.json
    assert says(scene, entry) == "Before."
    assert all_of(scene, PassageRefused) == []
    assert told(scene) == 0
