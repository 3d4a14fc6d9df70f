"""Which type a session has: by who works with the family, and what is said of it."""

import json
from datetime import timedelta

import pytest

from tests.people import Home, Scene, a_family
from tests.rooms.overview.scenes import is_due
from tests.rooms.supervision.conftest import finish
from tests.rooms.supervision.scenes import (
    Sitting,
    begun,
    everything,
    finalise,
    plan,
    planned,
    summaries,
    typed,
)
from workbook.core.time import now, today
from workbook.families.models import Allocation
from workbook.supervision.models import Action, CountedSummary, SessionVersion

NOW_APPLIES = "Group supervision now applies"
HAPPENED = "Darren came to the house"


@pytest.fixture
def alone(scene: Scene) -> Home:
    """A family that Priya works with, and nobody else."""
    return a_family(scene, work_with={"priya": "key-worker"})


def joins(scene: Scene, home: Home, who: str, days_ago: int = 0) -> None:
    """Somebody is allocated to the family."""
    with scene.database.change() as session:
        person = scene.person(session, who)
        session.add(
            Allocation(
                family_id=home.id,
                person_id=person.id,
                part="worker",
                from_on=today() - timedelta(days=days_ago),
                made_at=now(),
                made_by_id=person.id,
            )
        )


def leaves(scene: Scene, home: Home, *who: str) -> None:
    """Their work with the family ends."""
    with scene.database.change() as session:
        people = [scene.person(session, each).id for each in who]
        for each in session.query(Allocation).filter(
            Allocation.family_id == home.id, Allocation.person_id.in_(people)
        ):
            each.until_on = today()


def extraordinary(scene: Scene, home: Home, **changed: object) -> Sitting:
    """One between the regular ones, planned for today."""
    return planned(scene, home, kind="extraordinary", held_because=HAPPENED, **changed)


def test_one_professional_and_the_manager_are_an_ordinary_one(scene: Scene, alone: Home) -> None:
    page = scene.as_("alison").get(f"/families/{alone.ref}/supervision").page
    assert "One-to-one supervision applies, because only Priya Social works" in page.text
    options = [it.get("value") for it in page.all("option")]
    assert "ordinary" in options
    assert "extraordinary" in options
    assert "group" not in options
    sitting = planned(scene, alone)
    assert sitting.itself.kind == "ordinary"
    says = "One-to-one supervision, because only Priya Social works with this family."
    assert says in sitting.get("priya").page.text
    assert says in scene.as_("ruth").get("/supervision").page.text


@pytest.mark.long
def test_an_ordinary_record_is_sealed_under_its_type(scene: Scene, alone: Home) -> None:
    sitting = begun(scene, alone)
    page = sitting.get("alison").page.text
    assert "Difference our help has made" not in page
    finish(sitting)
    (version,) = sitting.rows(SessionVersion)
    assert json.loads(version.content)["kind"] == "ordinary"
    assert "held_because" not in json.loads(version.content)
    assert "One-to-one supervision 1" in sitting.get("priya").page.text
    made = scene.as_("priya").post(
        f"/families/{alone.ref}/prints", data={"what": "session", "thing": str(sitting.key)}
    )
    paper = scene.as_("priya").get(made.location).page.text
    assert "One-to-one supervision, because only Priya Social worked with this family." in paper


@pytest.mark.long
def test_a_second_professional_is_told_to_whoever_plans(scene: Scene, alone: Home) -> None:
    sitting = planned(scene, alone, day=typed(today() + timedelta(days=3)))
    assert NOW_APPLIES not in is_due(scene, "ruth")
    joins(scene, alone, "joe")
    for who in ("ruth", "alison"):
        assert NOW_APPLIES in is_due(scene, who), who
    for who in ("priya", "joe", "helen"):
        assert NOW_APPLIES not in is_due(scene, who), who
    page = sitting.get("alison").page.text
    assert "One-to-one supervision, as it was planned. Group case supervision applies" in page
    assert "keeps its type unless whoever plans it changes it" in page
    assert sitting.itself.kind == "ordinary", "nothing changed by itself"

    changed = plan(
        scene, kind="group", day=typed(today() + timedelta(days=3)), version=sitting.itself.version
    )
    assert sitting.post("alison", "plan", given=changed).status_code == 303
    assert sitting.itself.kind == "group"
    assert "because Priya Social and Joe Recovery work" in sitting.get("alison").page.text
    for who in ("ruth", "alison"):
        assert NOW_APPLIES not in is_due(scene, who), who
    back = plan(scene, kind="ordinary", version=sitting.itself.version)
    refused = sitting.post("alison", "plan", given=back)
    assert refused.status_code == 422
    assert "One-to-one supervision does not apply" in refused.page.text


@pytest.mark.long
def test_falling_back_to_one_offers_ordinary_and_erases_nothing(scene: Scene, home: Home) -> None:
    held = begun(scene, home)
    finish(held)
    coming = planned(scene, home, day=typed(today() + timedelta(days=20)))
    leaves(scene, home, "gemma", "martin", "joe")
    page = scene.as_("alison").get(f"/families/{home.ref}/supervision").page
    assert "One-to-one supervision applies" in page.text
    assert page.text.count("Group case supervision") >= 2, "the one held, and the one planned"
    assert "Group case supervision, as it was planned" in coming.get("alison").page.text
    assert coming.itself.kind == held.itself.kind == "group"
    joins(scene, home, "joe")
    assert NOW_APPLIES not in is_due(scene, "ruth"), "one is planned"


def test_a_group_of_long_ago_is_not_this_one(scene: Scene, home: Home) -> None:
    assert NOW_APPLIES in is_due(scene, "ruth"), "none was ever planned"
    planned(scene, home)
    assert NOW_APPLIES not in is_due(scene, "ruth")


def test_what_happened_is_said_when_an_extraordinary_one_is_planned(
    scene: Scene, home: Home
) -> None:
    address = f"/families/{home.ref}/supervision"
    given = plan(scene, kind="extraordinary", held_because=" ", place="Oak Room")
    refused = scene.as_("alison").post(address, data=given)
    assert refused.status_code == 422
    assert "Say what has happened that this session is held for" in refused.page.text
    assert "Oak Room" in [it.get("value") for it in refused.page.all("input")]
    sitting = extraordinary(scene, home)
    assert sitting.itself.held_because == HAPPENED
    assert f"Extraordinary supervision, because {HAPPENED}." in sitting.get("priya").page.text
    assert NOW_APPLIES in is_due(scene, "ruth"), "it is no group session"
    wrong = scene.as_("alison").post(address, data=plan(scene, kind="party"))
    assert "Choose the type of this session" in wrong.page.text


@pytest.mark.long
def test_an_extraordinary_one_puts_nothing_off(scene: Scene, home: Home) -> None:
    summaries(scene, home)
    monthly = begun(scene, home)
    finish(monthly)
    booking = "Book the next supervision"
    assert booking in is_due(scene, "ruth")
    between = extraordinary(scene, home)
    assert booking in is_due(scene, "ruth"), "the monthly one is still to be booked"
    assert between.post("alison", "opening").status_code == 303
    states = [each.state for each in between.rows(CountedSummary)]
    assert states == ["counted"] * 4, "those that counted before are heard as they stand"
    everything(between, names_next=False)
    (action,) = monthly.rows(Action)
    between.post("alison", "actions", str(action.uuid), "state", state="carried", because="No time")
    answer = finalise(between)
    assert answer.status_code == 303, answer.text
    assert booking in is_due(scene, "ruth")
    (version,) = between.rows(SessionVersion)
    assert json.loads(version.content)["held_because"] == HAPPENED
    (earlier,) = monthly.rows(SessionVersion)
    assert "held_because" not in json.loads(earlier.content)


@pytest.mark.long
def test_a_summary_heard_between_counts_at_the_regular_one_too(scene: Scene, home: Home) -> None:
    summaries(scene, home)
    between = extraordinary(scene, home)
    assert between.post("alison", "opening").status_code == 303
    nextly = begun(scene, home)
    assert [each.state for each in nextly.rows(CountedSummary)] == ["counted"] * 4
