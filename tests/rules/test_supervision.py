"""The rules of group supervision, as tables."""

from datetime import UTC, date, datetime, timedelta

import pytest

from workbook.catalogue.definitions import AgendaItem, Stage
from workbook.supervision.rules import (
    AWAY,
    FOLLOW_UPS,
    HOW,
    OFFERED,
    SETTLED_FOR_GOOD,
    Asked,
    Rated,
    Recorded,
    State,
    is_big_move,
    minuted_for,
    progress_of,
    state_of,
    summary_state,
    what_is_missing,
    why_at_once,
    worst_of,
)

MOMENT = datetime(2026, 11, 24, 10, tzinfo=UTC)
STAGES = [
    *(
        Stage(slug=each, title=each, means=each)
        for each in ("pre-contemplation", "contemplation", "preparation", "action", "maintenance")
    ),
    Stage(slug="relapse", title="relapse", means="relapse", turns_back=True),
]


@pytest.mark.parametrize(
    ("is_open", "is_minuted", "versions", "state", "says"),
    [
        (False, False, 0, State.PLANNED, "Planned"),
        (True, False, 0, State.OPEN, "In session"),
        (True, True, 0, State.WITH_CHAIR, "With the chair"),
        (True, True, 1, State.FINALISED, "Finalised"),
        (True, False, 1, State.FINALISED, "Finalised"),
    ],
)
def test_where_a_session_is(is_open, is_minuted, versions, state, says):
    found = state_of(is_open=is_open, is_minuted=is_minuted, versions=versions)
    assert (found, found.says) == (state, says)


@pytest.mark.parametrize(
    ("days_before", "has_counted", "state"),
    [
        (None, False, "missing"),
        (0, False, "counted"),
        (30, False, "counted"),
        (31, False, "stale"),
        (400, False, "stale"),
        (1, True, "missing"),
        (31, True, "missing"),
    ],
)
def test_a_summary_counts_is_stale_or_is_missing(days_before, has_counted, state):
    day = MOMENT.date()
    good_until = None if days_before is None else day + timedelta(days=30 - days_before)
    assert summary_state(good_until, day, has_counted=has_counted) == state


@pytest.mark.parametrize(
    ("before", "after", "is_big"),
    [
        (None, "action", False),
        (None, "relapse", True),
        ("contemplation", "contemplation", False),
        ("contemplation", "preparation", False),
        ("preparation", "contemplation", False),
        ("contemplation", "action", True),
        ("maintenance", "contemplation", True),
        ("maintenance", "relapse", True),
        ("relapse", "contemplation", False),
    ],
)
def test_a_big_move_is_more_than_one_stage_or_a_relapse(before, after, is_big):
    assert is_big_move(before, after, STAGES) is is_big


@pytest.mark.parametrize(
    ("colour", "was", "worst_child", "unmet_safety", "says"),
    [
        ("amber", None, None, False, ""),
        ("amber", "red", None, False, ""),
        ("green", "amber", None, False, ""),
        ("green", "red", None, False, "two steps"),
        ("red", "green", None, False, "two steps"),
        ("amber", "amber", "red", False, "better than a child"),
        ("green", "amber", "amber", False, "better than a child"),
        ("red", "red", "amber", False, ""),
        ("amber", "amber", "amber", False, ""),
        ("green", "amber", None, True, "safety is not done"),
        ("amber", "amber", None, True, ""),
    ],
)
def test_when_the_reason_of_a_rating_is_asked_at_once(colour, was, worst_child, unmet_safety, says):
    found = why_at_once(colour, was=was, worst_child=worst_child, unmet_safety=unmet_safety)
    assert says in found
    assert bool(found) == bool(says)


@pytest.mark.parametrize(
    ("colours", "worst"),
    [([], None), (["green"], "green"), (["green", "amber"], "amber"), (["amber", "red"], "red")],
)
def test_the_worst_of_ratings(colours, worst):
    assert worst_of(colours) == worst


@pytest.mark.parametrize(
    ("done", "of", "is_begun", "progress"),
    [
        (0, 0, False, "none"),
        (0, 0, True, "half"),
        (0, 4, False, "none"),
        (1, 4, False, "half"),
        (4, 4, False, "done"),
    ],
)
def test_how_far_an_item_is(done, of, is_begun, progress):
    assert progress_of(done, of, is_begun=is_begun) == progress


@pytest.mark.parametrize(
    ("shows", "per", "whom"),
    [
        ("attendance", None, "whole"),
        ("summaries", "summary", "summary"),
        ("stages", "adult", "adult"),
        ("minutes", "child", "child"),
        ("views", "member", "whole"),
        ("rating", "child", "whole"),
        ("finalise", None, ""),
    ],
)
def test_for_whom_an_item_is_minuted(shows, per, whom):
    item = AgendaItem(slug="item", title="Item", prompt="Say", shows=shows, per=per)
    assert minuted_for(item) == whom


def test_only_done_and_overtaken_actions_do_not_come_back():
    assert set(FOLLOW_UPS) - SETTLED_FOR_GOOD == {"part", "not-because-not", "carried"}


def whole(**changed) -> Recorded:
    """A record with nothing missing."""
    given = {
        "attendance_unsaid": [],
        "actions_unsaid": [],
        "actions_unexplained": [],
        "decisions_unsaid": [],
        "decisions_unheld": [],
        "views_wanted": [],
        "ratings": [Rated("Maisie", "amber", "It is new"), Rated("", "amber", "It is new")],
        "decisions_unexplained": [],
        "actions_unowned": [],
        "actions_undated": [],
        "tellings_unowned": [],
        "tellings_undated": [],
        "next_on": date(2026, 12, 22),
    }
    return Recorded(**given | changed)


def test_nothing_is_missing_of_a_whole_record():
    assert what_is_missing(whole()) == []


@pytest.mark.parametrize(
    ("changed", "says", "where"),
    [
        (
            {"attendance_unsaid": [Asked("Joe", "its-box")]},
            "Say whether Joe was there",
            "who-is-here",
        ),
        (
            {"actions_unsaid": [Asked("Action 2 of 3 Nov", "its-box")]},
            "say what became of it",
            "last-actions",
        ),
        (
            {"actions_unexplained": [Asked("Action 2 of 3 Nov", "its-box")]},
            "say why",
            "last-actions",
        ),
        (
            {"views_wanted": [Asked("Tyler", "its-box")]},
            "Tyler's view, or why it was not obtained",
            "views",
        ),
        (
            {"ratings": [Rated("Tyler", None, "", "its-box")]},
            "Tyler's rating is not settled",
            "rating",
        ),
        ({"ratings": [Rated("", "red", " ", "its-box")]}, "The family's rating: say why", "rating"),
        ({"decisions_unexplained": [Asked("2", "its-box")]}, "Decision 2: say why", "decisions"),
        (
            {"actions_unowned": [Asked("3", "its-box")]},
            "Action 3: choose who will do this",
            "actions",
        ),
        ({"actions_undated": [Asked("3", "its-box")]}, "Action 3: enter when", "actions"),
        ({"next_on": None}, "Enter the date of the next session", "finalise"),
    ],
)
def test_what_is_missing_is_named_with_its_place(changed, says, where):
    (missing,) = what_is_missing(whole(**changed))
    assert says in missing.says
    assert missing.where == where
    assert missing.box == ("" if where == "finalise" else "its-box")


def test_each_way_to_take_part_has_a_letter_of_its_own() -> None:
    """It is said by that letter in a room, and what is said no more is still in words."""
    letters = [says[0] for _, says in OFFERED]
    assert len(set(letters)) == len(letters)
    assert AWAY <= dict(OFFERED).keys() < HOW.keys()
