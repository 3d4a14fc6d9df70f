"""What is told of backups. A restore tells its own row in the trail (`audit.happenings`)."""

from dataclasses import dataclass
from typing import ClassVar

from workbook.core.happenings import Happening


@dataclass(frozen=True, kw_only=True)
class BackedUp(Happening):
    """A backup of the whole database was begun: every word in it leaves the workbook."""

    verb: ClassVar[str] = "backed-up"
    thing_kind: str = "backup"

    def sentence(self) -> str:
        """“made a backup of the whole database, from the shell”."""
        return "made a backup of the whole database, from the shell"


@dataclass(frozen=True, kw_only=True)
class ObservationsRebuilt(Happening):
    """Observations of a family were not what its sealed versions say, and were derived again."""

    verb: ClassVar[str] = "observations-rebuilt"
    thing_kind: str = "observations"
    changed: int

    def sentence(self) -> str:
        """“derived the observations again, from the shell”."""
        return "derived the observations again, from the shell"
