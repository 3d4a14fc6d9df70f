"""A number from 0 to 10 that somebody gave, with what the two ends mean."""

from typing import Literal

from workbook.catalogue.fields.field import Field, Words
from workbook.catalogue.fields.offers import Offer, or_none
from workbook.catalogue.fields.values import Json, Names

NUMBERS = tuple(str(each) for each in range(11))


class Scale(Field):
    """Kept as a whole number. The ends are always shown, and numbers are never averaged:
    different people put different numbers on the same scale (field guide, open question 6).
    """

    type: Literal["scale"] = "scale"
    low: Words
    high: Words

    @property
    def asks(self) -> str:
        return "Choose a number from 0 to 10 for"

    def parse(self, raw: object) -> Json:
        given = self.one(raw)
        if not given:
            return None
        if given not in NUMBERS:
            raise self.wrong("Choose a number from 0 to 10")
        return int(given)

    def say(self, value: Json, names: Names | None = None) -> str:
        if self.is_blank(value):
            return ""
        return f"{value} out of 10, where 0 is {self.low} and 10 is {self.high}"

    def offered(self, value: object) -> list[Offer]:
        """Each number to press."""
        given = "" if value is None else str(value)
        offers = [Offer(each, each, chosen=each == given) for each in NUMBERS]
        return offers if self.required else or_none(offers)

    @property
    def ends(self) -> str:
        """What the two ends mean, to stand beside the numbers."""
        return f"0 is {self.low}, 10 is {self.high}"
