"""Planning a session, moving it and opening it."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, a_family
from tests.rooms.supervision.scenes import (
    Sitting,
    plan,
    planned,
    summaries,
    told,
    typed,
    uuid_of,
)
from workbook.core.time import local, today
from workbook.supervision.models import Attendance, CountedSummary, Opening, Session


def sessions(home: Home) -> str:
    """The address of a family's sessions."""
    return f"/families/{home.ref}/supervision"


def test_business_support_plans_and_says_who_comes(scene: Scene, home: Home) -> None:
    sitting = planned(scene, home)
    row = sitting.itself
    assert (row.number, row.place, local(row.starts_at).hour) == (1, "Elm Room", 10)
    assert row.deputy_because is None
    assert len(sitting.rows(Attendance)) == 6, "four who work with the family, chair and minutes"
    (rows,) = told(scene, "session-planned")
    assert len(json.loads(rows[2])["people"]) == 6
    page = sitting.get("priya").page
    assert "Planned" in page.text
    assert "Elm Room" in page.text


def test_only_business_support_and_the_manager_plan(scene: Scene, home: Home) -> None:
    for who, status in (
        ("priya", 403),
        ("martin", 403),
        ("helen", 403),
        ("david", 403),
        ("nadia", 404),
        ("tomasz", 404),
        ("beth", 404),
        ("conor", 404),
    ):
        answer = scene.as_(who).post(sessions(home), data=plan(scene))
        assert answer.status_code == status, who
    with scene.database.reading() as session:
        assert session.scalars(select(Session)).all() == []
    assert "Plan a session" not in scene.as_("priya").get(sessions(home)).page.text
    assert scene.as_("ruth").post(sessions(home), data=plan(scene)).status_code == 303


def test_with_one_professional_the_group_form_is_refused(scene: Scene) -> None:
    home = a_family(scene, work_with={"priya": "key-worker"})
    page = scene.as_("alison").get(sessions(home)).page
    assert "because only Priya Social works with this family." in page.text
    refused = scene.as_("alison").post(sessions(home), data=plan(scene, kind="group"))
    assert refused.status_code == 422
    assert "Group case supervision does not apply: only Priya Social works" in refused.page.text
    assert "Elm Room" in [it.get("value") for it in refused.page.all("input")], "what was typed"
    with scene.database.reading() as session:
        assert session.scalars(select(Session)).all() == []


def test_where_nobody_works_nothing_is_planned(scene: Scene) -> None:
    home = a_family(scene, work_with={})
    assert "Plan a session" not in scene.as_("alison").get(sessions(home)).page.text
    refused = scene.as_("alison").post(sessions(home), data=plan(scene))
    assert refused.status_code == 409
    assert "Allocate a key worker first" in refused.page.text


def test_what_cannot_be_right_is_named_and_what_was_typed_stays(scene: Scene, home: Home) -> None:
    wrong = plan(scene, day="31 2 2026", time="25:00", place="Oak Room", chair="nobody")
    answer = scene.as_("alison").post(sessions(home), data=wrong)
    assert answer.status_code == 422
    assert answer.page.all("title")[0].words.startswith("Error:")
    for words in ("Enter a real date", "Enter a real time", "Choose who chairs this session"):
        assert words in answer.page.text
    typed_in = {it.get("name"): it.get("value") for it in answer.page.all("input")}
    assert (typed_in["day"], typed_in["time"]) == ("31 2 2026", "25:00")
    assert typed_in["place"] == "Oak Room"
    past = plan(scene, day=typed(today() - timedelta(days=1)), place=" ")
    answer = scene.as_("alison").post(sessions(home), data=past)
    assert "The session must be today or later" in answer.page.text
    assert "Enter the room" in answer.page.text


def test_a_deputy_chairs_only_with_the_reason(scene: Scene, home: Home) -> None:
    david = uuid_of(scene, "david")
    without = scene.as_("alison").post(sessions(home), data=plan(scene, chair=david))
    assert without.status_code == 422
    assert "Say why a deputy chairs this session" in without.page.text
    sitting = planned(scene, home, chair=david, deputy_because="Ruth is on leave")
    assert "as deputy: Ruth is on leave" in sitting.get("priya").page.text


def test_an_invitation_lets_a_colleague_read_on_its_day_only(scene: Scene, home: Home) -> None:
    address = f"/families/{home.ref}"
    assert scene.as_("sian").get(address).status_code == 404
    tomorrow = typed(today() + timedelta(days=1))
    invited = [uuid_of(scene, "sian")]
    planned(scene, home, day=tomorrow, invited=invited)
    assert scene.as_("sian").get(address).status_code == 404
    with scene.database.reading() as session:
        epoch = scene.person(session, "sian").rights_epoch
    sitting = planned(scene, home, invited=invited)
    assert scene.as_("sian").get(address).status_code == 200
    assert home.ref in scene.as_("sian").get("/families").text
    assert sitting.get("sian").status_code == 200
    with scene.database.reading() as session:
        assert scene.person(session, "sian").rights_epoch > epoch


def test_nobody_is_invited_whom_it_would_not_let_read(scene: Scene, home: Home) -> None:
    invited = [uuid_of(scene, who) for who in ("beth", "conor", "leah", "nadia", "grace")]
    sitting = planned(scene, home, invited=invited)
    with scene.database.reading() as session:
        expected = {scene.person(session, who).id for who in ("ruth", "alison")}
    assert {each.person_id for each in sitting.rows(Attendance)} == expected


def test_a_session_is_moved_and_more_are_invited(sitting: Sitting) -> None:
    seen = sitting.itself.version
    moved = plan(
        sitting.scene,
        time="14:30",
        place="Oak Room",
        version=seen,
        invited=[uuid_of(sitting.scene, "chloe")],
    )
    assert sitting.post("alison", "plan", given=moved).status_code == 303
    assert (sitting.itself.place, local(sitting.itself.starts_at).hour) == ("Oak Room", 14)
    assert len(sitting.rows(Attendance)) == 7
    (row,) = told(sitting.scene, "session-moved")
    assert json.loads(row[2])["what"] == ["time", "place", "invitations"]

    stale = sitting.post("ruth", "plan", given={**moved, "place": "Ash Room"}, version=seen)
    assert stale.status_code == 409
    assert "Oak Room" in stale.page.text
    assert "Ash Room" in stale.text, "both are shown"
    assert sitting.itself.place == "Oak Room"


@pytest.mark.long
def test_opening_fixes_which_sealed_versions_count(scene: Scene, home: Home) -> None:
    summaries(scene, home)
    sitting = planned(scene, home)
    assert sitting.post("alison", "opening").status_code == 303
    rows = sitting.rows(CountedSummary)
    assert [each.state for each in rows] == ["counted"] * 4
    assert all(each.version_id and each.seal for each in rows)
    again = sitting.post("alison", "opening")
    assert again.status_code == 409
    assert sitting.post("alison", "plan", given=plan(sitting.scene)).status_code == 409
    assert len(sitting.rows(CountedSummary)) == 4


def test_two_who_open_it_at_once_open_it_once(sitting: Sitting) -> None:
    clients = [sitting.scene.as_(who) for who in ("alison", "ruth")]
    with ThreadPoolExecutor(2) as pool:
        sent = [
            pool.submit(each.post, sitting.url("opening"), data={"because": "Two are ill"})
            for each in clients
        ]
        assert sorted(each.result().status_code for each in sent) == [303, 409]
    assert len(sitting.rows(CountedSummary)) == 4


@pytest.mark.long
def test_going_on_without_a_summary_wants_a_reason(scene: Scene, home: Home) -> None:
    summaries(scene, home, "priya", "gemma", "martin")
    sitting = planned(scene, home)
    assert "Why the session goes on without Joe Recovery" in sitting.get("alison").page.text
    refused = sitting.post("alison", "opening", form="opening", because=" ")
    assert refused.status_code == 422
    assert "No new finalised summary from Joe Recovery" in refused.page.text
    assert sitting.rows(Opening) == []
    opened = sitting.post("alison", "opening", because="Joe is ill and rings in tomorrow")
    assert opened.status_code == 303
    assert [each.state for each in sitting.rows(CountedSummary)].count("missing") == 1
    assert "because Joe is ill and rings in tomorrow" in sitting.get("priya").page.text
    counts = json.loads(told(scene, "session-opened")[0][2])
    assert counts == {"counted": 3, "stale": 0, "missing": 1}


def test_a_summary_that_is_too_old_shows_as_out_of_date(sitting: Sitting) -> None:
    in_two_months = today() + timedelta(days=60)
    later = planned(sitting.scene, sitting.home, day=typed(in_two_months))
    assert "out of date" in later.get("alison").page.text


def test_a_session_opens_on_its_day_and_not_before(scene: Scene, home: Home) -> None:
    sitting = planned(scene, home, day=typed(today() + timedelta(days=1)))
    assert "so it opens on its day" in sitting.get("alison").page.text
    refused = sitting.post("alison", "opening")
    assert refused.status_code == 409
    assert "Move it first if you meet earlier" in refused.page.text
    assert sitting.rows(Opening) == []


@pytest.mark.long
def test_nothing_is_minuted_before_it_is_open(sitting: Sitting) -> None:
    for parts, form in (
        (("decisions",), {"text": "Too early"}),
        (("actions",), {"text": "Too early"}),
        (("next",), {"next_on": typed(today() + timedelta(days=9))}),
        (("views", sitting.home.uuids["Kelly"]), {"said": "Too early"}),
        (("minuted",), {}),
    ):
        assert sitting.post("alison", *parts, given=form).status_code == 409, parts
    assert sitting.minute("who-is-here", "Too early").status_code == 409
    assert sitting.post("ruth", "ratings", colour="red").status_code == 409
    assert sitting.get("ruth", "finalisation").status_code == 409
