"""A time of day."""

import re
from typing import Literal

from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.values import Json
from workbook.core.problems import Invalid

TYPED = re.compile(r"^(\d{1,2})(?:[:. ]?(\d{2}))?(am|pm)?$", re.IGNORECASE)
NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


class Time(Field):
    """Kept as "14:05", typed as 14:05, 14.05, 1405, 2.05pm or 2pm."""

    type: Literal["time"] = "time"

    @property
    def asks(self) -> str:
        return "Enter a time for"

    def parse(self, raw: object) -> Json:
        given = re.sub(r"\s+(?=[ap]m$)", "", self.one(raw).lower())
        given = NAMED.get(given, given)
        if not given:
            return None
        found = TYPED.match(given)
        if not found:
            raise self._unreal()
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
        if half and not 1 <= hour <= 12 or not half and found[2] is None:
            raise self._unreal()
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour > 23 or minute > 59:
            raise self._unreal()
        return f"{hour:02}:{minute:02}"

    def _unreal(self) -> Invalid:
        return self.wrong("Enter a real time, like 14:05")
