"""What of a page is shown: of a section's entries, chosen by person, discipline, kind, state, mark.

Pure. Only what stands on the page already, as this reader may see it, can be chosen: a choice
tells nothing of what is hidden.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from workbook.records.cards import Card
from workbook.records.rules import State

Thing = TypeVar("Thing")
Answers: TypeAlias = Callable[[Thing], Iterable[tuple[str, str]]]
Questions: TypeAlias = Sequence[tuple[str, str, str, Answers[Thing]]]

STATES = {
    State.DRAFT: "Draft, only you",
    State.SHARED: "Shared, not finalised",
    State.FINALISED: "Finalised",
    State.WITHDRAWN: "Withdrawn",
}
MARKS = {
    "strength": "Strength",
    "need": "Need",
    "worry": "Worry",
    "key-event": "Key event",
    "withheld": "Withheld",
    "late": "Written late",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what it is called with how many entries have it."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One of the ways to choose: its name in the address, its label, what can be chosen."""

    name: str
    label: str
    every: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Sieve:
    """The filters of a page. `says` is what is shown in words, empty while everything is."""

    questions: tuple[Question, ...]
    says: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, by the name of its question, for an address."""
        return {
            each.name: choice.value
            for each in self.questions
            for choice in each.choices
            if choice.chosen
        }


def sieved(cards: Sequence[Card], asked: Mapping[str, str]) -> tuple[tuple[Card, ...], Sieve]:
    """The cards that have all that was `asked` for, and the filters as they stand."""
    return chosen_of(cards, asked, QUESTIONS, "entries")


def chosen_of(
    things: Sequence[Thing], asked: Mapping[str, str], by: Questions[Thing], called: str
) -> tuple[tuple[Thing, ...], Sieve]:
    """The things that have all that was `asked` for, and the questions `by` which one chooses.

    `asked` maps names of questions to values; a value that nothing on the page has is passed
    over, as if it had not been asked.
    """
    held = {name: _held(things, answers) for name, _, _, answers in by}
    wanted = {name: asked[name] for name in held if asked.get(name, "") in held[name]}
    answers = {name: each for name, _, _, each in by}
    shown = tuple(
        thing
        for thing in things
        if not wanted or all(value in dict(answers[name](thing)) for name, value in wanted.items())
    )
    questions = tuple(
        Question(name, label, every, _choices(held[name], wanted.get(name, "")))
        for name, label, every, _ in by
        if len(held[name]) > 1 or name in wanted
    )
    named = [held[name][value][0] for name, value in wanted.items()]
    says = f"{len(shown)} of {len(things)} {called}: {', '.join(named)}" if wanted else ""
    return shown, Sieve(questions, says)


def _held(things: Iterable[Thing], answers: Answers[Thing]) -> dict[str, tuple[str, int]]:
    """What the things have, by value: how it is called, and how many have it."""
    held: dict[str, tuple[str, int]] = {}
    said = Counter(answer for thing in things for answer in answers(thing))
    for (value, label), count in said.items():
        held[value] = (label, count + (held[value][1] if value in held else 0))
    return held


def _choices(held: Mapping[str, tuple[str, int]], chosen: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(value, f"{label} ({count})", value == chosen)
        for value, (label, count) in sorted(held.items(), key=lambda each: each[1][0].casefold())
    )


def _marks(card: Card) -> Iterable[tuple[str, str]]:
    found = [
        *card.marks,
        *(["key-event"] if card.significant else []),
        *(["withheld"] if card.withheld else []),
        *(["late"] if card.late else []),
    ]
    return [(each, MARKS[each]) for each in found]


QUESTIONS: Questions[Card] = (
    ("about", "About", "Anyone in the family", lambda card: card.about),
    (
        "discipline",
        "Written by",
        "Every discipline",
        lambda card: [(card.discipline_slug or "", card.discipline.title)],
    ),
    ("kind", "Kind", "Every kind", lambda card: [(card.kind, card.kind_title)]),
    ("state", "State", "Any state", lambda card: [(card.state, STATES[card.state])]),
    ("mark", "Marked", "With or without", _marks),
)
"""The questions: name in the address, label, what stands for all, what a card answers."""
