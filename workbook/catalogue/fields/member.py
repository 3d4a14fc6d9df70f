"""A member of the family, or several."""

import re
from typing import Literal

from workbook.catalogue.fields.company import UNNAMED, Company, Pairs
from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.offers import Offer, offer_people, or_none
from workbook.catalogue.fields.values import Json, Names, listed

ID = re.compile(r"^[A-Za-z0-9-]{1,36}$")


class Member(Field):
    """Kept as a member's id, or a list of ids where it `may_be_several`.

    Only the shape of an id is checked here; whoever saves the entry checks that it belongs to
    the family and is a child or an adult where `who` says so. A name is said only if `names`
    has it: what a reader may not know stays unnamed.
    """

    type: Literal["member"] = "member"
    may_be_several: bool = False
    who: Literal["anyone", "adult", "child"] = "anyone"

    @property
    def asks(self) -> str:
        return "Choose who for"

    def parse(self, raw: object) -> Json:
        ids = self.each_in(raw)
        if any(not ID.match(each) for each in ids):
            raise self.wrong(f"Choose somebody in the family for “{self.label}”")
        if self.may_be_several:
            return ids or None
        if len(ids) > 1:
            raise self.wrong(f"Choose one person for “{self.label}”")
        return ids[0] if ids else None

    def say(self, value: Json, names: Names | None = None) -> str:
        return ", ".join((names or {}).get(each, UNNAMED) for each in listed(value))

    def choices(self, company: Company) -> Pairs:
        return [
            (each.id, each.name)
            for each in company.members
            if self.who == "anyone" or each.is_child == (self.who == "child")
        ]

    def offered(self, value: object, choices: Pairs) -> list[Offer]:
        """Each member to press."""
        offers = offer_people(choices, value)
        return offers if self.required or self.may_be_several else or_none(offers)
