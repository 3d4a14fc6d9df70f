"""What scenes about clocks share: a session in some days, and the forms of the page."""

from datetime import date, timedelta
from typing import Any

from werkzeug.test import TestResponse

from tests.people import Home, Scene
from tests.rooms.supervision.scenes import Sitting, planned, typed, uuid_of
from workbook.core.time import today

SUMMARY = "summary-for-supervision"
BECAUSE = "Joe is on leave until then"


def at(home: Home, more: str = "") -> str:
    """The address of the page."""
    return f"/families/{home.ref}/clocks{more}"


def clocks(scene: Scene, home: Home, who: str = "priya", query: str = "") -> str:
    """The words of the page."""
    answer = scene.as_(who).get(at(home, query))
    assert answer.status_code == 200, answer.status_code
    return str(answer.page.text)


def coming(scene: Scene, home: Home, days: int = 12) -> Sitting:
    """A session in so many days."""
    return planned(scene, home, day=typed(today() + timedelta(days=days)))


def choose(
    scene: Scene, home: Home, sitting: Sitting, due_on: str, who: str = "priya", **more: Any
) -> TestResponse:
    """Somebody chooses another day for Joe's summary for a session."""
    seen = today() + timedelta(days=11)
    given = {"clock": SUMMARY, "about": uuid_of(scene, "joe"), "thing": str(sitting.key)}
    given |= {"due_on": due_on, "reason": BECAUSE, "seen": str(seen), **more}
    return scene.as_(who).post(at(home, "/days"), data=given)


def pause(scene: Scene, home: Home, who: str = "priya", **more: Any) -> TestResponse:
    """Somebody records that the family is away since today."""
    given = {"event": "family-away", "from_on": typed(today()), "why": "With Nan in Cumbria"}
    return scene.as_(who).post(at(home, "/pauses"), data=given | more)


def said(day: date) -> str:
    """A day as the sentences say it."""
    year = "" if day.year == today().year else f" {day.year}"
    return f"{day:%A} {day.day} {day:%B}{year}"


def in_days(days: int) -> date:
    """A day from now."""
    return today() + timedelta(days=days)
