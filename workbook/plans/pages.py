"""What the pages of children's plans show, already as this reader may see it."""

from dataclasses import dataclass
from datetime import date, datetime

from workbook.catalogue.fields.offers import Offer
from workbook.plans.rules import Agreed, Move, Rewritten, Version, Words
from workbook.records.cards import Discipline


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line as drawn. `changed_since` is set where it says something else than was agreed; `n`
    and `move` are the numbers of its version and of its last change of state.
    """

    uuid: str
    words: Words
    drawn: Discipline
    by: str
    at: datetime
    state: str
    state_says: str
    happened: Move | None
    is_open: bool
    is_late: bool
    agreed: Agreed | None
    changed_since: Agreed | None
    n: int
    move: int
    withheld: tuple[str, ...] = ()
    is_limited: bool = False
    may_change: bool = False
    may_move: bool = False
    may_agree: bool = False


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan of one child. `terms` are its kind and dates as (label, said); `ended_at` says that
    it has ended. `as_on` is the past day that is looked at; `earlier` are plans that ended before,
    each with the last day on which it stood. Without a plan, `opened_at` is None. `reason` is why
    it ended: empty for whoever stands outside its limit.
    """

    child: str
    known_as: str
    terms: tuple[tuple[str, str], ...]
    lines: tuple[LineRow, ...] = ()
    opened_at: datetime | None = None
    opened_by: str = ""
    ended_at: datetime | None = None
    plan: str = ""
    ended_by: str = ""
    ended_by_id: int | None = None
    reason: str = ""
    reason_withheld: tuple[str, ...] = ()
    reason_is_limited: bool = False
    reason_rules_url: str = ""
    as_on: date | None = None
    earlier: tuple[tuple[date, date], ...] = ()
    may_hold: bool = False
    may_write: bool = False

    @property
    def late(self) -> int:
        """How many lines are late."""
        return sum(each.is_late for each in self.lines)

    @property
    def not_agreed(self) -> int:
        """How many lines wait to be agreed."""
        return sum(each.agreed is None for each in self.lines)


@dataclass(frozen=True, slots=True)
class LinePage:
    """One line with everything that it said and what became of it, the newest first. `rules_url` is
    empty for whoever does not decide who may see it.
    """

    line: LineRow
    versions: tuple[Version, ...]
    moves: tuple[Move, ...]
    rules_url: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What happened to one line between two moments."""

    line: LineRow
    is_new: bool
    rewritten: tuple[Rewritten, ...]
    moves: tuple[Move, ...]
    agreed: Agreed | None


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What happened to a plan `since` then, until then; `since_says` is how it was asked for."""

    known_as: str
    since: datetime
    until: datetime
    since_says: str
    rows: tuple[ChangeRow, ...]
    stood_still: int


@dataclass(frozen=True, slots=True)
class LineForm:
    """The boxes of a line: what stands in each, who can be named, and which version was seen."""

    given: dict[str, str]
    doers: tuple[Offer, ...]
    seen: int = 0
