"""Yes, no, or not known: three different things."""

from typing import Literal

from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.offers import Offer, or_none
from workbook.catalogue.fields.values import Json, Names

ANSWERS = {"yes": "Yes", "no": "No", "not-known": "Not known"}


class YesNo(Field):
    """Kept as "yes", "no" or "not-known"; not answered is none of the three."""

    type: Literal["yes_no"] = "yes_no"

    @property
    def asks(self) -> str:
        return "Choose yes, no or not known for"

    def parse(self, raw: object) -> Json:
        if isinstance(raw, bool):
            return "yes" if raw else "no"
        given = self.one(raw).lower().replace(" ", "-")
        if given and given not in ANSWERS:
            raise self.wrong(f"Choose yes, no or not known for “{self.label}”")
        return given or None

    def say(self, value: Json, names: Names | None = None) -> str:
        return "" if self.is_blank(value) else ANSWERS.get(str(value), str(value))

    def offered(self, value: object) -> list[Offer]:
        """Each answer to press."""
        offers = [Offer(slug, title, chosen=slug == value) for slug, title in ANSWERS.items()]
        return offers if self.required else or_none(offers)
