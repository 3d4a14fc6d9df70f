"""What happens to documents."""

from dataclasses import dataclass
from typing import ClassVar

from workbook.core.happenings import Happening


@dataclass(frozen=True, kw_only=True)
class AssessmentFinalised(Happening):
    """The social worker finalised the parenting assessment's text."""

    verb: ClassVar[str] = "assessment-finalised"
    n: int
    seal: str

    def sentence(self) -> str:
        """“finalised the parenting assessment, version 2”."""
        return f"finalised the parenting assessment, version {self.n}"


@dataclass(frozen=True, kw_only=True)
class AssessmentApproved(Happening):
    """The manager approved that text by its seal."""

    verb: ClassVar[str] = "assessment-approved"
    n: int
    seal: str

    def sentence(self) -> str:
        """“approved the parenting assessment, version 2”."""
        return f"approved the parenting assessment, version {self.n}"


@dataclass(frozen=True, kw_only=True)
class CopyReserved(Happening):
    """A copy number was taken before drawing."""

    verb: ClassVar[str] = "copy-reserved"
    number: int
    document: str
    reader: str

    def sentence(self) -> str:
        """“began copy 3”."""
        return f"began copy {self.number}"


@dataclass(frozen=True, kw_only=True)
class CopyMade(Happening):
    """A copy was made: for whom, of what, and how much was left out."""

    verb: ClassVar[str] = "copy-made"
    number: int
    document: str
    reader: str
    left_out: int
    taken_in: list[str]
    draft: bool
    sha256: str
    by_command: bool = False

    def sentence(self) -> str:
        """“made copy 3, a draft, from the command line, 2 things left out”."""
        things = "1 thing" if self.left_out == 1 else f"{self.left_out} things"
        draft = ", a draft" if self.draft else ""
        shell = ", from the command line" if self.by_command else ""
        return f"made copy {self.number}{draft}{shell}, {things} left out"


@dataclass(frozen=True, kw_only=True)
class CopyFetched(Happening):
    """Somebody fetched a copy that was made before."""

    verb: ClassVar[str] = "copy-fetched"
    number: int

    def sentence(self) -> str:
        """“fetched copy 3”."""
        return f"fetched copy {self.number}"


@dataclass(frozen=True, kw_only=True)
class RepeatCleared(Happening):
    """A named person let a repeated withheld fact stand for these readers."""

    verb: ClassVar[str] = "repeat-cleared"
    reader: str
    reason: str

    def sentence(self) -> str:
        """“let a repeated fact stand: …”."""
        return f"let a withheld fact that is repeated elsewhere stand: {self.reason}"
