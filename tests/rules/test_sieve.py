"""Choosing among the entries of a page: by what they are, never by what is hidden."""

from datetime import UTC, datetime
from typing import Any

import pytest

from workbook.records.cards import Card, Discipline, WithheldBand
from workbook.records.rules import State
from workbook.records.sieve import Sieve, sieved

KELLY, DARREN = ("uuid-kelly", "Kelly"), ("uuid-darren", "Darren")


def card(name: str, discipline: str = "social-work", **more: Any) -> Card:
    """A visit as a page has it."""
    return Card(
        uuid=name,
        number=None,
        title="",
        foot="",
        writer="Priya",
        writer_initials="P",
        discipline=Discipline(discipline.capitalize(), "sw", "house"),
        when="Visit, 12 Nov",
        recorded_at=datetime(2026, 11, 12, tzinfo=UTC),
        html="",
        discipline_slug=discipline,
        **{
            "happened_on": None,
            "kind": "visit",
            "kind_title": "Visit",
            "state": State.FINALISED,
            **more,
        },
    )


PAGE = (
    card("first", about=(KELLY,), marks=("strength",)),
    card("second", "recovery", about=(KELLY, DARREN), state=State.SHARED),
    card("third", about=(DARREN,), withheld=(WithheldBand(("Kelly",), "Her risk"),)),
    card("fourth", kind="own-words", kind_title="Own words", significant=True, late=True),
)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, "first second third fourth"),
        ({"about": "uuid-kelly"}, "first second"),
        ({"about": "uuid-darren", "discipline": "recovery"}, "second"),
        ({"discipline": "social-work"}, "first third fourth"),
        ({"kind": "own-words"}, "fourth"),
        ({"state": "shared"}, "second"),
        ({"mark": "strength"}, "first"),
        ({"mark": "withheld"}, "third"),
        ({"mark": "key-event"}, "fourth"),
        ({"mark": "late"}, "fourth"),
        ({"about": "uuid-kelly", "kind": "own-words"}, ""),
        ({"about": "uuid-of-a-stranger"}, "first second third fourth"),
        ({"mark": "need"}, "first second third fourth"),
        ({"colour": "red"}, "first second third fourth"),
    ],
)
def test_only_what_has_everything_asked_for_is_shown(asked: dict[str, str], shown: str) -> None:
    found, _ = sieved(PAGE, asked)
    assert " ".join(each.uuid for each in found) == shown


def choices(sieve: Sieve, name: str) -> list[str]:
    """What can be chosen under one question."""
    return [each.label for asked in sieve.questions if asked.name == name for each in asked.choices]


def test_what_can_be_chosen_stands_on_the_page_with_how_many_have_it() -> None:
    _, sieve = sieved(PAGE, {})
    assert choices(sieve, "about") == ["Darren (2)", "Kelly (2)"]
    assert choices(sieve, "discipline") == ["Recovery (1)", "Social-work (3)"]
    assert sieve.says == ""


def test_a_question_with_one_answer_is_not_asked() -> None:
    _, sieve = sieved(PAGE[:1], {})
    assert sieve.questions == ()


def test_what_is_shown_is_said_in_words() -> None:
    _, sieve = sieved(PAGE, {"about": "uuid-kelly", "state": "shared"})
    assert sieve.says == "1 of 4 entries: Kelly, Shared, not finalised"
    assert [each.value for asked in sieve.questions for each in asked.choices if each.chosen] == [
        "uuid-kelly",
        "shared",
    ]
