"""A joint entry whose lead goes: one of those who write it takes the lead, and finishes it."""

import json

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import told
from tests.rooms.families.test_leavers import leaves
from tests.rooms.families.test_movers import moves
from tests.rooms.records.joint import answer, finalise, uuid_of, write_with
from tests.rooms.records.scenes import all_of, at, blocks, row_of, save, section
from tests.rooms.writing.scenes import Box
from workbook.families.actions.allocate import end_allocation
from workbook.families.models import Family
from workbook.records.joint_models import VersionWriter
from workbook.records.models import Amendment, EntryVersion
from workbook.records.queries.seals import check_entries

SAYS = "so nobody can finalise this entry"


@pytest.fixture
def entry(scene: Scene, home: Home) -> str:
    """A draft of Joe's, which Gemma and Martin write with him."""
    found = an_entry(scene, home, "joe", words="He came sober to the door.")
    write_with(scene, home, found, "joe", "gemma")
    write_with(scene, home, found, "joe", "martin")
    return found


def take(scene: Scene, home: Home, entry: str, who: str) -> int:
    """The status of pressing “Take the lead”."""
    status: int = scene.as_(who).post(at(home, entry, "lead")).status_code
    return status


def test_a_co_writer_takes_the_lead_of_a_leaver_and_seals_it_naming_them(
    scene: Scene, home: Home, entry: str
) -> None:
    leaves(scene, "joe", by="sam")
    assert SAYS in scene.as_("gemma").get(at(home, entry, "writers")).page.text
    assert "Take the lead" in scene.as_("gemma").get(section(home)).page.text
    for _ in range(2):
        assert take(scene, home, entry, "gemma") == 303
    assert told(scene, "lead-taken") == 1
    assert SAYS not in scene.as_("martin").get(at(home, entry, "writers")).page.text
    assert finalise(scene, home, entry, "gemma").status_code == 303
    assert answer(scene, home, entry, "martin").status_code == 303
    assert all_of(scene, EntryVersion) == []  # Joe cannot agree: it waits for Gemma to say why not
    sure = {"now": "1", "without": "He has left"}
    assert finalise(scene, home, entry, "gemma", **sure).status_code == 303
    (version,) = all_of(scene, EntryVersion)
    content = json.loads(version.content)
    assert content["author"] == uuid_of(scene, "gemma")
    everybody = [uuid_of(scene, each) for each in ("gemma", "joe", "martin")]
    assert content["writers"] == sorted(everybody)
    reasons = {each.person_id: each.reason for each in all_of(scene, VersionWriter)}
    assert reasons == {scene.id_of("joe"): "He has left", scene.id_of("martin"): ""}
    with scene.database.reading() as session:
        assert [each.wrong for each in check_entries(session, home.id) if each.wrong] == []


@pytest.mark.long
def test_the_other_writers_hear_of_it_and_my_work_says_that_it_waits(
    scene: Scene, home: Home, entry: str
) -> None:
    waits = "Joe Recovery has left what you write together"
    assert waits not in scene.as_("martin").get("/my-work").page.text
    leaves(scene, "joe", by="sam")
    for who, says in (("gemma", True), ("martin", True), ("ruth", False)):
        assert (waits in scene.as_(who).get("/my-work").page.text) is says
    take(scene, home, entry, "gemma")
    assert waits not in scene.as_("martin").get("/my-work").page.text
    said = "leads an entry now that you write together: Joe Recovery does not write here any more"
    assert said in scene.as_("martin").get("/notices").page.text
    for who in ("gemma", "ruth", "priya"):
        assert said not in scene.as_(who).get("/notices").page.text


def test_whose_work_with_the_family_ended_leads_nothing_there(
    scene: Scene, home: Home, entry: str
) -> None:
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        end_allocation(session, scene.me(session, "ruth"), family, scene.person(session, "joe"))
    moves(scene, "joe", "Birch")
    text = scene.as_("gemma").get(at(home, entry, "writers")).page.text
    assert "Joe Recovery does not write in this family any more" in text
    assert take(scene, home, entry, "gemma") == 303


def test_who_moves_team_and_keeps_the_family_keeps_the_lead(
    scene: Scene, home: Home, entry: str
) -> None:
    moves(scene, "joe", "Birch")
    assert SAYS not in scene.as_("gemma").get(at(home, entry, "writers")).page.text
    refused = scene.as_("gemma").post(at(home, entry, "lead"))
    assert refused.status_code == 409
    assert "Joe Recovery leads this, and still writes in this family" in refused.page.text
    assert row_of(scene, entry).writer_id == scene.id_of("joe")
    assert told(scene, "lead-taken") == 0


@pytest.mark.long
def test_only_one_of_its_writers_takes_it(scene: Scene, home: Home, entry: str) -> None:
    leaves(scene, "joe", by="sam")
    for who, status in (("ruth", 404), ("priya", 404), ("beth", 404)):  # a draft: they see nothing
        assert take(scene, home, entry, who) == status
    assert take(scene, home, entry, "gemma") == 303
    refused = scene.as_("martin").post(at(home, entry, "lead"))
    assert refused.status_code == 409
    assert "Gemma Domestic leads this" in refused.page.text


def test_what_the_lead_typed_before_anybody_was_asked_stays_theirs(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, "joe", words="He hit her, I believe.")
    assert save(scene, home, entry, "joe", blocks=blocks("He came sober.")).status_code == 200
    write_with(scene, home, entry, "joe", "gemma")
    leaves(scene, "joe", by="sam")
    take(scene, home, entry, "gemma")
    for what in ("history?every=1", "history/moments?at=1", "history?before=save-1&after=save-2"):
        assert "hit her" not in scene.as_("gemma").get(at(home, entry, what)).page.text
    box = Box(scene, home, entry)
    assert "hit her" not in box.words


def test_agreements_are_asked_for_again_by_who_leads_it_now(
    scene: Scene, home: Home, entry: str
) -> None:
    assert finalise(scene, home, entry, "joe").status_code == 303
    assert answer(scene, home, entry, "gemma").status_code == 303
    leaves(scene, "joe", by="sam")
    take(scene, home, entry, "gemma")
    assert answer(scene, home, entry, "martin").status_code == 409
    assert all_of(scene, EntryVersion) == []


def test_the_amendment_of_a_leaver_goes_on(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "joe", words="He came sober.", state="shared")
    write_with(scene, home, entry, "joe", "gemma")
    finalise(scene, home, entry, "joe")
    assert answer(scene, home, entry, "gemma").status_code == 303
    scene.as_("joe").post(at(home, entry, "amendments"), data={"reason": "Wrong day"})
    leaves(scene, "joe", by="sam")
    place = at(home, entry, "amendments")
    assert "so nobody can finalise this amendment" in scene.as_("gemma").get(place).page.text
    pressed = scene.as_("gemma").post(at(home, entry, "lead"))
    assert pressed.location == place
    (amendment,) = all_of(scene, Amendment)
    assert amendment.by_id == scene.id_of("gemma")
    assert row_of(scene, entry).writer_id == scene.id_of("joe")  # who sealed it stays its author
    assert "Finalise the amendment" in scene.as_("gemma").get(place).page.text
