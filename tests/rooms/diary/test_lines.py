"""Visits, groups and tests: in the diary by need to know."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select
from werkzeug.test import TestResponse

from tests.people import Home, Scene
from tests.rooms.diary.scenes import coming, diary, team_of
from tests.rooms.diary.test_calendars import said
from tests.rooms.supervision.scenes import planned, typed, uuid_of
from workbook.core.time import local, today
from workbook.diary.models import DiaryLine, DiaryLinePerson
from workbook.families.models import Allocation

DAY = coming("thu")
FAMILY = "Ashdown and Reed family"
WHY = "Kelly has the flu"


def put(scene: Scene, who: str = "priya", **changed: Any) -> TestResponse:
    """A visit of Priya's on Thursday at ten."""
    given = {
        "kind": "visit",
        "what": "Home visit",
        "day": typed(DAY),
        "time": "10:00",
        "minutes": "60",
        "people": [uuid_of(scene, "priya")],
        **changed,
    }
    return scene.as_(who).post("/diary/lines", data=given)


def rows(scene: Scene) -> list[DiaryLine]:
    with scene.database.reading() as session:
        return list(session.scalars(select(DiaryLine).order_by(DiaryLine.id)))


def test_what_is_about_no_family_stands_there_for_the_team(scene: Scene) -> None:
    assert put(scene, kind="group", what="Parents' recovery group").status_code == 303
    for who in ("owen", "sian", "moira", "conor"):
        page = diary(scene, who, DAY)
        assert "Parents&#39; recovery group" in page.text, who
        assert "Priya Social" in page.text


def test_what_is_about_a_family_stands_there_for_those_who_read_it(
    scene: Scene, home: Home
) -> None:
    with scene.database.change() as session:
        session.execute(delete(Allocation).where(Allocation.person_id == scene.id_of("joe")))
    people = [uuid_of(scene, each) for each in ("priya", "joe", "conor")]
    assert put(scene, kind="test", family=home.ref, people=people).status_code == 303
    for who in ("priya", "owen", "alison"):
        page = diary(scene, who, DAY).page.text
        assert FAMILY in page, who
        assert "A test: Home visit" in page
    joe = diary(scene, "joe", DAY).page.text
    assert "Taken" in joe
    for each in (FAMILY, "Home visit", "A test", "Priya"):
        assert each not in joe
    for who in ("sian", "moira", "conor"):
        page = diary(scene, who, DAY).page.text
        assert FAMILY not in page, who
        assert "Taken" not in page, who


def test_a_family_that_one_may_not_read_cannot_be_named(scene: Scene, home: Home) -> None:
    for who in ("sian", "conor"):
        answer = put(scene, who, family=home.ref, people=[uuid_of(scene, who)])
        assert answer.status_code == 422, who
        assert "Choose a family from the list" in answer.text
        assert FAMILY not in scene.as_(who).get("/diary/lines").text
    assert rows(scene) == []


def at(scene: Scene, act: str = "") -> str:
    """The address of the line, or of an act on it."""
    return "/".join(filter(None, [f"/diary/lines/{rows(scene)[0].uuid}", act]))


def move(scene: Scene, who: str = "priya", **changed: str) -> TestResponse:
    """To half past two, an hour and a half long."""
    given = {"day": typed(DAY), "time": "14:30", "minutes": "90", "place": "", "version": "1"}
    return scene.as_(who).post(at(scene, "time"), data={**given, **changed})


def test_it_is_called_off_with_a_reason_and_stays(scene: Scene, home: Home) -> None:
    put(scene, family=home.ref)
    act = at(scene, "calling-off")
    for who in ("owen", "sian", "tomasz", "conor"):
        assert scene.as_(who).post(act, data={"because": WHY}).status_code == 404, who
        assert scene.as_(who).get(at(scene)).status_code == 404, who
    assert scene.as_("alison").post(act, data={"because": " "}).status_code == 422
    assert scene.as_("alison").post(act, data={"because": WHY}).status_code == 303
    for who in ("priya", "owen", "alison"):
        page = diary(scene, who, DAY).page.text
        assert FAMILY in page, who
        assert "Called off" in page
        assert WHY in page
    assert "Alison Business called it off" in scene.as_("priya").get(at(scene)).page.text
    again = scene.as_("priya").post(act, data={"because": "Another"})
    assert again.status_code == 409
    assert "was called off before" in again.page.text
    assert move(scene).status_code == 409
    with scene.database.reading() as session:
        assert len(session.scalars(select(DiaryLinePerson)).all()) == 1


def test_whoever_goes_to_it_calls_it_off_too(scene: Scene, home: Home) -> None:
    put(scene, "alison", family=home.ref)
    answer = scene.as_("priya").post(at(scene, "calling-off"), data={"because": WHY})
    assert answer.status_code == 303
    assert answer.location.endswith(f"day={DAY}")
    assert f"team={team_of(scene, 'ruth')}" in answer.location


def test_of_one_that_is_called_off_nothing_is_taken(scene: Scene, home: Home) -> None:
    with scene.database.change() as session:
        session.execute(delete(Allocation).where(Allocation.person_id == scene.id_of("joe")))
    put(scene, family=home.ref, people=[uuid_of(scene, each) for each in ("priya", "joe")])
    assert "Taken" in diary(scene, "joe", DAY).page.text
    scene.as_("priya").post(at(scene, "calling-off"), data={"because": WHY})
    joe = diary(scene, "joe", DAY).page.text
    for each in ("Taken", "Called off", WHY, FAMILY):
        assert each not in joe, each
    assert "STATUS:CANCELLED" in scene.as_("joe").get("/diary/own.ics").text
    sitting = planned(scene, home, day=typed(DAY), time="10:00")
    assert "Priya Social is taken" not in sitting.get("alison").page.text


def test_it_is_moved_and_the_calendar_with_it(scene: Scene, home: Home) -> None:
    put(scene, kind="test", family=home.ref, place="12 Elm Street")
    calendar = at(scene, "invitation.ics")
    before = said(scene.as_("priya").get(calendar).text)
    assert before["SUMMARY"] == "Appointment"
    assert move(scene).status_code == 303
    row = rows(scene)[0]
    assert (f"{local(row.starts_at):%H:%M}", row.minutes) == ("14:30", 90)
    after = said(scene.as_("priya").get(calendar).text)
    assert (after["UID"], after["STATUS"]) == (before["UID"], "CONFIRMED")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    scene.as_("priya").post(at(scene, "calling-off"), data={"because": WHY})
    answer = scene.as_("priya").get(calendar)
    off = said(answer.text)
    assert "METHOD:CANCEL" in answer.text
    assert (off["UID"], off["STATUS"]) == (before["UID"], "CANCELLED")
    assert int(off["SEQUENCE"]) > int(after["SEQUENCE"])
    own = scene.as_("priya").get("/diary/own.ics").text
    for text in (answer.text, own):
        for each in (FAMILY, "Home visit", "Elm Street", WHY, "test", "LOCATION"):
            assert each not in text, each


def test_a_move_that_did_not_see_the_last_one_is_asked_again(scene: Scene) -> None:
    put(scene)
    assert move(scene).status_code == 303
    stale = move(scene, "alison", time="16:00")
    assert stale.status_code == 409
    assert "Somebody moved it meanwhile" in stale.page.text
    assert "16:00" in {it.get("value") for it in stale.page.all("input")}
    assert move(scene).status_code == 303, "the same again is no move"
    assert rows(scene)[0].version == 2


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"day": typed(today() - timedelta(days=1))}, "It must be today or later"),
        ({"time": "soon"}, "Enter a real time"),
        ({"minutes": "0"}, "Enter how many minutes"),
        ({"place": "x" * 101}, "100 characters or fewer"),
    ],
)
def test_a_move_that_cannot_be(scene: Scene, changed: dict[str, str], says: str) -> None:
    put(scene)
    answer = move(scene, **changed)
    assert answer.status_code == 422
    assert says in answer.text
    (typed_in,) = changed.values()
    assert typed_in in {it.get("value") for it in answer.page.all("input")}
    assert rows(scene)[0].version == 1


def test_clashes_are_asked_again_when_it_moves(scene: Scene, home: Home) -> None:
    planned(scene, home, day=typed(DAY), time="15:00", place="Online")
    put(scene, place="online")
    assert "At that time" not in scene.as_("priya").get(at(scene)).page.text
    move(scene)
    page = scene.as_("priya").get(at(scene)).page.text
    assert f"Priya Social is in supervision of the {FAMILY}, 15:00 to 16:00." in page
    assert "Another session is held in" not in page, "any number of people meet online"
    assert "Priya Social is taken" not in page, "nobody is in their own way"


def test_where_something_else_is_held_its_page_says_so_at_once(scene: Scene, home: Home) -> None:
    planned(scene, home, day=typed(DAY), time="10:30")
    answer = put(scene)
    assert answer.location.endswith(at(scene))
    assert put(scene, time="16:00").location.endswith(f"day={DAY}")


def test_two_sessions_online_are_no_clash(scene: Scene, home: Home) -> None:
    for people in ("priya", "gemma"):
        sitting = planned(
            scene,
            home,
            day=typed(DAY),
            time="15:00",
            place="Online",
            invited=[uuid_of(scene, people)],
        )
    assert "Another session is held in" not in sitting.get("alison").page.text


def test_whoever_is_there_is_taken_when_a_session_is_planned(scene: Scene, home: Home) -> None:
    put(scene, time="10:30")
    sitting = planned(scene, home, day=typed(DAY), time="10:00")
    assert "Priya Social is taken, 10:30 to 11:30." in sitting.get("alison").page.text


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"kind": "holiday"}, "Choose a visit, a group or a test"),
        ({"what": " "}, "Say in a few words what it is"),
        ({"what": "x" * 101}, "100 characters or fewer"),
        ({"day": typed(today() - timedelta(days=1))}, "It must be today or later"),
        ({"time": "soon"}, "Enter a real time"),
        ({"minutes": "0"}, "Enter how many minutes"),
        ({"people": []}, "Choose who goes"),
    ],
)
def test_what_cannot_be_is_refused_with_what_was_typed(
    scene: Scene, changed: dict[str, Any], says: str
) -> None:
    answer = put(scene, **changed)
    assert answer.status_code == 422
    assert says in answer.text
    boxes = {it.get("id"): it.get("value") for it in answer.page.all("input")}
    assert boxes["what"] == changed.get("what", "Home visit").strip()
    assert rows(scene) == []


def test_another_teams_diary_is_not_written_in(scene: Scene) -> None:
    assert put(scene, "tomasz", team=team_of(scene, "ruth")).status_code == 404
    assert scene.as_("david").get("/diary/lines").status_code == 403
    assert "You serve no team" in scene.as_("ngozi").get("/diary/lines").text
    assert put(scene, "ngozi").status_code == 422
    assert rows(scene) == []
