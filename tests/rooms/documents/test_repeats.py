"""Withheld facts that are said again: shown with the place, and cleared by name or not made."""

from urllib.parse import urlencode

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.documents.scenes import (
    a_copy,
    approve,
    assessment,
    copies,
    fact,
    finalise,
    holds,
    limit_thing,
    make,
    person,
    withhold_thing,
)
from tests.rooms.people.scenes import told
from tests.staged import built_once
from workbook.access.rules import Thing
from workbook.documents.models import Clearing

ADDRESS = "14 Larch Road,\nWrenfield\nWR3 9ZZ"


@pytest.fixture
@built_once
def repeated(scene: Scene, home: Home) -> None:
    """Kelly's address is withheld from Darren, and stands in somebody's finalised words."""
    fact(scene, home, "Kelly", "address", ADDRESS)
    withhold_thing(scene, home, Thing("member", home.uuids["Kelly"], "address"), "Darren")
    an_entry(scene, home, part="m3.1", title="At home", state="finalised",
             words="We met in larch  road, as she asked.")  # fmt: skip
    finalise(scene, home)
    approve(scene, home)


def form_in(scene: Scene, home: Home, reader: str, who: str = "priya") -> dict[str, str]:
    """The hidden fields of the first form that lets a repeat stand."""
    page = scene.as_(who).get(assessment(home, f"?reader={reader}")).page
    form = next(each for each in page.all("form") if each.get("action").endswith("/clearings"))
    inside = [each for each in page.all("input") if form in each.parents]
    named = {each.get("name"): each.get("value") for each in inside}
    return {name: value for name, value in named.items() if name != "csrf_token"}


def clear(scene: Scene, home: Home, form: dict[str, str], reason: str, who: str = "priya") -> int:
    """Let it stand, with a reason; answers the status."""
    data = {**form, "reason": reason}
    return scene.as_(who).post(assessment(home, "/clearings"), data=data).status_code


def test_a_repeat_is_shown_with_its_place(scene: Scene, home: Home, repeated: None) -> None:
    shown = scene.as_("priya").get(assessment(home, "?reader=court")).page
    assert "Check 1 place before you make this" in shown.text
    assert "3.1 At home repeats what is withheld: Kelly, address" in shown.text
    assert "We met in larch road , as she asked." in shown.text
    assert [each.words for each in shown.all("mark")] == ["larch  road"]


@pytest.mark.long
def test_no_copy_is_made_until_it_is_cleared(scene: Scene, home: Home, repeated: None) -> None:
    answer = make(scene, home, "court")
    assert answer.status_code == 422
    assert "Look at 3.1 At home" in answer.text
    assert copies(scene) == []
    assert clear(scene, home, form_in(scene, home, "court"), "He has lived there himself") == 303
    assert holds(a_copy(scene, home, "court"), "larch road")
    shown = scene.as_("priya").get(assessment(home, "?reader=court")).page.text
    assert "let this stand on" in shown
    assert "He has lived there himself" in shown


def test_without_a_reason_the_page_comes_back_and_says_so(
    scene: Scene, home: Home, repeated: None
) -> None:
    form = {**form_in(scene, home, "court"), "reason": " "}
    answer = scene.as_("priya").post(assessment(home, "/clearings"), data=form)
    assert answer.status_code == 422
    assert "Say why this may stand" in answer.page.text
    wrong = [each for each in answer.page.all("textarea") if each.get("aria-invalid")]
    assert [each.get("id") for each in wrong] == ["repeat-1"]
    assert "3.1 At home repeats what is withheld" in answer.page.text


def test_who_will_read_it_must_be_chosen(scene: Scene, home: Home) -> None:
    answer = scene.as_("priya").get(assessment(home, "?agency="))
    assert answer.status_code == 422
    assert "Choose who will read it" in answer.page.text


def test_a_clearing_is_for_those_readers_alone(scene: Scene, home: Home, repeated: None) -> None:
    clear(scene, home, form_in(scene, home, "court"), "He has lived there himself")
    assert make(scene, home, person(home, "Darren")).status_code == 422


@pytest.mark.long
def test_it_stands_in_copies_for_those_it_is_not_withheld_from(
    scene: Scene, home: Home, repeated: None
) -> None:
    assert holds(a_copy(scene, home, person(home, "Kelly")), "larch road")
    assert holds(a_copy(scene, home, "full"), "larch road")


def test_a_clearing_says_why_and_who_and_keeps_no_fact(
    scene: Scene, home: Home, repeated: None
) -> None:
    form = form_in(scene, home, "court")
    assert clear(scene, home, form, " ") == 422
    assert clear(scene, home, form, "He has lived there") == 303
    assert clear(scene, home, form, "He has lived there") == 409
    with scene.database.reading() as session:
        (row,) = session.scalars(select(Clearing)).all()
    assert (row.reader, row.reason) == ("court", "He has lived there")
    assert len(row.fact) == 64
    (kept,) = told(scene.app, "repeat-cleared")
    assert kept["reason"] == "He has lived there"


@pytest.mark.parametrize(("who", "status"), [("ruth", 303), ("joe", 403), ("beth", 404)])
def test_who_may_let_it_stand(
    scene: Scene, home: Home, repeated: None, who: str, status: int
) -> None:
    assert clear(scene, home, form_in(scene, home, "court"), "Known to all", who) == status


def test_words_that_changed_meanwhile_are_looked_at_again(
    scene: Scene, home: Home, repeated: None
) -> None:
    form = {**form_in(scene, home, "court"), "fact": "0" * 64}
    assert clear(scene, home, form, "Known to all") == 409


@pytest.mark.parametrize("reader", ["court", "conference", "Darren", "agency:Wrenfield Lettings"])
def test_a_draft_for_a_reader_outside_the_team_waits_for_the_clearing(
    scene: Scene, home: Home, repeated: None, reader: str
) -> None:
    reader = person(home, reader) if reader in home.uuids else reader
    kind, _, agency = reader.partition(":")
    form = {"reader": kind, "agency": agency} if kind == "agency" else {"reader": reader}
    answer = make(scene, home, draft="1", **form)
    assert answer.status_code == 422
    assert "Look at 3.1 At home" in answer.text
    assert copies(scene) == []
    page = scene.as_("priya").get(assessment(home, "?" + urlencode(form))).page
    (button,) = [each for each in page.all("button") if "Make a draft" in each.words]
    assert (button.get("aria-disabled"), button.get("type")) == ("true", "button")


def test_a_draft_for_the_team_needs_no_clearing(scene: Scene, home: Home, repeated: None) -> None:
    assert holds(a_copy(scene, home, "full", draft="1"), "larch road")


@pytest.mark.long
def test_looked_at_it_is_made_as_a_draft_before_anything_is_finalised(
    scene: Scene, home: Home
) -> None:
    fact(scene, home, "Kelly", "address", ADDRESS)
    withhold_thing(scene, home, Thing("member", home.uuids["Kelly"], "address"), "Darren")
    an_entry(scene, home, part="m3.1", state="finalised", words="We met in larch road.")
    secret = an_entry(scene, home, part="m3.2", words="The kite is yellow.", state="finalised")
    withhold_thing(scene, home, Thing("entry", secret), "Darren")
    assert make(scene, home, "court", draft="1").status_code == 422
    assert clear(scene, home, form_in(scene, home, "court"), "He has lived there himself") == 303
    paper = a_copy(scene, home, "court", draft="1")
    assert "DRAFT" in paper.text
    assert holds(paper, "larch road")
    assert not holds(paper, "kite is yellow")


def test_a_limited_fact_is_not_named_to_a_maker_outside_and_not_theirs_to_clear(
    scene: Scene, home: Home, repeated: None
) -> None:
    thing = Thing("member", home.uuids["Kelly"], "address")
    limit_thing(scene, home, thing, "priya", "ruth")
    shown = scene.as_("david").get(assessment(home, "?reader=court")).page.text
    assert "Kelly, address" not in shown
    assert "repeats something withheld that is limited to others" in shown
    form = form_in(scene, home, "court")
    assert clear(scene, home, form, "Known to all", "david") == 403
    assert clear(scene, home, form, "Known to all", "ruth") == 303


def test_a_title_that_is_withheld_is_looked_for(scene: Scene, home: Home) -> None:
    hidden = an_entry(scene, home, part="m3.1", title="What Leanne told us", state="finalised")
    withhold_thing(scene, home, Thing("entry", hidden), "Darren")
    an_entry(scene, home, part="m3.2", words="Compare “what Leanne told us”.", state="finalised")
    finalise(scene, home)
    approve(scene, home)
    assert make(scene, home, "court").status_code == 422


def test_an_old_number_is_looked_for_too(scene: Scene, home: Home) -> None:
    fact(scene, home, "Kelly", "phone", "07700 900111")
    fact(scene, home, "Kelly", "phone", "07700 900222", seen=1)
    withhold_thing(scene, home, Thing("member", home.uuids["Kelly"], "phone"), "Darren")
    an_entry(scene, home, part="m3.1", words="Rang 07700900111.", state="finalised")
    finalise(scene, home)
    approve(scene, home)
    assert make(scene, home, "court").status_code == 422
