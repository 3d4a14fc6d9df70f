"""The children's plans in the assessment: agreed lines only, for each reader, as sealed."""

import json

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.documents.scenes import (
    OPEN,
    a_copy,
    approve,
    assessment,
    at,
    fact,
    finalise,
    holds,
    limit_thing,
    person,
    withhold_thing,
)
from tests.rooms.plans.scenes import added, agreed, changed, moved, opened
from tests.rooms.plans.scenes import at as plan_at
from workbook.access.rules import Thing
from workbook.documents.models import Assessment
from workbook.keeping.seals import verify_seals
from workbook.plans.models import LineAgreement, LineVersion

CAME = "Two visits made; Maisie drew her bed."


@pytest.fixture
def lines(scene: Scene, home: Home) -> dict[str, str]:
    """Maisie's plan: a line that was agreed and is under way, one that nobody agreed, one that is
    agreed and withheld from Darren.
    """
    an_entry(scene, home, part="m3.1", words=OPEN, state="finalised")
    opened(scene, home)
    found = {
        "night": added(scene, home),
        "proposed": added(scene, home, "joe", need="Nobody agreed to this need"),
        "school": added(scene, home, need="Somebody safe at the school gate"),
    }
    agreed(scene, home, found["night"])
    agreed(scene, home, found["school"])
    moved(scene, home, found["night"])
    withhold_thing(scene, home, Thing("plan-line", found["school"]), "Darren")
    return found


def done(scene: Scene, home: Home) -> None:
    """The text is finalised and approved."""
    assert finalise(scene, home).status_code == 303
    assert approve(scene, home).status_code == 303


@pytest.mark.parametrize(
    ("reader", "has_school"), [("full", True), ("Kelly", True), ("Darren", False)]
)
def test_agreed_lines_are_in_and_what_is_withheld_is_out(
    scene: Scene, home: Home, lines: dict[str, str], reader: str, has_school: bool
) -> None:
    done(scene, home)
    paper = a_copy(scene, home, reader if reader == "full" else person(home, reader))
    for said in ("what came of the plan", "the plan from here", "Maisie needs to sleep", CAME):
        assert holds(paper, said), said
    assert holds(paper, "Mrs Clay, school nurse: Bedtime routine, seven visits")
    assert holds(paper, "Agreed line of the child’s plan")
    assert holds(paper, "at the school gate") is has_school
    assert not holds(paper, "Nobody agreed to this")


def test_what_is_left_out_is_listed_before_making(
    scene: Scene, home: Home, lines: dict[str, str]
) -> None:
    finalise(scene, home)
    text = scene.as_("priya").get(assessment(home, f"?reader={person(home, 'Darren')}")).page.text
    assert "Maisie’s plan: Somebody safe at the school gate" in text
    assert "It would put at risk" in text


@pytest.mark.long
def test_a_limited_line_goes_in_by_name_only(
    scene: Scene, home: Home, lines: dict[str, str]
) -> None:
    limit_thing(scene, home, Thing("plan-line", lines["night"]), "priya", "ruth")
    done(scene, home)
    assert not holds(a_copy(scene, home, "full"), "Maisie needs to sleep")
    listed = scene.as_("priya").get(assessment(home, "?reader=full")).page.text
    assert "Maisie’s plan: Maisie needs to sleep" in listed


@pytest.mark.long
def test_a_copy_says_what_was_agreed_when_the_text_was_finalised(
    scene: Scene, home: Home, lines: dict[str, str]
) -> None:
    done(scene, home)
    changed(scene, home, lines["night"], need="Maisie needs her sleep")
    agreed(scene, home, lines["night"], seen=2)
    moved(scene, home, lines["night"], state="achieved", happened="She sleeps.", move=1)
    assert holds(a_copy(scene, home, "full"), "Maisie needs to sleep")
    assert (
        "2 things were finalised, agreed or ended since"
        in scene.as_("ruth").get(at(home)).page.text
    )
    done(scene, home)
    paper = a_copy(scene, home, "full")
    assert holds(paper, "Maisie needs her sleep")
    assert holds(paper, "Achieved. She sleeps.")
    assert not holds(paper, CAME)
    with scene.database.reading() as session:
        assert verify_seals(session).broken is None


@pytest.mark.long
def test_what_was_open_in_a_plan_that_ended_is_not_the_plan_from_here(
    scene: Scene, home: Home, lines: dict[str, str]
) -> None:
    done(scene, home)
    agreed(scene, home, lines["proposed"])
    ended = scene.as_("priya").post(plan_at(home, "/end"), data={"reason": "Stepped down"})
    assert ended.status_code == 303
    assert holds(a_copy(scene, home, "full"), "the plan from here"), "as it was finalised"
    done(scene, home)
    paper = a_copy(scene, home, "full")
    assert not holds(paper, "the plan from here")
    assert not holds(paper, "at the school gate")
    assert holds(paper, CAME)


@pytest.mark.long
def test_a_plan_that_ended_lets_the_text_be_finalised_again(
    scene: Scene, home: Home, lines: dict[str, str]
) -> None:
    """Nothing else changed; its text did: what was open is not the plan from here any more."""
    done(scene, home)
    assert finalise(scene, home).status_code == 409
    scene.as_("priya").post(plan_at(home, "/end"), data={"reason": "Stepped down"})
    page = scene.as_("priya").get(at(home)).page.text
    assert "1 thing was finalised, agreed or ended since" in page
    done(scene, home)
    assert not holds(a_copy(scene, home, "full"), "the plan from here")
    assert finalise(scene, home).status_code == 409, "once is enough"
    with scene.database.reading() as session:
        assert verify_seals(session).broken is None


def test_a_plan_that_ended_with_nothing_open_changes_no_text(scene: Scene, home: Home) -> None:
    an_entry(scene, home, part="m3.1", words=OPEN, state="finalised")
    opened(scene, home)
    line = added(scene, home)
    agreed(scene, home, line)
    moved(scene, home, line, state="achieved", happened="She sleeps.")
    done(scene, home)
    scene.as_("priya").post(plan_at(home, "/end"), data={"reason": "Stepped down"})
    assert finalise(scene, home).status_code == 409


def test_a_withheld_fact_that_a_line_repeats_is_to_be_looked_at(
    scene: Scene, home: Home, lines: dict[str, str]
) -> None:
    fact(scene, home, "Kelly", "phone", "07700 900123")
    line = added(scene, home, need="Kelly can be rung on 07700 900123")
    agreed(scene, home, line)
    withhold_thing(scene, home, Thing("member", home.uuids["Kelly"], "phone"), "Darren")
    done(scene, home)
    text = scene.as_("priya").get(assessment(home, f"?reader={person(home, 'Darren')}")).page.text
    assert "Check 1 place before you make this" in text


def test_nobody_finalises_a_line_that_they_cannot_read(
    scene: Scene, home: Home, lines: dict[str, str]
) -> None:
    limit_thing(scene, home, Thing("plan-line", lines["night"]), "ruth", "joe")
    finalise(scene, home)
    with scene.database.reading() as session:
        (content,) = session.scalars(select(Assessment.content))
        agreed_by = select(LineVersion.uuid).join(LineAgreement)
        sealed = {str(each): each for each in session.scalars(agreed_by)}
    named = {each["version"] for each in json.loads(content)["plans"]}
    assert len(named) == 1
    assert named < sealed.keys()
