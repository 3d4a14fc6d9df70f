"""Drawing a copy while others act: rules and texts that move, and two makers at once."""

import threading
from typing import Any

import pytest
from flask import Flask

from tests.exports.reading import Paper
from tests.people import Home, Scene
from tests.rooms.documents.scenes import (
    SECRET,
    at,
    copies,
    finalise,
    holds,
    make,
    withhold_entry,
)
from workbook.access.actions.withhold import withhold
from workbook.access.rules import Thing
from workbook.core.problems import Stale
from workbook.documents import making
from workbook.documents.actions.approve_assessment import approve_assessment
from workbook.documents.making import draw, make_copy
from workbook.documents.overview import Asked, overview_of
from workbook.documents.shelf import ASSESSMENT
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.models import Family
from workbook.families.queries import open_workbook


def test_rules_that_move_while_drawing_draw_it_again(
    scene: Scene, home: Home, approved: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []

    def draw_and_withhold(database: Any, seen: Any, number: int, authority: str) -> Any:
        result = draw(database, seen, number, authority)
        drawn.append(number)
        if len(drawn) == 1:
            withhold_entry(scene, home, approved[1], "Darren")
        return result

    monkeypatch.setattr(making, "draw", draw_and_withhold)
    assert make(scene, home, "court").status_code == 303
    assert drawn == [1, 1]
    (row,) = copies(scene)
    assert not holds(Paper(row.file), SECRET)
    assert len(row.left_out) == 1


@pytest.mark.long
def test_rules_that_never_stand_still_are_refused_and_the_number_stays_unused(
    scene: Scene, home: Home, approved: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw_and_bump(database: Any, seen: Any, number: int, authority: str) -> Any:
        result = draw(database, seen, number, authority)
        with database.change() as session:
            bump_rules(session, session.get_one(Family, home.id))
        return result

    monkeypatch.setattr(making, "draw", draw_and_bump)
    answer = make(scene, home, "court")
    assert answer.status_code == Stale.status
    monkeypatch.undo()
    assert make(scene, home, "court").status_code == 303
    assert [(each.number, each.made_at is None) for each in copies(scene)] == [
        (1, True),
        (2, False),
    ]
    assert scene.as_("priya").get(at(home, f"/copies/{copies(scene)[0].uuid}")).status_code == 404


def test_text_approved_while_drawing_is_drawn_again(
    scene: Scene, home: Home, entries: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    finalise(scene, home)
    drawn = []

    def draw_and_approve(database: Any, seen: Any, number: int, authority: str) -> Any:
        result = draw(database, seen, number, authority)
        drawn.append(result.draft)
        if len(drawn) == 1:
            with database.change() as session:
                family = session.get_one(Family, home.id)
                workbook = open_workbook(session, family)
                manager = scene.me(session, "ruth")
                approve_assessment(session, manager, family, workbook, seen.text.seal)
        return result

    monkeypatch.setattr(making, "draw", draw_and_approve)
    make(scene, home, "court")
    assert drawn == [True, False]
    assert [each.draft for each in copies(scene)] == [False]


def test_nothing_is_drawn_inside_a_change(
    scene: Scene, home: Home, approved: tuple[str, str]
) -> None:
    with scene.database.reading() as session:
        me = scene.me(session, "priya")
        seen = overview_of(session, me, home.ref, Asked(ASSESSMENT, "full"))
    with scene.database.change(), pytest.raises(RuntimeError, match="outside any write"):
        draw(scene.database, seen, 1, "")


@pytest.mark.long
def test_two_makers_at_once_get_two_numbers(
    scene: Scene, home: Home, approved: tuple[str, str]
) -> None:
    numbers: list[int] = []
    ready = threading.Barrier(4)

    def one(who: str, reader: str, app: Flask) -> None:
        with app.app_context():
            with scene.database.reading() as session:
                me = scene.me(session, who)
            ready.wait()
            made = make_copy(scene.database, me, home.ref, Asked(ASSESSMENT, reader), authority="")
            numbers.append(made.number)

    threads = [
        threading.Thread(target=one, args=(who, reader, scene.app))
        for who in ("priya", "ruth")
        for reader in ("full", "court")
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(numbers) == [1, 2, 3, 4]
    assert all(
        f"Copy {row.number}," in Paper(row.file).story("header").pop() for row in copies(scene)
    )


def test_a_withholding_and_a_copy_at_once_never_leave_the_words_in_a_later_copy(
    scene: Scene, home: Home, approved: tuple[str, str]
) -> None:
    """Whichever commits first: a copy recorded after the withholding does not hold the words."""
    start = threading.Barrier(2)

    def keep_from_darren() -> None:
        start.wait()
        with scene.database.change() as session:
            family = session.get_one(Family, home.id)
            thing = Thing("entry", approved[1])
            members = [(home.members["Darren"], "Darren")]
            withhold(session, scene.me(session, "priya"), family.id, thing, members, "Risk")
            bump_rules(session, family)

    other = threading.Thread(target=keep_from_darren)
    other.start()
    with scene.database.reading() as session:
        me = scene.me(session, "ruth")
    start.wait()
    made = make_copy(scene.database, me, home.ref, Asked(ASSESSMENT, "court"), authority="")
    other.join()
    (row,) = copies(scene)
    with scene.database.reading() as session:
        stamp = session.get_one(Family, home.id).rules_stamp
    assert holds(Paper(made.file), SECRET) is (row.rules_stamp < stamp)
