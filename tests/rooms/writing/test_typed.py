"""What live boxes send: taken once, in order, from their own writer; never lost, never told on."""

import json
from base64 import b64decode
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from tests.people import Home, Scene, an_entry
from tests.rooms.records.joint import write_with
from tests.rooms.records.scenes import (
    JSON,
    all_of,
    at,
    is_kept,
    row_of,
    save,
    section,
    versions,
)
from tests.rooms.supervision.scenes import begun
from tests.rooms.writing.scenes import Box, letter
from workbook.core.text import from_plain, settling
from workbook.core.time import now
from workbook.records.models import Amendment
from workbook.writing.log.sent import SCHEMA
from workbook.writing.log.text import LiveText
from workbook.writing.models import Passage, PassageClient, PassageRevision, PassageUpdate
from workbook.writing.queries import retell


def words_in(scene: Scene, entry: str) -> str:
    """What is kept of an entry's words."""
    with scene.database.reading() as session:
        return session.get_one(Passage, row_of(scene, entry).passage_id).text


def is_as_typed(scene: Scene) -> bool:
    """Whether every passage can be told again from its log."""
    with scene.database.reading() as session:
        return retell(session).apart is None


def test_what_is_typed_is_kept_and_can_be_told_again(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.")
    box = Box(scene, home, entry)
    assert box.send(box.type("Before. Kelly **wept**.")).status_code == 200
    assert box.send(box.type("Before. Kelly wept.\n\n- She slept.")).status_code == 200
    assert words_in(scene, entry) == "Before. Kelly wept.\nShe slept."
    assert is_as_typed(scene)


def test_two_pages_of_one_writer_come_together(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.")
    one, other = Box(scene, home, entry, 71), Box(scene, home, entry, 72)
    one.send(one.type("Before. From here."))
    answer = other.send(other.type("Much before."), tab="b")
    assert answer.status_code == 200
    assert other.words == words_in(scene, entry) == "Much before. From here."
    one.send(one.type("Before. From here. More."))
    assert one.words == words_in(scene, entry) == "Much before. From here. More."


def test_sent_twice_it_is_taken_once(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.")
    box = Box(scene, home, entry)
    typed = box.type("Before. Once.")
    first, again = box.send(typed), box.send(typed)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json["version"] == again.json["version"]
    assert words_in(scene, entry) == "Before. Once."
    with scene.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(PassageUpdate)) == 2


def test_what_the_server_lost_is_asked_for_and_then_taken(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.")
    box = Box(scene, home, entry)
    lost = box.type("Before. Lost.")
    later = box.type("Before. Lost. Later.")
    answer = box.send(later)
    assert (answer.status_code, answer.json["kind"]) == (409, "behind")
    assert is_kept(scene, "Later.")
    assert box.send(lost, later).status_code == 200
    assert words_in(scene, entry) == "Before. Lost. Later."


def test_a_page_is_told_which_pages_before_it_were_its_writers_own(
    scene: Scene, home: Home
) -> None:
    """So that it sends again what an earlier one had typed, where a backup was put back since."""
    entry = an_entry(scene, home, words="Before.")
    write_with(scene, home, entry, "priya", "gemma")
    mine, hers = Box(scene, home, entry, 77), Box(scene, home, entry, 90)
    assert mine.send(mine.type("Before. Mine.")).status_code == 200
    assert hers.send(hers.type("Before. Hers."), who="gemma").status_code == 200
    for who, own in (("priya", [77]), ("gemma", [90])):
        page = scene.as_(who).get(f"{section(home)}?write={entry}").page
        assert f'"own": {own}' in page.html
    mine.send()
    lost = mine.text.edit(from_plain(f"{mine.words} Lost."))
    open_page = Box(scene, home, entry, 79)
    open_page.text.apply(lost)
    later = open_page.type(f"{open_page.words} Later.")
    answer = open_page.send(later)
    assert (answer.json["kind"], answer.json["own"]) == ("behind", [77, 79])
    assert answer.json["reach"]["77"]
    assert open_page.send(letter(lost), later).status_code == 200
    assert "Lost. Later." in words_in(scene, entry)


def test_nobody_adds_words_under_the_servers_number(scene: Scene, home: Home) -> None:
    """Under it stands what came whole, from a form or a suggestion: as its sender's words."""
    entry = an_entry(scene, home, words="Before.")
    (server,) = all_of(scene, PassageClient)
    forged = Box(scene, home, entry, server.client)
    answer = forged.send(forged.type("Before. Forged."))
    assert (answer.status_code, answer.json["kind"]) == (422, "invalid")
    assert words_in(scene, entry) == "Before."
    assert is_kept(scene, "Forged.")


def test_two_who_minute_keep_their_own_numbers(scene: Scene, home: Home) -> None:
    sitting = begun(scene, home)
    text = LiveText(client=81)

    def minute(who: str, words: str) -> TestResponse:
        update = letter(text.edit(from_plain(words)))
        page = {"schema": SCHEMA, "head": "", "tab": who, "turn": 1}
        body = {"updates": [update], **page}
        address = sitting.url("items", "rating", "words")
        return scene.as_(who).post(address, json=body, headers=JSON)

    assert minute("alison", "Ruth opened.").status_code == 200
    forged = minute("ruth", "Ruth opened. Forged.")
    assert (forged.status_code, forged.json["kind"]) == (422, "invalid")
    assert "Forged" not in {each.text for each in all_of(scene, Passage)}
    assert is_kept(scene, "Forged")


def test_what_is_no_update_is_refused_and_nothing_else_is_touched(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.")
    box = Box(scene, home, entry)
    good = box.type("Before. Good.")
    for bad in ({"batch": "x", "update": "AAAA"}, {}, "x", letter(b"\xff" * 9)):
        answer = save(scene, home, entry, updates=[good, bad])
        assert (answer.status_code, answer.json["kind"]) == (422, "invalid")
    assert save(scene, home, entry, updates="x").status_code == 422
    assert words_in(scene, entry) == "Before."
    assert box.send(good).status_code == 200


@pytest.mark.long
def test_more_than_a_passage_holds_is_refused_and_kept(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.")
    one, other = Box(scene, home, entry, 71), Box(scene, home, entry, 72)
    half = "Before. " + "word " * 30_000
    assert one.send(one.type(half)).status_code == 200
    answer = other.send(other.type(half), tab="b")
    assert (answer.status_code, answer.json["kind"]) == (422, "invalid")
    assert "too long" in answer.json["says"]
    assert is_as_typed(scene)


def test_what_was_deleted_before_the_sharing_reaches_nobody(scene: Scene, home: Home) -> None:
    """Not even another page of its writer's: the log begins anew when others may read."""
    entry = an_entry(scene, home, words="Before.")
    box = Box(scene, home, entry)
    box.send(box.type("Before. He hit her."))
    box.send(box.type("Before."))
    before = Box(scene, home, entry, 78)
    scene.as_("priya").post(at(home, entry, "sharing"))
    stale = before.send(before.type("Before. More."))
    assert stale.status_code == 200
    told = b"".join(b64decode(each) for each in stale.json["live"]["updates"])
    assert b"hit" not in told
    fresh = Box(scene, home, entry, 79)
    assert b"hit" not in fresh.text.state()
    assert fresh.words == before.words == "Before. More."
    assert is_as_typed(scene)
    with scene.database.reading() as session:
        assert any(b"hit" in each for each in session.scalars(select(PassageUpdate.content)))


def test_what_is_typed_passes_the_last_barrier_when_it_is_shared(
    scene: Scene, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it would not, the words are kept as plain paragraphs, in the log too (design 3.10)."""
    entry = an_entry(scene, home, words="Before.")
    box = Box(scene, home, entry)
    box.send(box.type("**Before.** She slept."))
    monkeypatch.setattr(settling, "through_bleach", lambda markup: markup.replace("strong", "b"))
    assert scene.as_("priya").post(at(home, entry, "sharing")).status_code == 303
    with scene.database.reading() as session:
        passage = session.get_one(Passage, row_of(scene, entry).passage_id)
        assert (passage.html, passage.text) == ("<p>Before. She slept.</p>", "Before. She slept.")
    assert is_as_typed(scene)


def test_what_was_typed_before_the_sharing_and_comes_after_it_stays_its_writers(
    scene: Scene, home: Home
) -> None:
    """From a page that had not heard of it: its words are taken, what it deleted is not told."""
    entry = an_entry(scene, home, words="Before.")
    late = Box(scene, home, entry)
    updates = [late.type("Before. He hit her."), late.type("Before. They argued.")]
    scene.as_("priya").post(at(home, entry, "sharing"))
    assert late.send(*updates).status_code == 200
    assert words_in(scene, entry) == late.words == "Before. They argued."
    fresh = Box(scene, home, entry, 79)
    fresh.head = ""
    told = fresh.send(fresh.type("Before. They argued. More.")).json["live"]["updates"]
    assert told
    assert b"hit" not in b"".join(b64decode(each) for each in told)
    assert b"hit" not in fresh.text.state()
    with scene.database.reading() as session:
        logged = session.execute(select(PassageUpdate.epoch, PassageUpdate.content)).all()
    assert {epoch for epoch, content in logged if b"hit" in content} == {1}
    assert is_as_typed(scene)


def test_a_letter_to_somebody_elses_draft_brings_back_only_what_was_in_it(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, words="Only Priya knows this yet.")
    gemmas = LiveText(None, 78)
    own = letter(gemmas.edit(from_plain("Something of Gemma’s.")))
    for updates in ([], [own]):
        answer = save(scene, home, entry, "gemma", updates=updates, head="")
        assert answer.status_code == 404
    kept = at(home, entry, "kept-words")
    page = scene.as_("gemma").get(kept).page
    assert "Something of Gemma’s." in page.text
    assert "Only Priya knows" not in page.text
    assert not is_kept(scene, "Only Priya knows")


def test_no_page_of_a_reader_holds_a_live_text(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.", state="shared")
    page = scene.as_("owen").get(f"/families/{home.ref}/sections/m3?write={entry}").text
    assert "data-live" not in page
    assert (
        "data-live"
        in scene.as_("priya").get(f"/families/{home.ref}/sections/m3?write={entry}").text
    )


def test_what_comes_after_the_seal_is_a_draft_amendment(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.", state="shared")
    box = Box(scene, home, entry)
    box.send(box.type("Before. Sealed."))
    seen = versions(scene, entry)
    scene.as_("priya").post(
        at(home, entry, "finalisation"), data={"looked": seen["version"], **seen}
    )
    late = box.type("Before. Sealed. Late.")
    answer = box.send(late)
    assert (answer.status_code, answer.json["kind"]) == (409, "late")
    later = box.type("Before. Sealed. Late. Later.")
    assert box.send(late, later).json["kind"] == "late"
    (amendment,) = all_of(scene, Amendment)
    with scene.database.reading() as session:
        assert session.get_one(Passage, amendment.passage_id).text == "Before. Sealed. Late. Later."
    assert words_in(scene, entry) == "Before. Sealed."
    assert is_as_typed(scene)


def test_a_pause_begins_another_revision(scene: Scene, home: Home) -> None:
    """What was typed without one is kept together: the log has every key."""
    entry = an_entry(scene, home, words="Before.")
    box = Box(scene, home, entry)
    for words in ("Before. A", "Before. Af", "Before. After."):
        box.send(box.type(words))
    count = len(all_of(scene, PassageRevision))
    with time_machine.travel(now() + timedelta(minutes=2), tick=False):
        box.send(box.type("Before. After. Later."))
    kept = [json.dumps(each.blocks) for each in all_of(scene, PassageRevision)]
    assert len(kept) == count + 1
    assert "Before. After." in kept[-1]
    assert "Later" not in kept[-1]


def test_a_form_over_what_was_typed_since_is_stale(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Before.")
    seen = versions(scene, entry)
    box = Box(scene, home, entry)
    box.send(box.type("Before. Typed."))
    answer = save(scene, home, entry, **{**seen, "plain": "Before. From the form.", "tab": "b"})
    assert (answer.status_code, answer.json["kind"]) == (409, "stale")
    again = save(scene, home, entry, plain="Before. From the form.", tab="b")
    assert again.status_code == 200
    more = box.send(box.type("Before. Typed. More."))
    assert more.status_code == 200
    assert "From the form." in words_in(scene, entry)
    assert "More." in words_in(scene, entry)
    assert is_as_typed(scene)


@pytest.mark.parametrize("schema", [0, None, SCHEMA + 1])
@pytest.mark.parametrize("state", ["draft", "finalised"])
def test_a_page_that_knows_another_schema_saves_nothing_and_its_words_are_kept(
    scene: Scene, home: Home, schema: int | None, state: str
) -> None:
    """It would delete what it does not know. Reloaded, it sends the very same update again."""
    entry = an_entry(scene, home, words="Before.", state=state)
    box = Box(scene, home, entry)
    typed = box.type("Before. From an old page.")
    answer = box.send(typed, schema=schema)
    assert (answer.status_code, answer.json["kind"]) == (409, "upgrade")
    assert "Reload it" in answer.json["says"]
    assert words_in(scene, entry) == "Before."
    assert all_of(scene, Amendment) == []
    assert is_kept(scene, "From an old page.")
    assert box.send(typed).status_code == (200 if state == "draft" else 409)
    assert words_in(scene, entry) == (
        "Before. From an old page." if state == "draft" else "Before."
    )
    assert len(all_of(scene, Amendment)) == (state == "finalised")


def test_what_waited_on_a_computer_goes_into_the_epoch_it_was_made_in(
    scene: Scene, home: Home
) -> None:
    """The page that sends it has heard of the sharing; the page that it was typed on had not."""
    entry = an_entry(scene, home, words="Before.")
    before = Box(scene, home, entry)
    waited = [before.type("Before. He hit her."), before.type("Before. They argued.")]
    scene.as_("priya").post(at(home, entry, "sharing"))
    opened = Box(scene, home, entry, 79)
    letters = [{**each, "made": str(before.head)} for each in waited]
    assert opened.send(*letters).status_code == 200
    with scene.database.reading() as session:
        logged = session.execute(select(PassageUpdate.epoch, PassageUpdate.content)).all()
    assert {epoch for epoch, content in logged if b"hit" in content} == {1}
    assert words_in(scene, entry) == "Before. They argued."
    assert is_as_typed(scene)
