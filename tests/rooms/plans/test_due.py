"""My work says which lines of plans are due, late or wait to be agreed; and what a leaver left."""

import pytest

from tests.people import Home, Scene
from tests.rooms.plans.scenes import added, agreed, at, moved, opened
from tests.rooms.plans.test_rules import limited


def my_work(scene: Scene, who: str) -> str:
    """My work as somebody reads it."""
    answer = scene.as_(who).get("/my-work")
    assert answer.status_code == 200
    return " ".join(answer.page.text.split())


def for_joe(scene: Scene, home: Home, **more: str) -> str:
    """A line that Joe does, late since February."""
    opened(scene, home)
    with scene.database.reading() as session:
        joe = scene.person(session, "joe").id
    given = {"doer": f"person-{joe}", "other": "", "due_on": "1 2 2026", **more}
    return added(scene, home, work="Two sessions with Kelly", **given)


@pytest.mark.long
def test_a_line_is_due_for_whoever_does_it_until_it_is_done(scene: Scene, home: Home) -> None:
    line = for_joe(scene, home)
    text = my_work(scene, "joe")
    assert "Two sessions with Kelly" in text
    assert "Maisie’s plan: Maisie needs to sleep through the night" in text
    assert "Two sessions" not in my_work(scene, "gemma")
    moved(scene, home, line, "joe")
    assert "Two sessions" in my_work(scene, "joe")
    moved(scene, home, line, "joe", "achieved", "She sleeps.", 1)
    assert "Two sessions" not in my_work(scene, "joe")


@pytest.mark.long
def test_it_is_not_due_once_the_plan_has_ended(scene: Scene, home: Home) -> None:
    for_joe(scene, home)
    scene.as_("priya").post(at(home, "/end"), data={"reason": "Stepped down"})
    assert "Two sessions" not in my_work(scene, "joe")


@pytest.mark.long
def test_what_is_limited_to_others_is_not_due(scene: Scene, home: Home) -> None:
    limited(scene, home, for_joe(scene, home))
    assert "Two sessions" not in my_work(scene, "joe")


@pytest.mark.long
def test_lines_wait_to_be_agreed_by_whoever_holds_the_plan(scene: Scene, home: Home) -> None:
    line = for_joe(scene, home)
    assert "Agree 1 line of Maisie’s plan" in my_work(scene, "priya")
    assert "Agree 1 line" in my_work(scene, "ruth")
    assert "Agree 1 line" not in my_work(scene, "joe")
    agreed(scene, home, line)
    assert "Agree 1 line" not in my_work(scene, "priya")


def test_what_somebody_was_to_do_is_there_to_hand_over(scene: Scene, home: Home) -> None:
    for_joe(scene, home)
    with scene.database.reading() as session:
        joe = scene.person(session, "joe").uuid
    text = scene.as_("ruth").get(f"/handovers/{joe}").page.text
    assert "1 line of a child’s plan to do" in text
