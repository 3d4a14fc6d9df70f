"""A diary on stage: set days, named through the page as business support does."""

from datetime import date, timedelta
from typing import Any

from werkzeug.test import TestResponse

from tests.people import Scene
from workbook.core.time import today

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def coming(weekday: str) -> date:
    """The next such day, from tomorrow on."""
    ahead = (WEEKDAYS.index(weekday) - today().weekday()) % 7 or 7
    return today() + timedelta(days=ahead)


def set_day(scene: Scene, who: str = "alison", **changed: Any) -> TestResponse:
    """What business support types: Tuesdays, 10:00 to 13:00, an hour each."""
    given = {"weekday": "1", "begins": "10:00", "ends": "13:00", "minutes": "60", **changed}
    return scene.as_(who).post("/diary/set-days", data=given)


def diary(scene: Scene, who: str, on: date | None = None, **asked: str) -> TestResponse:
    """The diary of the week that a day is in."""
    address = f"/diary?day={on or today()}" + "".join(f"&{k}={v}" for k, v in asked.items())
    return scene.as_(who).get(address)


def team_of(scene: Scene, who: str) -> str:
    """The public id of the team whose diary somebody keeps."""
    links = [it.get("href") for it in diary(scene, who).page.all("a")]
    return next(each for each in links if "set-days" in each).split("team=")[1]
