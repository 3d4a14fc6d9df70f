"""The days on which a team meets: named, ended, and offered when a session is planned."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.pages import Page
from tests.people import Home, Scene
from tests.rooms.diary.scenes import coming, diary, set_day, team_of
from tests.rooms.overview.scenes import in_some_days
from tests.rooms.supervision.scenes import begun, everything, finalise, plan, planned, told, typed
from workbook.core.time import local, today
from workbook.diary.models import SetDay
from workbook.supervision.models import Session


def kept(scene: Scene) -> list[SetDay]:
    with scene.database.reading() as session:
        return list(session.scalars(select(SetDay).order_by(SetDay.id)))


def offered(page: Page) -> list[str]:
    return [it.get("value") for it in page.all("option")]


def test_a_set_day_is_named_and_stands_in_the_diary(scene: Scene) -> None:
    assert set_day(scene).status_code == 303
    (row,) = kept(scene)
    assert (row.weekday, row.minutes, row.from_on, row.until_on) == (1, 60, today(), None)
    assert "Tuesdays, 10:00 to 13:00" in told(scene, "set-day-named")[0][2]
    page = diary(scene, "priya", coming("tue"))
    assert "Supervision day, 10:00 to 13:00." in page.text
    assert "Free: 10:00, 11:00 and 12:00." in page.text


def test_it_is_ended_once_and_what_is_planned_stays(scene: Scene) -> None:
    set_day(scene)
    address = f"/diary/set-days/{kept(scene)[0].uuid}/ending"
    assert scene.as_("ruth").post(address).status_code == 303
    assert kept(scene)[0].until_on == today()
    assert "Supervision day" not in diary(scene, "priya", coming("tue")).text
    again = scene.as_("ruth").post(address)
    assert again.status_code == 409
    assert "ended before" in again.text
    assert len(told(scene, "set-day-ended")) == 1


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"weekday": ""}, "Choose a weekday, or enter one day"),
        ({"on_day": typed(today() + timedelta(days=9))}, "not both"),
        ({"weekday": "", "on_day": typed(today() - timedelta(days=1))}, "must be today or later"),
        ({"weekday": "7"}, "Choose a weekday"),
        ({"begins": ""}, "Enter when it begins"),
        ({"ends": "half past"}, "Enter a real time"),
        ({"ends": "09:00"}, "It must end after it begins"),
        ({"minutes": "0"}, "how many minutes a slot takes"),
        ({"minutes": "200"}, "There is no time for one slot"),
        ({"from_on": "31 2 2026"}, "Enter a real date"),
    ],
)
def test_what_cannot_be_is_refused_with_what_was_typed(
    scene: Scene, changed: dict[str, Any], says: str
) -> None:
    answer = set_day(scene, **changed)
    assert answer.status_code == 422
    assert says in answer.text
    assert kept(scene) == []
    for name, value in {"begins": "10:00", **changed}.items():
        if name != "weekday":
            boxes = {it.get("id"): it.get("value") for it in answer.page.all("input")}
            assert boxes[name] == value


def test_only_whoever_keeps_the_diary_of_the_team(scene: Scene) -> None:
    assert set_day(scene, "priya").status_code == 403
    set_day(scene)
    address = f"/diary/set-days/{kept(scene)[0].uuid}/ending"
    assert scene.as_("tomasz").post(address).status_code == 404
    assert set_day(scene, "tomasz", team=team_of(scene, "ruth")).status_code == 404
    assert kept(scene)[0].until_on is None


def test_a_session_is_planned_in_a_free_slot(scene: Scene, home: Home) -> None:
    set_day(scene)
    tuesday = coming("tue")
    page = scene.as_("alison").get(f"/families/{home.ref}/supervision").page
    assert f"{tuesday}T11:00" in offered(page)
    sitting = planned(scene, home, slot=f"{tuesday}T11:00", day="", time="")
    assert f"{local(sitting.itself.starts_at):%Y-%m-%d %H:%M}" == f"{tuesday} 11:00"
    assert f"{tuesday}T11:00" not in offered(sitting.get("alison").page)
    assert "Free: 10:00 and 12:00." in diary(scene, "priya", tuesday).text


def test_a_slot_that_was_taken_meanwhile_is_refused_and_what_was_typed_stays(
    scene: Scene, home: Home
) -> None:
    set_day(scene)
    slot = f"{coming('tue')}T11:00"
    planned(scene, home, slot=slot)
    answer = scene.as_("alison").post(
        f"/families/{home.ref}/supervision", data=plan(scene, slot=slot, place="Oak Room")
    )
    assert answer.status_code == 422
    assert "This slot was taken meanwhile" in answer.text
    boxes = {it.get("id"): it.get("value") for it in answer.page.all("input")}
    assert boxes["plan-place"] == "Oak Room"
    with scene.database.reading() as session:
        assert len(session.scalars(select(Session)).all()) == 1


def test_the_form_says_which_day_the_last_session_named(scene: Scene, home: Home) -> None:
    sitting = begun(scene, home)
    everything(sitting)
    assert finalise(sitting).status_code == 303
    on = today() + timedelta(days=28)
    says = f"The last session named {on.day} {on:%b}"
    assert says in scene.as_("alison").get(f"/families/{home.ref}/supervision").page.text
    planned(scene, home, day=typed(on))
    assert says not in scene.as_("alison").get(f"/families/{home.ref}/supervision").page.text


def test_where_no_day_was_named_the_form_says_by_which_one_is_due(scene: Scene, home: Home) -> None:
    begun(scene, home)
    with in_some_days(scene, 2):
        on = today() + timedelta(days=28)
        says = f"Supervision is due by {on.day} {on:%b}"
        assert says in scene.as_("alison").get(f"/families/{home.ref}/supervision").page.text
        planned(scene, home, day=typed(on))
        assert says not in scene.as_("alison").get(f"/families/{home.ref}/supervision").page.text
