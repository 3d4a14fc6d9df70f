"""Pages of the team's diary, and what lower rooms learn from it."""

from flask import Blueprint

from workbook.diary.actions import follow

bp = Blueprint("diary", __name__)

from workbook.diary.views import (  # noqa: E402
    bookings,
    calendars,
    cover,
    diary,
    lines,
    one_to_ones,
    rooms,
    set_days,
    wiring,
)

wiring.tell_lower_rooms()

__all__ = [
    "bookings",
    "bp",
    "calendars",
    "cover",
    "diary",
    "follow",
    "lines",
    "one_to_ones",
    "rooms",
    "set_days",
    "wiring",
]
