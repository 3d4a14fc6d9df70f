"""The parenting assessment: facts in, headings and words out, in order."""

import pytest

from exports.parenting_assessment import draw
from exports.parenting_outline import OUTLINE
from tests.exports.conftest import Draw
from tests.exports.invented import (
    DARREN,
    KELLY,
    MAISIE,
    TYLER,
    a_piece,
    a_source,
    a_stamp,
    facts,
    p,
)

EMPTY = "Nothing is set out under this heading."


def test_sixteen_headings_and_four_annexes_stand_in_order(drawn: Draw) -> None:
    styled = drawn().paragraphs
    assert [words for style, words in styled if style == "Heading1"] == [
        "Who this assessment is about",
        "Why the assessment was done, and its conclusions",
        "How the assessment was done",
        "Background and involvement",
        "Significant events",
        "Profile of each parent",
        "Profile of each child",
        "Each child's daily life, wishes and feelings",
        "Parenting capacity",
        "Domestic abuse, mental health, substances and other matters",
        "Family and environment",
        "Change",
        "Analysis",
        "Views",
        "Realistic options and recommendation",
        "Sign-off",
    ]
    assert [words for style, words in styled if style == "Annex"] == [
        "Annex A: Sources",
        "Annex B: Full chronology",
        "Annex C: Welfare checklist and threshold",
        "Annex D: Alcohol and drug tests",
    ]


def test_a_heading_with_nothing_under_it_says_so(drawn: Draw) -> None:
    paper = drawn()
    for heading in ("Background and involvement", "Significant events", "Views"):
        assert paper.under(heading) == [EMPTY]
    assert paper.headings.count("Maisie Ashdown") == 3
    assert paper.under("Darren Reed") == [EMPTY]
    assert paper.under("Annex D: Alcohol and drug tests")[1:] == [
        EMPTY,
        "End of the assessment.",
    ]


def test_a_piece_says_whose_words_it_is_and_every_paragraph_its_source(drawn: Draw) -> None:
    paper = drawn(
        pieces=(
            a_piece(
                "PA4.concern",
                "The police were called on 14 October.",
                p("Maisie was on the stairs.", kind="bullet"),
                p("She said nothing.", kind="quote"),
            ),
        )
    )
    assert paper.under("The concern") == [
        "Priya Nair, Social worker. Visit, 12 November 2026",
        "The police were called on 14 October.\u00a0[1]",
        "Maisie was on the stairs.\u00a0[1]",
        "She said nothing.\u00a0[1]",
    ]


def test_sources_are_numbered_in_order_of_first_use(drawn: Draw) -> None:
    first = a_source("uuid-later", author="Joe Whitaker", kind="Session note")
    second = a_source("uuid-early", happened_on=None, amended=True)
    paper = drawn(
        pieces=(
            a_piece("PA13.weighing", "Last.", source=second),
            a_piece("PA4.concern", "One.", source=first),
            a_piece("PA4.help", "Two.", source=second),
            a_piece("PA11.home", "Three.", source=first),
        )
    )
    assert [words for _, words in paper.paragraphs if words.endswith("]")] == [
        "One.\u00a0[1]",
        "Two.\u00a0[2]",
        "Three.\u00a0[1]",
        "Last.\u00a0[2]",
    ]
    recovery, visit = paper.table("No.")
    assert recovery == ["1", "Joe Whitaker", "Recovery worker, Recovery", "Session note",
                        "12 November 2026", "13 November 2026"]  # fmt: skip
    assert visit == ["2", "Priya Nair", "Social worker, Social work", "Visit, amended",
                     "Not said", "13 November 2026"]  # fmt: skip


def test_what_has_no_source_is_the_assessors_view(drawn: Draw) -> None:
    paper = drawn(pieces=(a_piece("PA13.weighing", "It rests on Kelly.", source=None),))
    assert paper.under("Risk, protection and harm") == [
        "Assessor's view",
        "It rests on Kelly. [assessor's view]",
    ]
    assert paper.under("Annex A: Sources")[1] == EMPTY


def test_told_us_is_kept_apart_from_was_seen(drawn: Draw) -> None:
    paper = drawn(
        pieces=(
            a_piece("PA4.concern", "I heard it.", how="told", speaker="Kelly Ashdown"),
            a_piece("PA4.concern", "The door was broken.", how="seen"),
            a_piece("PA4.concern", "It will happen again.", how="view", source=None),
        )
    )
    told, seen, view = (n for n, (style, _) in enumerate(paper.paragraphs) if style == "SourceLine")
    assert paper.paragraphs[told : told + 2] == [
        (
            "SourceLine",
            "Told us: Kelly Ashdown, to Priya Nair, Social worker. Visit, 12 November 2026",
        ),
        ("Told", "I heard it.\u00a0[1]"),
    ]
    assert paper.paragraphs[seen : seen + 2] == [
        ("SourceLine", "Was seen: Priya Nair, Social worker. Visit, 12 November 2026"),
        ("Paragraph", "The door was broken.\u00a0[1]"),
    ]
    assert paper.paragraphs[view][1] == "Professional view: Assessor's view"


def test_whose_words_they_are_is_not_said_twice_running(drawn: Draw) -> None:
    one, other = a_source("one"), a_source("other", author="Joe Whitaker")
    paper = drawn(
        pieces=tuple(
            a_piece("PA4.concern", words, source=source)
            for words, source in (("A", one), ("B", one), ("C", other), ("D", one))
        )
    )
    assert [words.split(",")[0] for words in paper.under("The concern")] == [
        "Priya Nair", "A\u00a0[1]", "B\u00a0[1]", "Joe Whitaker", "C\u00a0[2]", "Priya Nair",
        "D\u00a0[1]",
    ]  # fmt: skip


def test_short_fields_stand_together_and_long_ones_apart(drawn: Draw) -> None:
    long = "She had slept at her aunt's and had told nobody why. " * 3
    fields = (("Where", "Home"), ("What I noticed", long), ("Was it planned?", "No"))
    paper = drawn(pieces=(a_piece("PA4.concern", fields=fields),))
    assert paper.under("The concern")[1:] == [
        "Where: Home\nWas it planned? No\u00a0[1]",
        f"What I noticed: {long}\u00a0[1]",
    ]


def test_each_child_and_each_parent_has_a_heading(drawn: Draw) -> None:
    paper = drawn(
        pieces=(
            a_piece("PA9.warmth", "For Maisie.", about=(KELLY.key, MAISIE.key)),
            a_piece("PA9.warmth", "For both.", about=(TYLER.key, MAISIE.key)),
            a_piece("PA9.warmth", "For Darren.", about=(DARREN.key,)),
            a_piece("PA9", "For everybody."),
            a_piece("PA6.childhood", "Hers.", about=(KELLY.key,)),
        )
    )
    start = paper.headings.index("Parenting capacity")
    assert paper.headings[start : start + 9] == [
        "Parenting capacity",
        "Maisie Ashdown",
        "Emotional warmth",
        "Tyler Reed",
        "Darren Reed",
        "Emotional warmth",
        "Together: Maisie Ashdown, Tyler Reed",
        "Emotional warmth",
        "Domestic abuse, mental health, substances and other matters",
    ]
    assert paper.under("Parenting capacity")[1] == "For everybody.\u00a0[1]"
    start = paper.headings.index("Profile of each parent")
    assert paper.headings[start + 1 : start + 4] == ["Kelly Ashdown", "Childhood", "Darren Reed"]


def test_a_piece_for_a_place_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no place “PA9.colour”"):
        draw(facts(pieces=(a_piece("PA9.colour", "Lost."),)), a_stamp())


def test_conclusions_are_pointed_to_by_the_numbers_their_headings_have(drawn: Draw) -> None:
    assert drawn().under("Conclusions") == [
        "What it all adds up to stands under “13. Analysis”. What is recommended, and the options "
        "it was weighed against, stand under “15. Realistic options and recommendation”."
    ]


def test_every_code_of_the_outline_takes_a_piece(drawn: Draw) -> None:
    paper = drawn(
        pieces=tuple(a_piece(code, f"Said at {code}.") for code in OUTLINE.places()),
    )
    said = [words for words in paper.text.split("\n") if words.startswith("Said at ")]
    assert said == [f"Said at {code}.\u00a0[1]" for code in OUTLINE.places()]
