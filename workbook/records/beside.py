"""What a higher room shows under the entries of a section, to read: the children's plans in the
Case Worker Summary.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy.orm import Session

from workbook.families.models import Family
from workbook.people.rules import Me


@dataclass(frozen=True, slots=True)
class Beside:
    """A template of the room above, which draws `shown`."""

    template: str
    shown: Any


BesideOf: TypeAlias = Callable[[Session, Me, Family], Beside]

# By section, who has something to show there.
beside_section: dict[str, BesideOf] = {}
