"""Lines of a chronology: their order, their dates as known, and the lenses."""

from dataclasses import replace
from datetime import date

from workbook.journey.rules import LENSES, Event, in_order
from workbook.records.cards import Discipline
from workbook.records.rules import as_known
from workbook.records.sieve import chosen_of

MAISIE, TYLER, KELLY = ("m", "Maisie"), ("t", "Tyler"), ("k", "Kelly")
RANG = Event(
    date(2026, 3, 8),
    "Maisie rang 999",
    "key-event",
    "Key event",
    "",
    "Priya",
    children=(MAISIE,),
    adults=(KELLY,),
    discipline="social-work",
    drawn=Discipline("Social work", "sw", "house"),
    marks=("worry",),
)
SCHOOL = replace(
    RANG,
    on=date(2023, 9, 1),
    known="month",
    what="Tyler starts school",
    children=(TYLER,),
    adults=(),
)
BORN = Event(
    date(2019, 7, 25), "Maisie was born", "family-dates", "Dates", "", "", children=(MAISIE,)
)
LINES = in_order([RANG, SCHOOL, BORN])


def seen(**asked: str) -> list[str]:
    """What is seen through these lenses."""
    return [each.what for each in chosen_of(LINES, asked, LENSES, "lines")[0]]


def test_a_date_is_said_as_exactly_as_it_is_known() -> None:
    on = date(2026, 3, 9)
    said = [as_known(on, each) for each in ("day", "month", "year")]
    assert said == ["9 March 2026", "March 2026", "2026"]


def test_oldest_first_and_what_is_known_least_exactly_before_it() -> None:
    day = date(2020, 1, 1)
    of_day, of_month, of_year = (
        replace(RANG, on=day, known=each, at="") for each in ("day", "month", "year")
    )
    later = replace(of_day, at="22:30")
    assert in_order([later, of_day, of_month, BORN, of_year]) == [
        BORN,
        of_year,
        of_month,
        of_day,
        later,
    ]


def test_each_lens_lets_through_what_has_it() -> None:
    assert seen() == ["Maisie was born", "Tyler starts school", "Maisie rang 999"]
    assert seen(child="m") == ["Maisie was born", "Maisie rang 999"]
    assert seen(adult="k") == ["Maisie rang 999"]
    assert seen(discipline="social-work") == ["Tyler starts school", "Maisie rang 999"]
    assert seen(theme="worry", child="t") == ["Tyler starts school"]
    assert seen(theme="family-dates") == ["Maisie was born"]


def test_nothing_that_no_line_has_can_be_chosen() -> None:
    lines, sieve = chosen_of(LINES, {"child": "somebody else"}, LENSES, "lines")
    assert len(lines) == 3
    assert sieve.chosen == {}
    offered = {each.name: [it.label for it in each.choices] for each in sieve.questions}
    assert offered == {
        "child": ["Maisie (2)", "Tyler (1)"],
        "theme": ["Dates (1)", "Key event (2)", "Worries (2)"],
    }
