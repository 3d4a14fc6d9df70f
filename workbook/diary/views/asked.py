"""What the addresses and forms of the diary ask for: a team, a day, a week or month, a moment."""

from collections.abc import Mapping
from datetime import date, datetime, time
from uuid import UUID

from flask import request

from workbook.catalogue.days import read_day
from workbook.catalogue.fields.time import Time
from workbook.core.problems import Invalid, NotFound
from workbook.core.time import LONDON, today

MONTH = "month"
FIRST, LAST = date(2000, 1, 1), date(2900, 12, 31)


def team_asked(given: str) -> UUID | None:
    """The public id of a team, None where none is asked for. Raises NotFound for what is none."""
    return uuid_in(given) if given else None


def uuid_in(given: str) -> UUID:
    """A public id that a form sent. Raises NotFound for what is none."""
    try:
        return UUID(given)
    except ValueError as fault:
        raise NotFound from fault


def day_asked() -> date:
    """The day whose week or month is asked for; today where none is, or no real one."""
    try:
        found = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return today()
    return min(max(found, FIRST), LAST)


def is_month_asked() -> bool:
    """Whether a whole month is asked for."""
    return request.args.get("span") == MONTH


def moment_typed(given: Mapping[str, str]) -> datetime:
    """The moment that was typed as `day` and `time`. Raises Invalid for both that will not do."""
    wrong: dict[str, str] = {}
    day, at = None, None
    try:
        day = read_day(given["day"], "day")
    except Invalid as refused:
        wrong["day"] = refused.says
    try:
        at = Time(slug="time", label="Time").parse(given["time"])
    except Invalid as refused:
        wrong["time"] = refused.says
    if day is None:
        wrong.setdefault("day", "Enter the day, like 24 11 2026")
    if not at:
        wrong.setdefault("time", "Enter when it begins, like 10:00")
    if wrong or day is None:
        raise Invalid.many(wrong)
    return datetime.combine(day, time.fromisoformat(str(at)), LONDON)
