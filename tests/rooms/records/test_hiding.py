"""Hiding what is withheld while others see one's screen: on one browser, until it is shown again;
nothing that is written then is lost or left out.
"""

import pytest
from sqlalchemy import select

from tests.client import signed_in
from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import a_fact
from tests.rooms.people.scenes import told
from tests.rooms.supervision.scenes import begun, blocks, summaries
from workbook.access.actions.limit import lift_limit
from workbook.access.actions.withhold import lift_withholding, withhold
from workbook.access.models import Limit, Withholding
from workbook.access.rules import Thing
from workbook.records.models import Entry
from workbook.writing.models import Passage

SECRET, OPEN = "She keeps a bag at her sister's", "Bedtimes are calmer"
CONTACT = "Text only, never ring"


@pytest.fixture
def kept(scene: Scene, home: Home) -> str:
    """Priya's draft that is withheld from Darren; beside it an entry that is not, and a line about
    how to reach Kelly.
    """
    a_fact(scene, home, "safe-contact", CONTACT)
    an_entry(scene, home, title="Bedtimes", words=OPEN, state="shared")
    kept = an_entry(scene, home, title="A bag", words=SECRET)
    with scene.database.change() as session:
        him = [(home.members["Darren"], "Darren")]
        me = scene.me(session, "priya")
        withhold(session, me, home.id, Thing("entry", kept), him, "Kelly is not safe")
    return kept


def section(home: Home) -> str:
    return f"/families/{home.ref}/sections/m3"


def contact(home: Home) -> str:
    """Where Kelly's safe contact is written."""
    return f"/families/{home.ref}/members/{home.uuids['Kelly']}/facts/safe-contact"


def hide(client, home: Home, ending: str = "") -> str:
    """Press the button on the page of the section; where it leads."""
    back = {"Referer": f"http://localhost{section(home)}"}
    return str(client.post(f"/account/hiding{ending}", headers=back).location)


@pytest.mark.long
def test_priya_hides_it_on_one_browser_and_shows_it_again(
    scene: Scene, home: Home, kept: str
) -> None:
    here = scene.as_("priya")
    with scene.database.reading() as session:
        there = signed_in(scene.app, scene.person(session, "priya").id)
    assert hide(here, home) == section(home)
    assert hide(here, home) == section(home)
    shown = here.get(section(home)).text
    assert OPEN in shown
    assert "Hidden while you share your screen" in shown
    assert [each for each in (SECRET, CONTACT, "A bag", "Kelly is not safe") if each in shown] == []
    ki = here.get(f"/families/{home.ref}/key-information")
    assert CONTACT not in ki.text
    assert here.get(f"/families/{home.ref}/entries/{kept}").status_code == 404
    for each in (SECRET, CONTACT):
        assert each in there.get(section(home)).text
    assert hide(here, home, "/ending") == section(home)
    for each in (SECRET, CONTACT):
        assert each in here.get(section(home)).text
    assert len(told(scene.app, "hiding-begun")) == 1
    assert len(told(scene.app, "hiding-ended")) == 1


def test_an_open_page_hears_of_it(scene: Scene, home: Home, kept: str) -> None:
    client = scene.as_("priya")
    rights = client.get(section(home)).page.all("body")[0].get("data-rights")
    assert client.get(rights).status_code == 204
    hide(client, home)
    assert client.get(rights).status_code == 200


def test_words_from_a_box_that_was_open_before_are_saved(
    scene: Scene, home: Home, kept: str
) -> None:
    client = scene.as_("priya")
    hide(client, home)
    answer = client.post(
        f"/families/{home.ref}/entries/{kept}/words",
        json={"version": 2, "blocks": blocks("She moved the bag."), "tab": "a", "turn": 1},
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 200, answer.text
    with scene.database.reading() as session:
        text = select(Passage.text).join(Entry, Entry.passage_id == Passage.id)
        assert "She moved the bag." in session.scalars(text).all()


@pytest.mark.parametrize("where", ["documents", "documents/parenting-assessment"])
def test_no_document_is_made_from_a_part_of_the_record(
    scene: Scene, home: Home, where: str
) -> None:
    client = scene.as_("ruth")
    hide(client, home)
    for answer in (
        client.get(f"/families/{home.ref}/{where}"),
        client.post(f"/families/{home.ref}/documents/parenting-assessment/copies"),
    ):
        assert answer.status_code == 403
        assert "Show it again before you look at documents" in answer.page.text


@pytest.mark.long
def test_no_record_is_finalised_by_half(scene: Scene, home: Home) -> None:
    summaries(scene, home, "gemma")
    sitting = begun(scene, home)
    hide(scene.as_("ruth"), home)
    for answer in (sitting.get("ruth", "finalisation"), sitting.post("ruth", "finalisation")):
        assert answer.status_code == 403
        assert "you sign for the whole of it" in answer.page.text
    assert "If others in the room" in sitting.get("alison").text
    assert "If others in the room" not in sitting.get("ruth").text


def test_what_was_told_is_hidden_too(scene: Scene, home: Home) -> None:
    client = scene.as_("priya")
    hide(client, home)
    assert "Hidden while you share your screen." in client.get("/notices").page.text


def test_a_safe_contact_that_nothing_keeps_is_hidden_too(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "safe-contact", CONTACT)
    with scene.database.change() as session:
        me, why = scene.me(session, "priya"), "Agreed with Kelly"
        for each in session.scalars(select(Limit)).all():
            lift_limit(session, me, each, frozenset({me.id}), why, is_manager=True)
        for each in session.scalars(select(Withholding)).all():
            lift_withholding(session, me, each, why, is_manager=True)
    client = scene.as_("priya")
    assert CONTACT in client.get(contact(home)).text
    hide(client, home)
    for at in (contact(home), section(home), f"/families/{home.ref}/key-information"):
        assert CONTACT not in client.get(at).text, at
