"""What happens to the diary, and to what is booked from it."""

from dataclasses import dataclass
from typing import ClassVar

from workbook.core.happenings import Happening


@dataclass(frozen=True, kw_only=True)
class SetDayNamed(Happening):
    """A team meets on a day, each week or once."""

    verb: ClassVar[str] = "set-day-named"
    team: str
    when: str

    def sentence(self) -> str:
        """“named a supervision day of the Alder team: Tuesdays, 10:00 to 15:30”."""
        return f"named a supervision day of the {self.team}: {self.when}"


@dataclass(frozen=True, kw_only=True)
class SetDayEnded(Happening):
    """A team meets on that day no more."""

    verb: ClassVar[str] = "set-day-ended"
    team: str
    when: str

    def sentence(self) -> str:
        """“ended a supervision day of the Alder team: Tuesdays, 10:00 to 15:30”."""
        return f"ended a supervision day of the {self.team}: {self.when}"


@dataclass(frozen=True, kw_only=True)
class BookableAdded(Happening):
    """There is a further room, or piece of equipment, to book."""

    verb: ClassVar[str] = "bookable-added"
    name: str

    def sentence(self) -> str:
        """“added Elm Room to what can be booked”."""
        return f"added {self.name} to what can be booked"


@dataclass(frozen=True, kw_only=True)
class BookableRetired(Happening):
    """It is booked no more."""

    verb: ClassVar[str] = "bookable-retired"
    name: str

    def sentence(self) -> str:
        """“took Elm Room from what can be booked”."""
        return f"took {self.name} from what can be booked"


@dataclass(frozen=True, kw_only=True)
class BookingChanged(Happening):
    """What is booked for a session changed: `done` is asked for, confirmed, given back or moved."""

    verb: ClassVar[str] = "booking-changed"
    what: str
    done: str

    def sentence(self) -> str:
        """“confirmed Elm Room for a session”."""
        return f"{self.done} {self.what} for a session"


@dataclass(frozen=True, kw_only=True)
class LinkKept(Happening):
    """A session's video call has an address, or another one, or none."""

    verb: ClassVar[str] = "session-link-kept"

    def sentence(self) -> str:
        """“kept the link of a session's video call”."""
        return "kept the link of a session's video call"


@dataclass(frozen=True, kw_only=True)
class OneToOneArranged(Happening):
    """Two people are to meet every so many days; `done` is arranged or ended. Who they are, the
    arrangement itself says: not all who read the trail may know.
    """

    verb: ClassVar[str] = "one-to-one-arranged"
    done: str

    def sentence(self) -> str:
        """“arranged one-to-one supervision”."""
        return f"{self.done} one-to-one supervision"


@dataclass(frozen=True, kw_only=True)
class OneToOneKept(Happening):
    """A meeting of the two was planned, moved, held or called off: `done`. Never what was said."""

    verb: ClassVar[str] = "one-to-one-kept"
    done: str

    def sentence(self) -> str:
        """“planned a one-to-one supervision”."""
        return f"{self.done} a one-to-one supervision"


@dataclass(frozen=True, kw_only=True)
class DiaryLineKept(Happening):
    """A visit, a group or a test was put into the diary, moved, or called off: `done`."""

    verb: ClassVar[str] = "diary-line-kept"
    kind: str
    done: str

    def sentence(self) -> str:
        """“put a visit into the diary”."""
        return f"{self.done} a {self.kind} in the diary"


@dataclass(frozen=True, kw_only=True)
class CoverNamed(Happening):
    """Somebody covers for somebody who is away, or does no more: `done`."""

    verb: ClassVar[str] = "cover-named"
    covered: str
    covering: str
    done: str

    def sentence(self) -> str:
        """“named David Service as cover for Ruth Team”."""
        return f"{self.done} {self.covering} as cover for {self.covered}"
