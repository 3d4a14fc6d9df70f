"""Copies: numbered before they are drawn, drawn outside any change, recorded as they are."""

import hashlib

import pytest
from sqlalchemy import update

from tests.exports.reading import Paper
from tests.people import Home, Scene, an_entry
from tests.rooms.documents.scenes import (
    OPEN,
    a_copy,
    approve,
    assessment,
    at,
    copies,
    finalise,
    holds,
    make,
    person,
    withhold_entry,
)
from tests.rooms.people.scenes import told
from workbook.core.time import now
from workbook.documents.shelf import ASSESSMENT
from workbook.people.models import SignIn


def test_a_copy_is_made_recorded_and_fetched(
    scene: Scene, home: Home, approved: tuple[str, str]
) -> None:
    answer = make(scene, home, "court")
    assert answer.status_code == 303
    assert answer.location.endswith("/documents?made=1")
    (row,) = copies(scene)
    assert (row.number, row.document, row.reader, row.draft) == (1, ASSESSMENT, "court", False)
    assert row.file_name == f"Parenting assessment, ref {home.ref}, copy 1 for court.docx"
    assert hashlib.sha256(row.file).hexdigest() == row.bytes_sha256
    assert hashlib.sha256(Paper(row.file).text.encode()).hexdigest() == row.text_sha256
    assert len(row.versions["sealed"]) == 2
    page = scene.as_("priya").get(at(home) + "?made=1").page.text
    assert "Copy 1 is ready." in page
    assert "The court, every party and their lawyers Priya Social" in page


def test_the_file_has_its_type_and_a_name_without_names(
    scene: Scene, home: Home, approved: tuple[str, str]
) -> None:
    make(scene, home, person(home, "Darren"))
    (row,) = copies(scene)
    answer = scene.as_("ruth").get(at(home, f"/copies/{row.uuid}"))
    assert answer.mimetype.endswith("wordprocessingml.document")
    said = answer.headers["Content-Disposition"]
    assert said.startswith("attachment; filename=")
    assert f"ref {home.ref}, copy 1 for one person.docx" in said
    assert "Darren" not in said
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_every_step_is_in_the_trail(scene: Scene, home: Home, approved: tuple[str, str]) -> None:
    withhold_entry(scene, home, approved[1], "Darren")
    a_copy(scene, home, "court")
    (row,) = copies(scene)
    (reserved,) = told(scene.app, "copy-reserved")
    (made,) = told(scene.app, "copy-made")
    (fetched,) = told(scene.app, "copy-fetched")
    assert reserved["thing"] == made["thing"] == fetched["thing"] == str(row.uuid)
    assert (made["reader"], made["left_out"], made["draft"]) == ("court", 1, False)
    assert (made["sha256"], made["by_command"]) == (row.bytes_sha256, False)
    assert [each["how"] for each in told(scene.app, "looked") if each["thing"] == str(row.uuid)]


def test_a_preview_is_a_look(scene: Scene, home: Home, approved: tuple[str, str]) -> None:
    scene.as_("priya").get(assessment(home, "?reader=court"))
    looks = [each["how"] for each in told(scene.app, "looked") if each["thing"] == str(home.uuid)]
    assert {"document": ASSESSMENT, "reader": "court"} in looks


def test_choosing_who_will_read_it_is_a_look(scene: Scene, home: Home) -> None:
    assert scene.as_("priya").get(assessment(home)).status_code == 200
    assert [each["how"]["reader"] for each in told(scene.app, "looked")] == [""]


@pytest.mark.long
def test_only_a_draft_can_be_made_before_it_is_finalised(
    scene: Scene, home: Home, entries: tuple[str, str]
) -> None:
    for reader in ("full", "court"):
        refused = make(scene, home, reader)
        assert refused.status_code == 422
        assert "only a draft can be made" in refused.text
        paper = a_copy(scene, home, reader, draft="1")
        assert all("DRAFT" in story for story in paper.story("header"))
        assert holds(paper, OPEN)
    assert [each.number for each in copies(scene)] == [1, 2]


@pytest.mark.long
def test_a_copy_that_leaves_says_draft_until_it_is_approved(
    scene: Scene, home: Home, entries: tuple[str, str]
) -> None:
    finalise(scene, home)
    assert "DRAFT" in a_copy(scene, home, "court").text
    assert "DRAFT" in a_copy(scene, home, person(home, "Kelly")).text
    assert "DRAFT" not in a_copy(scene, home, "full").text
    approve(scene, home)
    for reader in ("court", person(home, "Kelly"), "full"):
        paper = a_copy(scene, home, reader)
        assert not holds(paper, "draft")
        assert "Ruth Team" in paper.text
    assert "DRAFT" in a_copy(scene, home, "court", draft="1").text
    assert [each.draft for each in copies(scene)] == [True, True, False, False, False, False, True]


@pytest.mark.long
def test_text_finalised_again_says_draft_again(
    scene: Scene, home: Home, approved: tuple[str, str]
) -> None:
    an_entry(scene, home, part="m3.3", state="finalised")
    assert "DRAFT" not in a_copy(scene, home, "court").text
    finalise(scene, home)
    assert "DRAFT" in a_copy(scene, home, "court").text


@pytest.mark.long
def test_a_copy_the_manager_makes_is_approved(
    scene: Scene, home: Home, entries: tuple[str, str]
) -> None:
    finalise(scene, home)
    shown = scene.as_("ruth").get(assessment(home, "?reader=court")).page.text
    assert "making this copy approves the finalised assessment" in shown
    paper = a_copy(scene, home, "court", "ruth")
    assert "DRAFT" not in paper.text
    assert "Ruth Team" in paper.text
    assert len(told(scene.app, "assessment-approved")) == 1
    assert "DRAFT" not in a_copy(scene, home, "court").text


@pytest.mark.long
def test_a_managers_draft_or_team_copy_approves_nothing(
    scene: Scene, home: Home, entries: tuple[str, str]
) -> None:
    finalise(scene, home)
    a_copy(scene, home, "court", "ruth", draft="1")
    a_copy(scene, home, "full", "ruth")
    assert told(scene.app, "assessment-approved") == []


def test_a_copy_is_of_the_finalised_text_not_of_what_was_finalised_since(
    scene: Scene, home: Home, approved: tuple[str, str]
) -> None:
    an_entry(scene, home, part="m3.3", words="Later words.", state="finalised")
    assert not holds(a_copy(scene, home, "full"), "Later words")


@pytest.mark.parametrize(
    ("who", "status"),
    [("ruth", 303), ("priya", 303), ("david", 303), ("owen", 403), ("joe", 403), ("alison", 403),
     ("gemma", 403), ("beth", 404), ("sam", 404), ("conor", 404)],
)  # fmt: skip
def test_who_may_make_and_fetch(
    scene: Scene, home: Home, approved: tuple[str, str], who: str, status: int
) -> None:
    make(scene, home, "full")
    (row,) = copies(scene)
    assert make(scene, home, "full", who).status_code == status
    fetched = scene.as_(who).get(at(home, f"/copies/{row.uuid}"))
    assert fetched.status_code == (200 if status == 303 else status)
    previewed = scene.as_(who).get(assessment(home, "?reader=full"))
    assert previewed.status_code == (200 if status == 303 else status)


@pytest.mark.parametrize("reader", ["", "everyone", "court-only", "person:nobody", "agency:"])
def test_readers_that_are_none_are_refused(
    scene: Scene, home: Home, approved: tuple[str, str], reader: str
) -> None:
    assert make(scene, home, reader).status_code == 422
    assert copies(scene) == []


def test_a_copy_that_leaves_asks_for_the_password_again(
    scene: Scene, home: Home, approved: tuple[str, str]
) -> None:
    browser = scene.as_("priya")
    browser.get(at(home))
    with scene.database.change() as session:
        old = now().timestamp() - 700
        session.execute(update(SignIn).values(fresh_at=now().fromtimestamp(old, now().tzinfo)))
    assert make(scene, home, "full").status_code == 303
    asked = make(scene, home, "court")
    assert asked.status_code == 403
    assert "Enter your password again" in asked.text
    assert "When the password is right, the copy is made, numbered and kept" in asked.page.text
    assert ("reader", "court") in {
        (each.get("name"), each.get("value")) for each in asked.page.all("input")
    }
    assert len(copies(scene)) == 1


def test_another_familys_copy_is_not_found(
    scene: Scene, home: Home, approved: tuple[str, str]
) -> None:
    make(scene, home, "full")
    (row,) = copies(scene)
    assert scene.as_("tomasz").get(at(home, f"/copies/{row.uuid}")).status_code == 404
    assert scene.as_("priya").get(at(home, f"/copies/{home.uuid}")).status_code == 404
