"""The list of families: whose they are, what it says of each, and what it costs."""

from datetime import timedelta

import pytest

from tests.people import Home, Scene, a_family, an_entry
from tests.rooms.families.scenes import a_fact, at, counted, fact_at, told
from tests.rooms.records.scenes import amending
from workbook.core.time import today
from workbook.families.views import families


def listed(scene: Scene, who: str) -> str:
    """The words of the list as `who` sees it."""
    return str(scene.as_(who).get("/families").page.text)


@pytest.mark.long
def test_each_sees_the_families_they_may_open(scene: Scene, home: Home) -> None:
    for who in ("ruth", "priya", "owen", "gemma", "martin", "joe", "helen", "alison", "david"):
        assert "Ashdown and Reed family" in listed(scene, who), who
    for who in ("sian", "beth", "conor", "nadia", "ivan", "laura", "femi", "sam", "grace", "moira"):
        assert "Ashdown and Reed family" not in listed(scene, who), who


def test_opening_the_list_is_one_look(scene: Scene, home: Home) -> None:
    before = told(scene, "looked")
    listed(scene, "priya")
    assert told(scene, "looked") == before + 1


def test_a_row_says_children_plan_and_key_worker(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "plan", "child-protection", of="Maisie")
    made_on = (today() - timedelta(days=250)).isoformat()
    a_fact(scene, home, "plan-since", made_on, of="Maisie")
    text = listed(scene, "priya")
    assert "Maisie, 7" in text
    assert "Child protection" in text
    assert "Priya Social" in text
    bar = scene.as_("priya").get(at(home)).page.text
    assert "Child protection, 8 months" in bar


def test_a_limited_plan_is_not_told_to_others(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "plan", "child-protection", of="Maisie")
    rules = fact_at(home, "Maisie", "plan", "rules/limits")
    assert scene.as_("priya").post(rules, data={"reason": "For now"}).status_code == 303
    assert "Child protection" in listed(scene, "ruth")
    assert "Child protection" not in listed(scene, "owen")
    assert "Child protection" not in scene.as_("owen").get(at(home)).page.text


@pytest.mark.long
def test_the_last_change_is_what_this_reader_may_know(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya", state="shared")
    assert "You shared 3.1" in listed(scene, "priya")
    assert "Priya Social shared 3.1" in listed(scene, "joe")
    secret = an_entry(scene, home, "gemma", section="m5", state="draft")
    assert "Priya Social shared 3.1" in listed(scene, "joe")
    limits = at(home, f"entries/{secret}/limits")
    assert scene.as_("gemma").post(limits, data={"reason": "Safe address"}).status_code == 303
    assert scene.as_("gemma").post(at(home, f"entries/{secret}/sharing")).status_code == 303
    assert "Priya Social shared 3.1" in listed(scene, "joe")
    assert "Gemma Domestic shared an entry in" in listed(scene, "ruth")


def test_a_finalised_entry_is_the_last_change(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "joe", state="finalised")
    assert "Joe Recovery finalised 3.1" in listed(scene, "priya")


@pytest.mark.long
def test_the_last_change_follows_what_is_amended_and_what_is_taken_back(
    scene: Scene, home: Home
) -> None:
    first = an_entry(scene, home, "priya", state="finalised")
    second = an_entry(scene, home, "priya", state="shared")
    assert "You shared 3.2" in listed(scene, "priya")
    amended, seen = amending(scene, home, first)
    words = {"version": seen, "plain": "Bedtimes are calm."}
    assert scene.as_("priya").post(f"{amended}/finalisation", data=words).status_code == 303
    assert "You amended 3.1" in listed(scene, "priya")
    third = an_entry(scene, home, "priya", state="shared")
    assert "You shared 3.3" in listed(scene, "priya")
    address = at(home, f"entries/{third}/sharing/end")
    assert scene.as_("priya").post(address).status_code == 303
    assert "You amended 3.1" in listed(scene, "priya")
    gone = at(home, f"entries/{first}/withdrawal")
    assert scene.as_("priya").post(gone, data={"reason": "Another family"}).status_code == 303
    assert "You shared 3.2" in listed(scene, "priya"), second


@pytest.mark.long
def test_what_each_is_offered_above_the_list(scene: Scene) -> None:
    def offered(who: str) -> list[str]:
        links = [each.words.strip() for each in scene.as_(who).get("/families").page.all("a")]
        return [each for each in links if each.startswith("Open a family")]

    assert offered("ruth") == ["Open a family", "Open a family I am not on"]
    assert offered("priya") == ["Open a family I am not on"]
    assert offered("alison") == []


@pytest.mark.long
def test_a_long_list_has_pages(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(families, "ON_A_PAGE", 2)
    for name in ("Ames", "Boyd", "Cole"):
        a_family(scene, name=f"{name} family", work_with={"priya": "key-worker"})
    first, second = listed(scene, "priya"), scene.as_("priya").get("/families?page=2").page.text
    assert "Families you can open, 3" in first
    assert "Boyd family" in first
    assert "Cole family" not in first
    assert "Cole family" in second
    assert "Ames family" not in second
    for number in ("99", "99999999999999999999", "x", "-1"):
        beyond = scene.as_("priya").get(f"/families?page={number}")
        assert beyond.status_code == 200
        assert "of 3 families" in beyond.page.text


@pytest.mark.long
def test_a_role_that_opens_no_family_is_told_so(scene: Scene, home: Home) -> None:
    for who in ("sam", "moira"):
        assert "Your role opens no family’s workbook" in listed(scene, who), who
    assert "What you are invited to read is under" in listed(scene, "grace")
    assert "A family that you open with a reason is here" in listed(scene, "nadia")
    assert "When you are allocated to a family" in listed(scene, "sian")


@pytest.mark.long
def test_the_number_of_queries_does_not_grow(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "plan", "child-protection", of="Maisie")
    an_entry(scene, home, "priya", state="shared")
    listed(scene, "priya")
    with counted(scene.app) as one:
        listed(scene, "priya")
    for n in range(29):
        another = a_family(scene, name=f"Family {n:02}", work_with={"priya": "key-worker"})
        if n < 3:
            a_fact(scene, another, "plan", "child-in-need", of="Maisie")
            an_entry(scene, another, "priya", state="shared")
    with counted(scene.app) as thirty:
        listed(scene, "priya")
    assert len(thirty) == len(one)
    assert len(thirty) < 20
