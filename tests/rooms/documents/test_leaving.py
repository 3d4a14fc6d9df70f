"""What is in each reader's copy, and what is in no part of it."""

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.documents.scenes import (
    OPEN,
    SECRET,
    a_copy,
    approve,
    assessment,
    copies,
    fact,
    finalise,
    holds,
    limit_thing,
    person,
    withdraw,
    withhold_entry,
    withhold_thing,
)
from tests.staged import built_once
from workbook.access.rules import Thing
from workbook.families.actions.harm import record_party
from workbook.families.models import Family, Member

LIMITED = "Three copper kettles stand in the attic."


@pytest.fixture
@built_once
def told(scene: Scene, home: Home) -> dict[str, str]:
    """Three finalised entries: open, withheld from Darren, and limited to Priya and Ruth."""
    entries = {
        "open": an_entry(scene, home, part="m3.1", words=OPEN, state="finalised"),
        "secret": an_entry(
            scene, home, part="m3.2", title="What Leanne said", words=SECRET, state="finalised"
        ),
        "limited": an_entry(scene, home, part="m3.3", words=LIMITED, state="finalised"),
    }
    withhold_entry(scene, home, entries["secret"], "Darren")
    limit_thing(scene, home, Thing("entry", entries["limited"]), "priya", "ruth")
    finalise(scene, home)
    approve(scene, home)
    return entries


@pytest.mark.parametrize(
    ("reader", "has_secret"), [("full", True), ("court", False), ("Kelly", True), ("Darren", False)]
)
def test_withheld_words_are_in_no_part_of_what_those_readers_get(
    scene: Scene, home: Home, told: dict[str, str], reader: str, has_secret: bool
) -> None:
    paper = a_copy(scene, home, reader if reader in {"full", "court"} else person(home, reader))
    assert holds(paper, OPEN)
    assert holds(paper, SECRET) is has_secret
    assert holds(paper, "What Leanne said") is has_secret
    assert not holds(paper, LIMITED)
    assert not holds(paper, told["secret"])
    assert not holds(paper, "left out")


@pytest.mark.parametrize("reader", ["conference", "agency:Stepping Stones"])
def test_others_outside_get_nothing_that_is_withheld_from_anybody(
    scene: Scene, home: Home, told: dict[str, str], reader: str
) -> None:
    assert not holds(a_copy(scene, home, reader), SECRET)


def test_a_party_alone_decides_what_the_court_gets(
    scene: Scene, home: Home, told: dict[str, str]
) -> None:
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        kelly = session.get_one(Member, home.members["Kelly"])
        record_party(session, scene.me(session, "ruth"), family, kelly)
    assert holds(a_copy(scene, home, "court"), SECRET)


def test_what_is_left_out_is_shown_first_and_kept_with_the_copy(
    scene: Scene, home: Home, told: dict[str, str]
) -> None:
    shown = scene.as_("priya").get(assessment(home, "?reader=court")).page.text
    assert "1 thing will be left out" in shown
    assert "3.2 What Leanne said, written by Priya Social" in shown
    assert "It would put at risk" in shown
    a_copy(scene, home, "court")
    (kept,) = copies(scene)[-1].left_out
    assert (kept["what"], kept["because"]) == ("3.2 What Leanne said", "It would put at risk")


@pytest.mark.long
def test_limited_things_go_in_only_by_name_and_only_from_inside(
    scene: Scene, home: Home, told: dict[str, str]
) -> None:
    by_name = {"takes-in": f"entry.{told['limited']}."}
    shown = scene.as_("priya").get(assessment(home, "?reader=full")).page
    assert "Take in by name" in shown.text
    assert by_name["takes-in"] in [each.get("value") for each in shown.all("input")]
    assert holds(a_copy(scene, home, "full", **by_name), LIMITED)
    assert holds(a_copy(scene, home, person(home, "Kelly"), **by_name), LIMITED)
    assert copies(scene)[-1].versions["taken_in"] == [
        {"kind": "entry", "uuid": told["limited"], "field": ""}
    ]


def test_from_outside_a_limit_there_is_no_trace_and_no_taking_in(
    scene: Scene, home: Home, told: dict[str, str]
) -> None:
    shown = scene.as_("david").get(assessment(home, "?reader=full")).page.text
    assert "Take in by name" not in shown
    assert "Only for these" not in shown
    paper = a_copy(scene, home, "full", "david", **{"takes-in": f"entry.{told['limited']}."})
    assert not holds(paper, LIMITED)


def test_a_copy_with_something_limited_is_fetched_only_from_inside(
    scene: Scene, home: Home, told: dict[str, str]
) -> None:
    a_copy(scene, home, "full", **{"takes-in": f"entry.{told['limited']}."})
    made = copies(scene)[-1]
    address = f"/families/{home.ref}/documents/copies/{made.uuid}"
    assert scene.as_("ruth").get(address).status_code == 200
    assert scene.as_("david").get(address).status_code == 404
    listed = scene.as_("david").get(f"/families/{home.ref}/documents").page.text
    assert "No copy has been made yet" in listed


@pytest.mark.long
def test_victim_work_and_probation_keep_to_their_starting_rules(scene: Scene, home: Home) -> None:
    hers = "She keeps a bag ready at her sister's."
    his = "He says that he has no regrets."
    an_entry(scene, home, "gemma", section="domestic-abuse", part="domestic-abuse.2", words=hers,
             about=["Kelly"], state="finalised")  # fmt: skip
    an_entry(scene, home, "martin", section="probation", part="probation.3", words=his,
             about=["Darren"], state="finalised")  # fmt: skip
    finalise(scene, home)
    approve(scene, home)
    kelly, darren = (a_copy(scene, home, person(home, name)) for name in ("Kelly", "Darren"))
    court, full = a_copy(scene, home, "court"), a_copy(scene, home, "full")
    assert [holds(each, hers) for each in (kelly, darren, court, full)] == [
        True,
        False,
        False,
        True,
    ]
    assert [holds(each, his) for each in (kelly, darren, court, full)] == [False, True, False, True]


@pytest.mark.long
def test_a_single_answer_can_be_withheld(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, part="m3.1", words=OPEN, state="finalised",
                     values={"risk-now": SECRET, "next-step": "Call on Friday."})  # fmt: skip
    withhold_thing(scene, home, Thing("entry", entry, "risk-now"), "Darren")
    finalise(scene, home)
    approve(scene, home)
    paper = a_copy(scene, home, "court")
    assert holds(paper, "Call on Friday")
    assert not holds(paper, SECRET)
    assert holds(a_copy(scene, home, "full"), SECRET)


@pytest.mark.long
def test_key_information_is_printed_under_the_same_rules(scene: Scene, home: Home) -> None:
    an_entry(scene, home, part="m3.1", words=OPEN, state="finalised")
    fact(scene, home, "Maisie", "legal-status", "Interim order of the quarter day")
    withhold_thing(scene, home, Thing("member", home.uuids["Maisie"], "legal-status"), "Darren")
    finalise(scene, home)
    approve(scene, home)
    words = "Interim order of the quarter day"
    assert holds(a_copy(scene, home, person(home, "Kelly")), words)
    assert not holds(a_copy(scene, home, "court"), words)
    shown = scene.as_("priya").get(assessment(home, "?reader=court")).page.text
    assert "Key Information: Maisie, legal status or orders" in shown


@pytest.mark.long
def test_a_member_who_is_withheld_is_not_named(scene: Scene, home: Home) -> None:
    an_entry(scene, home, part="m3.1", words=OPEN, state="finalised")
    withhold_thing(scene, home, Thing("member", home.uuids["Baby"]), "Darren")
    finalise(scene, home)
    approve(scene, home)
    assert not holds(a_copy(scene, home, person(home, "Darren")), "Unborn baby")
    assert holds(a_copy(scene, home, person(home, "Kelly")), "Unborn baby")


@pytest.mark.long
def test_words_to_colleagues_and_safe_contact_are_in_no_copy(scene: Scene, home: Home) -> None:
    an_entry(scene, home, kind="own-words", part="m3.1", words=OPEN, state="finalised",
             values={"may-be-shown": "Not to Darren, she begged"})  # fmt: skip
    an_entry(scene, home, section="ki", part="ki.2", words=SECRET, state="finalised",
             title="The number at work", significant=True)  # fmt: skip
    finalise(scene, home)
    approve(scene, home)
    paper = a_copy(scene, home, "full")
    assert holds(paper, OPEN)
    assert not holds(paper, "she begged")
    assert not holds(paper, SECRET)
    assert not holds(paper, "The number at work")
    shown = scene.as_("priya").get(assessment(home, "?reader=full")).page.text
    assert "Safe contact and restrictions are for the people who keep the family safe" in shown


@pytest.mark.long
def test_unfinalised_words_are_listed_and_not_in_it(scene: Scene, home: Home) -> None:
    an_entry(scene, home, part="m3.1", words=OPEN, state="finalised")
    an_entry(scene, home, "joe", part="m3.3", title="Diary", words=SECRET, state="shared")
    finalise(scene, home)
    shown = scene.as_("priya").get(assessment(home, "?reader=full")).page.text
    assert "Not in it, because not finalised in time 3.2 Diary Joe Recovery" in shown
    assert not holds(a_copy(scene, home, "full"), SECRET)


@pytest.mark.long
def test_what_was_withdrawn_after_finalising_is_left_out_by_name(scene: Scene, home: Home) -> None:
    an_entry(scene, home, part="m3.1", words=OPEN, state="finalised")
    gone = an_entry(scene, home, part="m3.2", title="Wrong child", words=SECRET, state="finalised")
    finalise(scene, home)
    approve(scene, home)
    withdraw(scene, home, gone)
    shown = scene.as_("priya").get(assessment(home, "?reader=court")).page.text
    assert "3.2 Wrong child" in shown
    assert "Withdrawn: Written in error" in shown
    assert not holds(a_copy(scene, home, "court"), SECRET)


def test_a_copy_given_out_before_is_marked_when_its_words_are_withheld_later(
    scene: Scene, home: Home, told: dict[str, str]
) -> None:
    a_copy(scene, home, person(home, "Darren"))
    page = f"/families/{home.ref}/documents"
    assert "Do not give this out again" not in scene.as_("priya").get(page).text
    withhold_entry(scene, home, told["open"], "Darren")
    assert "Do not give this out again" in scene.as_("priya").get(page).text
