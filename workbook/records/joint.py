"""A joint entry as its pages show it: who writes it, and who agreed that it is finalised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workbook.web.filters import listed


def joint_name(lead: str, others: Sequence[str]) -> str:
    """“Priya Nair with Ana Duarte and Joe Park”."""
    return f"{lead} with {listed(others)}" if others else lead


@dataclass(frozen=True, slots=True)
class Answered:
    """What one co-writer answered: they agree, or “not yet” and why. `at` is None while they said
    nothing.
    """

    who: str
    uuid: UUID
    person_id: int
    agrees: bool = False
    reason: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """The lead asked, at a moment, whether what stands is finalised. `holds` until words or
    details are changed: then every agreement ends, and it is asked for again.
    """

    id: int
    by_id: int
    by: str
    at: datetime
    holds: bool
    answers: tuple[Answered, ...]

    def answer_of(self, person_id: int) -> Answered | None:
        """What this co-writer answered; None for nobody who was asked."""
        return next((each for each in self.answers if each.person_id == person_id), None)

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Who has not agreed, by name."""
        return tuple(each.who for each in self.answers if not (self.holds and each.agrees))


@dataclass(frozen=True, slots=True)
class WrittenWith:
    """What a card says of a joint entry: the names of its co-writers, whom finalising waits for,
    and who did not agree to what is finalised, with the reason.
    """

    names: tuple[str, ...]
    waits_for: tuple[str, ...] = ()
    without: str = ""


@dataclass(frozen=True, slots=True)
class Agreeing:
    """Who writes what is being finalised besides whoever finalises it, and how far they agreed.
    `is_asked` while the lead's asking holds; `was_asked` where it ended because words or answers
    were changed.
    """

    answers: tuple[Answered, ...]
    is_asked: bool
    was_asked: bool

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Who has not agreed, by name."""
        return tuple(each.who for each in self.answers if not (self.is_asked and each.agrees))
