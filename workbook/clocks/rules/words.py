"""A turn of a clock in words that people say. Pure."""

from datetime import date, datetime

from workbook.catalogue.clocks import ClockEvent, Span
from workbook.clocks.rules.counting import Moment, day_of
from workbook.clocks.rules.days import why_no_work
from workbook.clocks.rules.reckoning import State, Turn
from workbook.web.filters import clock_time, plural

UNITS = {"h": "hour", "wd": "working day", "cd": "day", "wk": "week", "month": "month"}


def span_says(span: Span) -> str:
    """“30 days”, “1 working day”, “48 hours”."""
    return plural(span.n, UNITS[span.unit])


def day_says(day: date, today: date) -> str:
    """“Thursday 26 November”, with the year where it is another than today's."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day:%A} {day.day} {day:%B}{year}"


def due_says(turn: Turn, today: date) -> str:
    """The day, and the time where hours are counted."""
    if turn.due is None:
        return ""
    day = day_says(day_of(turn.due), today)
    return f"{clock_time(turn.due)} on {day}" if isinstance(turn.due, datetime) else day


def turn_says(turn: Turn, event: ClockEvent, now: datetime) -> str:
    """The whole sentence: “Supervision is due by Thursday 26 November: 30 days after the session of
    27 October.”
    """
    today = day_of(now)
    why, due = why_says(turn, event, today), due_says(turn, today)
    title = turn.clock.title
    match turn.state(now):
        case State.PAUSED:
            since = day_says(turn.paused_since or today, today)
            return f"{title} has been paused since {since}. It was due by {due}: {why}."
        case State.MET | State.MET_LATE if turn.met is not None:
            met = day_says(day_of(turn.met.on), today)
            late = f", {_late_by(turn, turn.met.on)}" if turn.is_late_at_last else ""
            return f"{title} was due by {due}: {why}. Met on {met}{late}."
        case State.LATE:
            return f"{title} was due by {due}: {why}. It is {_late_by(turn, now)}."
        case State.OVER:
            return f"{title} ended on {due}: {why}."
    if turn.due is None:
        return f"{title}: {why}."
    opens = f" from {day_says(turn.opens, today)} and" if turn.opens else ""
    return f"{title} is due{opens} by {due}: {why}."


def why_says(turn: Turn, event: ClockEvent, today: date) -> str:
    """“30 days after the session of 27 October”."""
    began = event.said.format(day=_short(turn.began.on, today))
    if turn.chosen is not None:
        return f"a day that {turn.chosen.by} chose"
    if turn.round is None or turn.round.limit.n == 0:
        return began
    side = "before" if turn.clock.form == "before-notice" else "after"
    return f"{span_says(turn.round.limit)} {side} {began}"


def no_work_says(turn: Turn, nation: str) -> str:
    """“That is a Sunday.” where whoever has to do it may not be at work; else empty."""
    day = turn.due_on
    why = why_no_work(day, nation) if day else ""
    return f"That is {why}." if why else ""


def _late_by(turn: Turn, at: Moment) -> str:
    days = (day_of(at) - turn.due_on).days if turn.due_on else 0
    return f"{plural(days, 'day')} late" if days else "late"


def _short(moment: Moment, today: date) -> str:
    day = day_of(moment)
    return f"{day.day} {day:%B}" + ("" if day.year == today.year else f" {day.year}")
