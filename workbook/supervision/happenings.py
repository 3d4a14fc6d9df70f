"""What happens to supervision sessions."""

from dataclasses import dataclass, field
from typing import ClassVar

from workbook.core.happenings import Happening


@dataclass(frozen=True, kw_only=True)
class SessionPlanned(Happening):
    """A session was booked; `people` are the uuids of those invited, who may read on its day."""

    verb: ClassVar[str] = "session-planned"
    number: int
    form: str = ""
    starts_at: str
    people: list[str]

    def sentence(self) -> str:
        """“booked supervision 6: Group case supervision”; without its type if told before."""
        return f"booked supervision {self.number}" + (f": {self.form}" if self.form else "")


@dataclass(frozen=True, kw_only=True)
class SessionMoved(Happening):
    """The plan of a session changed: `what` in words, `people` newly invited, `gone` no more."""

    verb: ClassVar[str] = "session-moved"
    what: list[str]
    people: list[str]
    gone: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        """“changed the time and place of a session”."""
        return f"changed the {' and '.join(self.what)} of a session"


@dataclass(frozen=True, kw_only=True)
class SessionCalledOff(Happening):
    """A planned session is not held, and why."""

    verb: ClassVar[str] = "session-called-off"
    number: int
    because: str

    def sentence(self) -> str:
        """“called off supervision 6: the children's mother is in hospital”."""
        return f"called off supervision {self.number}: {self.because}"


@dataclass(frozen=True, kw_only=True)
class SummaryReminded(Happening):
    """Somebody was reminded of their summary for a session: `person` is their uuid."""

    verb: ClassVar[str] = "summary-reminded"
    person: str
    name: str

    def sentence(self) -> str:
        """“reminded Joe Whitaker of a summary for supervision”."""
        return f"reminded {self.name} of a summary for supervision"


@dataclass(frozen=True, kw_only=True)
class SessionOpened(Happening):
    """A session began: the summaries that count are fixed."""

    verb: ClassVar[str] = "session-opened"
    counted: int
    stale: int
    missing: int

    def sentence(self) -> str:
        """“opened a session with 3 summaries, 1 stale and 1 missing”."""
        return (
            f"opened a session with {self.counted + self.stale} summaries, {self.stale} stale "
            f"and {self.missing} missing"
        )


@dataclass(frozen=True, kw_only=True)
class SessionWritten(Happening):
    """Something was minuted: `what` names it, its words are in the record."""

    verb: ClassVar[str] = "session-written"
    what: str
    n: int

    def sentence(self) -> str:
        """“minuted decision 2”."""
        return f"minuted {self.what}"


@dataclass(frozen=True, kw_only=True)
class LimitedItemAdded(Happening):
    """The chair added an item for named people alone; told of the item, so to nobody else."""

    verb: ClassVar[str] = "limited-item-added"

    def sentence(self) -> str:
        """“added an item limited to named people”."""
        return "added an item limited to named people"


@dataclass(frozen=True, kw_only=True)
class LimitedItemSealed(Happening):
    """A limited item was finalised with its session, and sealed apart."""

    verb: ClassVar[str] = "limited-item-sealed"
    n: int
    seal: str

    def sentence(self) -> str:
        """“finalised an item limited to named people”."""
        return "finalised an item limited to named people"


@dataclass(frozen=True, kw_only=True)
class ItemTakenUp(Happening):
    """The session came to an item of its agenda: `item` is its title."""

    verb: ClassVar[str] = "item-taken-up"
    item: str

    def sentence(self) -> str:
        """“took up Summaries”."""
        return f"took up {self.item}"


@dataclass(frozen=True, kw_only=True)
class RatingProposed(Happening):
    """A professional gave a rating of their own, or passed. Which one stands in the record only:
    others who have not given theirs may read the trail.
    """

    verb: ClassVar[str] = "rating-proposed"
    n: int = 1

    def sentence(self) -> str:
        """“gave a rating of their own, or passed”."""
        return "gave a rating of their own, or passed"


@dataclass(frozen=True, kw_only=True)
class RatingSettled(Happening):
    """The chair settled a rating; `whose` is a member's uuid, or empty for the family. Which one it
    is, the trail keeps and does not say: whoever has not given their own yet may read it.
    """

    verb: ClassVar[str] = "rating-settled"
    colour: str
    was: str | None
    whose: str

    def sentence(self) -> str:
        """“settled the family's rating”."""
        return "settled a child's rating" if self.whose else "settled the family's rating"


@dataclass(frozen=True, kw_only=True)
class RatingReworded(Happening):
    """The authority wrote anew what Red, Amber and Green mean."""

    verb: ClassVar[str] = "rating-reworded"
    n: int

    def sentence(self) -> str:
        """“wrote version 2 of what Red, Amber and Green mean”."""
        return f"wrote version {self.n} of what Red, Amber and Green mean"


@dataclass(frozen=True, kw_only=True)
class DecidedReadBack(Happening):
    """What was decided was read back to those present, and they agreed."""

    verb: ClassVar[str] = "decided-read-back"

    def sentence(self) -> str:
        """“read back what was decided, and it was agreed”."""
        return "read back what was decided, and it was agreed"


@dataclass(frozen=True, kw_only=True)
class ActionReported(Happening):
    """The owner of an action said what became of it."""

    verb: ClassVar[str] = "action-reported"
    action: str
    state: str

    def sentence(self) -> str:
        """“said what became of an action”."""
        return "said what became of an action"


@dataclass(frozen=True, kw_only=True)
class FamilyTold(Happening):
    """Somebody in the family was told what a session decided, or it was said why not; `telling` is
    the line's uuid.
    """

    verb: ClassVar[str] = "family-told"
    telling: str
    is_told: bool

    def sentence(self) -> str:
        """“told somebody in the family what was decided”."""
        if self.is_told:
            return "told somebody in the family what was decided"
        return "said why somebody in the family was not told what was decided"


@dataclass(frozen=True, kw_only=True)
class MinutesFinished(Happening):
    """The minutes are with the chair."""

    verb: ClassVar[str] = "minutes-finished"

    def sentence(self) -> str:
        """“finished the minutes”."""
        return "finished the minutes; the record is with the chair"


@dataclass(frozen=True, kw_only=True)
class SessionFinalised(Happening):
    """The record was finalised and sealed, by the manager or by a named deputy."""

    verb: ClassVar[str] = "session-finalised"
    n: int
    seal: str
    as_deputy: bool

    def sentence(self) -> str:
        """“finalised a supervision record”."""
        return "finalised a supervision record" + (" as deputy" if self.as_deputy else "")


@dataclass(frozen=True, kw_only=True)
class SessionReopened(Happening):
    """A finalised record was opened again: `n` is the version that was."""

    verb: ClassVar[str] = "session-reopened"
    n: int
    because: str

    def sentence(self) -> str:
        """“opened a finalised supervision record again: the rating was of another child”."""
        return f"opened a finalised supervision record again: {self.because}"


@dataclass(frozen=True, kw_only=True)
class SessionCountersigned(Happening):
    """The manager read what a deputy finalised, and signed it too."""

    verb: ClassVar[str] = "session-countersigned"

    def sentence(self) -> str:
        """“countersigned a supervision record”."""
        return "countersigned a supervision record"
