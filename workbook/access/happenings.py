"""Happenings of access: looks, withholding, limits, conflicts."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from workbook.core.happenings import Happening


@dataclass(frozen=True, kw_only=True)
class Looked(Happening):
    """One person opened one thing (design 5.7)."""

    verb: ClassVar[str] = "looked"
    how: dict[str, Any] = field(default_factory=dict)

    def sentence(self) -> str:
        """“opened a section”."""
        return f"opened {self.thing_kind.replace('-', ' ')}"


@dataclass(frozen=True, kw_only=True)
class Withheld(Happening):
    """A thing was withheld from family members."""

    verb: ClassVar[str] = "withheld"
    members: list[str]
    reason: str
    field_name: str = ""
    by_rule: bool = False

    def sentence(self) -> str:
        """“withheld an entry from …, because …”."""
        what = self.field_name or f"this {self.thing_kind.replace('-', ' ')}"
        return f"withheld {what} from {', '.join(self.members)}: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class WithholdingLifted(Happening):
    """A withholding was lifted."""

    verb: ClassVar[str] = "withholding-lifted"
    reason: str
    field_name: str = ""

    def sentence(self) -> str:
        """“stopped withholding an entry, because …”."""
        what = self.field_name or f"this {self.thing_kind.replace('-', ' ')}"
        return f"stopped withholding {what}: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class Limited(Happening):
    """A thing was limited to named people."""

    verb: ClassVar[str] = "limited"
    people: list[str]
    reason: str
    field_name: str = ""

    def sentence(self) -> str:
        """“limited an entry to …, because …”."""
        what = self.field_name or f"this {self.thing_kind.replace('-', ' ')}"
        return f"limited {what} to {', '.join(self.people)}: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class LimitLifted(Happening):
    """A limit was lifted."""

    verb: ClassVar[str] = "limit-lifted"
    reason: str
    field_name: str = ""

    def sentence(self) -> str:
        """“lifted the limit on an entry, because …”."""
        what = self.field_name or f"this {self.thing_kind.replace('-', ' ')}"
        return f"lifted the limit on {what}: {self.reason}"
