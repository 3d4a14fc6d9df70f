"""What happens to passages by themselves. What people do to them the rooms that have them tell."""

from dataclasses import dataclass
from typing import ClassVar

from workbook.core.happenings import Happening


@dataclass(frozen=True, kw_only=True)
class StyleLeftOut(Happening):
    """What was typed would not pass the last barrier, and was kept as plain paragraphs."""

    verb: ClassVar[str] = "style-left-out"

    def sentence(self) -> str:
        """“wrote words that were kept without their style”."""
        return "wrote words that were kept without their style"


@dataclass(frozen=True, kw_only=True)
class WordsRefused(Happening):
    """What a page sent could not be taken into a passage that its sender writes."""

    verb: ClassVar[str] = "words-refused"

    def sentence(self) -> str:
        """“sent words that could not be taken”."""
        return "sent words that could not be taken"
