"""What a supervision record is drawn from: plain values, already gathered for its readers."""

from dataclasses import dataclass
from datetime import date

from exports.tables import Table
from workbook.core.text import Blocks


@dataclass(frozen=True)
class Words:
    """Words below a heading of the second level, where there is one: a line `above` that says what
    they are, lines, each a label (or none) and what was said, then a passage.
    """

    heading: str = ""
    above: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    blocks: Blocks = ()


@dataclass(frozen=True)
class Item:
    """One item of the agenda with all that stands under it."""

    title: str
    parts: tuple[Words | Table, ...]


@dataclass(frozen=True)
class Facts:
    """One finalised record. `concerning`: the children and adults the reader may know of;
    `held_because`: what had happened, for one that was held between the regular ones. `version`
    says of a record that was opened again which one it is, and what it stands in the place of.
    """

    reference: str
    form: str
    number: int
    held_on: date
    place: str
    chair: str
    finalised: str
    finalised_on: date
    team: str
    concerning: str
    held_because: str
    minutes_by: str
    version: str
    opened_again_because: str
    items: tuple[Item, ...]
