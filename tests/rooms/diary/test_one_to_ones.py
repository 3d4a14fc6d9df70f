"""One-to-one supervision: who with whom, when, and nothing that was said."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.people import Home, Scene
from tests.rooms.diary.scenes import diary
from tests.rooms.diary.test_calendars import said
from tests.rooms.families.scenes import later
from tests.rooms.supervision.scenes import planned, told, typed, uuid_of
from workbook.core.time import local, today
from workbook.diary.models import Arrangement, OneToOne, OneToOneEnding, OneToOneMove

LIST = "/diary/one-to-ones"
SOON = today() + timedelta(days=3)
WHY = "Ruth is in court"


def arrange(scene: Scene, who: str = "alison", **changed: Any) -> TestResponse:
    given = {
        "person": uuid_of(scene, "priya"),
        "supervisor": uuid_of(scene, "ruth"),
        "every_days": "28",
        **changed,
    }
    return scene.as_(who).post(LIST, data=given)


def arranged(scene: Scene, **changed: Any) -> str:
    """Priya and Ruth are to meet every 28 days; the address of it."""
    answer = arrange(scene, **changed)
    assert answer.status_code == 303, answer.text
    return answer.location


def plan(scene: Scene, at: str, who: str = "priya", **changed: Any) -> TestResponse:
    given = {"day": typed(SOON), "time": "10:00", "place": "Room 2", **changed}
    return scene.as_(who).post(f"{at}/meetings", data=given)


def rows(scene: Scene, table: Any) -> list[Any]:
    with scene.database.reading() as session:
        return list(session.scalars(select(table).order_by(table.id)))


def meeting(scene: Scene, at: str, act: str) -> str:
    return f"{at}/meetings/{rows(scene, OneToOne)[-1].uuid}/{act}"


def call_off(scene: Scene, at: str, because: str = WHY) -> TestResponse:
    return scene.as_("ruth").post(meeting(scene, at, "calling-off"), data={"because": because})


def due(scene: Scene, who: str) -> str:
    return scene.as_(who).get("/my-work").page.text


@contextmanager
def four_days_later(scene: Scene) -> Iterator[None]:
    with later(scene, timedelta(days=4)):
        yield


def test_both_have_it_due_by_their_own_arrangement(scene: Scene) -> None:
    at = arranged(scene, from_on=typed(SOON))
    for who, other in (("priya", "Ruth Team"), ("ruth", "Priya Social")):
        assert f"Plan one-to-one supervision with {other}" in due(scene, who)
    assert "one-to-one" not in due(scene, "owen")
    assert plan(scene, at).status_code == 303
    assert "one-to-one" not in due(scene, "priya")
    with four_days_later(scene):
        for who in ("priya", "ruth"):
            assert "Say whether one-to-one supervision" in due(scene, who)
        assert scene.as_("ruth").post(meeting(scene, at, "holding")).status_code == 303
        again = SOON + timedelta(days=28)
        page = scene.as_("priya").get(at).page.text
        assert f"Next due {again.day} {again:%B %Y}" in page
        assert "Held" in page


def test_it_is_moved_and_the_calendar_with_it(scene: Scene) -> None:
    at = arranged(scene)
    plan(scene, at)
    calendar = meeting(scene, at, "invitation.ics")
    before = said(scene.as_("ruth").get(calendar).text)
    given = {"day": typed(SOON), "time": "14:30", "place": "Room 2", "version": "1"}
    assert scene.as_("ruth").post(meeting(scene, at, "time"), data=given).status_code == 303
    assert f"{local(rows(scene, OneToOne)[0].starts_at):%H:%M}" == "14:30"
    assert len(rows(scene, OneToOneMove)) == 1
    after = said(scene.as_("ruth").get(calendar).text)
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    stale = scene.as_("priya").post(meeting(scene, at, "time"), data={**given, "time": "16:00"})
    assert stale.status_code == 409
    assert "16:00" in {it.get("value") for it in stale.page.all("input")}
    assert call_off(scene, at).status_code == 303
    off = said(scene.as_("priya").get(calendar).text)
    assert (off["STATUS"], off["UID"]) == ("CANCELLED", before["UID"])
    assert int(off["SEQUENCE"]) > int(after["SEQUENCE"])
    assert "METHOD:CANCEL" in scene.as_("priya").get(calendar).text
    assert "STATUS:CANCELLED" in scene.as_("priya").get("/diary/own.ics").text


def test_it_ends_once_and_one_is_planned_at_a_time(scene: Scene) -> None:
    at = arranged(scene)
    plan(scene, at)
    assert plan(scene, at).status_code == 409
    assert scene.as_("ruth").post(meeting(scene, at, "holding")).status_code == 409
    assert call_off(scene, at, because=" ").status_code == 422
    assert rows(scene, OneToOneEnding) == []
    assert call_off(scene, at).status_code == 303
    assert call_off(scene, at).status_code == 409
    assert len(rows(scene, OneToOneEnding)) == 1
    assert plan(scene, at).status_code == 303


def test_why_it_was_called_off_is_for_the_two_and_stays_in_the_diary(scene: Scene) -> None:
    at = arranged(scene)
    plan(scene, at)
    call_off(scene, at)
    for who in ("priya", "ruth", "alison"):
        assert f"Called off: {WHY}" in scene.as_(who).get(at).page.text, who
        page = diary(scene, who, SOON).page.text
        assert "One-to-one supervision Called off" in " ".join(page.split()), who
        assert WHY not in page
    assert WHY not in "".join(str(row) for row in told(scene, "one-to-one-kept"))
    assert WHY not in scene.as_("priya").get(meeting(scene, at, "invitation.ics")).text
    assert "Called off" not in diary(scene, "owen", SOON).page.text


def test_what_else_is_held_then_is_said(scene: Scene, home: Home) -> None:
    at = arranged(scene)
    planned(scene, home, day=typed(SOON), time="10:30", invited=[uuid_of(scene, "gemma")])
    plan(scene, at)
    text = scene.as_("alison").get(at).page.text
    assert "Ruth Team is in supervision of the Ashdown and Reed family, 10:30 to 11:30." in text
    assert "Ruth Team is taken" not in text


def test_to_everybody_else_it_is_not_there(scene: Scene) -> None:
    at = arranged(scene)
    plan(scene, at)
    act = meeting(scene, at, "calling-off")
    for who in ("owen", "helen", "tomasz", "david", "moira", "gemma"):
        assert scene.as_(who).get(at).status_code == 404, who
        assert scene.as_(who).post(act).status_code == 404, who
        assert "Priya" not in scene.as_(who).get(LIST).page.text, who
        assert "One-to-one supervision Priya" not in diary(scene, who, SOON).page.text
    for who in ("priya", "ruth", "alison"):
        assert scene.as_(who).get(at).status_code == 200, who
        assert "Priya Social with Ruth Team" in diary(scene, who, SOON).page.text, who
    assert rows(scene, OneToOneEnding) == []


def test_whoever_manages_the_supervisor_knows_of_it(scene: Scene) -> None:
    at = arranged(scene, person=uuid_of(scene, "owen"), supervisor=uuid_of(scene, "helen"))
    assert scene.as_("ruth").get(at).status_code == 200
    assert scene.as_("priya").get(at).status_code == 404


def test_only_a_supervisor_or_business_support_arranges_and_ends(scene: Scene) -> None:
    assert arrange(scene, "priya").status_code == 422
    assert arrange(scene, "helen").status_code == 422
    assert rows(scene, Arrangement) == []
    at = arranged(scene, who="ruth")
    assert scene.as_("priya").post(f"{at}/ending").status_code == 403
    assert rows(scene, Arrangement)[0].until_on is None
    assert scene.as_("ruth").post(f"{at}/ending").status_code == 303
    assert rows(scene, Arrangement)[0].until_on == today()
    assert scene.as_("ruth").post(f"{at}/ending").status_code == 409
    assert plan(scene, at).status_code == 409
    assert "one-to-one" not in due(scene, "priya")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"every_days": "0"}, "from 1 to 366"),
        ({"every_days": "often"}, "from 1 to 366"),
        ({"person": ""}, "Choose somebody from the list"),
        ({"from_on": "31 2 2026"}, "Enter a real date"),
    ],
)
def test_an_arrangement_that_cannot_be(scene: Scene, changed: dict[str, str], says: str) -> None:
    answer = arrange(scene, **changed)
    assert answer.status_code == 422
    assert says in answer.text
    assert rows(scene, Arrangement) == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"day": typed(today() - timedelta(days=1))}, "It must be today or later"),
        ({"day": typed(today() + timedelta(days=400))}, "within a year"),
        ({"time": ""}, "Enter when it begins"),
        ({"place": ""}, "Enter the room"),
    ],
)
def test_a_meeting_that_cannot_be(scene: Scene, changed: dict[str, str], says: str) -> None:
    answer = plan(scene, arranged(scene), **changed)
    assert answer.status_code == 422
    assert says in answer.text
    assert rows(scene, OneToOne) == []


def test_the_trail_names_neither_of_them(scene: Scene) -> None:
    plan(scene, arranged(scene))
    words = [
        row[2] for verb in ("one-to-one-arranged", "one-to-one-kept") for row in told(scene, verb)
    ]
    assert len(words) == 2
    assert not any(name in each for each in words for name in ("Priya", "Ruth", "Room 2"))
