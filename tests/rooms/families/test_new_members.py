"""Somebody who joins later is named in whatever is withheld, until it is decided."""

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import a_fact, at, key_information, somebody_joins, told
from workbook.access.models import Withholding, WithholdingEnd, WithholdingMember
from workbook.families.models import Family, Member


def named(scene: Scene, uuid: str) -> list[bool]:
    """For each withholding that stands and names this member, whether it waits."""
    with scene.database.reading() as session:
        rows = (
            select(Member.uuid, WithholdingMember.pending)
            .join(WithholdingMember, WithholdingMember.member_id == Member.id)
            .outerjoin(
                WithholdingEnd, WithholdingEnd.withholding_id == WithholdingMember.withholding_id
            )
            .where(WithholdingEnd.id.is_(None))
            .order_by(WithholdingMember.id)
        )
        return [pending for who, pending in session.execute(rows) if str(who) == uuid]


def withholdings(scene: Scene) -> list[str]:
    """Every withholding that stands, the first first."""
    with scene.database.reading() as session:
        rows = session.scalars(
            select(Withholding.uuid)
            .outerjoin(WithholdingEnd, WithholdingEnd.withholding_id == Withholding.id)
            .where(WithholdingEnd.id.is_(None))
            .order_by(Withholding.id)
        )
        return [str(each) for each in rows]


@pytest.mark.long
def test_everything_withheld_names_them_and_waits(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "gemma", state="shared")
    a_fact(scene, home, "safe-contact", "Text only")
    nan = somebody_joins(scene, home, "June Ashdown")
    assert named(scene, nan) == [True, True]
    assert (
        "Withheld from Darren and June" in scene.as_("joe").get(at(home, "sections/m3")).page.text
    )
    for who in ("priya", "ruth"):
        text = scene.as_(who).get(at(home, "new-members")).page.text
        for words in ("June", "3.1", "Kelly, safe contact"):
            assert words in text, (who, words)
        assert "2 things are withheld from them for now" in key_information(scene, home, who)
    assert "withheld from them for now" not in key_information(scene, home, "joe")


def test_it_is_kept_by_decision(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "gemma", state="shared")
    nan = somebody_joins(scene, home, "June Ashdown")
    (rule,) = withholdings(scene)
    keep = at(home, f"new-members/{nan}/withholdings/{rule}/keeping")
    assert scene.as_("priya").post(keep).status_code == 303
    assert named(scene, nan) == [False]
    assert told(scene, "new-member-decided") == 1
    assert "Nothing waits" in scene.as_("priya").get(at(home, "new-members")).page.text
    assert scene.as_("priya").post(keep).status_code == 404


def test_all_of_it_is_kept_at_once(scene: Scene, home: Home) -> None:
    for _ in range(3):
        an_entry(scene, home, "gemma", state="shared")
    nan = somebody_joins(scene, home, "June Ashdown")
    assert scene.as_("ruth").post(at(home, f"new-members/{nan}/keeping")).status_code == 303
    assert named(scene, nan) == [False, False, False]
    assert told(scene, "new-member-decided") == 3


def test_they_may_read_it_after_all_and_others_still_may_not(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "gemma", state="shared")
    nan = somebody_joins(scene, home, "June Ashdown")
    (rule,) = withholdings(scene)
    with scene.database.reading() as session:
        stamp = session.get_one(Family, home.id).rules_stamp
    end = at(home, f"new-members/{nan}/withholdings/{rule}/end")
    refused = scene.as_("priya").post(end, data={"reason": ""})
    assert refused.status_code == 422
    assert "Say why it is safe for them to read this" in refused.page.text
    assert named(scene, nan) == [True]
    assert (
        scene.as_("priya").post(end, data={"reason": "Kelly told her herself"}).status_code == 303
    )
    assert named(scene, nan) == []
    text = scene.as_("joe").get(at(home, "sections/m3")).page.text
    assert "Withheld from Darren" in text
    assert "June" not in text
    with scene.database.reading() as session:
        assert session.get_one(Family, home.id).rules_stamp > stamp


def test_what_is_limited_to_others_is_decided_by_those_inside(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "gemma", state="draft", title="The refuge")
    scene.as_("gemma").post(at(home, f"entries/{entry}/limits"), data={"reason": "Safe address"})
    scene.as_("gemma").post(at(home, f"entries/{entry}/sharing"))
    nan = somebody_joins(scene, home, "June Ashdown")
    (rule,) = withholdings(scene)
    assert "Nothing waits" in scene.as_("priya").get(at(home, "new-members")).page.text
    keep = at(home, f"new-members/{nan}/withholdings/{rule}/keeping")
    assert scene.as_("priya").post(keep).status_code == 404
    assert scene.as_("priya").post(at(home, f"new-members/{nan}/keeping")).status_code == 404
    assert scene.as_("ruth").post(keep).status_code == 303


def test_only_key_worker_and_manager_decide(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "gemma", state="shared")
    nan = somebody_joins(scene, home, "June Ashdown")
    (rule,) = withholdings(scene)
    at_one = at(home, f"new-members/{nan}/withholdings/{rule}")
    for who, status in (
        ("gemma", 403),
        ("joe", 403),
        ("owen", 403),
        ("alison", 403),
        ("beth", 404),
    ):
        assert scene.as_(who).get(at(home, "new-members")).status_code == status, who
        assert scene.as_(who).post(f"{at_one}/keeping").status_code == status, who
        answer = scene.as_(who).post(f"{at_one}/end", data={"reason": "x"})
        assert answer.status_code == status, who
    assert named(scene, nan) == [True]
