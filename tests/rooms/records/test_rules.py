"""Withholding from family members, and limiting to colleagues, through the entry's own page."""

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import all_of, row_of
from workbook.access.models import (
    Limit,
    LimitEnd,
    Withholding,
    WithholdingEnd,
    WithholdingMember,
)
from workbook.families.models import Family
from workbook.records.models import Entry


def at(home: Home, entry: str, what: str) -> str:
    """An address of an entry."""
    return f"/families/{home.ref}/entries/{entry}/{what}"


def stamp(scene: Scene, home: Home) -> int:
    """The family's rules stamp."""
    with scene.database.reading() as session:
        return session.get_one(Family, home.id).rules_stamp


def withheld_from(scene: Scene) -> list[set[int]]:
    """The members named by each withholding."""
    with scene.database.reading() as session:
        rows = session.execute(
            select(Withholding.id, WithholdingMember.member_id)
            .join(WithholdingMember, WithholdingMember.withholding_id == Withholding.id)
            .order_by(Withholding.id)
        ).all()
    found: dict[int, set[int]] = {}
    for key, member in rows:
        found.setdefault(key, set()).add(member)
    return list(found.values())


def test_withholding_shows_the_team_a_band_and_moves_the_stamp(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "priya", state="shared")
    before = stamp(scene, home)
    answer = scene.as_("priya").post(
        at(home, entry, "withholdings"),
        data={"members": home.uuids["Darren"], "reason": "It would put Kelly at risk"},
    )
    assert answer.status_code == 303
    shown = scene.as_("joe").get(f"/families/{home.ref}/sections/m3").text
    assert "Withheld from Darren" in shown
    assert "It would put Kelly at risk" in shown
    assert stamp(scene, home) > before


def test_withholding_needs_somebody_and_a_reason(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="shared")
    answer = scene.as_("priya").post(at(home, entry, "withholdings"), data={})
    assert answer.status_code == 422
    assert "Choose who this is withheld from" in answer.text
    assert "Say why this is withheld" in answer.text


def test_writer_manager_and_key_worker_set_rules_and_others_do_not(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, "joe", state="shared")
    data = {"members": home.uuids["Darren"], "reason": "Risk"}
    for who, status in (("joe", 303), ("priya", 303), ("ruth", 303), ("gemma", 403), ("beth", 404)):
        answer = scene.as_(who).post(at(home, entry, "withholdings"), data=data)
        assert answer.status_code == status, who


def test_victim_work_starts_withheld_from_every_other_adult(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "gemma", about=["Kelly"], state="shared")
    assert withheld_from(scene)[-1] == {home.members["Darren"]}


def test_probations_work_starts_withheld_from_everyone_but_its_adult(
    scene: Scene, home: Home
) -> None:
    an_entry(scene, home, "martin", about=["Darren"], state="shared")
    expected = {home.members[name] for name in ("Kelly", "Maisie", "Baby")}
    assert withheld_from(scene)[-1] == expected


@pytest.mark.long
def test_a_limit_leaves_nothing_for_anybody_outside_it(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "gemma", title="The new address", state="draft")
    with scene.database.reading() as session:
        joe = scene.person(session, "joe").id
    limited = scene.as_("gemma").post(
        at(home, entry, "limits"), data={"people": str(joe), "reason": "Safe address"}
    )
    assert limited.status_code == 303
    assert scene.as_("gemma").post(at(home, entry, "sharing")).status_code == 303
    with scene.database.reading() as session:
        assert session.scalars(select(Entry.number)).one() is None
    for who in ("priya", "martin", "alison", "david"):
        text = scene.as_(who).get(f"/families/{home.ref}/sections/m3").text
        assert "The new address" not in text, who
        assert "Nobody has written" in text, who
        assert scene.as_(who).get(at(home, entry, "history")).status_code == 404, who
    for who in ("gemma", "joe", "ruth"):
        assert "The new address" in scene.as_(who).get(f"/families/{home.ref}/sections/m3").text, (
            who
        )


def test_rules_set_and_lifted_twice_are_set_and_lifted_once(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "priya", state="shared")
    priya, number = scene.as_("priya"), row_of(scene, entry).number
    withheld = {"members": home.uuids["Darren"], "reason": "Risk"}
    for what, data in (("withholdings", withheld), ("limits", {"reason": "Until court"})):
        for _ in range(2):
            assert priya.post(at(home, entry, what), data=data).status_code == 303
    for what, model, end in (
        ("withholdings", Withholding, WithholdingEnd),
        ("limits", Limit, LimitEnd),
    ):
        (rule,) = all_of(scene, model)
        for _ in range(2):
            data = {"reason": "No longer needed"}
            answer = priya.post(at(home, entry, f"{what}/{rule.uuid}/end"), data=data)
            assert answer.status_code == 303
        assert [each.reason for each in all_of(scene, end)] == ["No longer needed"]
    again = {**withheld, "reason": "A new risk"}
    assert priya.post(at(home, entry, "withholdings"), data=again).status_code == 303
    assert len(all_of(scene, Withholding)) == 2
    assert row_of(scene, entry).number == number


def test_a_limit_is_lifted_by_its_setter_with_a_reason(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "gemma", state="shared")
    scene.as_("gemma").post(at(home, entry, "limits"), data={"reason": "For now"})
    with scene.database.reading() as session:
        limit = session.scalars(select(Limit)).one().uuid
    end = at(home, entry, f"limits/{limit}/end")
    assert scene.as_("gemma").post(end, data={"reason": ""}).status_code == 422
    assert scene.as_("priya").post(end, data={"reason": "Mine"}).status_code == 404
    assert scene.as_("gemma").post(end, data={"reason": "No longer needed"}).status_code == 303
    assert scene.as_("priya").get(at(home, entry, "history")).status_code == 200
