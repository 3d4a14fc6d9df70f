"""Visits, groups and tests: in the diary by need to know."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select
from werkzeug.test import TestResponse

from tests.people import Home, Scene
from tests.rooms.diary.scenes import coming, diary, team_of
from tests.rooms.supervision.scenes import planned, typed, uuid_of
from workbook.core.time import today
from workbook.diary.models import DiaryLine, DiaryLinePerson
from workbook.families.models import Allocation

DAY = coming("thu")
FAMILY = "Ashdown and Reed family"


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


def test_it_is_called_off_by_whoever_put_it_there_or_keeps_the_diary(
    scene: Scene, home: Home
) -> None:
    put(scene, family=home.ref)
    act = f"/diary/lines/{rows(scene)[0].uuid}/calling-off"
    for who in ("owen", "sian", "tomasz", "conor"):
        assert scene.as_(who).post(act).status_code == 404, who
    assert scene.as_("alison").post(act).status_code == 303
    assert FAMILY not in diary(scene, "priya", DAY).page.text
    assert scene.as_("priya").post(act).status_code == 409
    with scene.database.reading() as session:
        assert len(session.scalars(select(DiaryLinePerson)).all()) == 1


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
