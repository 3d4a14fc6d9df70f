"""Finalising what several write: each is asked, and it seals when all agree, or the lead says why
not. Its seal names every writer.
"""

import json
from typing import Any

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.families.test_prints import a_print
from tests.rooms.records.forms import form_of
from tests.rooms.records.joint import (
    answer,
    ask,
    end,
    finalise,
    stop_writing_with,
    uuid_of,
    write_with,
)
from tests.rooms.records.scenes import (
    JSON,
    all_of,
    at,
    blocks,
    details,
    row_of,
    save,
    section,
    versions,
)
from tests.rooms.records.talk import press, suggest
from tests.rooms.records.test_races import at_once, on_postgresql
from tests.rooms.records.test_writers import verbs
from workbook.records.joint_models import AgreementAnswer, AgreementAsked, VersionWriter
from workbook.records.models import Amendment, EntryVersion
from workbook.records.queries.seals import check_entries
from workbook.writing.models import Passage

WAITS = "Waiting for Gemma Domestic and Martin Probation to agree that it is finalised"


@pytest.fixture
def entry(scene: Scene, home: Home) -> str:
    """A shared entry that Priya, Gemma and Martin write."""
    found = an_entry(scene, home, words="Darren came to the door with Tyler.", state="shared")
    write_with(scene, home, found, "priya", "gemma")
    write_with(scene, home, found, "priya", "martin")
    return found


def sealed(scene: Scene) -> list[EntryVersion]:
    """Every sealed version."""
    return all_of(scene, EntryVersion)


def wrong_seals(scene: Scene, home: Home) -> list[str]:
    """What `records verify` would say is wrong."""
    with scene.database.reading() as session:
        return [each.wrong for each in check_entries(session, home.id) if each.wrong]


def test_it_seals_with_the_last_agreement_as_its_leads(
    scene: Scene, home: Home, entry: str
) -> None:
    for _ in range(2):
        assert finalise(scene, home, entry).status_code == 303
    assert len(all_of(scene, AgreementAsked)) == 1
    assert WAITS in scene.as_("priya").get(section(home)).page.text
    assert answer(scene, home, entry, "gemma").status_code == 303
    assert answer(scene, home, entry, "gemma").status_code == 303
    assert sealed(scene) == []
    assert answer(scene, home, entry, "martin").status_code == 303
    (version,) = sealed(scene)
    assert version.finalised_by_id == scene.id_of("priya")
    content = json.loads(version.content)
    assert content["author"] == uuid_of(scene, "priya")
    writers = [uuid_of(scene, each) for each in ("priya", "gemma", "martin")]
    assert content["writers"] == sorted(writers)
    assert [each.agreed_at is not None for each in all_of(scene, VersionWriter)] == [True, True]
    assert wrong_seals(scene, home) == []
    page = scene.as_("ruth").get(section(home)).page
    assert "Priya Social with Gemma Domestic and Martin Probation" in page.text
    assert "Finalised by Priya Social" in page.text
    assert "without the agreement" not in page.text
    assert verbs(scene)[2:] == ["agreement-asked", "agreement-answered", "agreement-answered"]
    assert answer(scene, home, entry, "martin").status_code == 303  # the button pressed again
    assert len(sealed(scene)) == 1


def test_what_one_person_writes_seals_at_once_and_its_seal_says_nothing_new(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, state="shared")
    assert finalise(scene, home, entry).status_code == 303
    (version,) = sealed(scene)
    assert "writers" not in json.loads(version.content)
    assert wrong_seals(scene, home) == []


@pytest.mark.parametrize("what", ["words", "title", "a suggestion"])
def test_changing_it_ends_every_agreement(scene: Scene, home: Home, entry: str, what: str) -> None:
    finalise(scene, home, entry)
    answer(scene, home, entry, "gemma")
    seen = versions(scene, entry)
    if what == "words":
        save(scene, home, entry, "martin", blocks=blocks("Darren came with Tyler asleep."))
    elif what == "title":
        save(scene, home, entry, "martin", details=details(home, "At the door"))
    else:
        suggest(scene, home, entry, "ruth", "Tyler", "Tyler, asleep")
        assert press(scene, home, entry, "gemma", "acceptance", **seen).status_code == 303
    assert answer(scene, home, entry, "martin").status_code == 409
    assert sealed(scene) == []
    page = scene.as_("priya").get(at(home, entry, "finalisation")).page
    assert "changed since you asked" in page.text
    assert "Ask Gemma Domestic and Martin Probation to agree" in page.text
    finalise(scene, home, entry)
    assert answer(scene, home, entry, "martin").status_code == 303
    assert sealed(scene) == []
    answer(scene, home, entry, "gemma")
    assert len(sealed(scene)) == 1


def test_words_that_came_while_somebody_read_are_not_agreed_to_unread(
    scene: Scene, home: Home, entry: str
) -> None:
    seen = versions(scene, entry)
    save(scene, home, entry, "gemma", blocks=blocks("Darren came alone."))
    finalise(scene, home, entry)
    refused = answer(scene, home, entry, "martin", **seen)
    assert refused.status_code == 422
    assert "Newer words were saved since you opened this page" in refused.page.text
    assert all_of(scene, AgreementAnswer) == []


@pytest.mark.long
def test_not_yet_says_why_and_the_lead_hears_of_it(scene: Scene, home: Home, entry: str) -> None:
    finalise(scene, home, entry)
    asked = scene.as_("gemma").get("/my-work").page
    assert "Priya Social asks for your agreement on 3.1" in asked.text
    refused = answer(scene, home, entry, "gemma", answer="not-yet")
    assert refused.status_code == 422
    assert "Say what is still to be put right" in refused.page.text
    said = answer(scene, home, entry, "gemma", answer="not-yet", reason="Tyler was not there")
    assert said.status_code == 303
    assert "asks for your agreement" not in scene.as_("gemma").get("/my-work").page.text
    mine = scene.as_("priya").get("/my-work").page.text
    assert "Gemma Domestic says “not yet” on 3.1" in mine
    assert "Tyler" not in mine
    page = scene.as_("priya").get(at(home, entry, "finalisation")).page
    assert "says “not yet”" in page.text
    assert "Tyler was not there." in page.text
    answer(scene, home, entry, "martin")
    assert sealed(scene) == []
    answer(scene, home, entry, "gemma")
    assert len(sealed(scene)) == 1


def test_the_lead_seals_without_somebody_and_says_why_for_ever(
    scene: Scene, home: Home, entry: str
) -> None:
    finalise(scene, home, entry)
    answer(scene, home, entry, "gemma")
    refused = finalise(scene, home, entry, now="1", without=" ")
    assert refused.status_code == 422
    assert "Say why it is finalised before everybody has agreed" in refused.page.text
    assert sealed(scene) == []
    assert finalise(scene, home, entry, now="1", without="Martin is on leave").status_code == 303
    says = "Finalised without the agreement of Martin Probation: Martin is on leave."
    ruth = scene.as_("ruth")
    assert says in ruth.get(section(home)).page.text
    assert says in ruth.get(at(home, entry, "history")).page.text
    printed = a_print(scene, home, "entry", entry, "ruth")
    assert says in printed.text
    assert "Priya Social with Gemma Domestic and Martin Probation" in printed.text
    rows = {each.person_id: each for each in all_of(scene, VersionWriter)}
    assert rows[scene.id_of("gemma")].agreed_at is not None
    assert rows[scene.id_of("martin")].reason == "Martin is on leave"
    assert wrong_seals(scene, home) == []


def test_nobody_answers_who_was_not_asked(scene: Scene, home: Home, entry: str) -> None:
    address = at(home, entry, "agreement")
    assert scene.as_("gemma").get(address).status_code == 409  # nobody asked yet
    assert answer(scene, home, entry, "gemma").status_code == 409
    finalise(scene, home, entry)
    assert scene.as_("gemma").get(address).status_code == 200
    assert scene.as_("priya").get(address).status_code == 409
    assert answer(scene, home, entry, "priya").status_code == 409
    assert answer(scene, home, entry, "joe").status_code == 403
    assert answer(scene, home, entry, "beth").status_code == 404
    assert all_of(scene, AgreementAnswer) == []


def test_a_draft_is_shared_by_the_last_agreement(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    write_with(scene, home, entry, "priya", "gemma")
    finalise(scene, home, entry)
    assert row_of(scene, entry).number is None
    assert entry not in scene.as_("ruth").get(section(home)).text
    answer(scene, home, entry, "gemma")
    assert row_of(scene, entry).number == 1
    assert entry in scene.as_("ruth").get(section(home)).text


def test_who_is_asked_since_and_who_left_since_count(scene: Scene, home: Home, entry: str) -> None:
    finalise(scene, home, entry)
    answer(scene, home, entry, "gemma")
    write_with(scene, home, entry, "priya", "joe")
    answer(scene, home, entry, "martin")
    assert sealed(scene) == []
    stop_writing_with(scene, home, entry, "priya", "joe")
    assert finalise(scene, home, entry).status_code == 303
    assert len(sealed(scene)) == 1
    assert len(all_of(scene, VersionWriter)) == 2


def test_its_writers_stay_who_they_were(scene: Scene, home: Home, entry: str) -> None:
    finalise(scene, home, entry, now="1", without="They are on leave")
    assert ask(scene, home, entry, "priya", "joe").status_code == 409
    assert end(scene, home, entry, "priya", "gemma").status_code == 409
    page = scene.as_("priya").get(at(home, entry, "writers")).page
    assert "its writers stay as they are named" in page.text


@on_postgresql
def test_of_two_last_agreements_at_once_one_seals(
    scene: Scene, home: Home, entry: str, engine: str
) -> None:
    finalise(scene, home, entry)
    seen = {**versions(scene, entry), "answer": "agree"}
    address = at(home, entry, "agreement")
    gemma, martin = scene.as_("gemma"), scene.as_("martin")
    both = at_once(
        scene,
        lambda: gemma.post(address, data=seen).status_code,
        lambda: martin.post(address, data=seen).status_code,
    )
    assert both == (303, 303)
    assert len(sealed(scene)) == 1
    assert [each.agreed_at is not None for each in all_of(scene, VersionWriter)] == [True, True]
    assert wrong_seals(scene, home) == []


@on_postgresql
def test_words_and_the_last_agreement_at_once_never_seal_unread_words(
    scene: Scene, home: Home, entry: str, engine: str
) -> None:
    finalise(scene, home, entry)
    answer(scene, home, entry, "gemma")
    seen = {**versions(scene, entry), "answer": "agree"}
    martin, priya = scene.as_("martin"), scene.as_("priya")
    saved, agreed = at_once(
        scene,
        lambda: (
            priya.post(
                at(home, entry, "words"),
                json={
                    **versions(scene, entry),
                    "blocks": blocks("Other words."),
                    "tab": "a",
                    "turn": 1,
                },
                headers=JSON,
            ).status_code
        ),
        lambda: martin.post(at(home, entry, "agreement"), data=seen).status_code,
    )
    assert (saved, agreed) == (200, 409)
    assert sealed(scene) == []


@pytest.mark.long
def test_any_of_its_writers_amends_it_and_the_others_write_and_agree(
    scene: Scene, home: Home, entry: str
) -> None:
    finalise(scene, home, entry, now="1", without="They are on leave")
    gemma, martin = scene.as_("gemma"), scene.as_("martin")
    assert (
        gemma.post(at(home, entry, "amendments"), data={"reason": "Not Tyler"}).status_code == 303
    )
    (amendment,) = all_of(scene, Amendment)
    base = at(home, entry, f"amendments/{amendment.uuid}")
    assert "Not Tyler" in martin.get(at(home, entry, "amendments")).text
    assert "Not Tyler" not in scene.as_("ruth").get(section(home)).text
    assert scene.as_("joe").get(at(home, entry, "amendments")).status_code == 403
    changed = save_amendment(scene, base, "martin", "Darren came to the door alone.")
    assert changed.status_code == 200
    form = form_of(gemma.get(at(home, entry, "amendments")).page, f"{base}/words")
    assert martin.post(f"{base}/finalisation", data=form).status_code == 403
    assert martin.post(f"{base}/withdrawal", data=form).status_code == 403
    step = gemma.post(f"{base}/finalisation", data=form)
    assert step.status_code == 303
    page = gemma.get(step.location).page
    assert "Ask Priya Social and Martin Probation to agree" in page.text
    seen = {each.get("name"): each.get("value") for each in page.all("input")}
    sent = {"version": seen["version"], "looked": seen["looked"]}
    asked = gemma.post(step.location, data=sent)
    assert asked.status_code == 303
    assert len(sealed(scene)) == 1
    for who in ("priya", "martin"):
        found = scene.as_(who).get(at(home, entry, "agreement")).page
        assert "alone" in found.text
        action = at(home, entry, "agreement")
        said = {**form_of(found, action), "answer": ["agree"], "reason": [""]}
        assert scene.as_(who).post(action, data=said).status_code == 303
    _, second = sealed(scene)
    assert second.finalised_by_id == scene.id_of("gemma")
    assert len(json.loads(second.content)["writers"]) == 3
    assert second.reason == "Not Tyler"
    assert wrong_seals(scene, home) == []


def save_amendment(scene: Scene, base: str, who: str, words: str) -> Any:
    """What a page of the amendment sends."""
    (amendment,) = all_of(scene, Amendment)
    with scene.database.reading() as session:
        seen = session.get_one(Passage, amendment.passage_id).version
    letter = {"version": seen, "blocks": blocks(words), "tab": who, "turn": 1}
    return scene.as_(who).post(f"{base}/words", json=letter, headers=JSON)


def test_late_work_of_a_co_writer_is_a_draft_amendment_of_all_of_them(
    scene: Scene, home: Home, entry: str
) -> None:
    seen = versions(scene, entry)
    finalise(scene, home, entry, now="1", without="They are on leave")
    late = save(scene, home, entry, "martin", **seen, blocks=blocks("Darren came late."))
    assert late.json["kind"] == "late"
    (amendment,) = all_of(scene, Amendment)
    assert amendment.by_id == scene.id_of("martin")
    assert "Darren came late." in scene.as_("priya").get(at(home, entry, "amendments")).text
