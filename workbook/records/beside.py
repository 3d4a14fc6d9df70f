"""What a higher room shows under the entries of a section, to read (the children's plans in the
Case Worker Summary), and beside the pen of a summary (what happened since the last one).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy.orm import Session

from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.facts import Facts
from workbook.records.models import Entry
from workbook.writing.models import Passage


@dataclass(frozen=True, slots=True)
class Beside:
    """A template of the room above, which draws `shown`."""

    template: str
    shown: Any


BesideOf: TypeAlias = Callable[[Session, Me, Family], Beside]

# By section, who has something to show there.
beside_section: dict[str, BesideOf] = {}

PenOf: TypeAlias = Callable[[Session, Me, Family, Entry, Facts, Passage], Beside]

# By name, what stands beside the pen of whoever writes a summary for supervision.
beside_summary: dict[str, PenOf] = {}
