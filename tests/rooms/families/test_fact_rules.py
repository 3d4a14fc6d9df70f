"""Withholding and limiting a fact or a home, and lifting either: the rules that entries have."""

import pytest
from sqlalchemy import select

from tests.people import Home, Scene
from tests.rooms.families.scenes import a_fact, at, fact_at, key_information, told
from workbook.access.models import Limit, Withholding
from workbook.families.models import Family, Household


@pytest.fixture
def phone(scene: Scene, home: Home) -> str:
    """The address of the rules of Kelly's phone, which Alison wrote."""
    a_fact(scene, home, "phone", "07700 900123", who="priya")
    return fact_at(home, "Kelly", "phone", "rules")


@pytest.fixture
def flat(scene: Scene, home: Home) -> str:
    """The address of a home where Kelly lives."""
    made = scene.as_("priya").post(
        at(home, "households"), data={"name": "The new flat", "address": "12 Quince Row"}
    )
    data = {"member": home.uuids["Kelly"]}
    assert scene.as_("priya").post(f"{made.location}/stays", data=data).status_code == 303
    return str(made.location)


def the_one(scene: Scene, model: type[Limit] | type[Withholding]) -> str:
    """The uuid of the only rule."""
    with scene.database.reading() as session:
        return str(session.scalars(select(model.uuid)).one())


def stamp(scene: Scene, home: Home) -> int:
    """The family's rules stamp."""
    with scene.database.reading() as session:
        return session.get_one(Family, home.id).rules_stamp


def test_the_team_sees_from_whom_a_fact_is_withheld(scene: Scene, home: Home, phone: str) -> None:
    before = stamp(scene, home)
    data = {"members": home.uuids["Darren"], "reason": "He rings at night"}
    assert scene.as_("priya").post(f"{phone}/withholdings", data=data).status_code == 303
    text = key_information(scene, home, "joe")
    assert "07700 900123" in text
    assert "Withheld from Darren and anyone acting for them" in text
    assert stamp(scene, home) > before
    assert told(scene, "withheld") == 1
    assert "He rings at night" in scene.as_("ruth").get(phone).page.text


def test_a_withholding_is_lifted_with_a_reason(scene: Scene, home: Home, phone: str) -> None:
    data = {"members": home.uuids["Darren"], "reason": "He rings at night"}
    scene.as_("priya").post(f"{phone}/withholdings", data=data)
    end = f"{phone}/withholdings/{the_one(scene, Withholding)}/end"
    refused = scene.as_("priya").post(end, data={"reason": " "})
    assert refused.status_code == 422
    assert "Say why this is no longer withheld" in refused.page.text
    assert scene.as_("priya").post(end, data={"reason": "New number"}).status_code == 303
    assert "Withheld from" not in key_information(scene, home, "joe")


def test_what_was_typed_stays_when_something_is_missing(
    scene: Scene, home: Home, phone: str
) -> None:
    answer = scene.as_("priya").post(f"{phone}/withholdings", data={"reason": "He rings at night"})
    assert answer.status_code == 422
    assert "Choose who this is withheld from" in answer.page.text
    assert "He rings at night" in [each.words.strip() for each in answer.page.all("textarea")]
    chosen = {"members": home.uuids["Darren"], "reason": ""}
    answer = scene.as_("priya").post(f"{phone}/withholdings", data=chosen)
    assert answer.status_code == 422
    checked = [e.get("value") for e in answer.page.all("input") if "checked" in e.attributes]
    assert checked == [home.uuids["Darren"]]
    assert scene.as_("priya").post(f"{phone}/limits", data={"reason": ""}).status_code == 422


@pytest.mark.long
def test_a_limited_fact_is_nothing_to_others(scene: Scene, home: Home) -> None:
    before = {who: key_information(scene, home, who) for who in ("gemma", "alison", "david")}
    a_fact(scene, home, "phone", "07700 900123")
    rules = fact_at(home, "Kelly", "phone", "rules")
    with scene.database.reading() as session:
        joe = scene.person(session, "joe").id
    data = {"people": str(joe), "reason": "Only for the clinic"}
    assert scene.as_("priya").post(f"{rules}/limits", data=data).status_code == 303
    for who, text in before.items():
        assert key_information(scene, home, who) == text, who
    for who in ("priya", "ruth", "joe"):
        assert "07700 900123" in key_information(scene, home, who), who
    assert scene.as_("gemma").get(rules).status_code == 404
    end = f"{rules}/limits/{the_one(scene, Limit)}/end"
    assert scene.as_("gemma").post(end, data={"reason": "x"}).status_code == 404
    assert scene.as_("joe").post(end, data={"reason": "x"}).status_code == 403
    assert scene.as_("ruth").post(end, data={"reason": "No need now"}).status_code == 303
    assert "07700 900123" in key_information(scene, home, "alison")


def test_only_writer_key_worker_and_manager_set_rules(scene: Scene, home: Home, phone: str) -> None:
    data = {"members": home.uuids["Darren"], "reason": "Risk"}
    for who, status in (("joe", 403), ("alison", 403), ("david", 403), ("beth", 404)):
        assert scene.as_(who).get(phone).status_code == status, who
        assert scene.as_(who).post(f"{phone}/withholdings", data=data).status_code == status, who
    assert scene.as_("ruth").post(f"{phone}/withholdings", data=data).status_code == 303


def test_a_rule_of_one_fact_is_not_lifted_from_another(
    scene: Scene, home: Home, phone: str
) -> None:
    a_fact(scene, home, "email", "kelly@home.example")
    data = {"members": home.uuids["Darren"], "reason": "Risk"}
    scene.as_("priya").post(f"{phone}/withholdings", data=data)
    rule = the_one(scene, Withholding)
    end = fact_at(home, "Kelly", "email", f"rules/withholdings/{rule}/end")
    assert scene.as_("priya").post(end, data={"reason": "x"}).status_code == 404


def test_there_are_no_rules_on_what_nobody_wrote(scene: Scene, home: Home) -> None:
    assert scene.as_("ruth").get(fact_at(home, "Kelly", "email", "rules")).status_code == 404


@pytest.mark.long
def test_a_limited_home_is_nothing_to_others(scene: Scene, home: Home, flat: str) -> None:
    with_it = key_information(scene, home, "joe")
    assert "The new flat 12 Quince Row Kelly since" in with_it
    assert "Lives at The new flat" in scene.as_("joe").get(at(home)).page.text
    answer = scene.as_("priya").post(f"{flat}/rules/limits", data={"reason": "He is looking"})
    assert answer.status_code == 303
    for who in ("joe", "alison", "owen", "david"):
        for path in ("", "key-information"):
            text = scene.as_(who).get(at(home, path)).page.text
            assert "The new flat" not in text, who
            assert "Quince" not in text, who
        assert "No home is written down yet" in key_information(scene, home, who)
    assert "12 Quince Row" in key_information(scene, home, "ruth")


def test_a_home_outside_a_limit_is_not_there_to_change(scene: Scene, home: Home, flat: str) -> None:
    scene.as_("ruth").post(f"{flat}/rules/limits", data={"reason": "He is looking"})
    for what, data in (("", {"name": "x"}), ("/stays", {"member": home.uuids["Kelly"]})):
        assert scene.as_("priya").post(f"{flat}{what}", data=data).status_code == 404
    assert scene.as_("priya").get(flat).status_code == 404
    with scene.database.reading() as session:
        assert session.scalars(select(Household.name)).all() == ["The new flat"]


def test_a_fact_of_the_family_has_rules_too(scene: Scene, home: Home) -> None:
    data = {"before-knocking": "The cousin next door watches", "seen": "0"}
    scene.as_("priya").post(at(home, "facts/before-knocking"), data=data)
    rules = at(home, "facts/before-knocking/rules")
    assert scene.as_("priya").get(rules).status_code == 200
    assert scene.as_("priya").post(f"{rules}/limits", data={"reason": "Risk"}).status_code == 303
    assert "cousin" in key_information(scene, home, "ruth")
    assert "cousin" not in key_information(scene, home, "joe")
