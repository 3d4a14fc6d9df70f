"""Who covers for whom, and how planning learns of it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.people import Home, Scene
from tests.rooms.diary.scenes import coming, diary, team_of
from tests.rooms.supervision.scenes import plan, planned, typed, uuid_of
from workbook.core.time import today
from workbook.diary.models import Cover

DAY = coming("thu")
BEFORE = typed(today() - timedelta(days=2))


def name(scene: Scene, who: str = "alison", **changed: Any) -> TestResponse:
    """David covers for Ruth around Thursday."""
    given = {
        "covered": uuid_of(scene, "ruth"),
        "covering": uuid_of(scene, "david"),
        "from_on": typed(DAY),
        "until_on": typed(DAY + timedelta(days=1)),
        **changed,
    }
    return scene.as_(who).post("/diary/cover", data=given)


def rows(scene: Scene) -> list[Cover]:
    with scene.database.reading() as session:
        return list(session.scalars(select(Cover)))


def test_it_stands_in_the_diary_on_each_of_its_days(scene: Scene) -> None:
    assert name(scene).status_code == 303
    page = diary(scene, "owen", DAY).page.text
    assert page.count("David Service covers for Ruth Team") == 2
    assert "David Service" not in diary(scene, "owen", DAY + timedelta(days=7)).page.text
    act = f"/diary/cover/{rows(scene)[0].uuid}/ending"
    assert scene.as_("tomasz").post(act).status_code == 404
    assert scene.as_("ruth").post(act).status_code == 303
    assert scene.as_("ruth").post(act).status_code == 409
    assert "covers for" not in diary(scene, "owen", DAY).page.text


def test_that_somebody_covered_stays_in_the_diary_once_it_ended(scene: Scene) -> None:
    name(scene, from_on=BEFORE, until_on=typed(today() + timedelta(days=5)))
    act = f"/diary/cover/{rows(scene)[0].uuid}/ending"
    assert scene.as_("ruth").post(act).status_code == 303
    days = [today() - timedelta(days=each) for each in (2, 1, 0)]
    weeks = {each - timedelta(days=each.weekday()) for each in days}
    shown = "".join(diary(scene, "owen", each).page.text for each in weeks)
    assert shown.count("David Service covers for Ruth Team") == 2, "until the day before"
    assert "Nobody is covered for" in scene.as_("ruth").get("/diary/cover").page.text


def test_whoever_covers_and_chairs_has_the_reason_filled_in(scene: Scene, home: Home) -> None:
    address, deputy = f"/families/{home.ref}/supervision", uuid_of(scene, "david")
    given = {"day": typed(DAY), "chair": deputy}
    refused = scene.as_("alison").post(address, data=plan(scene, **given))
    assert "Say why a deputy chairs this session" in refused.text
    name(scene)
    sitting = planned(scene, home, **given)
    assert "Ruth Team is away until" in (sitting.itself.deputy_because or "")
    kept = planned(scene, home, **given, deputy_because="She asked him to", time="14:00")
    assert kept.itself.deputy_because == "She asked him to"
    late = typed(DAY + timedelta(days=2))
    again = scene.as_("alison").post(address, data=plan(scene, day=late, chair=deputy))
    assert "Say why a deputy chairs this session" in again.text


def test_who_is_away_is_said_when_a_session_is_planned(scene: Scene, home: Home) -> None:
    name(scene)
    page = planned(scene, home, day=typed(DAY)).get("alison").page.text
    assert "Ruth Team is away until" in page
    assert "David Service covers" in page


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"covering": "priya"}, "cannot act for Ruth Team"),
        ({"covered": "beth"}, "Choose who is away"),
        ({"until_on": typed(DAY - timedelta(days=1))}, "must not be before the first"),
        (
            {
                "from_on": typed(today() - timedelta(days=3)),
                "until_on": typed(today() - timedelta(days=2)),
            },
            "must be today or later",
        ),
        ({"from_on": ""}, "Enter the first day and the last"),
    ],
)
def test_what_cannot_be_is_refused(scene: Scene, changed: dict[str, str], says: str) -> None:
    for box in ("covered", "covering"):
        if box in changed:
            changed = {**changed, box: uuid_of(scene, changed[box])}
    answer = name(scene, **changed)
    assert answer.status_code == 422
    assert says in answer.text
    assert rows(scene) == []


def test_only_whoever_keeps_the_diary_of_the_team(scene: Scene) -> None:
    assert name(scene, "priya").status_code == 403
    assert name(scene, "tomasz", team=team_of(scene, "ruth")).status_code == 404
    assert name(scene, "tomasz").status_code == 422
    assert rows(scene) == []
