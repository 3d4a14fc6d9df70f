"""A number, with its unit."""

import re
from typing import Literal

from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.values import Json, Names

PLAIN = re.compile(r"^-?(\d{1,12}|\d{1,3}(,\d{3}){1,3})(\.\d{1,6})?$")


class Number(Field):
    """Kept as a number: whole where it is whole. `least` and `most` are the ends allowed."""

    type: Literal["number"] = "number"
    least: float | None = None
    most: float | None = None
    is_whole: bool = False
    unit: str = ""

    @property
    def asks(self) -> str:
        return "Enter a number for"

    def parse(self, raw: object) -> Json:
        given = self.one(raw)
        if self.unit:
            given = given.removesuffix(self.unit)
        given = "".join(given.split())
        if not given:
            return None
        if not PLAIN.match(given):
            raise self.wrong(f"Enter “{self.label}” as a number, like 12")
        number = float(given.replace(",", ""))
        if self.is_whole and not number.is_integer():
            raise self.wrong(f"Enter “{self.label}” as a whole number, like 12")
        if self.least is not None and number < self.least:
            raise self.wrong(f"“{self.label}” must be {_plain(self.least)} or more")
        if self.most is not None and number > self.most:
            raise self.wrong(f"“{self.label}” must be {_plain(self.most)} or less")
        return int(number) if number.is_integer() else number

    def say(self, value: Json, names: Names | None = None) -> str:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return "" if self.is_blank(value) else str(value)
        return f"{_plain(value)} {self.unit}".strip()


def _plain(number: float) -> str:
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,}"
