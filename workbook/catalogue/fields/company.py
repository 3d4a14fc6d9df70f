"""Who a field about people can name: what a page hands to the box, and to the words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from workbook.catalogue.fields.values import Names

UNNAMED = "somebody not named here"

Pairs: TypeAlias = Sequence[tuple[str, str]]
"""What is kept, and the words to press."""
Choices: TypeAlias = "Pairs | Mapping[str, Choices]"
"""Pairs for one field; for a table, those of each column."""


@dataclass(frozen=True)
class Somebody:
    """A member of the family or a colleague, by the name this reader may see."""

    id: str
    name: str
    is_child: bool = False


@dataclass(frozen=True)
class Company:
    """The members and colleagues that this reader may see named in this family."""

    members: tuple[Somebody, ...] = ()
    colleagues: tuple[Somebody, ...] = ()

    @property
    def names(self) -> Names:
        """The name for every id that a value may hold."""
        return (
            {each.id: each.name for each in self.members}
            | {f"member:{each.id}": each.name for each in self.members}
            | {f"person:{each.id}": each.name for each in self.colleagues}
        )
