"""What is done about clocks: another day, a pause, a reason."""

from dataclasses import dataclass
from typing import ClassVar

from workbook.core.happenings import Happening


@dataclass(frozen=True, kw_only=True)
class DueDayChosen(Happening):
    """Another day was chosen for something that is due, with a reason; or its own day again."""

    verb: ClassVar[str] = "due-day-chosen"
    clock: str
    due_on: str
    n: int

    def sentence(self) -> str:
        """“chose another day for something that is due”."""
        if not self.due_on:
            return "let something be due on its own day again"
        return "chose another day for something that is due"


@dataclass(frozen=True, kw_only=True)
class LateExplained(Happening):
    """Somebody said why something was late."""

    verb: ClassVar[str] = "late-explained"
    clock: str

    def sentence(self) -> str:
        """“said why something was late”."""
        return "said why something was late"


@dataclass(frozen=True, kw_only=True)
class ClocksPaused(Happening):
    """An event was recorded that lets clocks stand still."""

    verb: ClassVar[str] = "clocks-paused"
    event: str
    from_on: str

    def sentence(self) -> str:
        """“paused what is due”."""
        return "paused what is due, because of something that happened"


@dataclass(frozen=True, kw_only=True)
class ClocksGoOn(Happening):
    """That event ended."""

    verb: ClassVar[str] = "clocks-go-on"
    until_on: str

    def sentence(self) -> str:
        """“let what is due go on”."""
        return "let what is due go on after a pause"
