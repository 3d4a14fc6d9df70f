"""A few paragraphs of plain text. What deserves more belongs in the entry's own passage."""

from typing import Literal

from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.values import Json


class LongText(Field):
    """Several lines, kept as typed."""

    type: Literal["long_text"] = "long_text"
    longest: int = 5_000

    @property
    def asks(self) -> str:
        return "Write an answer to"

    def parse(self, raw: object) -> Json:
        text = self.one(raw)
        if len(text) > self.longest:
            raise self.wrong(f"Use {self.longest:,} characters or fewer for “{self.label}”")
        return text or None
