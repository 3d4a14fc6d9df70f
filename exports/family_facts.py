"""Key Information of a family for a document: what this reader may see of it, and what is kept
from them, so that the same fact is not said elsewhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from exports.gathered import LeftOut, Limited, Withheld
from workbook.access.rules import FamilyRules, Reader, Thing, may_see
from workbook.catalogue.current import catalogue
from workbook.families.facts import Home, home_thing, homes_of, relationships_of
from workbook.families.models import Family, Household, Member, Relationship
from workbook.families.queries import members_of
from workbook.families.written import Written, facts_written, things_of

Sort = Literal["address", "words", "name", "title"]
ADDRESSES = frozenset({"address", "confidential-address"})


@dataclass(frozen=True)
class Known:
    """Who is in the family and what is known of them, with the rules of this copy's reader.

    `everybody` is the whole family; `facts` every value ever written, the newest first, by member
    (None: the family) and field; `homes` are those the reader may know of, `addresses` all.
    """

    rules: FamilyRules
    reader: Reader
    family: Family
    everybody: Sequence[Member]
    facts: Mapping[int | None, Mapping[str, Sequence[Written]]]
    homes: Sequence[Home]
    addresses: Sequence[Household]
    relations: Sequence[Relationship]

    @property
    def members(self) -> list[Member]:
        """The members this reader may know of."""
        return [each for each in self.everybody if self.may_see(member_chain(each))]

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Uuids of the members this reader may not know of."""
        return frozenset(
            str(each.uuid) for each in self.everybody if not self.may_see(member_chain(each))
        )

    def may_see(self, chain: Sequence[Thing]) -> bool:
        """Whether the reader of the copy may see the innermost of these."""
        return may_see(self.rules, self.reader, chain)

    def is_on_screen(self, chain: Sequence[Thing]) -> bool:
        """Whether the maker may see it on a screen: nothing else is ever named to them."""
        return may_see(self.rules, Reader(self.reader.person_id), chain)

    def is_withheld(self, chain: Sequence[Thing]) -> bool:
        """Whether it is withheld from anybody in the set."""
        return any(band.members & self.reader.members for band in self.rules.bands(chain))

    def said(self, member: Member, field: str) -> str:
        """A fact in words, as far as the reader may see it."""
        rows = self.facts.get(member.id, {}).get(field)
        if not rows or not self.may_see(things_of(self.family, member, field)):
            return ""
        return fact_in_words(field, rows[0].value)


def known_of(session: Session, family: Family, rules: FamilyRules, reader: Reader) -> Known:
    """Everything that Key Information says and said of the family. Seven queries."""
    homes = session.scalars(
        select(Household).where(Household.family_id == family.id).order_by(Household.id)
    ).all()
    return Known(
        rules=rules,
        reader=reader,
        family=family,
        everybody=members_of(session, family),
        facts=facts_written(session, family),
        homes=homes_of(session, family.id, rules, reader),
        addresses=homes,
        relations=relationships_of(session, family.id),
    )


def member_chain(member: Member) -> tuple[Thing, ...]:
    """What a rule names when it is about a whole member."""
    return (Thing("member", str(member.uuid)),)


def home_chain(home: Household, field: str = "") -> tuple[Thing, ...]:
    """A home, or one field of it and the home that contains it."""
    whole = home_thing(home.uuid)
    return (whole, Thing("household", str(home.uuid), field)) if field else (whole,)


def fact_in_words(field: str, value: Any) -> str:
    """A kept value in the words of its field; as it is, where the field is no longer asked."""
    facts = catalogue().facts
    if value is None:
        return ""
    if field in facts:
        return facts[field].field.say(value)
    return value if isinstance(value, str) else ""


def facts_left_out(known: Known) -> list[LeftOut]:
    """What Key Information holds that is kept from somebody in the set, as the maker may know."""
    found = [
        LeftOut(f"Key Information: {what}", "", band.reason, band.set_by, chain)
        for what, text, chain, _ in _things(known)
        if text and known.is_on_screen(chain) and known.is_withheld(chain)
        for band in known.rules.bands(chain)[-1:]
    ]
    return list(dict.fromkeys(found))


def facts_limited(known: Known, printed: frozenset[str]) -> list[Limited]:
    """Facts this document would print that are limited, the maker being inside the limit."""
    found = []
    for member in known.everybody:
        for field in known.facts.get(member.id, {}):
            chain = things_of(known.family, member, field)
            fences = known.rules.limited.get(chain[-1], ())
            if field not in printed or not fences or known.is_withheld(chain):
                continue
            if known.is_on_screen(chain):
                what = f"Key Information: {_called(member.known_as, field)}"
                is_in = chain[-1] in known.reader.takes_in
                last = fences[-1]
                found.append(Limited(chain[-1], what, last.reason, last.set_by, is_in))
    return found


def facts_withheld(known: Known) -> list[Withheld]:
    """Facts kept from anybody in the set, whether or not the maker may see them: none of them
    may stand in any other text without somebody having looked.
    """
    return [
        Withheld(what, text, sort, known.is_on_screen(chain))
        for what, text, chain, sort in _things(known)
        if text and known.is_withheld(chain)
    ]


def _things(known: Known) -> list[tuple[str, str, tuple[Thing, ...], Sort]]:
    """Everything a rule can name in Key Information: what, its text, its chain, its sort. What a
    fact said before counts too: an old number may still be the one that rings.
    """
    found: list[tuple[str, str, tuple[Thing, ...], Sort]] = []
    for member in known.everybody:
        for name in dict.fromkeys((member.name, member.known_as)):
            found.append((f"{member.known_as}'s name", name, member_chain(member), "name"))
    for about in (*known.everybody, None):
        who = about.known_as if about else "the family"
        for field, rows in known.facts.get(about.id if about else None, {}).items():
            chain = things_of(known.family, about, field)
            sort: Sort = "address" if field in ADDRESSES else "words"
            for text in dict.fromkeys(fact_in_words(field, row.value) for row in rows):
                found.append((_called(who, field), text, chain, sort))
    for home in known.addresses:
        found.append((f"the home “{home.name}”", home.name, home_chain(home), "words"))
        address = home.address or ""
        found.append(
            (f"the address of “{home.name}”", address, home_chain(home, "address"), "address")
        )
    return found


def _called(who: str, field: str) -> str:
    facts = catalogue().facts
    title = facts[field].title if field in facts else field
    return f"{who}, {title.lower()}"
