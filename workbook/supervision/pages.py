"""What the pages of supervision show, already as this reader may see it: templates only draw."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from workbook.records.balance import Balance
from workbook.records.boxes import Option
from workbook.records.cards import Discipline
from workbook.supervision.judging import Giving, Sight
from workbook.supervision.rows import (
    ActionRow,
    Adult,
    AnswerPart,
    Before,
    DecidedBefore,
    DecisionRow,
    Here,
    KeptBackRow,
    LimitedRow,
    MinuteBox,
    MovedGroup,
    MovedPart,
    PlanPart,
    Proposed,
    RatingRow,
    StoryThen,
    Summary,
    TellingRow,
    View,
)
from workbook.supervision.wording import Worded
from workbook.web.pages import Fault


@dataclass(frozen=True, slots=True)
class Typed:
    """A form that came back, with what was typed in it and what is wrong with it.

    `form` is the form's id on the page. `theirs` and `yours` are both values of a stale write;
    `theirs_html` are the other person's minutes. `is_closed` says that the session takes no more,
    so the form is gone: `kept` is what was written in it.
    """

    form: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    several: Mapping[str, list[str]] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    says: str = ""
    theirs: str = ""
    theirs_html: str = ""
    yours: str = ""
    is_closed: bool = False
    kept: str = ""

    def value(self, form: str, name: str, kept: str = "") -> str:
        """What stands in a box: what was typed where this form came back, else what is kept."""
        return self.values.get(name, "") if form == self.form else kept

    def changed(self, form: str, name: str, was: str, kept: str) -> str:
        """The same for one box of many, each sent with what it `was`: one that was left alone
        shows what is kept now, whatever somebody else made of it meanwhile.
        """
        typed = self.value(form, name, kept)
        return kept if typed == self.value(form, was, kept) else typed

    def wrong(self, form: str, name: str) -> str:
        """What is wrong with a box."""
        return self.faults.get(name, "") if form == self.form else ""

    def summary(self) -> list[Fault]:
        """Every fault with the id of its box or form, for the top of the page."""
        if self.says and not self.faults:
            return [Fault("kept" if self.is_closed else self.form, self.says)]
        return [Fault(f"{self.form}-{name}", says) for name, says in self.faults.items()]


@dataclass(frozen=True, slots=True)
class May:
    """What this reader may do with this session as it is now; `chase`: know who has opened the
    finalised record; `end_sections`: finalise the sections that it closes.
    """

    plan: bool = False
    minute: bool = False
    contribute: bool = False
    decide: bool = False
    countersign: bool = False
    chase: bool = False
    end_sections: bool = False
    reopen: bool = False
    settle: bool = False
    finalise: bool = False


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One item of the agenda: `shows` names the template that draws it on the sheet; `is_now` that
    it is being discussed; `slot` for how many minutes it is meant.
    """

    number: int
    title: str
    anchor: str
    shows: str
    progress: str
    state: str = ""
    parts: tuple["AgendaPart", ...] = ()
    is_now: bool = False
    slot: int | None = None

    @property
    def far(self) -> str:
        """How far it is, in words: the ring beside it says no more."""
        return {"none": "Not begun", "half": "Begun", "done": "Done"}[self.progress]


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """A professional's summary in the agenda; `heard` once something was said about it, `is_now`
    while it is being discussed. `about` is the professional's uuid.
    """

    title: str
    anchor: str
    about: str
    discipline: Discipline
    heard: bool
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the agenda: an item, or (`about`) one person's summary in it."""

    item: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something to be given before the record can be finalised, or given already."""

    says: str
    anchor: str
    done: bool


@dataclass(frozen=True, slots=True)
class Agreed:
    """Something that was read back and agreed to, in the words that stand."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class EarlierSession:
    """A session in the rail and in the list."""

    uuid: str
    number: int
    type: str
    starts_at: datetime
    place: str
    chair: str
    colour: str
    was: str
    state: str
    state_says: str
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Ends:
    """How far a record has come: when its minutes were done, and who finalised it when.

    It is version `n`; `reopened_because` says why the one before it was opened again, or this one.
    `as_deputy_because` is the deputy's reason; `countersigned_on` when the manager signed too.
    """

    minuted_at: datetime | None = None
    finalised_by: str = ""
    finalised_at: datetime | None = None
    as_deputy_because: str = ""
    countersigned_on: datetime | None = None
    seal: str = ""
    n: int = 1
    reopened_because: str = ""
    reopened_by: str = ""
    reopened_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CirculatedTo:
    """Somebody to whom the finalised record went, and when they first opened it since."""

    name: str
    opened_at: datetime | None


@dataclass(frozen=True, slots=True)
class SessionPage:
    """One session: planned, open, with the chair or finalised. `why` says why it is of its type,
    `now_at` what is being discussed, which this reader says (`leads`) who takes the minutes,
    `times` for how many minutes it was at each item,
    `is_between` that the regular one stands beside it, `is_due` that its day has come; `drift` are
    reasons to ask whether things drift; `kept` are this reader's own words that came too late, each
    with its moment. What is read back stands in `marks`, by its name with a mark of its words, and
    in `agreed` once it was agreed to.
    """

    uuid: str
    version: int
    title: str
    purpose: str
    why: str
    is_between: bool
    starts_at: datetime
    began_at: datetime | None
    now_at: Place
    leads: bool
    times: Mapping[str, int]
    is_due: bool
    place: str
    chair: str
    chair_says: str
    minute_taker: str
    state: str
    state_says: str
    may: May
    agenda: tuple[AgendaLine, ...]
    earlier: tuple[EarlierSession, ...]
    here: tuple[Here, ...]
    before: tuple[Before, ...]
    moved: MovedPart
    plans: tuple[PlanPart, ...]
    stories: tuple[StoryThen, ...]
    decided_before: tuple[DecidedBefore, ...]
    unmet_safety: bool
    drift: tuple[str, ...]
    summaries: tuple[Summary, ...]
    went_on_because: str
    views: tuple[View, ...]
    adults: tuple[Adult, ...]
    children: tuple[MinuteBox, ...]
    balances: tuple[Balance, ...]
    ratings: tuple[RatingRow, ...]
    proposed: tuple[Proposed, ...]
    sight: Sight
    giving: Giving
    limited: tuple[LimitedRow, ...]
    decisions: tuple[DecisionRow, ...]
    actions: tuple[ActionRow, ...]
    tellings: tuple[TellingRow, ...]
    kept_back: tuple[KeptBackRow, ...]
    boxes: Mapping[str, MinuteBox]
    answers: Mapping[str, tuple[AnswerPart, ...]]
    next_on: date | None
    wanted: tuple[Wanted, ...]
    marks: Mapping[str, str]
    agreed: Mapping[str, Agreed]
    worded: Worded
    stage_options: tuple[Option, ...]
    owners: tuple[Option, ...]
    ends: Ends
    circulated: tuple[CirculatedTo, ...]
    kept: tuple[tuple[datetime, str], ...]

    @property
    def unread(self) -> int:
        """How many of what was decided is not read back and agreed to as it stands."""
        return len(self.marks) - len(self.agreed)

    @property
    def is_open(self) -> bool:
        """Whether it is under way: begun, and not finalised."""
        return self.state in {"open", "with-chair", "reopened"}


@dataclass(frozen=True, slots=True)
class PlanForm:
    """The form that books or moves a session, with the types and people that may be chosen, the
    free `slots` of the team's set days, and the names of the `rooms` that can be booked. `by_when`
    says which day the last session named for this one, or by which it is due; `shown` are those who
    were invited when the page was drawn.
    """

    kinds: tuple[Option, ...]
    held_because: str
    by_when: str
    slots: tuple[Option, ...]
    rooms: tuple[str, ...]
    day: str
    time: str
    place: str
    deputy_because: str
    chairs: tuple[Option, ...]
    minute_takers: tuple[Option, ...]
    invited: tuple[Option, ...]
    shown: tuple[str, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class SessionsPage:
    """A family's sessions. `applies` says which form of supervision applies and why; `form` is
    None for whoever does not plan, and where nobody works with the family.
    """

    rows: tuple[EarlierSession, ...]
    applies: str
    form: PlanForm | None


@dataclass(frozen=True, slots=True)
class ReadinessLine:
    """Whether somebody's summary is `finalised` (on a day), `drafted`, `missing` or `stale`, and
    who reminded them of it.
    """

    person: str
    name: str
    initials: str
    css: str
    role: str
    state: str
    finalised_on: date | None
    reminded_by: str
    reminded_on: date | None


@dataclass(frozen=True, slots=True)
class ReadySession:
    """A session to come with everybody whose summary it needs, as far as this reader may know of
    them; `are_in` counts those that are finalised.
    """

    family: str
    ref: str
    uuid: str
    title: str
    starts_at: datetime
    lines: tuple[ReadinessLine, ...]
    are_in: int


@dataclass(frozen=True, slots=True)
class ComingRow:
    """A session of a family this reader may open; `why` says why it is of its type."""

    family: str
    ref: str
    uuid: str
    title: str
    why: str
    starts_at: datetime
    place: str
    chair: str
    minute_taker: str
    state_says: str


@dataclass(frozen=True, slots=True)
class ToTake:
    """Something that happened since a last summary: an entry of a section, or an action that a
    session gave. `line` is what is put into the new summary for whoever takes it in.
    """

    says: str
    at: str
    on: date
    line: str
    drawn: Discipline | None = None
    section: str = ""
    entry: str = ""
    session: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One question of a summary: what this one says against the last, as ins and del; what the last
    said where nothing is written yet (not `is_new`).
    """

    label: str
    html: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Since:
    """What stands beside the pen of a summary: what happened since the last one was finalised `on`
    a day, or of late where it `is_first`.
    """

    on: date
    is_first: bool
    written: tuple[ToTake, ...]
    moved: tuple[MovedGroup, ...]
    actions: tuple[ToTake, ...]
    compared: tuple[Compared, ...]
    balances: tuple[Balance, ...]
