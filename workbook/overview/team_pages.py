"""What the team overview shows: already as this reader may see it; templates only draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workbook.families.load import Load
from workbook.overview.bar import Part
from workbook.overview.pages import SummaryIn
from workbook.supervision.queries.over_time import RatedOn


@dataclass(frozen=True, slots=True)
class Item:
    """Something that waits: “Cole family”, and a word about it."""

    label: str
    about: str
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """What of one kind waits for the reader: “Supervision records to finalise”."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class SupervisionDay:
    """A day of the next week: so many families, and so many of their summaries in."""

    on: date
    families: int
    summaries_in: int
    summaries: int


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One family of the table. `days` is how long it is rated so, `earlier` how many ratings came
    before those that are drawn; `look_at` are reasons to look at it.
    """

    url: str
    name: str
    key_worker: str
    colour: str
    days: int | None
    ratings: tuple[RatedOn, ...]
    earlier: int
    next_supervision: datetime | None
    supervision_named_on: date | None
    supervision_due_on: date | None
    summaries: tuple[SummaryIn, ...]
    look_at: tuple[str, ...]

    @property
    def summaries_in(self) -> int:
        """How many summaries are finalised."""
        return sum(each.is_in for each in self.summaries)


@dataclass(frozen=True, slots=True)
class Holds:
    """What one person holds today."""

    name: str
    initials: str
    css: str
    role: str
    load: Load


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of the reader, or a rating that they settled: what, and because of what."""

    family: str
    on: date
    what: str
    because: str
    href: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter."""

    value: str
    says: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class TeamPage:
    """One team. `bar` is what its families are rated, `moved` what moved since `since`; `shown` are
    the rows of the table out of `matching` that the filters leave, and `past` counts the families
    without supervision for six weeks. `reminds_url` is where summaries are asked for, for whoever
    does; `others` are further teams of the reader.
    """

    team: str
    team_id: str
    count: int
    bar: tuple[Part, ...]
    bar_says: str
    since: date
    moved: tuple[str, ...]
    waiting: tuple[Group, ...]
    days: tuple[SupervisionDay, ...]
    past: int
    rows: tuple[TeamRow, ...]
    matching: int
    all_url: str
    workers: Sequence[Choice]
    shows: Sequence[Choice]
    work: tuple[Holds, ...]
    fair: str
    decided: tuple[Decided, ...]
    reminds: bool
    has_others: bool


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One team in the table of teams: its families by rating, and what waits in it."""

    team_id: str
    name: str
    families: int
    red: int
    amber: int
    green: int
    not_rated: int
    to_allocate: int
    to_finalise: int
    past: int


def lines_of(drawn: TeamPage | tuple[TeamLine, ...]) -> tuple[object, ...]:
    """What of it can be missing on paper, thing by thing."""
    if isinstance(drawn, TeamPage):
        waiting = [item for group in drawn.waiting for item in group.items]
        return (*drawn.rows, *drawn.decided, *waiting)
    return drawn
