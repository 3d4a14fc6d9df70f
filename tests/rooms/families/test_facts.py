"""Writing one fact: who may, what is kept, what happens to what two people write."""

import pytest
from sqlalchemy import select

from tests.people import Home, Scene
from tests.rooms.families.scenes import a_fact, at, fact_at, key_information, told
from workbook.core.time import now
from workbook.families.actions.allocate import allocate
from workbook.families.models import Family, FamilyFact, MemberFact

PLAN = "Child protection plan"


def values(scene: Scene, field: str) -> list[object]:
    """Every value that a fact had, the first first."""
    with scene.database.reading() as session:
        rows = select(MemberFact.value).where(MemberFact.field == field).order_by(MemberFact.n)
        return list(session.scalars(rows))


def allocated(scene: Scene, home: Home, who: str) -> None:
    """Let somebody work with the family."""
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        allocate(session, scene.me(session, "ruth"), family, scene.person(session, who), "worker")


def test_a_change_keeps_what_it_said_before(scene: Scene, home: Home) -> None:
    address = fact_at(home, "Kelly", "phone")
    assert scene.as_("priya").get(address).status_code == 200
    first = scene.as_("priya").post(address, data={"phone": "07700 900123", "seen": "0"})
    assert first.status_code == 303
    assert first.location == at(home, f"key-information#member-{home.uuids['Kelly']}")
    scene.as_("ruth").post(address, data={"phone": "07700 900456", "seen": "1"})
    assert values(scene, "phone") == ["07700 900123", "07700 900456"]
    text = key_information(scene, home, "joe")
    assert "Phone 07700 900456 Ruth Team" in text
    assert "07700 900123 Priya Social" in text
    assert told(scene, "fact-written") == 2


def test_writing_the_same_again_writes_nothing(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "phone", "07700 900123")
    data = {"phone": " 07700 900123 ", "seen": "0"}
    assert scene.as_("priya").post(fact_at(home, "Kelly", "phone"), data=data).status_code == 303
    assert values(scene, "phone") == ["07700 900123"]
    assert told(scene, "fact-written") == 1


def test_emptied_it_says_so(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "phone", "07700 900123")
    scene.as_("priya").post(fact_at(home, "Kelly", "phone"), data={"phone": "", "seen": "1"})
    text = key_information(scene, home, "joe")
    assert "Phone No longer recorded" in text
    assert "07700 900123" in text


def test_a_stale_write_is_refused_with_both_values(scene: Scene, home: Home) -> None:
    address = fact_at(home, "Maisie", "school")
    a_fact(scene, home, "school", "Birch Primary", of="Maisie", who="ruth")
    answer = scene.as_("priya").post(address, data={"school": "Oak Primary", "seen": "0"})
    assert answer.status_code == 409
    assert "What Ruth Team wrote Birch Primary" in answer.page.text
    assert "What you wrote Oak Primary" in answer.page.text
    boxes = {each.get("name"): each.get("value") for each in answer.page.all("input")}
    assert (boxes["school"], boxes["seen"]) == ("Oak Primary", "1")
    assert values(scene, "school") == ["Birch Primary"]
    scene.as_("priya").post(address, data={"school": "Oak Primary", "seen": boxes["seen"]})
    assert values(scene, "school") == ["Birch Primary", "Oak Primary"]


def test_a_wrong_date_keeps_what_was_typed(scene: Scene, home: Home) -> None:
    answer = scene.as_("priya").post(
        fact_at(home, "Maisie", "plan-since"), data={"plan-since": "31 2 2026", "seen": "0"}
    )
    assert answer.status_code == 422
    assert "Enter a real date" in answer.page.text
    assert answer.page.all("title")[0].words.startswith("Error:")
    assert "31 2 2026" in [each.get("value") for each in answer.page.all("input")]
    assert values(scene, "plan-since") == []


def test_a_choice_is_shown_in_its_words(scene: Scene, home: Home) -> None:
    address = fact_at(home, "Maisie", "plan")
    scene.as_("priya").post(address, data={"plan": "child-protection", "seen": "0"})
    assert f"Plan {PLAN}" in key_information(scene, home, "joe")


def test_several_answers_are_kept_and_said(scene: Scene, home: Home) -> None:
    address = fact_at(home, "Maisie", "plan-category")
    data = {"plan-category": ["neglect", "emotional-abuse"], "seen": "0"}
    assert scene.as_("priya").post(address, data=data).status_code == 303
    assert values(scene, "plan-category") == [["neglect", "emotional-abuse"]]
    assert "Neglect, Emotional abuse" in key_information(scene, home, "joe")


def test_who_must_not_meet_are_people_of_this_family(scene: Scene, home: Home) -> None:
    address = fact_at(home, "Kelly", "not-together")
    darren, stranger = home.uuids["Darren"], "00000000-0000-4000-8000-000000000000"
    for who in (stranger, home.uuids["Kelly"]):
        data = {"not-together": who, "seen": "0"}
        assert scene.as_("priya").post(address, data=data).status_code == 403
    data = {"not-together": darren, "seen": "0"}
    assert scene.as_("priya").post(address, data=data).status_code == 303
    assert "Must not be in the same meeting as Darren" in key_information(scene, home, "priya")


def test_what_is_not_asked_of_somebody_is_not_there(scene: Scene, home: Home) -> None:
    for who, field in (("Kelly", "school"), ("Maisie", "safe-contact"), ("Kelly", "shoe-size")):
        assert scene.as_("priya").get(fact_at(home, who, field)).status_code == 404, field
    assert scene.as_("priya").get(fact_at(home, "Kelly", "before-knocking")).status_code == 404
    assert scene.as_("priya").get(at(home, "facts/phone")).status_code == 404


def test_the_family_has_facts_of_its_own(scene: Scene, home: Home) -> None:
    address = at(home, "facts/before-knocking")
    data = {"before-knocking": "Two dogs. Ring first.", "seen": "0"}
    assert scene.as_("priya").post(address, data=data).status_code == 303
    assert "Before you knock Two dogs. Ring first." in key_information(scene, home, "alison")
    stale = scene.as_("ruth").post(address, data={"before-knocking": "One dog", "seen": "0"})
    assert stale.status_code == 409
    with scene.database.reading() as session:
        assert session.scalars(select(FamilyFact.n)).all() == [1]


def test_key_information_is_kept_by_those_whom_the_table_names(scene: Scene, home: Home) -> None:
    allocated(scene, home, "chloe")
    statuses = {
        who: scene.as_(who)
        .post(fact_at(home, "Kelly", "ethnicity"), data={"ethnicity": "White British", "seen": "0"})
        .status_code
        for who in ("priya", "ruth", "chloe", "owen", "gemma", "joe", "helen", "alison", "david")
    }
    assert statuses == {
        **dict.fromkeys(("priya", "ruth", "chloe"), 303),
        **dict.fromkeys(("owen", "gemma", "joe", "helen", "alison", "david"), 403),
    }
    for who in ("beth", "conor", "sam"):
        answer = scene.as_(who).post(fact_at(home, "Kelly", "ethnicity"), data={"ethnicity": "x"})
        assert answer.status_code == 404, who


def test_business_support_keeps_contact_data_and_nothing_else(scene: Scene, home: Home) -> None:
    alison = scene.as_("alison")
    for who, field in (
        ("Kelly", "phone"),
        ("Kelly", "email"),
        ("Kelly", "gp"),
        ("Maisie", "school"),
    ):
        data = {field: f"About {field}", "seen": "0"}
        assert alison.post(fact_at(home, who, field), data=data).status_code == 303, field
        assert values(scene, field) == [f"About {field}"]
    for who, field in (("Kelly", "address"), ("Kelly", "religion"), ("Maisie", "plan")):
        assert alison.get(fact_at(home, who, field)).status_code == 403, field
    for path in ("members", "relationships", "households", "parties", "harm", "allocations"):
        assert alison.get(at(home, path)).status_code == 403, path
    links = [each.get("href") for each in alison.get(at(home, "key-information")).page.all("a")]
    assert fact_at(home, "Darren", "phone").rstrip("/") in links
    assert fact_at(home, "Darren", "address").rstrip("/") not in links


def test_a_retired_fact_is_shown_where_it_was_written(scene: Scene, home: Home) -> None:
    with scene.database.change() as session:
        session.add(
            MemberFact(
                member_id=home.members["Kelly"],
                field="shoe-size",
                n=1,
                value="Five",
                written_at=now(),
                written_by_id=scene.person(session, "priya").id,
            )
        )
    assert "Kept from before Shoe size Five" in key_information(scene, home, "joe")


@pytest.mark.long
def test_somebody_outside_a_limit_writes_on_unseeing(scene: Scene, home: Home) -> None:
    allocated(scene, home, "chloe")
    empty = {who: key_information(scene, home, who) for who in ("chloe", "joe", "alison")}
    address = fact_at(home, "Kelly", "ethnicity")
    a_fact(scene, home, "ethnicity", "Irish Traveller")
    limited = scene.as_("priya").post(f"{address}/rules/limits", data={"reason": "Kelly asked"})
    assert limited.status_code == 303
    for who, text in empty.items():
        assert key_information(scene, home, who) == text, who
    form = scene.as_("chloe").get(address)
    assert form.status_code == 200
    assert "Irish Traveller" not in form.page.text
    answer = scene.as_("chloe").post(address, data={"ethnicity": "White Irish", "seen": "0"})
    assert answer.status_code == 303
    hers = key_information(scene, home, "chloe")
    assert "Ethnicity White Irish Chloe Child" in hers
    assert "Irish Traveller" not in hers
    assert "Limited to" not in hers
    assert "Irish Traveller" not in scene.as_("chloe").get(address).page.text
    assert key_information(scene, home, "joe") == empty["joe"]
    inside = key_information(scene, home, "ruth")
    assert "Ethnicity White Irish" in inside
    assert "Chloe Child is outside the limit and did not see what stood here before" in inside
    assert "Irish Traveller" in inside
