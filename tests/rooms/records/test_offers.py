"""What an entry offers somebody is what the server would let them do."""

import pytest

from tests.pages import Page
from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import amending, at, section
from tests.staged import built_once
from workbook.core.time import now
from workbook.people.models import Leaving

ALL = ("priya", "owen", "chloe", "gemma", "martin", "joe", "ruth", "helen", "alison", "david")
RULES = "Withhold or limit"
MOVE = "Move to another section"


@pytest.fixture
@built_once
def entries(scene: Scene, home: Home) -> dict[str, str]:
    """One entry of each sort, by what it is; whoever wrote the last has left since."""
    return {
        "draft": an_entry(scene, home),
        "shared": an_entry(scene, home, "gemma", state="shared"),
        "finalised": an_entry(scene, home, "joe", state="finalised"),
        "key worker's": an_entry(scene, home, state="finalised"),
        "manager's": an_entry(scene, home, "ruth", kind="key-event", state="finalised"),
        "leaver's": a_leavers(scene, home),
    }


def a_leavers(scene: Scene, home: Home) -> str:
    """A finalised entry of Martin's, who has left."""
    entry = an_entry(scene, home, "martin", state="finalised")
    with scene.database.change() as session:
        session.add(Leaving(person_id=scene.person(session, "martin").id, at=now()))
    return entry


def offered(page: Page, entry: str) -> dict[str, str]:
    """The links of one entry, by their words."""
    within = [each for each in page.elements if each.get("id") == f"entry-{entry}"]
    return {
        each.words.strip(): each.get("href")
        for each in page.all("a")
        if within and within[0] in each.parents
    }


@pytest.mark.long
@pytest.mark.parametrize("who", [each for each in ALL if each != "martin"])
def test_nobody_is_offered_what_would_be_refused(
    scene: Scene, home: Home, entries: dict[str, str], who: str
) -> None:
    browser = scene.as_(who)
    page = browser.get(section(home)).page
    for what, entry in entries.items():
        for words, href in offered(page, entry).items():
            assert browser.get(href.partition("#")[0]).status_code == 200, (what, words)


@pytest.mark.long
@pytest.mark.parametrize("who", [each for each in ALL if each != "martin"])
def test_what_is_not_offered_would_be_refused(
    scene: Scene, home: Home, entries: dict[str, str], who: str
) -> None:
    browser = scene.as_(who)
    page = browser.get(section(home)).page
    asked = {RULES: "rules", MOVE: "moves", "Amend": "amendments", "Add an addendum": "addenda"}
    for what, entry in entries.items():
        links = offered(page, entry)
        if not links:
            continue
        for words, step in asked.items():
            is_open = browser.get(at(home, entry, step)).status_code == 200
            if what in {"draft", "shared"} and words not in {RULES, MOVE}:
                continue
            assert is_open is (words in links), (what, words)


@pytest.mark.long
def test_who_decides_who_may_see_an_entry(
    scene: Scene, home: Home, entries: dict[str, str]
) -> None:
    deciding = [
        who
        for who in ALL
        if who != "martin"
        and RULES in offered(scene.as_(who).get(section(home)).page, entries["shared"])
    ]
    assert deciding == ["priya", "gemma", "ruth"]


def test_anyone_who_writes_here_adds_to_what_a_leaver_wrote(
    scene: Scene, home: Home, entries: dict[str, str]
) -> None:
    for who, adds in (("joe", True), ("ruth", True), ("alison", True), ("owen", False)):
        page = scene.as_(who).get(section(home)).page
        assert ("Add an addendum" in offered(page, entries["leaver's"])) is adds, who


def test_an_open_amendment_is_one_press_from_its_entry_for_its_writer(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, state="finalised")
    assert "Amend" in offered(scene.as_("priya").get(section(home)).page, entry)
    amending(scene, home, entry)
    links = offered(scene.as_("priya").get(section(home)).page, entry)
    assert links["Go on with your amendment"] == f"{at(home, entry, 'amendments')}#words-{entry}"
    assert "Amend" not in links
    for who in ("ruth", "gemma"):
        page = scene.as_(who).get(section(home)).page
        assert "amendment" not in " ".join(offered(page, entry)), who
