"""A long paste becomes several entries: all of its parts or none, each begun once."""

from typing import Any

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import all_of, at, blocks, hand_over, section, withheld_from
from workbook.access.actions.withhold import withhold
from workbook.access.rules import Thing
from workbook.records.models import Entry, EntryPerson

JSON = {"Accept": "application/json"}
PARTS = [
    {"title": "Sunday", "blocks": blocks("Nan came for tea.")},
    {"title": "Monday", "blocks": blocks("Maisie went to school.")},
]


def split(scene: Scene, home: Home, entry: str, parts: object = PARTS, who: str = "priya") -> Any:
    """Split as the page does."""
    return scene.as_(who).post(at(home, entry, "parts"), json={"parts": parts}, headers=JSON)


def drafts(scene: Scene) -> list[str]:
    """The titles of every entry, oldest first."""
    with scene.database.reading() as session:
        return list(session.scalars(select(Entry.title).order_by(Entry.id)))


def test_each_part_is_a_draft_of_the_same_kind_day_and_people_below_in_order(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, kind="own-words", title="The weekend")
    answer = split(scene, home, entry)
    assert answer.status_code == 200
    assert [each["title"] for each in answer.json["entries"]] == ["Sunday", "Monday"]
    with scene.database.reading() as session:
        first, *parts = session.scalars(select(Entry).order_by(Entry.id)).all()
        for each in parts:
            assert (each.kind, each.happened_on) == (first.kind, first.happened_on)
            about = select(EntryPerson.member_id)
            assert set(session.scalars(about.where(EntryPerson.entry_id == each.id))) == set(
                session.scalars(about.where(EntryPerson.entry_id == first.id))
            )
    page = scene.as_("priya").get(section(home)).page.text
    places = [page.index(words) for words in ("The weekend", "Nan came", "Maisie went")]
    assert places == sorted(places)
    for each in answer.json["entries"]:
        assert scene.as_("priya").get(each["href"].partition("#")[0]).status_code == 200
    assert "Nan came" not in scene.as_("gemma").get(section(home)).page.text


def test_parts_of_a_shared_entry_stand_between_it_and_the_next(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, title="The weekend", state="shared")
    an_entry(scene, home, title="Later on", state="shared")
    split(scene, home, entry)
    page = scene.as_("priya").get(section(home)).page.text
    places = [page.index(it) for it in ("The weekend", "Nan came", "Maisie went", "Later on")]
    assert places == sorted(places)


def test_pressed_twice_each_is_begun_once(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, title="The weekend")
    first, again = split(scene, home, entry), split(scene, home, entry)
    assert first.json == again.json
    assert drafts(scene) == ["The weekend", "Sunday", "Monday"]


def test_what_keeps_the_entry_from_somebody_keeps_its_parts_from_them(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, title="The weekend")
    with scene.database.change() as session:
        kept = [(home.members["Darren"], "Darren")]
        withhold(session, scene.me(session, "priya"), home.id, Thing("entry", entry), kept, "Why")
    answer = split(scene, home, entry)
    for each in answer.json["entries"]:
        part = each["href"].partition("write=")[2].partition("#")[0]
        assert withheld_from(scene, part) == {home.members["Darren"]}


@pytest.mark.parametrize(
    "parts",
    [
        None,
        [],
        ["Sunday"],
        [{"title": "Sunday"}],
        [{"title": "x" * 201, "blocks": blocks("Tea.")}],
        [PARTS[0], {"title": "Monday", "blocks": [{"kind": "p", "indent": 0, "runs": []}]}],
        [PARTS[0], {"title": "Monday", "blocks": [{"kind": "table"}]}],
        [PARTS[0]] * 61,
    ],
)
def test_a_part_that_cannot_be_kept_begins_none(scene: Scene, home: Home, parts: object) -> None:
    entry = an_entry(scene, home, title="The weekend")
    answer = split(scene, home, entry, parts)
    assert answer.status_code == 422
    assert answer.json["says"]
    assert drafts(scene) == ["The weekend"]


def test_nobody_splits_anothers_entry_and_a_stranger_learns_nothing(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, title="The weekend", state="shared")
    assert split(scene, home, entry, who="gemma").status_code == 403
    assert split(scene, home, entry, who="callum").status_code == 404
    assert len(all_of(scene, Entry)) == 1


def test_there_is_one_standing_text_and_it_is_not_split(scene: Scene, home: Home) -> None:
    start = f"{section(home, 'cws')}/entries"
    page, _, place = scene.as_("priya").post(start, data={"part": "cws.3"}).location.partition("#")
    assert "data-parts" not in scene.as_("priya").get(page).text
    assert split(scene, home, place.removeprefix("words-")).status_code == 403
    assert drafts(scene) == ["Movement"]


def test_parts_end_with_the_right_to_write(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, title="The weekend")
    hand_over(scene, home)
    assert split(scene, home, entry).status_code in {403, 404}
    assert drafts(scene) == ["The weekend"]
