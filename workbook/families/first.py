"""What stands first on a family's page, before everything else, for those who are to see it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy.orm import Session

from workbook.families.models import Family
from workbook.people.rules import Me


@dataclass(frozen=True, slots=True)
class First:
    """One line, with the one thing to press."""

    says: str
    press: str
    href: str


FirstOf: TypeAlias = Callable[[Session, Me, Family], Sequence[First]]

# Higher rooms say what is to be seen at once, as far as this reader may know of it.
first_by: dict[str, FirstOf] = {}


def first_for(session: Session, me: Me, family: Family) -> list[First]:
    """Everything that is to be seen at once."""
    return [each for first_of in first_by.values() for each in first_of(session, me, family)]
