"""A line of text."""

from typing import Literal

from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.values import Json


class Text(Field):
    """One line; line ends inside it become spaces. `is_short` draws a small box."""

    type: Literal["text"] = "text"
    longest: int = 300
    is_short: bool = False

    @property
    def asks(self) -> str:
        return "Write an answer to"

    def parse(self, raw: object) -> Json:
        text = " ".join(self.one(raw).split())
        if len(text) > self.longest:
            raise self.wrong(f"Use {self.longest:,} characters or fewer for “{self.label}”")
        return text or None
