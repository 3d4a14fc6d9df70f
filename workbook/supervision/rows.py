"""The lines of a session's page, already as this reader may see them: templates only draw."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from workbook.access.rules import Thing
from workbook.plans.pages import ChangeRow
from workbook.records.boxes import FieldToWrite
from workbook.records.cards import Discipline, FieldRow, WithheldBand
from workbook.writing.queries import Rescue


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody with an account, as drawn."""

    name: str
    initials: str
    role: str
    discipline: Discipline


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody on the attendance. `part` follows the name; `how` is empty until it is said."""

    id: int
    version: int
    who: Who
    part: str
    how: str
    how_says: str


@dataclass(frozen=True, slots=True)
class Before:
    """An action of an earlier session, and what became of it as far as it was said; `told` is what
    its owner says, for the session to hear.
    """

    uuid: str
    called: str
    text: str
    owner: str
    due_on: date | None
    for_safety: bool
    is_late: bool
    state: str = ""
    state_says: str = ""
    because: str = ""
    version: int = 0
    told: str = ""
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlanPart:
    """What changed in one child's plan `since` the last session: no line where nothing did; without
    a plan it is not there, and one that had ended says when.
    """

    child: str
    known_as: str
    is_there: bool
    ended_on: date | None
    since: date | None
    rows: tuple[ChangeRow, ...]
    stood_still: int


@dataclass(frozen=True, slots=True)
class StoryThen:
    """The story so far of a module in the version `n` that was sealed with a record."""

    entry: str
    section: str
    title: str
    n: int
    by: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that moved: whose, what of it, what it is `now` and `was` before, as far as anybody
    had said; `ends` are both ends of a number. Its evidence: who wrote it, in which discipline, on
    which day; in an entry of a section, or settled at a session. `things` are what rules can name
    of it, outermost first, `colleagues` (uuids) whom it names.
    """

    sort: str
    what: str
    now: str
    by: str
    on: date
    who: str = ""
    was: str = ""
    stage: str = ""
    ends: str = ""
    is_same: bool = False
    drawn: Discipline | None = None
    section: str = ""
    entry: str = ""
    session: str = ""
    session_says: str = ""
    withheld: tuple[str, ...] = ()
    is_limited: bool = False
    things: tuple[Thing, ...] = ()
    colleagues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MovedGroup:
    """What moved of one sort."""

    title: str
    rows: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class MovedPart:
    """What moved since the day of the last session, where the reader may know of that; `same` is
    what was measured again and did not move.
    """

    since: date | None
    groups: tuple[MovedGroup, ...]
    same: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class DecidedBefore:
    """A decision of an earlier session, and what became of it as far as it was said."""

    uuid: str
    called: str
    text: str
    state: str = ""
    state_says: str = ""
    because: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class MinuteBox:
    """The minutes of one item, or of one part of it (`about`). `plain` and `live` fill the box of
    whoever writes, and `rescues` are offered to them; everybody else reads `html`.
    """

    item: str
    about: str
    label: str
    hint: str = ""
    version: int = 0
    plain: str = ""
    live: Mapping[str, object] = field(default_factory=dict)
    html: str = ""
    saved: str = ""
    rescues: tuple[Rescue, ...] = ()

    @property
    def id(self) -> str:
        """Its id on the page."""
        return f"words-{self.item}-{self.about}" if self.about else f"words-{self.item}"


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """What an item of the agenda asks, once or about somebody by their `name`: its answers to read
    (`rows`), and its boxes for whoever minutes (`fields`); version 0 while nothing is answered.
    `closing` are the sections to be closed, as slug and title, for whoever may finalise one.
    """

    item: str
    about: str
    name: str
    version: int
    rows: tuple[FieldRow, ...]
    fields: tuple[FieldToWrite, ...]
    closing: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """Its form's id on the page."""
        return f"answers-{self.item}-{self.about}" if self.about else f"answers-{self.item}"


@dataclass(frozen=True, slots=True)
class LimitedRow:
    """An item that only these `people` know of; without a number (design 4.1). Once it was sealed,
    it is version `n`. Opened to everybody, it has a `number`, and `opened_by` and `because` say so.
    """

    uuid: str
    title: str
    added_by: str
    added_at: datetime
    people: tuple[str, ...]
    reason: str
    box: MinuteBox | None
    n: int = 0
    number: int = 0
    opened_by: str = ""
    opened_at: datetime | None = None
    because: str = ""

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"limited-{self.uuid}"


@dataclass(frozen=True, slots=True)
class Summary:
    """One professional's summary, `missing`, `stale` or `counted`, and what was said about it.
    `counted_on` says when the last one counted, where a new one is missing.
    """

    anchor: str
    who: Who
    state: str
    finalised_at: datetime | None
    title: str
    fields: tuple[FieldRow, ...]
    html: str
    note: str
    withheld: tuple[WithheldBand, ...]
    is_limited: bool
    counted_on: date | None
    box: MinuteBox | None


@dataclass(frozen=True, slots=True)
class View:
    """What a child or adult says, or why it was not obtained; version 0 while nothing is."""

    member: str
    name: str
    said: str = ""
    source: str = ""
    heard_on: date | None = None
    not_obtained: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class StageRow:
    """One behaviour of one adult. Version 0: nothing was said today; it comes from the last session
    (`before_title`) or from an entry (`written`).
    """

    behaviour: str
    stage: str = ""
    title: str = ""
    before_title: str = ""
    written: str = ""
    evidence: str = ""
    lapsed_on: date | None = None
    talk: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Adult:
    """An adult with where they are in the cycle of change, and what was said about it."""

    member: str
    name: str
    stages: tuple[StageRow, ...]
    box: MinuteBox | None


@dataclass(frozen=True, slots=True)
class RatingRow:
    """The rating of one child, or of the family (`member` empty). `moved` says better, same or
    worse than last time.
    """

    member: str
    name: str
    was: str
    colour: str = ""
    because: str = ""
    version: int = 0
    set_by: str = ""
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Gave:
    """A rating that somebody gave of their own; without a colour, they would rather not say."""

    colour: str
    line: str
    at: datetime
    after_seeing: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """What one professional would rate the family, and what they gave before, the first first."""

    who: Who
    now: Gave
    earlier: tuple[Gave, ...]
    differs: bool
    is_mine: bool
    version: int

    @property
    def colour(self) -> str:
        """The rating that counts; empty where they would rather not say."""
        return self.now.colour


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision; `dissents` are pairs of a name and the ground, `mine` one's own ground."""

    uuid: str
    version: int
    number: int
    text: str
    because: str
    set_aside: str
    effect: str
    by: str
    dissents: tuple[tuple[str, str], ...]
    mine: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action of this session."""

    uuid: str
    version: int
    number: int
    text: str
    owner: Who | None
    owner_uuid: str
    due_on: date | None
    better_off: str
    for_safety: bool


@dataclass(frozen=True, slots=True)
class Told:
    """That somebody was told on a day, how and what they said; or why they were not told. `by` says
    so, at a moment after the record was finalised.
    """

    told_on: date | None
    how: str
    said: str
    not_told: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TellingRow:
    """What a member of the family will be told, and what was said of it since, the first first."""

    uuid: str
    version: int
    member: str
    name: str
    what: str
    teller: Who | None
    teller_uuid: str
    due_on: date | None
    how: str
    how_says: str
    reports: tuple[Told, ...]
    may_report: bool


@dataclass(frozen=True, slots=True)
class KeptBackRow:
    """What a member of the family is not to be told, and why."""

    uuid: str
    version: int
    member: str
    name: str
    what: str
    because: str
