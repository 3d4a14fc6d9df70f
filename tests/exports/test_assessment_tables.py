"""The assessment's tables and contents: rows, order, sources, and paragraphs counted right."""

from datetime import date
from typing import Any

import pytest

from exports.parenting_assessment import draw
from exports.parenting_facts import (
    Change,
    Child,
    DrugTest,
    Event,
    Household,
    PlanLine,
    Rating,
    Responsibility,
    Sitting,
    Writer,
)
from exports.parenting_tables import age
from exports.sources import Author, Grid
from tests.exports.conftest import Draw, Keep
from tests.exports.invented import MAISIE, a_piece, a_source, a_stamp, p
from tests.exports.long_story import long_story


def test_who_this_is_about(drawn: Draw) -> None:
    unborn = Child("m-9", "Baby Reed", due_on=date(2027, 3, 4), legal_status="Not born")
    paper = drawn(
        children=(MAISIE, unborn, Child("m-8", "Nobody Knows")),
        responsibility=(Responsibility("Maisie Ashdown", "Kelly Ashdown", "Certificate seen"),),
        households=(Household("Family home", ("Kelly Ashdown", "Maisie Ashdown")),),
    )
    who, parents, responsibility, homes = paper.tables[:4]
    assert [row[1] for row in who] == [
        "Born",
        "3 May 2019\naged 7",
        "Not born yet,\ndue 4 March 2027",
        "Not born yet",
    ]
    assert parents[1] == ["Kelly Ashdown", "30 January 1995", "Mother of Maisie and Tyler"]
    assert responsibility[1] == ["Maisie Ashdown", "Kelly Ashdown", "Certificate seen"]
    assert homes[1] == ["Family home", "Kelly Ashdown, Maisie Ashdown"]


@pytest.mark.parametrize(
    ("born_on", "said"),
    [
        (date(2026, 11, 14), "1 week old"),
        (date(2026, 10, 1), "7 weeks old"),
        (date(2026, 8, 21), "3 months old"),
        (date(2024, 11, 22), "23 months old"),
        (date(2024, 11, 21), "aged 2"),
        (date(2009, 11, 22), "aged 16"),
    ],
)
def test_ages(born_on: date, said: str) -> None:
    assert age(born_on, date(2026, 11, 21)) == said


def test_how_it_was_done(drawn: Draw) -> None:
    paper = drawn(
        writers=(Writer("Joe Whitaker", "Recovery worker", "Recovery", "Two summaries"),),
        sittings=(
            Sitting(date(2026, 9, 1), "Kelly Ashdown", "Joe Whitaker", "Test", "Did not come: bus"),
        ),
    )
    assert paper.table("Date") == [
        ["1 September 2026", "Kelly Ashdown", "Joe Whitaker", "Test", "Did not come: bus"]
    ]
    assert "rests on the records listed in Annex A" in paper.under("How the assessment was done")[0]


def test_change_has_a_table_for_each_adult_and_behaviour(drawn: Draw) -> None:
    source = a_source()
    rows = [
        ("Kelly Ashdown", "Drinking", date(2026, 4, 1), "Contemplation"),
        ("Darren Reed", "Shouting", date(2026, 4, 2), "Pre-contemplation"),
        ("Kelly Ashdown", "Drinking", date(2026, 9, 1), "Action"),
    ]
    paper = drawn(
        changes=tuple(Change(*row, "What she did.", "Importance 7", source) for row in rows)
    )
    captions = [words for style, words in paper.paragraphs if style == "Caption"]
    assert "Kelly Ashdown: Drinking" in captions
    assert "Darren Reed: Shouting" in captions
    assert [row[:2] + row[3:] for row in paper.table("Date")] == [
        ["1 April 2026", "Contemplation", "Importance 7", "[1]"],
        ["1 September 2026", "Action", "Importance 7", "[1]"],
    ]


def test_ratings_are_words(drawn: Draw) -> None:
    paper = drawn(
        ratings=(Rating(date(2026, 11, 3), "Maisie", "Amber", "It is new.", "Siân Pugh"),)
    )
    assert paper.table("Date") == [
        ["3 November 2026", "Maisie", "Amber", "It is new.", "Siân Pugh"]
    ]


def test_tests_and_events_are_cited_and_listed(drawn: Draw) -> None:
    first, second = a_source("one"), a_source("two", author="Joe Whitaker")
    paper = drawn(
        events=(
            Event("March 2026", "A plan was made.", "Both", "They were told.", first),
            Event("2024", "They moved.", "Maisie", "A new school.", None, main=False),
        ),
        tests=(
            DrugTest("Kelly Ashdown", date(2026, 9, 1), "Hair", "Random", "June to August",
                 "Cocaine: below the cut-off", "Confirmed", "Not disputed", second),
        ),
    )  # fmt: skip
    short, full = (rows[1:] for rows in paper.tables if rows[0][0] == "When")
    assert [row[-1] for row in short] == ["[1]"]
    assert [row[-1] for row in full] == ["[1]", "assessor's view"]
    assert paper.table("Who and when")[0] == [
        "Kelly Ashdown\n1 September 2026",
        "Hair\nRandom\nJune to August",
        "Cocaine: below the cut-off\nConfirmed",
        "Not disputed",
        "[2]",
    ]
    assert [row[1] for row in paper.table("No.")] == ["Priya Nair", "Joe Whitaker"]


def test_a_grid_carries_its_source(drawn: Draw) -> None:
    options = Grid("Options", ("Option", "For", "Against"), (("Stay", "Known", "New"),))
    paper = drawn(pieces=(a_piece("PA15.options", "Two.", grids=(options,)),))
    assert ("Caption", "Options [1]") in paper.paragraphs
    assert paper.table("Option") == [["Stay", "Known", "New"]]


def test_a_plan_is_what_came_of_it_and_what_is_open(drawn: Draw) -> None:
    said = a_source("said", author="Gemma Holt")
    done = a_plan_line(state="Met", happened="He sleeps.", is_open=False, said_by=said)
    going_on = a_plan_line(need="To see his father safely", strength="They miss each other.")
    paper = drawn(plan=(done, going_on))
    came, open_still = (rows[1:] for rows in paper.tables if rows[0][0] == "Need")
    assert came == [
        ["To sleep through the night", "Kelly: A bedtime", "Met. He sleeps.", "[1] [2]"]
    ]
    assert open_still == [
        [
            "To see his father safely\nBuilds on: They miss each other.",
            "Rested at school\nHow we shall know: His teacher says so.",
            "Kelly: A bedtime",
            "1 December 2026",
            "[1]",
        ]
    ]
    captions = [words for style, words in paper.paragraphs if style == "Caption"]
    assert captions.count("Maisie Ashdown: what came of the plan") == 1
    assert captions.count("Maisie Ashdown: the plan from here") == 1


def test_the_welfare_checklist_leads_to_headings(drawn: Draw) -> None:
    wishes = drawn().table("Matter")[0]
    assert wishes[1] == "8. Each child's daily life, wishes and feelings\n14. Views"


def test_the_contents_name_the_paragraphs_under_each_heading(drawn: Draw) -> None:
    paper = drawn(
        pieces=(
            a_piece("PA4.concern", "One.", p("A bullet.", kind="bullet"), "Two."),
            a_piece("PA4.help", "Said.", how="told", speaker="Kelly Ashdown"),
            a_piece("PA11.home", "Alone."),
        )
    )
    entries = [words for style, words in paper.paragraphs if style.startswith("Toc")]
    start = entries.index("4.\tBackground and involvement\t4.1 to 4.3")
    assert entries[start : start + 4] == [
        "4.\tBackground and involvement\t4.1 to 4.3",
        "The concern\t4.1 to 4.2",
        "Help before now, and what came of it\t4.3",
        "5.\tSignificant events",
    ]
    assert entries[-4:] == [
        "\tAnnex A: Sources",
        "\tAnnex B: Full chronology",
        "\tAnnex C: Welfare checklist and threshold",
        "\tAnnex D: Alcohol and drug tests",
    ]


def test_the_contents_list_every_heading_of_two_levels(keep: Keep) -> None:
    paper = keep(draw(long_story(20), a_stamp()), "contents")
    listed = [w.strip("\t").split("\t") for s, w in paper.paragraphs if s.startswith("Toc")]
    titles = [words[1] if words[0].rstrip(".").isdigit() else words[0] for words in listed]
    headings = [w for s, w in paper.paragraphs if s in ("Heading1", "Heading2", "Annex")]
    assert titles == headings


def a_plan_line(**changed: Any) -> PlanLine:
    kept: dict[str, Any] = {
        "child": MAISIE.key,
        "need": "To sleep through the night",
        "strength": "",
        "difference": "Rested at school",
        "work": "A bedtime",
        "doer": "Kelly",
        "due_on": date(2026, 12, 1),
        "how_known": "His teacher says so.",
        "state": "",
        "happened": "",
        "is_open": True,
        "source": a_source("line"),
    }
    return PlanLine(**(kept | changed))


def test_several_authors_stand_in_the_line_above_their_words_and_in_the_list_of_sources(
    drawn: Draw,
) -> None:
    joint = a_source(
        others=(Author("Joe Whitaker", "Recovery worker", "Recovery"),),
        without="Finalised without the agreement of Joe Whitaker: on leave",
    )
    paper = drawn(pieces=(a_piece("PA4.concern", "Tyler counted.", source=joint),))
    line = "Priya Nair, Social worker, with Joe Whitaker, Recovery worker. Visit"
    assert line in "\n".join(words for _, words in paper.paragraphs)
    (row,) = paper.table("No.")
    assert row[1] == "Priya Nair; Joe Whitaker"
    assert row[2].endswith("; Recovery worker, Recovery")
    assert row[3] == "Visit. Finalised without the agreement of Joe Whitaker: on leave"
