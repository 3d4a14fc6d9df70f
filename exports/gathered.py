"""What gathering a document gives: its facts, what it was made of, and what it does not have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from workbook.access.rules import Reader, Thing


@dataclass(frozen=True)
class Signatory:
    """Who signs. on None: not signed yet."""

    name: str
    role: str
    qualification: str = ""
    registration: str = ""
    on: date | None = None


@dataclass(frozen=True)
class LeftOut:
    """Something a copy does not have for its readers: what, whose, why, set by whom.

    `things` is what rules can name about it, outermost first: the list is shown, and counted, only
    for those who may see the thing itself.
    """

    what: str
    who: str
    because: str
    set_by: str
    things: tuple[Thing, ...]


@dataclass(frozen=True)
class KeptIn:
    """Something that never goes into this document, whoever reads it, and why."""

    what: str
    because: str


@dataclass(frozen=True)
class Limited:
    """Something limited to named people, its maker among them: left out unless taken in by name."""

    thing: Thing
    what: str
    because: str
    set_by: str
    is_in: bool


@dataclass(frozen=True)
class Said:
    """Text that goes in. `version` is the sealed version it comes from, `salt` what is hashed with
    a fact found in it; `section` and `entry` lead to it on a page, empty where there is no entry.
    """

    version: str
    what: str
    text: str
    salt: str
    section: str = ""
    entry: str = ""


@dataclass(frozen=True)
class Withheld:
    """A fact kept from somebody in the set: what must not stand in any other text either.

    `is_shown`: the maker may see it on a screen, so a page may name it.
    """

    what: str
    text: str
    sort: Literal["address", "words", "name", "title"]
    is_shown: bool


@dataclass(frozen=True)
class Gathered:
    """`facts` for `draw`; `versions` are uuids and seals, in order, of what goes in; `printed` is
    everything in the copy that a rule can name, and what contains it. The rest is shown to the
    maker before anything is made.
    """

    facts: Any
    versions: Sequence[tuple[str, str]]
    printed: frozenset[Thing]
    left_out: Sequence[LeftOut]
    kept_in: Sequence[KeptIn]
    limited: Sequence[Limited]
    said: Sequence[Said]
    withheld: Sequence[Withheld]


@dataclass(frozen=True)
class Wanted:
    """What a copy is drawn from, for which reader, and who signs.

    `versions` are uuids of sealed things; None takes the latest ones. `reader` holds the maker's
    account, the family members in the set, and what the maker takes in. `finalised_at` is when the
    text was finalised, None where it is not. `about` is what a document is about that is not about
    the whole family (“session:5”); empty for the latest.
    """

    workbook_id: int
    reader: Reader
    author: Signatory
    versions: frozenset[str] | None = None
    oversight: Signatory | None = None
    team: str = ""
    finalised_at: datetime | None = None
    about: str = ""
