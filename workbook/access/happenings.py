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


@dataclass(frozen=True, kw_only=True)
class ConflictDeclared(Happening):
    """Somebody declared a conflict of interest with a family."""

    verb: ClassVar[str] = "conflict-declared"
    person: str
    reason: str

    def sentence(self) -> str:
        """“declared a conflict for …”."""
        return f"declared a conflict for {self.person}: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class ConflictTried(Happening):
    """Somebody declared a conflict of their own from outside, whatever fitted. `outcome` is
    declared, already, nothing or slowed; `asked_by` is reference or name. Which family it was,
    ConflictDeclared says; what was typed is not kept.
    """

    verb: ClassVar[str] = "conflict-tried"
    asked_by: str
    outcome: str
    reason: str

    def sentence(self) -> str:
        """“declared a conflict with a family that they cannot open: …”."""
        return f"declared a conflict with a family that they cannot open: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class OpeningTried(Happening):
    """Somebody asked for a family they are not on. `outcome` is opened, already, nothing, several,
    conflict, limited or slowed; `asked_by` is reference or name. What was typed is not kept.
    """

    verb: ClassVar[str] = "opening-tried"
    asked_by: str
    outcome: str
    reason: str

    def sentence(self) -> str:
        """“tried to open this family: …”."""
        return f"tried to open this family, which they are not on: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class Granted(Happening):
    """Somebody may read for a time. `thing` is the family, or what was named."""

    verb: ClassVar[str] = "granted"
    way: str
    person: str
    until: str
    reason: str

    def sentence(self) -> str:
        """“opened this family until …, because …”."""
        return f"{_GRANTED[self.way].format(person=self.person)} until {self.until}: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class GrantEnded(Happening):
    """A grant was ended before its time."""

    verb: ClassVar[str] = "grant-ended"
    way: str
    person: str
    reason: str

    def sentence(self) -> str:
        """“ended what … had opened: …”."""
        what = "the invitation of" if self.way == "guest" else "what was opened by"
        return f"ended {what} {self.person}: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class ConflictEnded(Happening):
    """A conflict that was declared by mistake, or is over, was taken back."""

    verb: ClassVar[str] = "conflict-ended"
    person: str
    reason: str

    def sentence(self) -> str:
        """“ended the conflict of …”."""
        return f"ended the conflict of {self.person}: {self.reason}"


_GRANTED = {
    "break-glass": "opened this family, which they are not on,",
    "with-reason": "opened this family to read it",
    "duty": "opened Key Information and the plans, on emergency duty,",
    "safe-contact": "opened a limited safe contact or address",
    "drafts": "opened the drafts of {person}",
    "guest": "invited {person} as a guest",
}
