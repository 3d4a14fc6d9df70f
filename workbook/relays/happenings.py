"""What happens to changes in risk. Neither what changed nor what anybody will do is told here: the
trail says that it was passed on and read, to those who may know of it.
"""

from dataclasses import dataclass
from typing import ClassVar

from workbook.core.happenings import Happening


@dataclass(frozen=True, kw_only=True)
class RiskRelayed(Happening):
    """A change in risk was passed to named colleagues."""

    verb: ClassVar[str] = "risk-relayed"

    def sentence(self) -> str:
        """“passed on a change in risk”."""
        return "passed on a change in risk"


@dataclass(frozen=True, kw_only=True)
class RelayWasRead(Happening):
    """Somebody read it and said what they will do."""

    verb: ClassVar[str] = "relay-read"

    def sentence(self) -> str:
        """“read a change in risk, and said what they will do”."""
        return "read a change in risk, and said what they will do"
