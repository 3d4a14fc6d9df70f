"""A draft that was begun and left empty: opened again, counted nowhere, put away in one press."""

from datetime import timedelta

from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import all_of, at, blocks, save, section
from workbook.core.time import clock_set_to, now, today
from workbook.records.models import Entry, Withdrawal


def begin(scene: Scene, home: Home, kind: str = "session-note", who: str = "priya") -> str:
    """Press a kind; answers the entry that is opened."""
    answer = scene.as_(who).post(f"{section(home)}/entries", data={"kind": kind})
    assert answer.status_code == 303
    found: str = answer.location.partition("write=")[2].partition("#")[0]
    return found


def test_pressed_again_the_empty_draft_is_opened(scene: Scene, home: Home) -> None:
    first = begin(scene, home)
    assert begin(scene, home) == first
    assert begin(scene, home, "visit") != first
    assert begin(scene, home, who="ruth") != first
    assert len(all_of(scene, Entry)) == 3


def test_one_that_was_written_in_is_left_alone(scene: Scene, home: Home) -> None:
    first = begin(scene, home)
    save(scene, home, first, blocks=blocks("Seen."))
    second = begin(scene, home)
    assert second != first
    details = {"title": ["A visit"], "happened_on": [f"{today():%d %m %Y}"]}
    save(scene, home, second, details=details)
    third = begin(scene, home)
    assert third not in {first, second}
    scene.as_("priya").post(at(home, third, "withdrawal"))
    assert begin(scene, home) not in {first, second, third}


def test_begun_last_week_it_is_as_if_begun_today(scene: Scene, home: Home) -> None:
    with clock_set_to(now() - timedelta(days=7)):
        scene.clients.clear()
        first = begin(scene, home)
    scene.clients.clear()
    assert begin(scene, home) == first
    (row,) = all_of(scene, Entry)
    assert row.happened_on == today()
    assert now() - row.recorded_at < timedelta(hours=1)


def test_it_is_counted_nowhere_until_something_is_written(scene: Scene, home: Home) -> None:
    an_entry(scene, home, state="shared")
    first = begin(scene, home)
    page = scene.as_("priya").get(section(home)).page
    assert "1 entry, 1 not finalised" in page.text
    assert "In progress, 1 not finalised" in page.text
    save(scene, home, first, blocks=blocks("Seen."))
    page = scene.as_("priya").get(section(home)).page
    assert "2 entries, 2 not finalised" in page.text
    assert "In progress, 2 not finalised" in page.text


def test_it_is_discarded_in_one_press(scene: Scene, home: Home) -> None:
    first = begin(scene, home)
    page = scene.as_("priya").get(f"{section(home)}?write={first}").page
    (button,) = [each for each in page.all("button") if each.words.strip() == "Discard"]
    assert button.get("formaction") == at(home, first, "withdrawal")
    answer = scene.as_("priya").post(button.get("formaction"), data={"discard": "yes"})
    assert answer.status_code == 303
    assert len(all_of(scene, Withdrawal)) == 1
    assert first not in scene.as_("priya").get(section(home)).text


def test_written_in_meanwhile_it_is_not_discarded_without_asking(scene: Scene, home: Home) -> None:
    first = begin(scene, home)
    save(scene, home, first, blocks=blocks("Seen."))
    answer = scene.as_("priya").post(at(home, first, "withdrawal"), data={"discard": "yes"})
    assert answer.status_code == 409
    assert "Something is written in this draft now" in answer.page.text
    assert all_of(scene, Withdrawal) == []
    page = scene.as_("priya").get(f"{section(home)}?write={first}").page
    assert "Discard" not in [each.words.strip() for each in page.all("button")]
