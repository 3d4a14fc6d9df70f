"""The parenting assessment's text: finalised by the key worker, approved by the manager, sealed."""

import json

import pytest
from sqlalchemy import select

from tests.pages import Element, Page
from tests.people import Home, Scene, an_entry
from tests.rooms.documents.scenes import (
    approve,
    assessment,
    at,
    finalise,
    limit_thing,
    withdraw,
)
from tests.rooms.people.scenes import told
from workbook.access.rules import Thing
from workbook.core.seal import is_sealed
from workbook.documents.models import Approval, Assessment
from workbook.records.models import Entry, EntryVersion


def texts(scene: Scene) -> list[Assessment]:
    """Every finalised text, oldest first."""
    with scene.database.reading() as session:
        return list(session.scalars(select(Assessment).order_by(Assessment.id)))


def test_the_key_worker_finalises_what_is_sealed_in_the_order_of_the_workbook(
    scene: Scene, home: Home
) -> None:
    second = an_entry(scene, home, section="m3", part="m3.1", state="finalised")
    third = an_entry(scene, home, "joe", section="recovery", part="recovery.1", state="finalised")
    first = an_entry(scene, home, section="m1", part="m1.1", state="finalised")
    an_entry(scene, home, state="shared")
    assert finalise(scene, home).status_code == 303
    (text,) = texts(scene)
    named = json.loads(text.content)["versions"]
    with scene.database.reading() as session:
        rows = session.execute(
            select(EntryVersion.uuid, EntryVersion.seal, Entry.uuid).join(
                Entry, Entry.id == EntryVersion.entry_id
            )
        )
        sealed = {str(entry): {"seal": seal, "version": str(uuid)} for uuid, seal, entry in rows}
    assert named == [sealed[first], sealed[second], sealed[third]]
    assert is_sealed(text.content, text.salt, text.seal)
    (row,) = told(scene.app, "assessment-finalised")
    assert (row["thing"], row["n"], row["seal"]) == (str(text.uuid), 1, text.seal)


def test_nothing_finalised_is_refused(scene: Scene, home: Home) -> None:
    an_entry(scene, home, state="shared")
    answer = finalise(scene, home)
    assert answer.status_code == 409
    assert "Nothing that goes into the assessment is finalised yet" in answer.text
    assert texts(scene) == []


def test_what_never_goes_in_does_not_count(scene: Scene, home: Home) -> None:
    an_entry(scene, home, section="ki", part="ki.2", state="finalised")
    assert finalise(scene, home).status_code == 409


@pytest.mark.long
def test_again_only_when_something_was_finalised_or_withdrawn_since(
    scene: Scene, home: Home
) -> None:
    first = an_entry(scene, home, part="m3.1", state="finalised")
    an_entry(scene, home, part="m3.2", state="finalised")
    finalise(scene, home)
    answer = finalise(scene, home)
    assert answer.status_code == 409
    assert "Nothing was finalised since version 1" in answer.text
    an_entry(scene, home, part="m3.3", state="finalised")
    text = scene.as_("ruth").get(at(home)).page.text
    assert "1 thing was finalised, agreed or ended since then" in text
    assert finalise(scene, home).status_code == 303
    withdraw(scene, home, first)
    assert finalise(scene, home).status_code == 303
    assert [each.n for each in texts(scene)] == [1, 2, 3]


def test_nobody_finalises_words_that_they_cannot_read(scene: Scene, home: Home) -> None:
    an_entry(scene, home, part="m3.1", state="finalised")
    hidden = an_entry(scene, home, "joe", part="m3.3", state="finalised")
    limit_thing(scene, home, Thing("entry", hidden), "joe", "ruth")
    finalise(scene, home)
    (text,) = texts(scene)
    assert len(json.loads(text.content)["versions"]) == 1


@pytest.mark.parametrize(
    ("who", "status"),
    [("ruth", 403), ("owen", 403), ("gemma", 403), ("joe", 403), ("alison", 403), ("david", 403),
     ("beth", 404), ("sam", 404), ("conor", 404), ("nadia", 404)],
)  # fmt: skip
def test_only_the_key_worker_finalises(scene: Scene, home: Home, who: str, status: int) -> None:
    an_entry(scene, home, part="m3.1", state="finalised")
    assert finalise(scene, home, who).status_code == status
    assert texts(scene) == []


def test_the_manager_approves_by_the_seal(scene: Scene, home: Home) -> None:
    an_entry(scene, home, part="m3.1", state="finalised")
    finalise(scene, home)
    assert approve(scene, home).status_code == 303
    with scene.database.reading() as session:
        (row,) = session.scalars(select(Approval)).all()
    assert row.seal == texts(scene)[0].seal
    assert told(scene.app, "assessment-approved")[0]["seal"] == row.seal
    assert "Approved By Ruth Team" in scene.as_("priya").get(at(home)).page.text


def test_a_text_finalised_again_meanwhile_is_not_approved(scene: Scene, home: Home) -> None:
    an_entry(scene, home, part="m3.1", state="finalised")
    finalise(scene, home)
    old = texts(scene)[0].seal
    an_entry(scene, home, part="m3.2", state="finalised")
    finalise(scene, home)
    answer = scene.as_("ruth").post(assessment(home, "/approvals"), data={"seal": old})
    assert answer.status_code == 409
    assert "finalised the assessment again" in answer.text
    with scene.database.reading() as session:
        assert session.scalars(select(Approval)).all() == []


def test_approving_twice_or_too_early_is_refused(scene: Scene, home: Home) -> None:
    assert approve(scene, home).status_code == 409
    an_entry(scene, home, part="m3.1", state="finalised")
    finalise(scene, home)
    seal = texts(scene)[0].seal
    assert approve(scene, home).status_code == 303
    again = scene.as_("ruth").post(assessment(home, "/approvals"), data={"seal": seal})
    assert again.status_code == 409


@pytest.mark.parametrize(
    ("who", "status"), [("priya", 403), ("gemma", 403), ("david", 403), ("tomasz", 404)]
)
def test_only_the_familys_manager_approves(scene: Scene, home: Home, who: str, status: int) -> None:
    an_entry(scene, home, part="m3.1", state="finalised")
    finalise(scene, home)
    assert approve(scene, home, who).status_code == status


def test_buttons_are_there_for_whoever_may_press_them(scene: Scene, home: Home) -> None:
    an_entry(scene, home, part="m3.1", state="finalised")
    finalise(scene, home)
    expected = {
        "ruth": ("Make a copy", "Approve version 1"),
        "priya": ("Make a copy", "Finalise again"),
        "joe": (),
    }
    for who, words in expected.items():
        shown = scene.as_(who).get(at(home)).page.text
        for label in ("Make a copy", "Approve version 1", "Finalise again"):
            assert (label in shown) == (label in words), (who, label)


def test_the_step_before_finalising_says_of_what_and_does_nothing(scene: Scene, home: Home) -> None:
    for step in ("/finalisations", "/approvals"):
        who = "priya" if step == "/finalisations" else "ruth"
        (button,) = pressed(scene.as_(who).get(assessment(home, step)).page)
        assert button.get("aria-disabled") == "true"
    an_entry(scene, home, part="m3.1", state="finalised")
    an_entry(scene, home, part="m3.2", state="shared")
    page = scene.as_("priya").get(assessment(home, "/finalisations")).page
    assert "It is made of 1 finalised entry" in page.text
    assert "1 entry is not finalised" in page.text
    assert texts(scene) == []
    (button,) = pressed(page)
    assert button.get("aria-disabled") == ""


def test_the_step_before_approving_shows_whose_text_it_is_and_the_way_to_read_it(
    scene: Scene, home: Home
) -> None:
    an_entry(scene, home, part="m3.1", state="finalised")
    finalise(scene, home)
    page = scene.as_("ruth").get(assessment(home, "/approvals")).page
    assert "Version 1, finalised by Priya Social on" in page.text
    (way,) = [each.get("href") for each in page.all("a") if each.words == "Read what is in it"]
    assert "After the visit" in scene.as_("ruth").get(way.partition("#")[0]).page.text
    with scene.database.reading() as session:
        assert session.scalars(select(Approval)).all() == []


def test_the_page_of_documents_only_leads_to_the_steps(scene: Scene, home: Home) -> None:
    an_entry(scene, home, part="m3.1", state="finalised")
    finalise(scene, home)
    an_entry(scene, home, part="m3.2", state="finalised")
    for who, words, step in (
        ("priya", "Finalise again", "/finalisations"),
        ("ruth", "Approve version 1", "/approvals"),
    ):
        page = scene.as_(who).get(at(home)).page
        ways = {each.words.strip(): each.get("href") for each in page.all("a")}
        assert ways[words] == assessment(home, step)
        posts = [each.get("action") for each in page.all("form") if each.get("method") == "post"]
        assert assessment(home, step) not in posts


def pressed(page: Page) -> list[Element]:
    """The button that finalises or approves."""
    return [each for each in page.all("button") if "the assessment" in each.words]


def test_the_way_there_stands_in_the_contents(scene: Scene, home: Home) -> None:
    page = scene.as_("joe").get(f"/families/{home.ref}/sections/m3").page
    assert at(home) in [each.get("href") for each in page.all("a")]
