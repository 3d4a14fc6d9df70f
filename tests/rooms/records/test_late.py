"""Words that come after the seal: a draft amendment of their writer's, never merged, never lost."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.records.forms import controls, form_of
from tests.rooms.records.scenes import (
    JSON,
    all_of,
    amending,
    at,
    blocks,
    details,
    hand_over,
    is_kept,
    row_of,
    save,
    section,
    versions,
)
from workbook.core.time import now, today
from workbook.families.models import Allocation
from workbook.records.models import Amendment, Entry, EntryVersion
from workbook.records.queries.history import refused_words
from workbook.writing.models import Passage

BEFORE = "Kelly said that bedtimes are calmer."
AFTER = "Kelly said that bedtimes are calmer, and mornings too."


@pytest.fixture
def entry(scene: Scene, home: Home) -> str:
    """A shared entry of Priya's that she has open in two tabs."""
    return an_entry(scene, home, words=BEFORE, state="shared")


def finalise(scene: Scene, home: Home, entry: str) -> dict[str, int]:
    """Finalise it in the one tab; what the other tab still shows."""
    seen = versions(scene, entry)
    assert scene.as_("priya").post(at(home, entry, "finalisation"), data=seen).status_code == 303
    return seen


def amendment_text(scene: Scene) -> str:
    """The words of the only amendment."""
    (amendment,) = all_of(scene, Amendment)
    with scene.database.reading() as session:
        return session.get_one(Passage, amendment.passage_id).text


def test_they_become_a_draft_amendment_and_the_page_says_so(
    scene: Scene, home: Home, entry: str
) -> None:
    seen = finalise(scene, home, entry)
    sealed = all_of(scene, EntryVersion)[0].content
    answer = save(scene, home, entry, **seen, blocks=blocks(AFTER))
    assert answer.status_code == 409
    assert answer.json["kind"] == "late"
    assert answer.json["says"].startswith("You finalised this at ")
    assert "draft amendment" in answer.json["says"]
    assert answer.json["link"] == at(home, entry, "amendments")
    assert amendment_text(scene) == AFTER
    assert [each.content for each in all_of(scene, EntryVersion)] == [sealed]
    with scene.database.reading() as session:
        assert session.get_one(Passage, row_of(scene, entry).passage_id).text == BEFORE
    page = scene.as_("priya").get(answer.json["link"]).page
    assert "What you wrote after that is here, as a draft amendment" in page.text
    assert AFTER not in scene.as_("gemma").get(section(home)).text


def test_it_is_finalised_like_any_other_once_it_has_a_reason(
    scene: Scene, home: Home, entry: str
) -> None:
    seen = finalise(scene, home, entry)
    save(scene, home, entry, **seen, blocks=blocks(AFTER))
    base = at(home, entry, f"amendments/{all_of(scene, Amendment)[0].uuid}")
    priya = scene.as_("priya")
    form = form_of(priya.get(at(home, entry, "amendments")).page, f"{base}/words")
    refused = priya.post(f"{base}/finalisation", data=form)
    assert refused.status_code == 422
    assert "Say why this is amended" in refused.text
    form = {**form_of(refused.page, f"{base}/words"), "reason": ["I was still writing"]}
    sealing = {**form, "plain": [AFTER]}
    assert priya.post(f"{base}/finalisation", data=sealing).status_code == 303
    assert [each.reason for each in all_of(scene, EntryVersion)] == ["", "I was still writing"]


def test_without_script_the_amendment_itself_is_the_answer(
    scene: Scene, home: Home, entry: str
) -> None:
    seen = finalise(scene, home, entry)
    answer = scene.as_("priya").post(at(home, entry, "words"), data={**seen, "plain": AFTER})
    assert answer.status_code == 303
    assert answer.location == at(home, entry, "amendments")
    assert AFTER in controls(scene.as_("priya").get(answer.location).page)


def test_details_that_come_late_are_in_the_draft_too(scene: Scene, home: Home, entry: str) -> None:
    seen = finalise(scene, home, entry)
    letter = details(home, "After the second visit", ("Darren",))
    save(scene, home, entry, **seen, details=letter)
    assert row_of(scene, entry).title == "After the visit"
    kept = all_of(scene, Amendment)[0].fields
    assert kept["title"] == "After the second visit"
    assert kept["members"] == [home.members["Darren"]]


def test_details_that_were_old_already_are_kept_beside_it(
    scene: Scene, home: Home, entry: str
) -> None:
    old = versions(scene, entry)
    save(scene, home, entry, tab="other", details=details(home, "The newest title"))
    finalise(scene, home, entry)
    letter = details(home, "An older title")
    answer = save(scene, home, entry, **old, blocks=blocks(AFTER), details=letter)
    assert answer.json["kind"] == "late"
    assert all_of(scene, Amendment)[0].fields["title"] == "The newest title"
    assert is_kept(scene, "An older title")


def test_a_title_and_a_day_that_could_not_be_read_are_kept_with_it_as_they_were_typed(
    scene: Scene, home: Home, entry: str
) -> None:
    seen = finalise(scene, home, entry)
    long = "What Kelly told me on the stairs. " * 8
    letter = {**details(home, long), "happened_on": ["the day after the fair"]}
    answer = save(scene, home, entry, **seen, blocks=blocks(AFTER), details=letter)
    assert "Keep the title to 200 characters" in answer.json["says"]
    page = scene.as_("priya").get(answer.json["link"]).page
    (kept,) = [each for each in controls(page) if "the stairs" in each]
    assert "Title: What Kelly told me on the stairs." in kept
    assert ": the day after the fair" in kept


def test_an_unreadable_day_alone_is_kept_too_by_a_page_without_script(
    scene: Scene, home: Home, entry: str
) -> None:
    seen = finalise(scene, home, entry)
    letter = {**details(home, "After the visit"), "happened_on": ["the day after the fair"]}
    priya = scene.as_("priya")
    answer = priya.post(at(home, entry, "words"), data={**seen, "plain": BEFORE, **letter})
    page = priya.get(answer.location).page
    assert any("the day after the fair" in each for each in controls(page))


def test_an_older_page_of_an_amendment_keeps_what_could_not_be_read(
    scene: Scene, home: Home, entry: str
) -> None:
    finalise(scene, home, entry)
    base, _ = amending(scene, home, entry)
    priya = scene.as_("priya")
    form = form_of(priya.get(at(home, entry, "amendments")).page, f"{base}/words")
    sealing = {**form, "plain": [AFTER]}
    assert priya.post(f"{base}/finalisation", data=sealing).status_code == 303
    late = {**sealing, "happened_on": ["the day after the fair"]}
    answer = priya.post(f"{base}/words", data=late)
    assert answer.status_code == 303
    assert any("after the fair" in each for each in controls(priya.get(answer.location).page))


def test_more_from_the_same_page_goes_on_in_the_same_draft(
    scene: Scene, home: Home, entry: str
) -> None:
    seen = finalise(scene, home, entry)
    for turn, words in ((5, "One."), (7, "One. Two. Three."), (6, "One. Two.")):
        save(scene, home, entry, **seen, turn=turn, blocks=blocks(words))
    assert amendment_text(scene) == "One. Two. Three."
    assert is_kept(scene, "One. Two.")


def test_another_page_finds_a_draft_there_and_both_texts_are_kept(
    scene: Scene, home: Home, entry: str
) -> None:
    seen = finalise(scene, home, entry)
    save(scene, home, entry, **seen, tab="laptop", blocks=blocks("From the laptop."))
    answer = save(scene, home, entry, **seen, tab="phone", blocks=blocks("From the phone."))
    assert answer.json["kind"] == "late"
    assert "kept beside the amendment" in answer.json["says"]
    assert amendment_text(scene) == "From the laptop."
    found = controls(scene.as_("priya").get(answer.json["link"]).page)
    assert "From the laptop." in found
    assert "From the phone." in found


def test_an_amendment_that_was_begun_by_hand_is_not_written_over(
    scene: Scene, home: Home, entry: str
) -> None:
    seen = finalise(scene, home, entry)
    scene.as_("priya").post(at(home, entry, "amendments"), data={"reason": "Counted twice"})
    save(scene, home, entry, **seen, blocks=blocks(AFTER))
    assert amendment_text(scene) == BEFORE
    assert AFTER in controls(scene.as_("priya").get(at(home, entry, "amendments")).page)


def test_words_that_were_sealed_are_not_late(scene: Scene, home: Home, entry: str) -> None:
    seen = finalise(scene, home, entry)
    answer = save(scene, home, entry, **seen, blocks=blocks(BEFORE))
    assert "with these words in it" in answer.json["says"]
    assert all_of(scene, Amendment) == []


def test_what_comes_late_to_an_amendment_becomes_the_next_one(
    scene: Scene, home: Home, entry: str
) -> None:
    finalise(scene, home, entry)
    priya = scene.as_("priya")
    priya.post(at(home, entry, "amendments"), data={"reason": "Counted twice"})
    base = at(home, entry, f"amendments/{all_of(scene, Amendment)[0].uuid}")
    form = form_of(priya.get(at(home, entry, "amendments")).page, f"{base}/words")
    data = {**form, "plain": "The second version."}
    assert priya.post(f"{base}/finalisation", data=data).status_code == 303
    letter = {"version": 2, "blocks": blocks("And then more."), "tab": "b", "turn": 3}
    answer = priya.post(f"{base}/words", json=letter, headers=JSON)
    assert answer.json["kind"] == "late"
    last = all_of(scene, Amendment)[-1]
    with scene.database.reading() as session:
        assert session.get_one(Passage, last.passage_id).text == "And then more."
    assert len(all_of(scene, EntryVersion)) == 2


def test_an_amendment_put_away_keeps_what_comes_after(scene: Scene, home: Home, entry: str) -> None:
    finalise(scene, home, entry)
    priya = scene.as_("priya")
    priya.post(at(home, entry, "amendments"), data={"reason": "Counted twice"})
    base = at(home, entry, f"amendments/{all_of(scene, Amendment)[0].uuid}")
    priya.post(f"{base}/withdrawal")
    letter = {"version": 2, "blocks": blocks("Too late."), "tab": "b", "turn": 3}
    answer = priya.post(f"{base}/words", json=letter, headers=JSON)
    assert answer.status_code == 409
    assert "Too late." in controls(priya.get(answer.json["link"]).page)


def start_with_kept(scene: Scene, home: Home, who: str, link: str) -> Any:
    """Press the button under the first kept words, twice."""
    page = scene.as_(who).get(link).page
    action = next(e.get("action") for e in page.all("form") if "/kept-words/" in e.get("action"))
    scene.as_(who).post(action)
    return scene.as_(who).post(action)


def test_words_for_a_withdrawn_entry_begin_one_new_draft(
    scene: Scene, home: Home, entry: str
) -> None:
    seen = versions(scene, entry)
    scene.as_("priya").post(at(home, entry, "withdrawal"), data={"reason": "Wrong book"})
    answer = save(scene, home, entry, **seen, blocks=blocks("Still true."))
    assert answer.status_code == 409
    started = start_with_kept(scene, home, "priya", answer.json["link"])
    assert started.status_code == 303
    assert len(all_of(scene, Entry)) == 2
    assert "Still true." in controls(scene.as_("priya").get(started.location).page)


def test_a_key_worker_who_handed_over_keeps_their_words_as_a_new_draft(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, "priya", section="cws", part="cws.1", kind="standing-text")
    scene.as_("priya").post(at(home, entry, "sharing"))
    seen = versions(scene, entry)
    hand_over(scene, home)
    with scene.database.change() as session:
        family_id = session.scalars(select(Entry.family_id)).first()
        person = scene.person(session, "priya")
        session.add(
            Allocation(
                family_id=family_id,
                person_id=person.id,
                part="worker",
                from_on=today(),
                made_at=now(),
                made_by_id=person.id,
            )
        )
    answer = save(scene, home, entry, **seen, blocks=blocks("What I saw last."))
    assert answer.status_code == 403
    page = scene.as_("priya").get(answer.json["link"]).page
    assert "What I saw last." in controls(page)
    assert scene.as_("owen").get(answer.json["link"]).status_code == 404


def test_somebody_moved_off_the_family_keeps_what_they_typed(
    scene: Scene, home: Home, entry: str
) -> None:
    seen = versions(scene, entry)
    with scene.database.change() as session:
        for each in session.scalars(select(Allocation)):
            each.until_on = today()
    form = {**seen, "plain": "A precious paragraph.", "meaning": "She felt safe there."}
    answer = scene.as_("priya").post(at(home, entry, "words"), data=form)
    assert answer.status_code in {403, 404}
    assert {"A precious paragraph.", "She felt safe there."} <= set(controls(answer.page))
    assert is_kept(scene, "A precious paragraph.")
    assert is_kept(scene, "She felt safe there.")


def test_kept_words_come_with_the_answers_beside_them_and_no_letters_of_a_script(
    scene: Scene, home: Home, entry: str
) -> None:
    seen = versions(scene, entry)
    scene.as_("priya").post(at(home, entry, "withdrawal"), data={"reason": "Wrong book"})
    letter = {**details(home, "A title typed late"), "meaning": ["She was calmer."]}
    answer = save(scene, home, entry, **seen, blocks=blocks("Still true."), details=letter)
    save(scene, home, entry, **seen, details={"title": ["T" * 250], "happened_on": ["the fair"]})
    alone, both = (
        each.words
        for each in scene.as_("priya").get(answer.json["link"]).page.all("textarea")
        if each.get("id").startswith("kept-")
    )
    assert "Title: " + "T" * 250 in alone
    assert ": the fair" in alone
    for says in ("Still true.", "Title: A title typed late", "Who it is about: Kelly"):
        assert says in both
    assert "What it meant for the child: She was calmer." in both
    assert not {"{", "["} & {*alone, *both}


def test_what_was_kept_as_a_letter_of_the_script_is_read_as_words() -> None:
    letter = {"blocks": blocks("Still true."), "details": {"title": ["Late"], "people": ["a", "b"]}}
    assert refused_words(json.dumps(letter)) == (
        "Still true.\n\nTitle: Late\nWho it is about: a, b"
    )
    assert refused_words(json.dumps({"details": {"meaning": ["Calmer."]}})).endswith(": Calmer.")
    long = "x" * 200_000
    assert refused_words(json.dumps({"blocks": blocks(long)})) == long
    assert refused_words('{"a": 1}') == '{"a": 1}'


def test_words_sent_under_another_familys_address_are_not_kept(
    scene: Scene, home: Home, entry: str
) -> None:
    elsewhere = f"/families/000000/entries/{entry}/words"
    letter = {**versions(scene, entry), "blocks": blocks("Whose is this?"), "tab": "a", "turn": 1}
    assert scene.as_("priya").post(elsewhere, json=letter, headers=JSON).status_code == 404
    assert not is_kept(scene, "Whose is this?")


def test_a_stranger_keeps_nothing_here_and_finds_nothing(
    scene: Scene, home: Home, entry: str
) -> None:
    answer = save(scene, home, entry, "beth", blocks=blocks("Whose is this?"))
    assert answer.status_code == 404
    assert not is_kept(scene, "Whose is this?")
    assert scene.as_("beth").get(at(home, entry, "kept-words")).status_code == 404
    assert scene.as_("joe").get(at(home, entry, "kept-words")).status_code == 404
