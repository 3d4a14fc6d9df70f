"""Prints made on the server: of a section, an entry, Key Information and a supervision record. Each
has its number and is recorded, and none has a word of what is not for paper.
"""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.documents.scenes import limit_thing
from tests.rooms.families.scenes import a_fact, told
from tests.rooms.supervision.scenes import begun, everything, finalise, summaries
from workbook.access.actions.withhold import lift_withholding, withhold
from workbook.access.models import Withholding
from workbook.access.rules import Thing
from workbook.core.time import clock_set_to, now

CONTACT, PHONE = "Text only, never ring", "01632 960 456"


def kept_from_darren(scene: Scene, home: Home, thing: Thing) -> None:
    """Somebody withholds a thing from Darren."""
    with scene.database.change() as session:
        him = [(home.members["Darren"], "Darren")]
        withhold(session, scene.me(session, "priya"), home.id, thing, him, "She is not safe")


@pytest.fixture
def written(scene: Scene, home: Home) -> dict[str, str]:
    """In Module 3: a finalised entry, a shared one, a draft, and one withheld from Darren."""
    found = {
        "finalised": an_entry(scene, home, title="Bedtimes", state="finalised"),
        "shared": an_entry(scene, home, "joe", title="Nine nights", state="shared"),
        "draft": an_entry(scene, home, title="Not yet", words="Only a thought"),
        "withheld": an_entry(scene, home, title="A bag", words="At her sister's", state="shared"),
    }
    kept_from_darren(scene, home, Thing("entry", found["withheld"]))
    a_fact(scene, home, "safe-contact", CONTACT)
    return found


def making(home: Home, what: str, thing: str) -> str:
    """Where a print is made."""
    return f"/families/{home.ref}/prints?what={what}&thing={thing}"


def a_print(scene: Scene, home: Home, what: str, thing: str, who: str = "priya"):
    """Make a print and open it."""
    made = scene.as_(who).post(making(home, what, thing))
    assert made.status_code == 303, made.text
    answer = scene.as_(who).get(made.location)
    assert answer.status_code == 200
    return answer.page


def paper(page) -> str:
    """What will be on the paper: everything but what is said to its maker beside it."""
    (found,) = (each for each in page.all("article") if "paper" in each.get("class"))
    return found.words


def test_a_section_is_printed_without_what_is_not_for_paper(
    scene: Scene, home: Home, written: dict[str, str]
) -> None:
    page = a_print(scene, home, "section", "m3")
    for shown in ("Bedtimes", "Nine nights", "Finalised by Priya", "OFFICIAL-SENSITIVE", "Copy 1."):
        assert shown in paper(page), shown
    for left_out in ("A bag", "At her sister", "Not yet", "Only a thought", CONTACT, "She is not"):
        assert left_out not in page.html, left_out
    assert "1 draft of yours, 1 thing that is withheld or limited" in page.text
    assert "1 thing" not in paper(page)
    assert page.all("html")[0].get("data-foot") == f"Family {home.ref}"
    assert "Ashdown" not in page.titles[0]


@pytest.mark.long
def test_each_print_has_the_next_number_and_is_recorded(
    scene: Scene, home: Home, written: dict[str, str]
) -> None:
    assert "Copy 1." in paper(a_print(scene, home, "section", "m3"))
    assert "Copy 1." in paper(a_print(scene, home, "section", "m3")), "pressed twice"
    with clock_set_to(now() + timedelta(minutes=2)):
        assert "Copy 2." in paper(a_print(scene, home, "section", "m3"))
    assert "Copy 3." in paper(a_print(scene, home, "section", "m3", who="joe"))
    assert "Copy 1." in paper(a_print(scene, home, "section", "m4"))
    assert told(scene, "print-made") == 4
    log = scene.as_("ruth").get(f"/families/{home.ref}/looks").page.text
    assert "opened a print of “" in log


def test_a_print_is_its_makers_for_half_an_hour(
    scene: Scene, home: Home, written: dict[str, str]
) -> None:
    at = scene.as_("priya").post(making(home, "section", "m3")).location
    assert scene.as_("joe").get(at).status_code == 404
    with clock_set_to(now() + timedelta(minutes=30)):
        scene.clients.clear()
        answer = scene.as_("priya").get(at)
        assert answer.status_code == 409
        assert "Make another" in answer.page.text


def test_an_entry_is_printed_alone_and_never_one_that_is_withheld_or_a_draft(
    scene: Scene, home: Home, written: dict[str, str]
) -> None:
    page = a_print(scene, home, "entry", written["finalised"])
    assert "Bedtimes" in paper(page)
    assert "Nine nights" not in page.html
    client = scene.as_("priya")
    withheld = client.post(making(home, "entry", written["withheld"]))
    assert withheld.status_code == 403
    assert "Make a document of it" in withheld.page.text
    assert client.post(making(home, "entry", written["draft"])).status_code == 409
    assert scene.as_("joe").post(making(home, "entry", written["draft"])).status_code == 404
    otherwise = written["finalised"].upper()
    for what, thing in (
        ("entry", "no-such"),
        ("entry", otherwise),
        ("diary", "m3"),
        ("section", "m99"),
    ):
        assert client.post(making(home, what, thing)).status_code == 404
    assert told(scene, "print-made") == 1


def test_key_information_is_printed_without_what_is_guarded(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "safe-contact", CONTACT)
    a_fact(scene, home, "phone", PHONE)
    a_fact(scene, home, "gp", "Elm Street")
    kept_from_darren(scene, home, Thing("member", home.uuids["Kelly"], "phone"))
    page = a_print(scene, home, "key-information", "all")
    assert "Elm Street" in paper(page)
    assert "Kelly Ashdown" in paper(page)
    for left_out in (CONTACT, PHONE):
        assert left_out not in page.html


@pytest.mark.long
def test_a_record_is_printed_once_it_is_finalised(scene: Scene, home: Home) -> None:
    summaries(scene, home)
    sitting = begun(scene, home)
    uuid = str(sitting.key)
    assert scene.as_("ruth").post(making(home, "session", uuid)).status_code == 409
    everything(sitting)
    assert finalise(sitting).status_code == 303
    page = a_print(scene, home, "session", uuid, who="ruth")
    for shown in ("Maisie wants calm.", "Decisions", "Finalised by Ruth"):
        assert shown in paper(page), shown
    assert [each for each in page.all("button") if "quiet" in each.get("class")] == []


def test_a_stranger_prints_nothing(scene: Scene, home: Home, written: dict[str, str]) -> None:
    for who in ("callum", "conor", "ngozi"):
        assert scene.as_(who).post(making(home, "section", "m3")).status_code == 404
    assert told(scene, "print-made") == 0


@pytest.mark.long
def test_a_print_of_a_record_that_is_limited_since_is_told_to_nobody_else(
    scene: Scene, home: Home
) -> None:
    summaries(scene, home)
    sitting = begun(scene, home)
    everything(sitting)
    assert finalise(sitting).status_code == 303
    uuid = str(sitting.key)
    a_print(scene, home, "session", uuid)
    log = f"/families/{home.ref}/looks"
    assert "a print of a supervision record" in scene.as_("ruth").get(log).page.text
    limit_thing(scene, home, Thing("session", uuid), "priya")
    for who, knows in (("ruth", True), ("david", False)):
        text = scene.as_(who).get(log).page.text
        assert ("a print of a supervision record" in text) is knows, who


@pytest.mark.long
@pytest.mark.parametrize(
    ("who", "section", "part"),
    [("priya", "ki", "ki.2"), ("gemma", "domestic-abuse", "domestic-abuse.5")],
)
def test_what_an_entry_says_of_a_safe_contact_is_on_no_print(
    scene: Scene, home: Home, who: str, section: str, part: str
) -> None:
    for where, words in ((None, "A day at court"), (part, CONTACT)):
        an_entry(
            scene,
            home,
            who,
            kind="key-event" if who == "priya" else "session-note",
            section=section,
            part=where,
            title=f"About {where}",
            words=words,
            state="shared",
        )
    with scene.database.change() as session:
        for each in session.scalars(select(Withholding)).all():
            me = scene.me(session, "priya")
            lift_withholding(session, me, each, "Nobody is here", is_manager=True)
    page = a_print(scene, home, "section", section)
    assert "A day at court" in paper(page)
    assert CONTACT not in page.html
    client = scene.as_("priya")
    assert CONTACT in client.get(f"/families/{home.ref}/sections/{section}").text
    client.post("/account/hiding")
    assert CONTACT not in client.get(f"/families/{home.ref}/sections/{section}").text


@pytest.mark.parametrize("what", ["key-information", "chronology", "story"])
def test_whatever_a_family_has_one_of_has_one_name(scene: Scene, home: Home, what: str) -> None:
    for thing, status in (("all", 303), (str(home.uuid), 404), ("x" * 400, 404)):
        assert scene.as_("priya").post(making(home, what, thing)).status_code == status
