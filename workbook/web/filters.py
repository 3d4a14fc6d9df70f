"""How days, ages, numbers and names are said on a page. Pure: the moment is always given.

Words are those of the screens (ux 7): "Tue 24 Nov, 10:00" on a page, "24 November 2026" where it
must stand alone, relative times only within today.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from flask import Flask

from workbook.core.time import local

RATINGS = {"red": "Red", "amber": "Amber", "green": "Green"}


def install(app: Flask) -> None:
    """Let templates use every filter by its name."""
    app.jinja_env.filters.update(FILTERS)


def long_day(value: date | datetime) -> str:
    """A day that stands alone: 24 November 2026."""
    day = _day(value)
    return f"{day.day} {day:%B} {day.year}"


def weekday_day(value: date | datetime) -> str:
    """A day as a heading: Tuesday 24 November 2026."""
    return f"{_day(value):%A} {long_day(value)}"


def short_day(value: date | datetime, near: date | datetime | None = None) -> str:
    """A day on a page: 24 Nov, with the year when it is another year than that of `near`."""
    day = _day(value)
    said = f"{day.day} {day:%b}"
    return said if near is None or _day(near).year == day.year else f"{said} {day.year}"


def clock_time(value: datetime) -> str:
    """The authority's own clock, of 24 hours: 09:05, 14:30. The one form everywhere."""
    return f"{local(value):%H:%M}"


def day_or_time(value: datetime, now: datetime) -> str:
    """When something was done lately: 10:42 on the day of `now`, else 20 Nov, 10:42."""
    said = clock_time(value)
    return said if _day(value) == _day(now) else f"{short_day(value, now)}, {said}"


def moment(value: datetime, near: date | datetime | None = None) -> str:
    """A day and time on a page: Tue 24 Nov, 10:00. The year as `short_day` says it."""
    return f"{_day(value):%a} {short_day(value, near)}, {clock_time(value)}"


def ago(value: datetime, now: datetime) -> str:
    """Within the day of `now`, how long ago: 2 hours ago. Before and after it, the day and time.

    Raises TypeError when either has no time zone.
    """
    if _day(value) != _day(now) or value > now:
        return moment(value, now)
    minutes = int((now - value) / timedelta(minutes=1))
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{plural(minutes, 'minute')} ago"
    return f"{plural(minutes // 60, 'hour')} ago"


def age(born_on: date | None, today: date | datetime, due_on: date | None = None) -> str:
    """How old somebody is: 7, 8 months, 3 weeks, due 3 March; empty when not known.

    Months under two years and weeks under two months, as health visitors count them. A child not
    yet born has `due_on`; `born_on` decides when both are given.
    """
    if born_on is None:
        return f"due {due_on.day} {due_on:%B}" if due_on else ""
    today = _day(today)
    months = (today.year - born_on.year) * 12 + today.month - born_on.month
    if today.day < born_on.day:
        months -= 1
    if months >= 24:
        return str(months // 12)
    if months >= 2:
        return plural(months, "month")
    days = (today - born_on).days
    return plural(days // 7, "week") if days >= 7 else plural(max(days, 0), "day")


def initials(name: str) -> str:
    """The first letters of the first and the last word: SP for Siân Pugh."""
    words = name.split()
    letters = [word[0] for word in (words[:1] + words[1:][-1:])]
    return "".join(letters).upper()


def plural(count: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 entry, 6 entries, 2,000 words. Without `many` an s is added."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: Maisie, Tyler and Leo."""
    *others, last = names or [""]
    return f"{', '.join(others)} and {last}" if others else last


def sentence(text: str) -> str:
    """The words with a full stop after them, unless they end their own sentence."""
    text = text.strip()
    return text if not text or text[-1] in ".?!”’" else f"{text}."


def rating_word(colour: str | None) -> str:
    """The rating's own word: Red, Amber, Green or Not rated."""
    return RATINGS.get(colour or "", "Not rated")


def drawn_once(macro: Callable[..., Any]) -> Callable[..., Any]:
    """A macro that depends on a few words of ours alone (icons, disciplines, states): each drawn
    once, then kept. Raises TypeError for anything else, so that no process keeps what people write.
    """

    @lru_cache(maxsize=512, typed=True)
    def drawn(*args: str | bool) -> Any:
        if not all(isinstance(each, str | bool) for each in args):
            raise TypeError("only words and yes or no are drawn once")
        return macro(*args)

    return drawn


def _day(value: date | datetime) -> date:
    return local(value).date() if isinstance(value, datetime) else value


FILTERS: dict[str, Callable[..., Any]] = {
    "age": age,
    "ago": ago,
    "clock_time": clock_time,
    "drawn_once": drawn_once,
    "initials": initials,
    "listed": listed,
    "long_day": long_day,
    "moment": moment,
    "plural": plural,
    "rating_word": rating_word,
    "sentence": sentence,
    "short_day": short_day,
    "weekday_day": weekday_day,
}
