"""What a clock may say in `modules/clocks/`: what starts it, how long it runs, what meets it.

The rows are those of the field guide (g). A clock is data: the engine knows forms and units only.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from workbook.catalogue.definitions import Definition, Published
from workbook.catalogue.fields.field import Slug, Words

Unit = Literal["h", "wd", "cd", "wk", "month"]
Counted = Literal["day-after", "same-day", "instant"]
ClockForm = Literal[
    "deadline",
    "before-notice",
    "repeat",
    "window",
    "at-once",
    "duration",
    "eligibility",
    "information",
]
SEVERAL_ROUNDS = frozenset({"repeat", "window", "information"})
Owner = Literal["each-professional", "whoever-is-named", "key-worker", "manager", "whoever-plans"]


class Span(Definition):
    """So many units: elapsed hours, working days of the nation, calendar days, calendar weeks, or
    months (the same day of a later month, else its last day).
    """

    n: Annotated[int, Field(ge=0)]
    unit: Unit


class Round(Definition):
    """One turn of a clock: the `limit`, and where it is a window from when it is open."""

    limit: Span
    opens: Span | None = None


class ClockEvent(Published):
    """Something that starts, meets or pauses clocks. `said` names it in a sentence: “the session
    of {day}”. One that `pauses` is recorded by hand, from a day, until it ends.
    """

    said: Words
    pauses: bool = False


class Clock(Published):
    """One clock. Of the events in `trigger` the first that has happened starts it. Each round
    counts from what met the one before, the last again and again; an information counts them all
    from its start. Those in `but_not` stand in its place while they run.

    What meets it is about the `same` thing as what began it, or is any `later` one.

    `warn_at` is how many calendar days before it is due it is near. `rows` are those of the field
    guide (g), `source` where the limit comes from.
    """

    form: ClockForm
    trigger: tuple[Slug, ...]
    rounds: tuple[Round, ...] = ()
    counted: Counted = "day-after"
    owner: Owner
    wants: Words
    evidence: Slug | None = None
    met_by: Literal["same", "later"] = "same"
    warn_at: Annotated[int, Field(ge=0)] = 0
    pauses: tuple[Slug, ...] = ()
    but_not: tuple[Slug, ...] = ()
    rows: tuple[Annotated[int, Field(ge=1)], ...] = ()
    source: Words

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if not self.trigger:
            raise ValueError("a clock needs an event in trigger")
        if not self.rounds and self.form not in {"at-once", "information"}:
            raise ValueError(f"a clock of the form {self.form} needs [[clock.rounds]]")
        if len(self.rounds) > 1 and self.form not in SEVERAL_ROUNDS:
            raise ValueError(f"a clock of the form {self.form} has one round")
        if self.form == "window" and all(each.opens is None for each in self.rounds):
            raise ValueError("a window says from when it is open")
        return self
