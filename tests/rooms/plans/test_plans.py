"""A child's plan: opening it, its kind and dates, ending it with a reason, and who may."""

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, members_by_name
from tests.rooms.journey.test_chronology import counted
from tests.rooms.plans.scenes import added, agreed, at, changed, moved, opened, read, told
from workbook.families.models import MemberFact
from workbook.plans.models import ChildPlan, PlanEnd


def kind_of(scene: Scene, home: Home, child: str = "Maisie") -> str:
    """What Key Information says of the child's plan."""
    with scene.database.reading() as session:
        member = members_by_name(session, home)[child]
        rows = select(MemberFact.value).where(
            MemberFact.member_id == member.id, MemberFact.field == "plan"
        )
        return str(session.scalars(rows.order_by(MemberFact.n.desc())).first())


def test_the_key_worker_opens_a_plan_and_key_information_says_its_kind(
    scene: Scene, home: Home
) -> None:
    assert "has no plan yet" in read(scene, home)
    assert opened(scene, home, **{"next-review": "4 12 2031"}).status_code == 303
    text = read(scene, home, "joe")
    assert "Child in need plan" in text
    assert "3 March 2026" in text
    assert "4 December 2031" in text
    assert kind_of(scene, home) == "child-in-need"
    bar = scene.as_("joe").get(f"/families/{home.ref}/key-information").page.text
    assert "4 December 2031" in bar


def test_a_child_not_yet_born_has_a_plan_too(scene: Scene, home: Home) -> None:
    assert opened(scene, home, child="Baby", plan="child-protection").status_code == 303
    assert "Child protection plan" in read(scene, home, child="Baby")


def test_opened_twice_it_is_one_plan(scene: Scene, home: Home) -> None:
    opened(scene, home)
    assert opened(scene, home).status_code == 303
    with scene.database.reading() as session:
        assert len(session.scalars(select(ChildPlan.id)).all()) == 1
    assert told(scene, "plan-opened") == 1


def test_a_plan_wants_its_kind_and_keeps_what_was_typed(scene: Scene, home: Home) -> None:
    refused = opened(scene, home, plan="", **{"plan-since": "31 2 2026"})
    assert refused.status_code == 422
    assert "31 2 2026" in refused.text
    assert opened(scene, home, plan="no-plan").status_code == 422
    assert told(scene, "plan-opened") == 0


def test_the_kind_changes_and_the_lines_carry_on(scene: Scene, home: Home) -> None:
    opened(scene, home)
    added(scene, home)
    given = {
        **{"plan": "child-protection", "plan-since": "3 3 2026", "plan-category": "neglect"},
        **{"seen-plan": 1, "seen-plan-since": 1},
    }
    assert scene.as_("priya").post(at(home, "/terms"), data=given).status_code == 303
    text = read(scene, home)
    assert "Child protection plan" in text
    assert "Neglect" in text
    assert "Maisie needs to sleep" in text


def test_a_stale_kind_is_refused_with_both(scene: Scene, home: Home) -> None:
    opened(scene, home)
    given = {"plan": "child-protection", "plan-since": "3 3 2026"}
    stale = scene.as_("ruth").post(at(home, "/terms"), data={**given, "seen-plan-since": 1})
    assert stale.status_code == 409
    assert "Plan: Child in need plan" in stale.page.text
    assert "Plan: Child protection plan" in stale.page.text
    assert kind_of(scene, home) == "child-in-need"


def test_a_plan_ends_with_a_reason_and_nothing_in_it_changes_any_more(
    scene: Scene, home: Home
) -> None:
    opened(scene, home)
    line = added(scene, home)
    nothing = scene.as_("priya").post(at(home, "/end"), data={"reason": " "})
    assert nothing.status_code == 422
    reason = "Stepped down: the school nurse carries on"
    assert scene.as_("priya").post(at(home, "/end"), data={"reason": reason}).status_code == 303
    text = read(scene, home)
    assert reason in text
    assert "Maisie needs to sleep" in text
    assert kind_of(scene, home) == "no-plan"
    assert agreed(scene, home, line).status_code == 409
    assert scene.as_("priya").post(at(home, "/end"), data={"reason": reason}).status_code == 303
    assert scene.as_("priya").post(at(home, "/end"), data={"reason": "Again"}).status_code == 409
    with scene.database.reading() as session:
        assert [each.reason for each in session.scalars(select(PlanEnd))] == [reason]


@pytest.mark.long
def test_words_that_come_after_the_end_are_shown_again(scene: Scene, home: Home) -> None:
    opened(scene, home)
    line = added(scene, home)
    scene.as_("ruth").post(at(home, "/end"), data={"reason": "Stepped down"})
    late = changed(scene, home, line, work="Ten visits, not seven")
    said = moved(scene, home, line, happened="She slept through on Sunday.")
    for answer, words in ((late, "Ten visits, not seven"), (said, "She slept through on Sunday.")):
        assert answer.status_code == 409
        assert "has no plan that is open" in answer.page.text
        assert words in answer.text


def test_after_the_end_a_new_one_begins_without_the_old_lines(scene: Scene, home: Home) -> None:
    opened(scene, home)
    added(scene, home)
    scene.as_("priya").post(at(home, "/end"), data={"reason": "Stepped down"})
    given = {"seen-plan": 2, "seen-plan-since": 1}
    assert opened(scene, home, **given).status_code == 303
    text = read(scene, home)
    assert "No need is written here yet" in text
    assert "An earlier plan, from" in text


@pytest.mark.parametrize("who", ["owen", "joe", "gemma", "alison", "helen"])
def test_nobody_else_opens_or_ends_a_plan(scene: Scene, home: Home, who: str) -> None:
    # Owen serves the team but does not work with the family.
    assert opened(scene, home, who).status_code == 403
    opened(scene, home)
    assert scene.as_(who).post(at(home, "/end"), data={"reason": "No"}).status_code == 403
    assert "End this plan" not in read(scene, home, who)


@pytest.mark.parametrize("who", ["beth", "callum", "conor", "sam"])
def test_a_stranger_learns_nothing(scene: Scene, home: Home, who: str) -> None:
    opened(scene, home)
    line = added(scene, home)
    for more in ("", "/changes", "/terms", "/end", f"/lines/{line}"):
        assert scene.as_(who).get(at(home, more)).status_code in {403, 404}, more
    assert opened(scene, home, who).status_code in {403, 404}
    assert scene.as_(who).get(f"/families/{home.ref}/plans").status_code in {403, 404}


def test_an_adult_has_no_plan(scene: Scene, home: Home) -> None:
    assert scene.as_("priya").get(at(home, child="Kelly")).status_code == 404
    assert opened(scene, home, child="Kelly").status_code == 404


def test_every_child_is_listed_with_what_is_to_look_at(scene: Scene, home: Home) -> None:
    opened(scene, home)
    added(scene, home, due_on="1 2 2026")
    text = scene.as_("owen").get(f"/families/{home.ref}/plans").page.text
    assert "1 line" in text
    assert "1 late" in text
    assert "1 not agreed yet" in text
    assert "None opened" in text
    contents = scene.as_("owen").get(f"/families/{home.ref}").page.text
    assert "Children’s plans" in contents


def test_the_case_worker_summary_shows_the_plans(scene: Scene, home: Home) -> None:
    opened(scene, home)
    added(scene, home)
    text = scene.as_("joe").get(f"/families/{home.ref}/sections/cws").page.text
    assert "Maisie’s plan" in text
    assert "Maisie needs to sleep" in text
    assert "Baby has no plan today" in text
    assert "Maisie’s plan" not in scene.as_("joe").get(f"/families/{home.ref}/sections/m3").text


@pytest.mark.long
def test_it_is_read_with_as_many_queries_however_many_lines(scene: Scene, home: Home) -> None:
    opened(scene, home)
    moved(scene, home, added(scene, home))
    addresses = (at(home), f"/families/{home.ref}/plans", f"/families/{home.ref}/sections/cws")
    few = [asked_of(scene, each) for each in addresses]
    for n in range(6):
        line = added(scene, home, "joe" if n % 2 else "priya", need=f"Need {n}")
        agreed(scene, home, line)
    assert [asked_of(scene, each) for each in addresses] == few


def asked_of(scene: Scene, address: str) -> int:
    """How many statements a page asks of the reader."""
    scene.as_("priya").get(address)
    with counted(scene.database.reader) as statements:
        scene.as_("priya").get(address)
    return len(statements)
