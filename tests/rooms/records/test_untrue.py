"""What cannot be true: a draft may hold it, sharing and finalising refuse it."""

from datetime import timedelta

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.records.forms import called
from tests.rooms.records.scenes import all_of, at, row_of, section, versions
from workbook.core.time import today
from workbook.records.models import Entry, EntryVersion, Sharing

NOT_YET = "This day has not come yet. Enter today or an earlier day"
TOO_EARLY = "“Covers to” cannot be before “Covers from”"
TEST = {
    "reason": "planned",
    "ordered-by": "The team manager",
    "consent": "agreed",
    "sample": "urine",
    "window-from": "2026-11-20",
    "window-to": "2026-11-17",
}


@pytest.fixture
def tomorrow(scene: Scene, home: Home) -> str:
    """A draft of Priya's about tomorrow."""
    return an_entry(scene, home, happened_on=today() + timedelta(days=1))


@pytest.fixture
def drug_test(scene: Scene, home: Home) -> str:
    """A draft of Joe's: the test covers a window that ends before it begins."""
    kind = "alcohol-or-drug-test"
    return an_entry(scene, home, "joe", section="recovery", kind=kind, values=TEST)


def test_a_day_to_come_is_not_shared_and_says_so_under_its_box(
    scene: Scene, home: Home, tomorrow: str
) -> None:
    answer = scene.as_("priya").post(at(home, tomorrow, "sharing"))
    assert answer.status_code == 422
    box = f"happened_on-{tomorrow}"
    assert NOT_YET in called(answer.page, f"{box}-says").words
    assert f"{box}-says" in called(answer.page, box).get("aria-describedby")
    assert all_of(scene, Sharing) == []


def test_a_day_to_come_is_not_finalised(scene: Scene, home: Home, tomorrow: str) -> None:
    answer = scene.as_("priya").post(
        at(home, tomorrow, "finalisation"), data=versions(scene, tomorrow)
    )
    assert answer.status_code == 422
    assert NOT_YET in answer.page.text
    assert all_of(scene, EntryVersion) == []


def test_a_draft_keeps_it(scene: Scene, home: Home, tomorrow: str) -> None:
    assert row_of(scene, tomorrow).happened_on == today() + timedelta(days=1)
    assert scene.as_("priya").get(f"{section(home)}?write={tomorrow}").status_code == 200


def test_a_window_that_ends_before_it_begins_is_not_shared(
    scene: Scene, home: Home, drug_test: str
) -> None:
    answer = scene.as_("joe").post(at(home, drug_test, "sharing"))
    assert answer.status_code == 422
    assert TOO_EARLY in called(answer.page, f"f-window-to-{drug_test}-says").words
    assert all_of(scene, Sharing) == []


def test_what_is_about_one_person_offers_one_and_is_not_shared_about_two(
    scene: Scene, home: Home
) -> None:
    kind = "alcohol-or-drug-test"
    about = ("Kelly", "Darren")
    entry = an_entry(scene, home, "joe", section="recovery", kind=kind, about=about)
    answer = scene.as_("joe").post(at(home, entry, "sharing"))
    assert answer.status_code == 422
    assert "Choose one person" in called(answer.page, f"people-{entry}-says").words
    boxes = [each for each in answer.page.all("input") if each.get("name") == "people"]
    assert {each.get("type") for each in boxes} == {"radio"}
    assert all_of(scene, Sharing) == []


def test_a_note_about_two_people_is_shared(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, about=("Kelly", "Darren"))
    page = scene.as_("priya").get(f"{section(home)}?write={entry}").page
    boxes = [each for each in page.all("input") if each.get("name") == "people"]
    assert {each.get("type") for each in boxes} == {"checkbox"}
    assert scene.as_("priya").post(at(home, entry, "sharing")).status_code == 303


def test_put_right_it_is_shared(scene: Scene, home: Home, drug_test: str) -> None:
    form = {f"f-{name}": value for name, value in {**TEST, "window-to": "20 11 2026"}.items()}
    saved = scene.as_("joe").post(
        at(home, drug_test, "words"),
        data={**versions(scene, drug_test), **form, "people": home.uuids["Kelly"]},
    )
    assert saved.status_code == 303
    assert scene.as_("joe").post(at(home, drug_test, "sharing")).status_code == 303
    assert [each.number for each in all_of(scene, Entry)] == [1]
