"""The answers on a card: a small table as a table, and none that is limited to others."""

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import at, section
from workbook.access.actions.limit import limit
from workbook.access.actions.withhold import withhold
from workbook.access.rules import Thing

STAGE = {
    "behaviour": "Drinking",
    "stage": "contemplation",
    "evidence": "A canary in the diary.",
    "lapses": [
        {"which": "lapse", "when": "2026-10-03", "lasted": "One evening"},
        {"which": "relapse", "when": "2026-10", "learned": "Not to go alone"},
    ],
}


def a_stage(scene: Scene, home: Home) -> str:
    """Joe's finalised entry about Kelly's drinking."""
    return an_entry(
        scene, home, "joe", kind="stage-of-change", values=STAGE, state="finalised", title="Diary"
    )


def limited(scene: Scene, home: Home, entry: str, field: str) -> None:
    """One answer is for Joe and Ruth alone."""
    with scene.database.change() as session:
        ruth = scene.person(session, "ruth")
        thing = Thing("entry", entry, field)
        me = scene.me(session, "joe")
        limit(session, me, home.id, thing, {ruth.id: ruth.name}, (), "Until court")


def test_a_small_table_is_shown_as_one(scene: Scene, home: Home) -> None:
    a_stage(scene, home)
    page = scene.as_("gemma").get(section(home)).page
    heads = [it.words.strip() for it in page.all("th")]
    cells = [it.words.strip() for it in page.all("td")]
    assert heads == ["Lapse or relapse", "When", "How long it lasted", "What was learned"]
    assert cells == [
        *("Lapse: a short slip", "3 October 2026", "One evening", ""),
        *("Relapse: a full return", "October 2026", "", "Not to go alone"),
    ]


@pytest.mark.long
def test_a_limited_answer_shows_nothing_to_those_outside(scene: Scene, home: Home) -> None:
    entry = a_stage(scene, home)
    limited(scene, home, entry, "evidence")
    for who, sees in (("joe", True), ("ruth", True), ("priya", False), ("gemma", False)):
        for address in (section(home), section(home, "recovery"), at(home, entry, "")[:-1]):
            text = scene.as_(who).get(address).page.text
            assert ("canary" in text) is sees, (who, address)
            assert ("Limited to named people" in text) is sees, (who, address)
            assert "Diary" in text
        page = scene.as_(who).get(at(home, entry, "history")).page.text
        assert "canary" not in page, who


def test_a_limited_stage_is_on_no_chip(scene: Scene, home: Home) -> None:
    limited(scene, home, a_stage(scene, home), "stage")
    assert "Kelly: Contemplation" in scene.as_("joe").get(section(home)).page.text
    assert "Contemplation" not in scene.as_("priya").get(section(home)).page.text


def test_a_withheld_answer_says_from_whom(scene: Scene, home: Home) -> None:
    entry = a_stage(scene, home)
    with scene.database.change() as session:
        thing = Thing("entry", entry, "evidence")
        darren = (home.members["Darren"], "Darren")
        withhold(session, scene.me(session, "joe"), home.id, thing, [darren], "It names him")
    assert "Withheld from Darren" in scene.as_("priya").get(section(home)).page.text
