"""Happenings of the trail itself."""

from dataclasses import dataclass
from typing import ClassVar

from workbook.audit.rules import Head, Replaced
from workbook.core.happenings import Happening

HEAD = "audit-head"


@dataclass(frozen=True, kw_only=True)
class Restored(Happening):
    """A backup took the place of the database. `thing` is what it replaced, kept in the row
    itself: verifying must not hang on words that may be expunged.
    """

    verb: ClassVar[str] = "restored"
    thing_kind: str = HEAD

    @classmethod
    def over(cls, replaced: Replaced) -> "Restored":
        """The happening for a restore over a chain that ended as `replaced` says."""
        return cls(thing=replaced_text(replaced))

    def sentence(self) -> str:
        """“restored the database from a backup”."""
        return "restored the database from a backup"


def head_text(head: Head) -> str:
    """A head as an anchor's line has it."""
    return f"{head.id} {head.hash}"


def replaced_text(replaced: Replaced) -> str:
    """What a restore replaced, in the words that row and anchor line share."""
    return f"{replaced.id} {replaced.hash} since {replaced.since}"
