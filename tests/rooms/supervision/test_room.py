"""A session under way in a room: how long it lasts, and whoever takes its minutes and listens."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.people import Home, Scene
from tests.rooms.supervision.scenes import JSON, Sitting, begun, everything, finalise
from workbook.core.time import clock_set_to, now


@pytest.fixture
def begun_now(scene: Scene, home: Home) -> Iterator[Sitting]:
    """A session that begins at this moment, where time stands; everybody has just signed in."""
    with clock_set_to(now()):
        for who in ("alison", "ruth"):
            scene.as_(who)
        yield begun(scene, home)


def state_after(sitting: Sitting, who: str, minutes: int) -> str:
    """What a page hears that asks so long after its person did something last."""
    with clock_set_to(now() + timedelta(minutes=minutes)):
        answer = sitting.scene.as_(who).post("/sign-in/activity", headers=JSON)
        return "open" if answer.status_code == 204 else str(answer.json["kind"])


def test_how_long_it_lasts_stands_on_its_page(begun_now: Sitting) -> None:
    for minutes, says in ((0, "In session, 0 minutes"), (34, "In session, 34 minutes")):
        with clock_set_to(now() + timedelta(minutes=minutes)):
            assert says in begun_now.get("alison").page.text


@pytest.mark.parametrize(
    ("who", "minutes", "state"),
    [
        ("alison", 59, "open"),
        ("alison", 60, "signed-out"),
        ("ruth", 11, "covered"),
        ("ruth", 59, "signed-out"),
    ],
)
def test_whoever_takes_the_minutes_may_listen_for_an_hour(
    begun_now: Sitting, who: str, minutes: int, state: str
) -> None:
    assert state_after(begun_now, who, minutes) == state


def test_once_the_minutes_are_done_they_are_as_everybody(begun_now: Sitting) -> None:
    assert 'data-idle-cover="3600"' in begun_now.get("alison").text
    assert 'data-idle-cover="600"' in begun_now.get("ruth").text
    begun_now.post("alison", "minuted")
    assert 'data-idle-cover="600"' in begun_now.get("alison").text
    assert state_after(begun_now, "alison", 11) == "covered"


@pytest.mark.long
def test_the_time_at_each_item_is_for_whoever_minutes(begun_now: Sitting) -> None:
    for minutes, item in ((2, "who-is-here"), (5, "views"), (17, "rating")):
        with clock_set_to(now() + timedelta(minutes=minutes)):
            begun_now.post("alison", "items", item, "discussion")
    with clock_set_to(now() + timedelta(minutes=20)):
        begun_now.get("alison")  # she is there
        text = " ".join(begun_now.get("alison").page.text.split())
    for says in ("Who is here 3 minutes of 2", "views 12 minutes of 4", "Rating 3 minutes of 3"):
        assert says in text, text
    assert "Time at each item" not in begun_now.get("gemma").page.text
    with clock_set_to(now() + timedelta(minutes=25)):
        begun_now.post("alison", "minuted")
    with clock_set_to(now() + timedelta(minutes=29)):
        begun_now.scene.clients.clear()  # they sign in again
        everything(begun_now)
        assert finalise(begun_now).status_code == 303
        for who, sees in (("ruth", True), ("alison", True), ("gemma", False)):
            text = " ".join(begun_now.get(who).page.text.split())
            assert ("Time at each item Who is here 3 minutes of 2" in text) is sees, who
            assert ("Rating 8 minutes of 3" in text) is sees, "until the minutes were done"
