"""Parties to proceedings, and who causes harm: both decide who may not read what."""

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import at, key_information, told
from workbook.access.models import Withholding, WithholdingMember
from workbook.families.facts import party_ids
from workbook.families.models import CausesHarm, Family

KELLY_TOLD = "Kelly told Gemma that Darren hit her"


def stamp(scene: Scene, home: Home) -> int:
    """The family's rules stamp."""
    with scene.database.reading() as session:
        return session.get_one(Family, home.id).rules_stamp


def parties(scene: Scene, home: Home) -> set[int]:
    """Members who are parties today."""
    with scene.database.reading() as session:
        return party_ids(session, home.id)


def harms(scene: Scene) -> list[CausesHarm]:
    """Every row of who causes harm."""
    with scene.database.reading() as session:
        return list(session.scalars(select(CausesHarm)))


def test_a_party_is_recorded_and_ended(scene: Scene, home: Home) -> None:
    kelly, before = home.uuids["Kelly"], stamp(scene, home)
    data = {"member": kelly, "from_on": "1 9 2026"}
    assert scene.as_("priya").post(at(home, "parties"), data=data).status_code == 303
    assert parties(scene, home) == {home.members["Kelly"]}
    assert "Kelly, since 1 September 2026" in key_information(scene, home, "joe")
    assert stamp(scene, home) == before + 1
    again = scene.as_("priya").post(at(home, "parties"), data=data)
    assert again.status_code == 422
    assert "Kelly is a party already" in again.page.text
    end = at(home, f"parties/{kelly}/end")
    early = scene.as_("priya").post(end, data={"until_on": "1 8 2026"})
    assert early.status_code == 422
    assert "not before they became a party" in early.page.text
    assert scene.as_("priya").post(end, data={}).status_code == 303
    assert parties(scene, home) == set()
    assert stamp(scene, home) == before + 2
    assert (told(scene, "party-recorded"), told(scene, "party-ended")) == (1, 1)


def test_parties_are_kept_by_those_who_keep_key_information(scene: Scene, home: Home) -> None:
    data = {"member": home.uuids["Kelly"]}
    for who, status in (("gemma", 403), ("alison", 403), ("owen", 403), ("beth", 404)):
        assert scene.as_(who).get(at(home, "parties")).status_code == status, who
        assert scene.as_(who).post(at(home, "parties"), data=data).status_code == status, who
    nobody = scene.as_("priya").post(at(home, "parties"), data={"member": ""})
    assert nobody.status_code == 422


@pytest.mark.long
def test_who_causes_harm_is_shown_with_how_we_know(scene: Scene, home: Home) -> None:
    data = {"member": home.uuids["Darren"], "to": home.uuids["Kelly"], "basis": KELLY_TOLD}
    before = stamp(scene, home)
    assert scene.as_("gemma").post(at(home, "harm"), data=data).status_code == 303
    for who in ("priya", "ruth", "gemma", "martin", "joe", "helen", "david"):
        text = key_information(scene, home, who)
        assert f"Darren, towards Kelly. {KELLY_TOLD}. Gemma Domestic" in text, who
    for who in ("alison", "owen", "chloe"):
        text = key_information(scene, home, who)
        assert "Who causes harm" not in text, who
        assert KELLY_TOLD not in text, who
    assert stamp(scene, home) == before + 1
    assert told(scene, "harm-recorded") == 1


def test_victim_work_is_withheld_from_the_person_recorded(scene: Scene, home: Home) -> None:
    data = {"member": home.uuids["Darren"], "basis": KELLY_TOLD}
    scene.as_("priya").post(at(home, "harm"), data=data)
    an_entry(scene, home, "gemma", state="shared")
    with scene.database.reading() as session:
        named = session.scalars(
            select(WithholdingMember.member_id).join(
                Withholding, Withholding.id == WithholdingMember.withholding_id
            )
        ).all()
    assert named == [home.members["Darren"]]


def test_what_cannot_be_is_said_and_what_was_typed_stays(scene: Scene, home: Home) -> None:
    darren = home.uuids["Darren"]
    for data, says in (
        ({"member": darren, "basis": ""}, "Say who says so and how we know"),
        ({"member": "", "basis": KELLY_TOLD}, "Choose somebody in the family"),
        ({"member": darren, "to": darren, "basis": KELLY_TOLD}, "Choose somebody else"),
    ):
        answer = scene.as_("ruth").post(at(home, "harm"), data=data)
        assert answer.status_code == 422, data
        assert says in answer.page.text, data
        assert data["basis"] in [each.words.strip() for each in answer.page.all("textarea")]
    assert harms(scene) == []


def test_it_is_taken_back_with_a_reason_and_may_be_recorded_again(scene: Scene, home: Home) -> None:
    data = {"member": home.uuids["Darren"], "to": home.uuids["Kelly"], "basis": KELLY_TOLD}
    scene.as_("priya").post(at(home, "harm"), data=data)
    twice = scene.as_("ruth").post(at(home, "harm"), data=data)
    assert twice.status_code == 422
    assert "That is recorded already" in twice.page.text
    end = at(home, f"harm/{harms(scene)[0].uuid}/end")
    assert scene.as_("ruth").post(end, data={"reason": ""}).status_code == 422
    assert scene.as_("ruth").post(end, data={"reason": "Wrong person"}).status_code == 303
    assert KELLY_TOLD not in key_information(scene, home, "priya")
    assert harms(scene)[0].ended_because == "Wrong person"
    assert told(scene, "harm-ended") == 1
    assert scene.as_("ruth").post(end, data={"reason": "Again"}).status_code == 404
    assert scene.as_("ruth").post(at(home, "harm"), data=data).status_code == 303


def test_harm_is_recorded_by_manager_key_worker_and_domestic_abuse_practitioner(
    scene: Scene, home: Home
) -> None:
    data = {"member": home.uuids["Darren"], "basis": KELLY_TOLD}
    for who, status in (
        ("joe", 403),
        ("martin", 403),
        ("alison", 403),
        ("owen", 403),
        ("beth", 404),
    ):
        assert scene.as_(who).get(at(home, "harm")).status_code == status, who
        assert scene.as_(who).post(at(home, "harm"), data=data).status_code == status, who
    for who in ("ruth", "priya", "gemma"):
        assert scene.as_(who).get(at(home, "harm")).status_code == 200, who
