"""Happenings of the trail itself."""

from dataclasses import dataclass
from typing import ClassVar

from workbook.audit.rules import Head
from workbook.core.happenings import Happening

HEAD = "audit-head"


@dataclass(frozen=True, kw_only=True)
class Restored(Happening):
    """A backup took the place of the database. `thing` is the head that it replaced, kept in the
    row itself: verifying must not hang on words that may be expunged.
    """

    verb: ClassVar[str] = "restored"
    thing_kind: str = HEAD

    @classmethod
    def over(cls, replaced: Head) -> "Restored":
        """The happening for a restore over a chain that ended at `replaced`."""
        return cls(thing=head_text(replaced))

    def sentence(self) -> str:
        """“restored the database from a backup”."""
        return "restored the database from a backup"


def head_text(head: Head) -> str:
    """A head in the words that row and anchor line share."""
    return f"{head.id} {head.hash}"
