"""What is asked, as a thing that can be withheld and limited (design 5.3): a request, or a question
to a colleague. Whoever is asked stays inside its limit: they could not answer otherwise.
"""

from collections.abc import Iterable
from typing import Protocol, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from workbook.access.rules import Thing
from workbook.families.hidden import hidden_from
from workbook.people.rules import Me

REQUEST, CONSULTATION = "request", "consultation"


class Asked(Protocol):
    """Something that was asked about a family."""

    @property
    def family_id(self) -> int:
        """Of which family."""

    @property
    def uuid(self) -> UUID:
        """What a rule names it by."""


A = TypeVar("A", bound=Asked)


def known_to(session: Session, me: Me, kind: str, asked: Iterable[A]) -> list[A]:
    """What of it is not limited to others; while others see the screen, neither withheld nor
    limited. One query for all.
    """
    found = [*asked]
    if not found:
        return []
    hidden = hidden_from(session, me, sorted({each.family_id for each in found}))
    return [
        each
        for each in found
        if Thing(kind, str(each.uuid)) not in hidden.get(each.family_id, frozenset())
    ]
