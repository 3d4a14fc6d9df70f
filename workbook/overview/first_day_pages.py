"""What somebody reads on the first day with a family: as they may see it; templates only draw."""

from dataclasses import dataclass
from datetime import date, datetime

from workbook.families.cards import FactLine, HarmLine
from workbook.families.pages import MemberRow, WorkerRow
from workbook.families.worked import Worked
from workbook.journey.pages import Chapter
from workbook.supervision.queries.open_now import Decided, OpenAction


@dataclass(frozen=True, slots=True)
class Reached:
    """How one member is reached and spoken with."""

    name: str
    lines: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class NotToSay:
    """What is kept from some of the family, and why; `things` are named as this reader may know."""

    names: tuple[str, ...]
    things: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class FirstDayPage:
    """The whole page. `changed` says what happened last and when. On paper `harm` and `not_to_say`
    are None; so is `harm` for somebody who may not read who causes harm.
    """

    opened_on: date
    members: tuple[MemberRow, ...]
    harm: tuple[HarmLine, ...] | None
    managers: tuple[str, ...]
    workers: tuple[WorkerRow, ...]
    worked: tuple[Worked, ...]
    reached: tuple[Reached, ...]
    next_at: datetime | None
    actions: tuple[OpenAction, ...]
    decisions: tuple[Decided, ...]
    changed: str
    changed_at: datetime | None
    chapters: tuple[Chapter, ...]
    not_to_say: tuple[NotToSay, ...] | None

    @property
    def kept(self) -> int:
        """How many things stand on it that can be left out of a print."""
        facts = sum(len(each.lines) for each in self.reached)
        return facts + len(self.actions) + len(self.decisions) + len(self.chapters)
