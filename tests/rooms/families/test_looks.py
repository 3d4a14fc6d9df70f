"""Who looked, and who set rules: as far as the reader of this page may know."""

import re

import pytest

from tests.house.tree import files
from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import a_fact, at, fact_at, somebody_joins
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.catalogue.current import catalogue
from workbook.families import looks
from workbook.families.things import named_by


def lines(scene: Scene, home: Home, who: str) -> str:
    """The words of the lines on the page."""
    answer = scene.as_(who).get(at(home, "looks"))
    assert answer.status_code == 200
    return " ".join(" ".join(each.words.split()) for each in answer.page.all("tr")[1:])


def test_every_look_is_a_line_in_words(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "priya", state="shared")
    a_fact(scene, home, "phone", "07700 900123")
    joe = scene.as_("joe")
    for path in ("", "key-information", "sections/m3", f"entries/{entry}/history"):
        assert joe.get(at(home, path)).status_code == 200
    scene.as_("priya").get(fact_at(home, "Kelly", "phone"))
    text = lines(scene, home, "ruth")
    for says in (
        "Joe Recovery opened the family’s page",
        "Joe Recovery opened Key Information",
        f"Joe Recovery opened “{catalogue().section('m3').short}”",
        "Joe Recovery opened the history of 3.1",
        "Priya Social opened Kelly, phone",
    ):
        assert says in text, says
    assert "Ruth Team opened who looked at this family" in lines(scene, home, "ruth")


def test_an_absurd_place_in_the_list_is_its_beginning(scene: Scene, home: Home) -> None:
    address = at(home, "looks?before=99999999999999999999")
    assert scene.as_("ruth").get(address).status_code == 200


def test_every_rule_set_or_lifted_is_a_line(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "phone", "07700 900123")
    rules = fact_at(home, "Kelly", "phone", "rules")
    data = {"members": home.uuids["Darren"], "reason": "He rings at night"}
    scene.as_("priya").post(f"{rules}/withholdings", data=data)
    scene.as_("priya").post(f"{rules}/limits", data={"reason": "For now"})
    nan = somebody_joins(scene, home, "June Ashdown")
    scene.as_("ruth").post(at(home, f"new-members/{nan}/keeping"))
    text = lines(scene, home, "ruth")
    for says in (
        "withheld Kelly, phone from Darren: He rings at night",
        "limited Kelly, phone to Priya Social and Ruth Team: For now",
        "kept Kelly, phone withheld from June",
    ):
        assert says in text, says


def test_what_is_limited_to_others_leaves_no_line(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "gemma", state="draft", title="The refuge")
    scene.as_("gemma").post(at(home, f"entries/{entry}/limits"), data={"reason": "Safe address"})
    scene.as_("gemma").post(at(home, f"entries/{entry}/sharing"))
    scene.as_("ruth").get(at(home, f"entries/{entry}/history"))
    assert scene.as_("gemma").get(at(home, f"entries/{entry}/rules")).status_code == 200
    a_fact(scene, home, "safe-contact", "Text only")
    scene.as_("priya").get(fact_at(home, "Kelly", "safe-contact"))
    scene.as_("priya").get(fact_at(home, "Kelly", "safe-contact", "rules"))
    seen = lines(scene, home, "owen")
    for secret in (
        "Safe address",
        "safe contact",
        "3.1",
        "opened the history",
        "Kelly",
        "Gemma",
        "limited",
    ):
        assert secret not in seen, secret
    whole = lines(scene, home, "ruth")
    assert "opened the history of an entry in" in whole
    assert "Priya Social opened Kelly, safe contact" in whole
    assert "Gemma Domestic opened who may know of an entry in" in whole


def test_a_limit_on_one_answer_leaves_no_line_outside_it(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "priya", state="shared")
    with scene.database.change() as session:
        inside = {scene.person(session, "priya").id: "Priya Social"}
        answer = Thing("entry", entry, "where")
        limit(session, scene.me(session, "priya"), home.id, answer, inside, (), "Where she lives")
    assert "Where she lives" not in lines(scene, home, "owen")
    assert "Where she lives" in lines(scene, home, "priya")


def test_an_amendment_that_is_being_written_is_its_writers_to_know_of(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, "priya", state="finalised")
    amendments = at(home, f"entries/{entry}/amendments")
    scene.as_("priya").post(amendments, data={"reason": "Typed wrong"})
    assert scene.as_("priya").get(amendments).status_code == 200
    assert "amendment" not in lines(scene, home, "owen")
    assert "opened the amendment of 3.1" in lines(scene, home, "priya")


def test_every_kind_of_look_has_its_words(scene: Scene) -> None:
    """A kind without a name is in nobody's list: that is safe, and of no use to a family."""
    said = re.compile(r'\blook\(\s*\w+(?:\.\w+)?, "([a-z-]+)"')
    kinds = {kind for file in files(".py") for kind in said.findall(file.read_text())}
    assert len(kinds) > 20
    assert kinds - set(named_by) == {"families"}


def test_a_draft_of_somebody_else_leaves_no_line(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "priya", state="draft")
    assert scene.as_("priya").get(at(home, f"entries/{entry}/history")).status_code == 200
    assert "opened the history" not in lines(scene, home, "ruth")
    assert "opened the history" in lines(scene, home, "priya")


def test_pages_are_turned_and_filled(
    scene: Scene, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "ON_A_PAGE", 5)
    monkeypatch.setattr(looks, "AT_ONCE", 4)
    entry = an_entry(scene, home, "gemma", state="draft")
    scene.as_("gemma").post(at(home, f"entries/{entry}/limits"), data={"reason": "Safe address"})
    for n in range(12):
        if n % 3 == 0:
            scene.as_("gemma").get(at(home, f"entries/{entry}/history"))
        scene.as_("joe").get(at(home, "sections/m3" if n % 2 else ""))
    address, seen = at(home, "looks"), 0
    for _ in range(3):
        page = scene.as_("owen").get(address).page
        said = [each.words for each in page.all("tr")[1:]]
        seen += sum("Joe Recovery" in each for each in said)
        assert len(said) <= 5
        after = [each.get("href") for each in page.all("a") if each.get("rel") == "next"]
        if not after:
            break
        address = after[0]
    assert seen == 12


def test_who_may_see_it(scene: Scene, home: Home) -> None:
    for who in ("ruth", "priya", "owen", "david"):
        assert scene.as_(who).get(at(home, "looks")).status_code == 200, who
    for who in ("gemma", "joe", "martin", "helen", "alison", "chloe"):
        assert scene.as_(who).get(at(home, "looks")).status_code == 403, who
    for who in ("beth", "conor", "sam", "nadia", "ivan"):
        assert scene.as_(who).get(at(home, "looks")).status_code == 404, who
