"""Who looked, and who set rules: as far as the reader of this page may know."""

import re

import pytest

from tests.house.tree import files
from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import a_fact, at, counted, fact_at, somebody_joins
from workbook.access.actions.limit import limit
from workbook.access.happenings import Looked
from workbook.access.rules import Thing
from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.core.time import clock_set_to, now
from workbook.families import looks
from workbook.families.things import named_by


def lines(scene: Scene, home: Home, who: str) -> str:
    """The words of the lines on the page."""
    answer = scene.as_(who).get(at(home, "looks"))
    assert answer.status_code == 200
    return " ".join(" ".join(each.words.split()) for each in answer.page.all("tr")[1:])


@pytest.mark.long
def test_every_look_is_a_line_in_words(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "priya", state="shared")
    a_fact(scene, home, "phone", "07700 900123")
    joe = scene.as_("joe")
    for path in ("", "key-information", "sections/m3", f"entries/{entry}/history"):
        assert joe.get(at(home, path)).status_code == 200
    scene.as_("priya").get(fact_at(home, "Kelly", "phone"))
    text = lines(scene, home, "ruth")
    for says in (
        "Joe Recovery Recovery worker opened the family’s page",
        "Joe Recovery Recovery worker opened Key Information",
        f"Joe Recovery Recovery worker opened “{catalogue().section('m3').short}”",
        "Joe Recovery Recovery worker opened the history of 3.1",
        "Priya Social Social worker opened Kelly, phone",
    ):
        assert says in text, says
    assert "Ruth Team Team manager opened who looked at this family" in lines(scene, home, "ruth")


@pytest.mark.parametrize("absurd", ["99999999999999999999", "17", "no-such-place", "%00"])
def test_an_absurd_place_in_the_list_is_its_beginning(
    scene: Scene, home: Home, absurd: str
) -> None:
    scene.as_("joe").get(at(home))
    for page in (at(home, "looks"), "/notices"):
        assert scene.as_("ruth").get(f"{page}?before={absurd}").status_code == 200
    text = scene.as_("ruth").get(at(home, f"looks?before={absurd}")).page.text
    assert "opened the family’s page" in text


def test_pages_are_turned_without_counting_what_others_do(scene: Scene, home: Home) -> None:
    """Each line once, also of one and the same moment; no number of the trail in an address."""
    with clock_set_to(now()), scene.database.change() as session:
        joe = scene.id_of("joe")
        for n in range(120):
            of = {"thing_kind": "family", "thing": str(home.uuid)}
            tell(session, joe, Looked(family_id=home.id, how={"n": n}, **of))
    ruth, seen, where = scene.as_("ruth"), list[str](), at(home, "looks?sort=looks&who=Joe")
    addresses = []
    while where:
        page = ruth.get(where).page
        seen += [" ".join(each.words.split()) for each in page.all("tr")[1:]]
        older = [str(it.get("href")) for it in page.all("a") if "before=" in str(it.get("href"))]
        where = older[-1] if older and older[-1] not in addresses else ""
        addresses += [where] if where else []
    assert len(addresses) == 2
    assert len(seen) == 120
    assert not any(re.search(r"before=\d{1,10}(&|$)", each) for each in addresses)


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


@pytest.mark.long
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
    assert "Priya Social Social worker opened Kelly, safe contact" in whole
    assert "Gemma Domestic Domestic abuse practitioner opened who may know of an entry in" in whole


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
    # A page that listens stands there as the page that it is.
    assert kinds - set(named_by) == {"families", "stream"}


def test_a_draft_of_somebody_else_leaves_no_line(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "priya", state="draft")
    assert scene.as_("priya").get(at(home, f"entries/{entry}/history")).status_code == 200
    assert "opened the history" not in lines(scene, home, "ruth")
    assert "opened the history" in lines(scene, home, "priya")


@pytest.mark.long
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


@pytest.mark.long
def test_who_may_see_it(scene: Scene, home: Home) -> None:
    for who in ("ruth", "priya", "owen", "david", "nadia", "ivan", "sam"):
        assert scene.as_(who).get(at(home, "looks")).status_code == 200, who
    for who in ("gemma", "joe", "martin", "helen", "alison", "chloe"):
        assert scene.as_(who).get(at(home, "looks")).status_code == 403, who
    for who in ("beth", "conor", "laura", "femi", "moira", "grace"):
        assert scene.as_(who).get(at(home, "looks")).status_code == 404, who


def test_who_reads_no_family_finds_a_log_by_its_reference(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "phone", "07700 900123")
    scene.as_("priya").get(fact_at(home, "Kelly", "phone"))
    for who in ("nadia", "ivan", "david"):
        answer = scene.as_(who).post("/access-logs", data={"reference": f" {home.ref} "})
        assert answer.location == at(home, "looks"), who
        assert "Priya Social Social worker opened Kelly, phone" in lines(scene, home, who), who
    assert scene.as_("ivan").get("/access-logs").status_code == 200
    for who in ("ruth", "priya", "grace"):
        assert scene.as_(who).get("/access-logs").status_code == 403, who
    assert scene.as_("ivan").get("/families/9999/looks").status_code == 404


def test_what_is_typed_for_a_log_stands_in_no_address(scene: Scene, home: Home) -> None:
    ivan = scene.as_("ivan")
    forms = ivan.get("/access-logs").page.all("form")
    assert {each.get("method") for each in forms if "access-logs" in each.get("action")} == {"post"}
    for wrong in ("Maisie Ashdown", "9999", "x" * 3000):
        answer = ivan.post("/access-logs", data={"reference": wrong})
        assert answer.status_code == 422, wrong
        assert answer.location is None, wrong
        assert "No access log that you can read has this reference" in answer.page.text, wrong
        assert wrong in answer.text
    assert "Maisie" not in str(ivan.get("/access-logs?reference=Maisie+Ashdown").location)


def test_the_administrator_sees_who_and_when_and_nothing_of_what(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "priya", state="shared", title="Bedtimes")
    scene.as_("joe").get(at(home, f"entries/{entry}/history"))
    rules = at(home, f"entries/{entry}/withholdings")
    data = {"members": home.uuids["Darren"], "reason": "He rings at night"}
    assert scene.as_("priya").post(rules, data=data).status_code == 303
    scene.as_("beth").post("/openings", data={"reason": "Her aunt rang", "reference": home.ref})
    answer = scene.as_("sam").get(at(home, "looks"))
    text = answer.page.text
    for says in (
        "Joe Recovery Recovery worker opened a page",
        "Priya Social Social worker set or lifted a rule",
        "Beth Social Social worker opened it with a reason, or declared a conflict",
    ):
        assert says in text, says
    for secret in ("Ashdown", "Kelly", "Darren", "3.1", "Bedtimes", "rings", "aunt", "history"):
        assert secret not in answer.text, secret


def test_a_family_that_is_limited_has_no_log_for_others(scene: Scene, home: Home) -> None:
    with scene.database.change() as session:
        me = scene.me(session, "ruth")
        limit(session, me, home.id, Thing("family", str(home.uuid)), {}, (), "A colleague's own")
    for who in ("ivan", "nadia", "sam", "owen", "david"):
        assert scene.as_(who).get(at(home, "looks")).status_code == 404, who
    assert scene.as_("ruth").get(at(home, "looks")).status_code == 200


def test_it_says_why_each_could_look(scene: Scene, home: Home) -> None:
    scene.as_("beth").post("/openings", data={"reason": "Her aunt rang", "reference": home.ref})
    for who in ("beth", "joe", "owen"):
        assert scene.as_(who).get(at(home)).status_code == 200
    text = lines(scene, home, "ruth")
    assert "Beth Social Social worker opened the family’s page Her aunt rang" in text
    assert "Joe Recovery Recovery worker opened the family’s page works with the family" in text
    assert "Owen Social Social worker opened the family’s page –" in text
    assert "Beth Social Social worker opened this family, which they are not on, until" in text
    assert text.count("tried to open") == 0
    page = scene.as_("ruth").get(at(home, "looks")).page
    assert "Open with a reason now Beth Social, since" in page.text
    assert "Close it now for Beth Social" in page.text
    assert "Close it now" not in scene.as_("ivan").get(at(home, "looks")).page.text


def test_what_a_conflict_is_stands_in_no_log(scene: Scene, home: Home) -> None:
    scene.as_("priya").post(at(home, "conflicts"), data={"reason": "Kelly is my cousin"})
    scene.as_("priya").post("/openings", data={"reason": "I must see it", "reference": home.ref})
    text = lines(scene, home, "owen")
    assert "declared a conflict of interest for Priya Social" in text
    assert "cousin" not in text
    assert "tried to open this family, which they are not on: I must see it" in text


@pytest.mark.long
def test_it_can_be_narrowed(scene: Scene, home: Home) -> None:
    scene.as_("joe").get(at(home))
    scene.as_("owen").get(at(home))
    scene.as_("beth").post("/openings", data={"reason": "Her aunt rang", "reference": home.ref})

    def narrowed(query: str) -> str:
        page = scene.as_("ruth").get(at(home, f"looks?{query}")).page
        return " ".join(each.words for each in page.all("tr")[1:])

    assert "Joe" in narrowed("who=joe+r")
    assert "Owen" not in narrowed("who=joe+r")
    assert "Beth" in narrowed("sort=openings")
    assert "Joe" not in narrowed("sort=openings")
    assert "Beth" not in narrowed("sort=looks")
    assert narrowed("until=1+1+2020") == ""
    assert narrowed("since=1+1+2020&until=1+1+2090") != ""
    assert narrowed("who=%25") == ""
    wrong = scene.as_("ruth").get(at(home, "looks?since=yesterday"))
    assert wrong.status_code == 422
    assert "Enter a real date" in wrong.page.text


@pytest.mark.long
def test_the_number_of_queries_does_not_grow_with_the_log(scene: Scene, home: Home) -> None:
    scene.as_("joe").get(at(home))
    scene.as_("ivan").get(at(home, "looks"))

    def asked_for(address: str) -> int:
        with counted(scene.app) as asked:
            assert scene.as_("ivan").get(address).status_code == 200
        return len(asked)

    few = asked_for(at(home, "looks"))
    with scene.database.change() as session:
        for person in ("joe", "owen", "priya", "ruth"):
            by = scene.person(session, person).id
            for _ in range(75):
                tell(
                    session,
                    by,
                    Looked(family_id=home.id, thing_kind="family", thing=str(home.uuid)),
                )
    assert asked_for(at(home, "looks")) == few
    page = scene.as_("ivan").get(at(home, "looks")).page
    (later,) = [each.get("href") for each in page.all("a") if each.get("rel") == "next"]
    assert asked_for(later) == few
