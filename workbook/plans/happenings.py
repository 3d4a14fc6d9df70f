"""What happens to children's plans."""

from dataclasses import dataclass
from typing import ClassVar

from workbook.core.happenings import Happening


@dataclass(frozen=True, kw_only=True)
class PlanOpened(Happening):
    """A child's plan was opened: the first, or a later one (`n`)."""

    verb: ClassVar[str] = "plan-opened"
    n: int

    def sentence(self) -> str:
        """“opened a child's plan”."""
        return "opened a child's plan"


@dataclass(frozen=True, kw_only=True)
class PlanEnded(Happening):
    """A child's plan ended, with a reason."""

    verb: ClassVar[str] = "plan-ended"
    reason: str

    def sentence(self) -> str:
        """“ended a child's plan”."""
        return "ended a child's plan"


@dataclass(frozen=True, kw_only=True)
class LineWritten(Happening):
    """A line was added to a child's plan, or its words changed: version `n`."""

    verb: ClassVar[str] = "plan-line-written"
    n: int

    def sentence(self) -> str:
        """“added a line to a child's plan”."""
        if self.n == 1:
            return "added a line to a child's plan"
        return f"changed a line of a child's plan (version {self.n})"


@dataclass(frozen=True, kw_only=True)
class LineAgreed(Happening):
    """A version of a line was agreed, and sealed."""

    verb: ClassVar[str] = "plan-line-agreed"
    n: int
    seal: str

    def sentence(self) -> str:
        """“agreed a line of a child's plan”."""
        return "agreed a line of a child's plan"


@dataclass(frozen=True, kw_only=True)
class LineMoved(Happening):
    """A line came into another state; sealed."""

    verb: ClassVar[str] = "plan-line-moved"
    state: str
    seal: str

    def sentence(self) -> str:
        """“said what happened with a line of a child's plan”."""
        return "said what happened with a line of a child's plan"
