"""Lines of a child's plan: as they stood, what changed in them, what they want, who keeps them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from workbook.plans.rules import (
    Agreed,
    Doer,
    Keeper,
    Line,
    Move,
    Version,
    Words,
    changes_between,
    line_things,
    standing_at,
    what_is_missing,
)


def day(number: int) -> datetime:
    """Noon of a day in October."""
    return datetime(2026, 10, number, 12, tzinfo=UTC)


WHOLE = Words(
    need="Sleep",
    difference="Rested",
    work="Bedtimes",
    doer=Doer(person_id=7, name="Joe"),
    due_on=date(2026, 10, 20),
    how_known="School says so",
)
# Added on the 5th, agreed on the 6th, under way on the 8th, rewritten on the 10th.
LINE = Line(
    id=1,
    uuid="a-line",
    discipline="recovery",
    plan_id=1,
    added_by_id=2,
    things=line_things("maisie", "recovery", "a-line"),
    versions=(
        Version(1, WHOLE, 2, "Joe", day(5), Agreed("Priya", day(6))),
        Version(2, replace(WHOLE, need="Rest"), 2, "Joe", day(10)),
    ),
    moves=(Move(1, "under-way", "Begun", "Joe", day(8)),),
)


@pytest.mark.parametrize(
    ("on", "need", "is_agreed", "state"),
    [
        (4, None, False, ""),
        (5, "Sleep", False, "not-started"),
        (6, "Sleep", True, "not-started"),
        (8, "Sleep", True, "under-way"),
        (10, "Rest", False, "under-way"),
    ],
)
def test_a_line_stands_as_it_did(on: int, need: str | None, is_agreed: bool, state: str) -> None:
    stood = standing_at([LINE], day(on))
    assert [each.words.need for each in stood] == ([need] if need else [])
    assert [bool(each.agreed) for each in stood] == ([is_agreed] if need else [])
    assert [each.state for each in stood] == ([state] if need else [])


@pytest.mark.parametrize(
    ("since", "until", "says"),
    [
        (1, 4, ""),
        (4, 5, "new"),
        (5, 6, "agreed"),
        (6, 8, "moved"),
        (8, 10, "Need: Sleep, Rest"),
        (6, 12, "Need: Sleep, Rest moved"),
        (10, 12, ""),
    ],
)
def test_what_changed_between_two_days(since: int, until: int, says: str) -> None:
    said = []
    for each in changes_between([LINE], day(since), day(until)):
        said += ["new"] if each.is_new else []
        said += [f"{it.label}: {it.before}, {it.after}" for it in each.rewritten]
        said += ["moved"] if each.moves else []
        said += ["agreed"] if each.agreed else []
    assert " ".join(said) == says


def test_it_is_late_after_its_day_while_it_is_open() -> None:
    assert not LINE.is_late(date(2026, 10, 20))
    assert LINE.is_late(date(2026, 10, 21))
    done = replace(LINE, moves=(*LINE.moves, Move(2, "achieved", "Done", "Joe", day(12))))
    assert not done.is_late(date(2026, 10, 21))


def test_everything_but_a_strength_is_wanted_before_it_is_agreed() -> None:
    assert what_is_missing(WHOLE) == []
    wanted = [each.where for each in what_is_missing(Words("Sleep"))]
    assert wanted == ["difference", "work", "doer", "due_on", "how_known"]


@pytest.mark.parametrize(
    ("keeper", "changes", "moves"),
    [
        (Keeper(2, "recovery", holds=False, writes=True), True, True),
        (Keeper(7, "probation", holds=False, writes=True), False, False),
        (Keeper(1, "social-work", holds=True, writes=True), False, True),
        (Keeper(2, "recovery", holds=False, writes=False), False, False),
        (Keeper(9, "child-practice", holds=False, writes=True), False, False),
    ],
)
def test_who_keeps_a_line(keeper: Keeper, changes: bool, moves: bool) -> None:
    line = replace(LINE, versions=(replace(LINE.now, words=replace(WHOLE, doer=Doer())),))
    assert (keeper.may_change(line), keeper.may_move(line)) == (changes, moves)


def test_whoever_does_it_says_what_happened() -> None:
    joe = Keeper(7, "probation", holds=False, writes=True)
    assert joe.may_move(LINE)
    assert not joe.may_change(LINE)
    assert not replace(joe, writes=False).may_move(LINE)
