"""What Key Information shows: already as this reader may see it; templates only draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workbook.catalogue.definitions import Part
from workbook.families.pages import WorkerRow
from workbook.families.worked import Worked
from workbook.web.pages import Link


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a fact said before."""

    said: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact: what it says, who wrote it and when, and what it said before.

    `withheld` names members, `limited` names colleagues; `unseeing` says that whoever wrote it
    stood outside the limit and did not see what stood here before.
    """

    label: str
    said: str
    by: str
    at: datetime
    earlier: tuple[Earlier, ...] = ()
    withheld: tuple[str, ...] = ()
    limited: tuple[str, ...] = ()
    unseeing: bool = False
    change_url: str = ""
    rules_url: str = ""


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The facts of one part of the section."""

    title: str
    lines: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class MemberCard:
    """One member with what is known of them. `offers` are facts not written yet; `elsewhere` says
    that they are in another family too.
    """

    uuid: str
    name: str
    known_as: str
    initials: str
    age: str
    day: str
    groups: tuple[FactGroup, ...]
    offers: tuple[Link, ...] = ()
    elsewhere: tuple[Link, ...] = ()
    acts: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationLine:
    """“Kelly, parent of Maisie”; `checked` says how parental responsibility was checked, where it
    can be held: of a child.
    """

    one: str
    says: str
    other: str
    is_of_child: bool
    has_responsibility: bool
    checked: str
    since: date | None
    by: str
    at: datetime
    change_url: str = ""


@dataclass(frozen=True, slots=True)
class StayLine:
    """Somebody's time in a home."""

    name: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class HomeCard:
    """A home: who lives there since when, and who used to."""

    uuid: str
    name: str
    address: str
    here: tuple[StayLine, ...]
    before: tuple[StayLine, ...]
    withheld: tuple[str, ...] = ()
    limited: tuple[str, ...] = ()
    change_url: str = ""
    rules_url: str = ""


@dataclass(frozen=True, slots=True)
class HarmLine:
    """Who causes harm, to whom, who says so and how it is known."""

    who: str
    to: str
    basis: str
    by: str
    at: datetime
    end_url: str = ""


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party to proceedings."""

    name: str
    since: date
    end_url: str = ""


@dataclass(frozen=True, slots=True)
class KeyInformationPage:
    """The whole page. `harm` is None for somebody who may not read who causes harm; `undecided`
    counts what is withheld from a new member and waits for a decision of this reader.
    """

    title: str
    purpose: str
    parts: Sequence[Part]
    children: tuple[MemberCard, ...]
    adults: tuple[MemberCard, ...]
    family: tuple[FactGroup, ...]
    family_offers: tuple[Link, ...]
    relations: tuple[RelationLine, ...]
    homes: tuple[HomeCard, ...]
    parties: tuple[PartyLine, ...]
    harm: tuple[HarmLine, ...] | None
    workers: tuple[WorkerRow, ...]
    worked: tuple[Worked, ...]
    entries_url: str
    acts: tuple[Link, ...] = ()
    undecided: int = 0
