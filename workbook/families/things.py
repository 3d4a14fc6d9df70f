"""What a rule or a look names, in words: as far as this reader may know of it.

Each room names its own kinds of thing; a room above adds to `named_by`.
"""

from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules, Reader, Thing, may_see
from workbook.catalogue.current import catalogue
from workbook.families.models import Family, Household, Member
from workbook.people.rules import Me

Namer: TypeAlias = Callable[
    [Session, Me, Family, FamilyRules, Collection[Thing]], Mapping[Thing, str]
]

# For each kind of thing, who names it. A thing that its namer leaves out is not this reader's to
# know of: a draft, an entry limited to others. A kind that nobody names is nobody's to know of.
named_by: dict[str, Namer] = {}

PAGES = {
    "family": "the family’s page",
    "key-information": "Key Information",
    "key-information-print": "a print of Key Information",
    "members": "the page to add somebody",
    "relationships": "what they are to each other",
    "relationship": "what two of them are to each other",
    "households": "the page to add a home",
    "parties": "who is a party to proceedings",
    "harm": "who causes harm",
    "same-person": "whether somebody is in another family",
    "allocations": "who works with the family",
    "conflicts": "conflicts of interest",
    "new-members": "what is withheld from somebody new",
    "duty": "what emergency duty reads",
    "limits": "the limit on the whole family",
    "looks": "who looked at this family",
    "limited-contacts": "limited safe contacts and addresses",
}


def names_of(
    session: Session, me: Me, family: Family, things: Collection[Thing]
) -> dict[Thing, str]:
    """The words for each thing that this reader may know of; the others are left out."""
    rules = rules_of(session, family.id)
    found: dict[Thing, str] = {}
    for kind in {each.kind for each in things}:
        asked = [each for each in things if each.kind == kind]
        if kind in named_by:
            found.update(named_by[kind](session, me, family, rules, asked))
    return found


def called(words: str, of: str = "") -> Namer:
    """Who names a page whose words tell nothing: to whoever may see the thing itself, or what it is
    a page `of`.
    """

    def namer(
        _session: Session, me: Me, _family: Family, rules: FamilyRules, things: Collection[Thing]
    ) -> Mapping[Thing, str]:
        return {
            each: words
            for each in things
            if may_see(rules, Reader(me.id), [Thing(of or each.kind, each.uuid), each])
        }

    return namer


def _members(
    session: Session, me: Me, family: Family, rules: FamilyRules, things: Collection[Thing]
) -> dict[Thing, str]:
    rows = session.execute(
        select(Member.uuid, Member.known_as).where(Member.family_id == family.id)
    )
    names = {str(uuid): name for uuid, name in rows}
    return {
        each: f"{names[each.uuid]}, {fact_title(each.field)}" if each.field else names[each.uuid]
        for each in things
        if each.uuid in names and _may_know(rules, me, each)
    }


def _households(
    session: Session, me: Me, family: Family, rules: FamilyRules, things: Collection[Thing]
) -> dict[Thing, str]:
    rows = session.execute(
        select(Household.uuid, Household.name).where(Household.family_id == family.id)
    )
    names = {str(uuid): name for uuid, name in rows}
    return {
        each: names[each.uuid]
        for each in things
        if each.uuid in names and _may_know(rules, me, each)
    }


def _family(
    session: Session, me: Me, family: Family, rules: FamilyRules, things: Collection[Thing]
) -> dict[Thing, str]:
    return {
        each: f"the family, {fact_title(each.field)}" if each.field else PAGES["family"]
        for each in things
        if _may_know(rules, me, each)
    }


def _may_know(rules: FamilyRules, me: Me, thing: Thing) -> bool:
    whole = Thing(thing.kind, thing.uuid)
    return may_see(rules, Reader(me.id), [whole, thing] if thing.field else [whole])


def fact_title(field: str) -> str:
    """A fact of Key Information in the middle of a sentence: “safe contact”."""
    fact = catalogue().facts.get(field)
    title = fact.title if fact else field.replace("-", " ")
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


named_by.update({kind: called(words) for kind, words in PAGES.items()})
named_by.update({"member": _members, "household": _households, "family": _family})
