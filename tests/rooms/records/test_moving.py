"""Moving an entry to another section: what goes with it, who may, and what is refused."""

from typing import Any

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.documents.scenes import limit_thing
from tests.rooms.records.scenes import all_of, at, row_of, section
from workbook.access.rules import Thing
from workbook.audit.models import AuditRow
from workbook.records.models import EntryMove


def move(scene: Scene, home: Home, entry: str, who: str = "priya", to: str = "m5.1") -> Any:
    """Press “Move it” on a page that showed the entry in Module 3."""
    return scene.as_(who).post(at(home, entry, "moves"), data={"to": to, "from": "m3"})


def test_it_keeps_its_number_and_both_sections_say_where_it_went(scene: Scene, home: Home) -> None:
    an_entry(scene, home, section="m5", state="shared", title="Routines")
    entry = an_entry(scene, home, state="finalised", title="After the visit")
    answer = move(scene, home, entry)
    assert answer.location == f"{section(home, 'm5')}#entry-{entry}"
    row = row_of(scene, entry)
    assert (row.section, row.part, row.numbered_in, row.number) == ("m5", "m5.1", "m3", 1)
    text = scene.as_("gemma").get(section(home, "m5")).page.text
    assert "Moved from Module 3, where it was 3.1, by Priya Social" in text
    assert text.index("Routines") < text.index("After the visit")
    old = scene.as_("gemma").get(section(home)).page
    assert "3.1, “After the visit”, was moved to Module 5" in old.text
    assert "0 entries" in old.text
    (link,) = [each for each in old.all("a") if each.words.strip() == "Module 5"]
    assert link.get("href") == f"{section(home, 'm5')}#entry-{entry}"
    assert "3.1" in scene.as_("gemma").get(at(home, entry, "")[:-1]).page.text


def test_what_follows_takes_the_next_numbers_of_each_section(scene: Scene, home: Home) -> None:
    an_entry(scene, home, section="m5", state="shared", title="Routines")
    for _ in range(2):
        an_entry(scene, home, state="shared")
    entry = an_entry(scene, home, state="shared")
    move(scene, home, entry)
    later = an_entry(scene, home, section="m5", state="shared", title="Bedtimes")
    here = an_entry(scene, home, state="shared")
    assert (row_of(scene, later).number, row_of(scene, here).number) == (2, 4)
    text = scene.as_("priya").get(section(home, "m5")).page.text
    assert text.index("Routines") < text.index("After the visit") < text.index("Bedtimes")


def test_moved_back_it_stands_where_its_number_says(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="shared", title="The first one")
    an_entry(scene, home, state="shared", title="The second one")
    move(scene, home, entry)
    scene.as_("priya").post(at(home, entry, "moves"), data={"to": "m3", "from": "m5"})
    text = scene.as_("priya").get(section(home)).page.text
    assert text.index("The first one") < text.index("The second one")
    assert "was moved to" not in text
    assert "Moved from" not in text


def test_pressed_twice_it_moves_once_and_the_trail_says_so(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="shared")
    assert [move(scene, home, entry).status_code for _ in range(2)] == [303, 303]
    assert len(all_of(scene, EntryMove)) == 1
    assert [each.verb for each in all_of(scene, AuditRow)].count("entry-moved") == 1


@pytest.mark.parametrize(
    ("who", "status"),
    [("gemma", 303), ("priya", 303), ("ruth", 303), ("joe", 403), ("helen", 403), ("beth", 404)],
)
def test_the_writer_the_key_worker_and_the_manager_move_it(
    scene: Scene, home: Home, who: str, status: int
) -> None:
    entry = an_entry(scene, home, "gemma", state="shared")
    for to in ("m3", "m5.1"):
        assert move(scene, home, entry, who, to=to).status_code == status
    assert row_of(scene, entry).section == ("m5" if status == 303 else "m3")


def test_a_draft_is_moved_by_its_writer_and_nobody_is_told(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "gemma")
    assert move(scene, home, entry, "ruth").status_code == 404
    assert move(scene, home, entry, "gemma").status_code == 303
    scene.as_("gemma").post(at(home, entry, "sharing"))
    row = row_of(scene, entry)
    assert (row.numbered_in, row.number) == ("m5", 1)
    assert "Moved from" not in scene.as_("priya").get(section(home, "m5")).text


def test_limited_it_stays_with_those_inside_in_both_sections(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="shared", title="Where she would go")
    limit_thing(scene, home, Thing("entry", entry), "priya", "ruth")
    assert move(scene, home, entry, "gemma").status_code == 404
    assert move(scene, home, entry).status_code == 303
    for slug in ("m3", "m5"):
        assert "Where she would go" in scene.as_("ruth").get(section(home, slug)).text
        text = scene.as_("gemma").get(section(home, slug)).text
        assert "Where she would go" not in text
        assert "was moved to" not in text


def test_neither_from_nor_to_a_finalised_section(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="finalised")
    scene.as_("priya").post(f"{section(home, 'm5')}/finalisation")
    refused = move(scene, home, entry)
    assert refused.status_code == 409
    assert "Priya Social finalised this section" in refused.page.text
    scene.as_("priya").post(f"{section(home)}/finalisation")
    assert move(scene, home, entry, to="m6").status_code == 409
    assert row_of(scene, entry).section == "m3"


@pytest.mark.long
def test_only_where_its_writer_could_have_written_it(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "joe", kind="session-note", state="shared")
    for to in ("cws", "domestic-abuse", "m5.story", "nowhere", ""):
        refused = move(scene, home, entry, to=to)
        assert refused.status_code == 422, to
        assert "Choose a section in which this kind of entry is written. What" in refused.page.text
    assert move(scene, home, entry, to="recovery").status_code == 303


def test_a_standing_text_and_what_was_withdrawn_stay(scene: Scene, home: Home) -> None:
    story = an_entry(
        scene, home, kind="standing-text", part="m3.story", state="shared", about=(), title=""
    )
    gone = an_entry(scene, home, title="Bath and bed", state="shared")
    scene.as_("priya").post(at(home, gone, "withdrawal"), data={"reason": "Another family's"})
    assert move(scene, home, story).status_code == 403
    for who in ("priya", "ruth"):
        refused = move(scene, home, gone, who)
        assert refused.status_code == 409
        assert "Bath and bed" not in refused.page.text
    assert all_of(scene, EntryMove) == []


def test_moved_meanwhile_it_says_where_it_is(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="shared")
    move(scene, home, entry, "ruth", to="m6")
    refused = move(scene, home, entry)
    assert refused.status_code == 409
    assert "was moved to Capacity 2 meanwhile" in refused.page.text
    assert row_of(scene, entry).section == "m6"


@pytest.mark.long
def test_what_never_goes_into_the_assessment_stays_apart(scene: Scene, home: Home) -> None:
    def of_gemma(section: str, part: str | None, state: str = "finalised") -> str:
        return an_entry(
            scene, home, "gemma", kind="session-note", section=section, part=part, state=state
        )

    kept = of_gemma("domestic-abuse", "domestic-abuse.5")
    data = {"to": "m3", "from": "domestic-abuse"}
    for who in ("priya", "ruth", "gemma"):
        assert scene.as_(who).post(at(home, kept, "moves"), data=data).status_code == 422, who
    evidence = of_gemma("m3", None)
    offered = scene.as_("gemma").get(at(home, evidence, "moves")).text
    for part, goes in (("domestic-abuse.1", False), ("domestic-abuse.2", True)):
        assert (f'value="{part}"' in offered) is goes, part
        assert (move(scene, home, evidence, to=part).status_code == 303) is goes, part
    draft = of_gemma("domestic-abuse", "domestic-abuse.5", "draft")
    assert scene.as_("gemma").post(at(home, draft, "moves"), data=data).status_code == 303


def place(scene: Scene, home: Home, entry: str, who: str = "priya", **where: str) -> Any:
    """Let it stand `above` or `below` another."""
    return scene.as_(who).post(at(home, entry, "place"), data=where)


def order(scene: Scene, home: Home, who: str = "gemma") -> str:
    """The entries of Module 3 from the top, as somebody reads them."""
    text = scene.as_(who).get(section(home)).page.text
    found = sorted((text.index(each), each) for each in ("One", "Two", "Three") if each in text)
    return " ".join(each for _, each in found)


def test_an_entry_moves_up_and_down_in_its_section_and_keeps_its_number(
    scene: Scene, home: Home
) -> None:
    one, two, three = (an_entry(scene, home, state="shared", title=each) for each in
                       ("One", "Two", "Three"))  # fmt: skip
    answer = place(scene, home, three, above=one)
    assert answer.location == f"{section(home)}#entry-{three}"
    assert order(scene, home) == "Three One Two"
    assert row_of(scene, three).number == 3
    for _ in range(2):  # pressed twice, it moves once
        place(scene, home, three, below=one)
    assert order(scene, home) == "One Three Two"
    place(scene, home, one, who="ruth", below=two)
    assert order(scene, home) == "Three Two One"
    verbs = [each.verb for each in all_of(scene, AuditRow)]
    assert verbs.count("entry-placed") == 3
    asking = scene.as_("priya").get(at(home, two, "moves")).page.text
    assert "Up, above 3.3" in asking
    assert "Down, below 3.1" in asking


def test_who_may_not_move_an_entry_moves_it_nowhere_and_no_limit_is_told(
    scene: Scene, home: Home
) -> None:
    one, two = (an_entry(scene, home, state="shared", title=each) for each in ("One", "Two"))
    other = an_entry(scene, home, section="m5", state="shared")
    limit_thing(scene, home, Thing("entry", two), "priya")
    mine = an_entry(scene, home, "joe", state="shared", title="Three")
    draft = an_entry(scene, home, "joe", title="Not yet")
    for who, entry, beside, status in (
        ("gemma", one, mine, 403),
        ("joe", one, mine, 403),
        ("joe", mine, two, 404),
        ("joe", mine, "nothing", 404),
        ("joe", mine, other, 409),
        ("joe", mine, draft, 409),
        ("beth", one, mine, 404),
    ):
        assert place(scene, home, entry, who, above=beside).status_code == status, (who, status)
    assert order(scene, home, "priya") == "One Two Three"
    assert "entry-placed" not in [each.verb for each in all_of(scene, AuditRow)]
