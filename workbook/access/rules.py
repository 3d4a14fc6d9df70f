"""Withheld from and limited to: two rules, one function. Pure (design 5.3).

A *thing* is anything a rule can name: a whole family, an area, an entry, one field of an entry or
of a member, a session item, a file. What contains a thing hides it too, so callers pass the whole
chain, outermost first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

# What a grant opens: the family (told at once to those who watch over it, or for a role whose
# reading takes a recorded reason), what emergency duty reads of it, a limited safe contact,
# somebody's drafts, what a guest is invited to.
BREAK_GLASS, WITH_REASON, DUTY = "break-glass", "with-reason", "duty"
SAFE_CONTACT, DRAFTS, GUEST = "safe-contact", "drafts", "guest"
WAYS = (BREAK_GLASS, WITH_REASON, DUTY, SAFE_CONTACT, DRAFTS, GUEST)
OPENS_FAMILY = (BREAK_GLASS, WITH_REASON)
OPENS_A_PART_OR_ALL = (*OPENS_FAMILY, DUTY)


@dataclass(frozen=True)
class Thing:
    """`kind` and `uuid` (as text), and `field` when only one field is meant."""

    kind: str
    uuid: str
    field: str = ""


@dataclass(frozen=True)
class Band:
    """One withholding as it is shown: from which members, why, set by whom and when."""

    id: int
    uuid: UUID
    members: frozenset[int]
    reason: str
    set_by: str
    set_at: datetime
    by_rule: bool


@dataclass(frozen=True)
class Fence:
    """One limit as it is shown to those inside it."""

    id: int
    uuid: UUID
    people: frozenset[int]
    reason: str
    set_by_id: int
    set_by: str
    set_at: datetime


@dataclass(frozen=True)
class FamilyRules:
    """Every withholding and limit that stands in one family; `is_covered` while others see the
    screen that they are read for.
    """

    withheld: Mapping[Thing, tuple[Band, ...]] = field(default_factory=dict)
    limited: Mapping[Thing, tuple[Fence, ...]] = field(default_factory=dict)
    is_covered: bool = False

    def bands(self, things: Iterable[Thing]) -> tuple[Band, ...]:
        """The withholdings on a thing and on what contains it."""
        return tuple(band for thing in things for band in self.withheld.get(thing, ()))

    def fences(self, things: Iterable[Thing]) -> tuple[Fence, ...]:
        """The limits on a thing and on what contains it."""
        return tuple(fence for thing in things for fence in self.limited.get(thing, ()))


NOBODY = Fence(0, UUID(int=0), frozenset(), "", 0, "", datetime.min.replace(tzinfo=UTC))


def covered(rules: FamilyRules, guarded: Iterable[Thing] = ()) -> FamilyRules:
    """The rules for a screen that others see too: whatever is withheld, limited or `guarded` is for
    nobody on it. A family that is limited as a whole stays: its page was opened knowing who looks
    on.
    """
    ruled = {each for each in (*rules.withheld, *rules.limited) if is_coverable(each)}
    limited = {**rules.limited, **dict.fromkeys([*ruled, *guarded], (NOBODY,))}
    return FamilyRules(rules.withheld, limited, is_covered=True)


def is_coverable(thing: Thing) -> bool:
    """Anything but a family as a whole."""
    return thing.kind != "family" or thing.field != ""


@dataclass(frozen=True)
class Reader:
    """Whoever is going to see something.

    On a screen: the account `person_id`, and no members. In a document: the maker's account, every
    family member in the set of readers, and `takes_in`, the limited things the maker takes into
    the document by name. A set of readers without a maker sees nothing that is limited.
    """

    person_id: int | None
    members: frozenset[int] = frozenset()
    is_document: bool = False
    takes_in: frozenset[Thing] = frozenset()


def may_see(rules: FamilyRules, reader: Reader, things: Iterable[Thing]) -> bool:
    """Whether this reader may see the innermost of `things`: the one function for page, stream,
    count, number, search, document, preview and print.
    """
    for thing in things:
        for fence in rules.limited.get(thing, ()):
            if reader.person_id not in fence.people:
                return False
            if reader.is_document and thing not in reader.takes_in:
                return False
        for band in rules.withheld.get(thing, ()):
            if band.members & reader.members:
                return False
    return True


def limited_to_others(rules: FamilyRules, reader: Reader) -> frozenset[Thing]:
    """What is limited, and not to this reader."""
    return frozenset(thing for thing in rules.limited if not may_see(rules, reader, [thing]))
