"""Any number of answers out of a list."""

from typing import Literal

from workbook.catalogue.fields.options import WithOptions
from workbook.catalogue.fields.values import Json, Names, listed


class Choices(WithOptions):
    """Kept as a list of slugs in the order of the options, whatever order they came in."""

    type: Literal["choices"] = "choices"

    def parse(self, raw: object) -> Json:
        given = {self.checked(each) for each in self.each_in(raw)}
        return [each.slug for each in self.options if each.slug in given] or None

    def say(self, value: Json, names: Names | None = None) -> str:
        return ", ".join(self.title_of(each) for each in listed(value))
