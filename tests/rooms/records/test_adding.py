"""Adding an entry between two others: where it stands, and what it takes over when asked."""

from datetime import timedelta
from typing import Any

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import all_of, at, blocks, row_of, save, section
from workbook.core.time import today
from workbook.records.models import Entry, EntryPerson

LAST_WEEK = today() - timedelta(days=7)


def two(scene: Scene, home: Home) -> tuple[str, str]:
    """3.1 of last week, about Kelly and Maisie, and 3.2."""
    about = ("Kelly", "Maisie")
    first = an_entry(scene, home, title="First", state="shared", about=about, happened_on=LAST_WEEK)
    return first, an_entry(scene, home, title="Second", state="shared")


def add(scene: Scene, home: Home, after: str, who: str = "priya", **given: str) -> Any:
    """Press a kind at the place after an entry."""
    data = {"kind": "session-note", "after": after, **given}
    return scene.as_(who).post(f"{section(home)}/entries", data=data)


def begun(scene: Scene, home: Home, after: str, **given: str) -> str:
    """The draft that was begun there."""
    found: str = add(scene, home, after, **given).location.partition("write=")[2][:36]
    return found


def order(scene: Scene, home: Home, who: str = "priya") -> list[str]:
    """The entries of the page by their uuids, as they stand."""
    page = scene.as_(who).get(section(home)).page
    return [each.get("id").removeprefix("entry-") for each in page.all("article")]


def test_between_two_entries_stands_where_to_add_and_asks_what_it_takes_over(
    scene: Scene, home: Home
) -> None:
    first, second = two(scene, home)
    page = scene.as_("priya").get(section(home)).page
    (link,) = [each for each in page.all("a") if each.words.strip().startswith("Add here")]
    assert link.words.split() == ["Add", "here:", "new", "entry", "after", "3.1"]
    asked = scene.as_("priya").get(link.get("href").partition("#")[0]).page
    assert "Add an entry between 3.1 and 3.2" in asked.text
    assert f"{LAST_WEEK.day} {LAST_WEEK:%B %Y}, the day of 3.1" in asked.text
    assert "About Maisie and Kelly, like the entry above" in asked.text
    assert order(scene, home) == [first, second]


@pytest.mark.long
def test_it_stands_there_in_whatever_order_entries_are_shared(scene: Scene, home: Home) -> None:
    first, second = two(scene, home)
    third = begun(scene, home, first)
    save(scene, home, third, blocks=blocks("Seen."))
    fourth = begun(scene, home, first)
    save(scene, home, fourth, blocks=blocks("Seen too."))
    assert order(scene, home) == [first, fourth, third, second]
    scene.as_("priya").post(at(home, third, "sharing"))
    assert row_of(scene, third).number == 3
    assert order(scene, home, "gemma") == [first, third, second]
    page = scene.as_("priya").get(f"{section(home)}?write={fourth}").page
    assert "You are adding this between 3.1 and 3.3." in page.text


def test_the_day_and_the_people_are_taken_over_only_when_asked(scene: Scene, home: Home) -> None:
    first, _ = two(scene, home)
    plain = begun(scene, home, first)
    assert row_of(scene, plain).happened_on == today()
    again = begun(scene, home, first, day=first, people="same")
    assert again == plain
    row = row_of(scene, again)
    assert row.happened_on == LAST_WEEK
    about = {each.member_id for each in all_of(scene, EntryPerson) if each.entry_id == row.id}
    assert about == {home.members["Kelly"], home.members["Maisie"]}


def test_a_kind_about_one_adult_takes_over_only_the_adult(scene: Scene, home: Home) -> None:
    first, _ = two(scene, home)
    row = row_of(scene, begun(scene, home, first, kind="stage-of-change", people="same"))
    about = {each.member_id for each in all_of(scene, EntryPerson) if each.entry_id == row.id}
    assert about == {home.members["Kelly"]}


def test_about_two_adults_nobody_is_chosen_for_a_kind_about_one(scene: Scene, home: Home) -> None:
    first = an_entry(scene, home, state="shared", about=("Kelly", "Darren"))
    an_entry(scene, home, state="shared")
    row = row_of(scene, begun(scene, home, first, kind="stage-of-change", people="same"))
    assert all(each.entry_id != row.id for each in all_of(scene, EntryPerson))


@pytest.mark.long
def test_pressed_at_the_end_the_empty_draft_goes_to_the_end(scene: Scene, home: Home) -> None:
    first, _ = two(scene, home)
    draft = begun(scene, home, first, day=first, people="same")
    assert order(scene, home)[1] == draft
    scene.as_("priya").post(f"{section(home)}/entries", data={"kind": "session-note"})
    assert order(scene, home)[2] == draft
    row = row_of(scene, draft)
    assert (row.happened_on, row.place) == (today(), None)
    assert all(each.entry_id != row.id for each in all_of(scene, EntryPerson))


def test_nothing_is_added_after_what_one_may_not_know_of(scene: Scene, home: Home) -> None:
    draft = an_entry(scene, home, "gemma", title="Draft words")
    elsewhere = an_entry(scene, home, section="m5", state="shared")
    before = len(all_of(scene, Entry))
    assert add(scene, home, draft).status_code == 404
    assert add(scene, home, "not-an-entry").status_code == 404
    assert add(scene, home, elsewhere).status_code == 409
    assert len(all_of(scene, Entry)) == before


def test_a_reader_and_a_chosen_few_are_offered_no_place(scene: Scene, home: Home) -> None:
    two(scene, home)
    an_entry(scene, home, "joe", title="Third", state="shared")
    assert "Add here" in scene.as_("joe").get(section(home)).text
    assert "Add here" not in scene.as_("owen").get(section(home)).text
    chosen = scene.as_("joe").get(f"{section(home)}?discipline=social-work")
    assert "Second" in chosen.text
    assert "Add here" not in chosen.text


def test_eight_kinds_are_in_view_and_the_others_one_step_away(scene: Scene, home: Home) -> None:
    page = scene.as_("priya").get(section(home)).page
    kinds = [each for each in page.all("button") if each.get("name") == "kind"]
    (more,) = [each for each in page.all("summary") if "More kinds" in each.words]
    assert more.words.split() == f"More kinds, {len(kinds) - 8}".split()
    assert len({each.get("value") for each in kinds}) == len(kinds) > 8
