"""People who were there or did something: members, colleagues, or a name written in."""

import re
from typing import Literal

from workbook.catalogue.fields.company import UNNAMED, Company, Pairs
from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.offers import Offer, offer_people
from workbook.catalogue.fields.values import Json, Names, listed

KNOWN = re.compile(r"^(member|person):[A-Za-z0-9-]{1,36}$")
MOST = 40


class People(Field):
    """Kept as a list: "member:<id>", "person:<id>" for an account, or a name as written.

    The box for others takes one name to a line. Ids are said by `names`; what a reader may
    not know stays unnamed.
    """

    type: Literal["people"] = "people"
    longest: int = 120

    @property
    def asks(self) -> str:
        return "Say who for"

    def parse(self, raw: object) -> Json:
        lines = [line for each in self.each_in(raw) for line in each.split("\n")]
        found = list(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))
        if len(found) > MOST:
            raise self.wrong(f"Name {MOST} people or fewer")
        if any(len(each) > self.longest for each in found):
            raise self.wrong(f"Write each name on its own line for “{self.label}”")
        return found or None

    def say(self, value: Json, names: Names | None = None) -> str:
        known = names or {}
        return ", ".join(
            known.get(each, UNNAMED) if KNOWN.match(each) else each for each in listed(value)
        )

    def choices(self, company: Company) -> Pairs:
        return [
            *((f"member:{each.id}", each.name) for each in company.members),
            *((f"person:{each.id}", each.name) for each in company.colleagues),
        ]

    def offered(self, value: object, choices: Pairs) -> list[Offer]:
        """Each member and colleague to press."""
        return offer_people(choices, [each for each in listed(value) if KNOWN.match(each)])

    def written_in(self, value: object) -> str:
        """Those who were written in by name, a line each, for the box."""
        return "\n".join(each for each in listed(value) if not KNOWN.match(each))
