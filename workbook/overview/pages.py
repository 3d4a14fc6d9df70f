"""What My work shows: already as this reader may see it; templates only draw."""

from dataclasses import dataclass
from datetime import date, datetime

from workbook.families.load import Load
from workbook.families.pages import FamilyRow
from workbook.families.waiting import ForYou
from workbook.records.pages import Progress
from workbook.records.queries.own_drafts import Draft
from workbook.web.pages import Link


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing that is due. `when` is its day in words, `is_late` draws it as late."""

    when: str
    is_late: bool
    what: str
    about: str
    press: str
    href: str


@dataclass(frozen=True, slots=True)
class DuePart:
    """What is due this week, and what comes later."""

    soon: tuple[DueLine, ...]
    later: tuple[DueLine, ...]


@dataclass(frozen=True, slots=True)
class SummaryIn:
    """Whether somebody's summary is in: drawn as initials, and `label` says it."""

    initials: str
    css: str
    is_in: bool
    label: str


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One family: as in every list, with its modules and the summaries for its next session."""

    row: FamilyRow
    modules: tuple[Progress, ...]
    summaries: tuple[SummaryIn, ...]
    is_booked: bool

    @property
    def modules_done(self) -> int:
        """How many are finalised."""
        return self.modules.count("done")

    @property
    def modules_begun(self) -> int:
        """How many are begun and not finalised."""
        return self.modules.count("half")

    @property
    def summaries_in(self) -> int:
        """How many summaries are finalised."""
        return sum(each.is_in for each in self.summaries)


@dataclass(frozen=True, slots=True)
class News:
    """What one person did in one family within an hour; `did` are their acts in words with the
    address of each thing.
    """

    who: str
    role: str
    initials: str
    css: str
    family: str
    did: tuple[Link, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class NewsPart:
    """What happened since `since` (None: for a week, for somebody who has never looked); `more`
    leads to all of it. One page reads so many acts; where there are more it is not whole, and
    `older` leads on.
    """

    since: datetime | None
    lines: tuple[News, ...]
    count: int
    is_whole: bool = True
    more: str = ""
    older: str = ""


@dataclass(frozen=True, slots=True)
class MyWorkPage:
    """The whole page. `stands` says how today stands; `since` keeps the moment from which news
    counts while the order of the families is changed. `load` is what somebody who is allocated to
    families holds, as whoever allocates sees it; `open_url` is where whoever may opens a family.
    """

    stands: str
    due: DuePart
    for_you: ForYou
    scope: str
    rows: tuple[WorkRow, ...]
    order: str
    orders: tuple[tuple[str, str], ...]
    news: NewsPart
    drafts: tuple[Draft, ...]
    now: datetime
    today: date
    load: Load | None = None
    since: int = 0
    open_url: str = ""
