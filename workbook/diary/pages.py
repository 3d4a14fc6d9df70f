"""What the pages of the diary show, already as this reader may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from workbook.catalogue.fields.offers import Offer
from workbook.core.time import local
from workbook.diary.rules import Slot


@dataclass(frozen=True, slots=True)
class Line:
    """Something in the diary: what it is and, where the reader may know, of which family and where
    it is opened. What they may not know of the team's is `Taken`, and says no more. `is_off`
    says that it was called off, `change` names a visit, group or test that the reader may change.
    """

    begins: datetime
    ends: datetime
    what: str
    href: str = ""
    under: str = ""
    who: str = ""
    where: str = ""
    is_off: bool = False
    change: UUID | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One day: when the team meets, who is covered for by whom, what is held, and the slots that
    are free.
    """

    on: date
    meets: tuple[str, ...]
    covers: tuple[str, ...]
    lines: tuple[Line, ...]
    free: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class DiaryPage:
    """A week or a month of one team. `teams` are those whose diary this reader may open."""

    team: UUID
    team_name: str
    teams: Sequence[Offer]
    title: str
    is_month: bool
    days: tuple[Day, ...]
    first: date
    before: date
    after: date


@dataclass(frozen=True, slots=True)
class SetDayRow:
    """A set day: of which team, when, since and until when, and who meets at the same time."""

    uuid: UUID
    team: str
    when: str
    minutes: int
    from_on: date
    until_on: date | None
    same_time_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArrangementRow:
    """Who is supervised by whom and how often; when they last met, when they meet, or are to. The
    `other` is whom the reader meets, where it `is_mine`.
    """

    uuid: UUID
    person: str
    supervisor: str
    other: str
    every_days: int
    from_on: date
    until_on: date | None
    held_on: date | None
    planned_at: datetime | None
    due_on: date
    is_mine: bool
    may_change: bool


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting of the two: `how` is held, called off (and why), or nothing yet."""

    uuid: UUID
    version: int
    starts_at: datetime
    place: str
    how: str
    because: str
    moved: int
    has_begun: bool

    @property
    def day_typed(self) -> str:
        """Its day as people type one."""
        return f"{local(self.starts_at):%-d %-m %Y}"


@dataclass(frozen=True, slots=True)
class LinePage:
    """A visit, group or test, for whoever may change it: `what` it is, of the `family` where it is
    about one; what else is held then (`clashes`); and that it was called off, by whom and why.
    """

    uuid: UUID
    team: UUID
    version: int
    kind: str
    what: str
    family: str
    starts_at: datetime
    minutes: int
    place: str
    who: str
    clashes: tuple[str, ...]
    called_off_at: datetime | None
    called_off_by: str
    because: str

    @property
    def day(self) -> date:
        """The day it is on."""
        return local(self.starts_at).date()

    @property
    def day_typed(self) -> str:
        """The same as people type it."""
        return f"{self.day:%-d %-m %Y}"


@dataclass(frozen=True, slots=True)
class CoverRow:
    """Who covers for whom, from the first day to the last."""

    uuid: UUID
    covered: str
    covering: str
    from_on: date
    until_on: date
