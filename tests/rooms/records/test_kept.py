"""Whatever refuses a save keeps its words, and details never lose to an older page."""

from typing import Any

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import at, blocks, details, is_kept, row_of, save, versions
from workbook.core.time import today
from workbook.families.models import Allocation
from workbook.writing.models import Passage


@pytest.mark.parametrize("state", ["finalised", "withdrawn"])
def test_details_of_a_closed_entry_do_not_move(scene: Scene, home: Home, state: str) -> None:
    entry = an_entry(scene, home, state="finalised" if state == "finalised" else "shared")
    if state == "withdrawn":
        scene.as_("priya").post(at(home, entry, "withdrawal"), data={"reason": "Wrong book"})
    answer = save(scene, home, entry, details=details(home, "Rewritten", ("Darren",)))
    assert answer.status_code == 409
    assert row_of(scene, entry).title == "After the visit"


def test_words_are_kept_when_the_details_beside_them_are_stale(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    seen = versions(scene, entry)
    save(scene, home, entry, tab="laptop", details=details(home, "On the laptop"))
    said = blocks("A precious paragraph.")
    save(scene, home, entry, **seen, tab="phone", blocks=said, details=details(home, "Phone"))
    with scene.database.reading() as session:
        stands = session.scalars(select(Passage.text)).one()
    assert "precious" in stands or is_kept(scene, "precious")


def test_a_colleagues_rule_does_not_make_the_writers_details_stale(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, state="shared")
    seen = versions(scene, entry)
    data = {"members": home.uuids["Darren"], "reason": "Risk"}
    scene.as_("ruth").post(at(home, entry, "withholdings"), data=data)
    answer = save(scene, home, entry, **seen, blocks=blocks("More."), details=details(home, "New"))
    assert answer.status_code == 200


@pytest.mark.parametrize("why", ["binned", "allocation ended", "too long"])
def test_whatever_refuses_a_save_its_words_are_kept(scene: Scene, home: Home, why: str) -> None:
    entry = an_entry(scene, home)
    seen, said = versions(scene, entry), "Precious."
    if why == "binned":
        scene.as_("priya").post(at(home, entry, "withdrawal"))
    elif why == "too long":
        said += "x" * 200_000
    else:
        with scene.database.change() as session:
            for each in session.scalars(select(Allocation)):
                each.until_on = today()
    assert save(scene, home, entry, **seen, blocks=blocks(said)).status_code >= 400
    assert is_kept(scene, "Precious.")


def test_a_date_that_cannot_be_right_leaves_the_one_that_stands(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    data = {**versions(scene, entry), "plain": "Words.", "happened_on": "32 13 2026"}
    answer = scene.as_("priya").post(at(home, entry, "words"), data=data)
    assert answer.status_code == 422
    assert "32 13 2026" in answer.text
    assert row_of(scene, entry).happened_on == today()


def test_older_details_of_the_same_page_that_arrive_late_do_not_win(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home)
    seen = versions(scene, entry)
    save(scene, home, entry, **seen, turn=2, details=details(home, "Newer"))
    save(scene, home, entry, **seen, turn=1, details=details(home, "Older"))
    assert row_of(scene, entry).title == "Newer"


@pytest.mark.parametrize(
    "strange",
    [{"title": ["a\x00b"]}, {"title": ["a\ud800b"]}, {"meaning": ["a\x00b"]}, {"part": ["x" * 99]}],
    ids=["nul", "surrogate", "nul in the meaning", "no such part"],
)
def test_no_detail_breaks_a_save(scene: Scene, home: Home, strange: dict[str, Any]) -> None:
    entry = an_entry(scene, home)
    letter = {**details(home, "Plain"), **strange}
    assert save(scene, home, entry, blocks=blocks("Words."), details=letter).status_code == 200
    assert row_of(scene, entry).part is None


def test_a_stale_page_without_script_says_both_in_words(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    seen = versions(scene, entry)
    save(scene, home, entry, tab="laptop", details=details(home, "On the laptop"))
    data = {**seen, "plain": "Words.", "title": "By hand", "people": home.uuids["Kelly"]}
    refused = scene.as_("priya").post(at(home, entry, "words"), data=data)
    assert refused.status_code == 422
    assert "It says “On the laptop” now" in refused.text
    assert row_of(scene, entry).title == "On the laptop"
