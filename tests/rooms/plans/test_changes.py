"""A plan as it stood on a day, and what changed since: since the last session, or between days."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.people import Home, Scene
from tests.rooms.plans.scenes import added, agreed, changed, moved, opened, read
from tests.rooms.supervision.scenes import begun, everything, finalise
from workbook.core.time import clock_set_to, now


def on(scene: Scene, day: int, month: int = 10) -> object:
    """The clock of one moment in the past, on which people act and stay signed in."""
    scene.clients.clear()
    return clock_set_to(datetime(2026, month, day, 12, tzinfo=UTC))


@pytest.fixture
def line(scene: Scene, home: Home) -> str:
    """A line added on 5 October, agreed on the 6th, changed on the 20th, under way on the 21st."""
    with on(scene, 5):
        opened(scene, home)
        line = added(scene, home)
    with on(scene, 6):
        agreed(scene, home, line)
    with on(scene, 20):
        changed(scene, home, line, need="Maisie needs her sleep")
    with on(scene, 21):
        moved(scene, home, line)
        added(scene, home, "joe", need="Kelly stays well")
    scene.clients.clear()
    return line


def test_the_plan_stands_as_it_did_on_a_day(scene: Scene, home: Home, line: str) -> None:
    assert "has no plan on that day" in read(scene, home, more="?day=4 10 2026")
    first = read(scene, home, more="?day=5 10 2026")
    assert "Maisie needs to sleep through the night" in first
    assert "Not agreed yet" in first
    assert "Not started" in first
    sixth = read(scene, home, more="?day=6 10 2026")
    assert "Not agreed yet" not in sixth
    twentieth = read(scene, home, more="?day=20 10 2026")
    assert "Maisie needs her sleep" in twentieth
    assert "Kelly stays well" not in twentieth
    assert "Add a line" not in twentieth


def test_a_day_that_has_not_come_is_refused(scene: Scene, home: Home, line: str) -> None:
    text = read(scene, home, more="?day=1 1 2099", status=422)
    assert "This day has not come yet" in text
    assert "Enter a real date" in read(scene, home, more="?day=yesterday", status=422)


@pytest.mark.long
def test_between_two_days_only_what_changed_is_shown(scene: Scene, home: Home, line: str) -> None:
    both = read(scene, home, more="/changes?since=6 10 2026&until=20 10 2026")
    assert "1 line changed, 0 stood still" in both
    assert "Was: Maisie needs to sleep through the night" in both
    assert "Now: Maisie needs her sleep" in both
    assert "Under way" not in both
    later = read(scene, home, more="/changes?since=20 10 2026")
    assert "Under way. Two visits made" in later
    assert "New" in later
    assert "Kelly stays well" in later
    still = read(scene, home, more="/changes?since=6 10 2026&until=7 10 2026")
    assert "Nothing changed in this time" in still
    assert "The first day must come before" in read(
        scene, home, more="/changes?since=20 10 2026&until=6 10 2026", status=422
    )


@pytest.mark.long
def test_without_a_day_it_is_since_the_last_finalised_session(scene: Scene, home: Home) -> None:
    opened(scene, home)
    line = added(scene, home)
    first = begun(scene, home)
    everything(first)
    assert finalise(first).status_code == 303
    with clock_set_to(now() + timedelta(minutes=5)):
        moved(scene, home, line, happened="Said after the session.")
    with clock_set_to(now() + timedelta(minutes=9)):
        begun(scene, home, time="15:00")
        text = read(scene, home, more="/changes")
    assert "From the last supervision" in text
    assert "Said after the session." in text, "the one that is open talks about it"
    assert "1 line changed, 0 stood still" in text
