"""Rules that are set after a copy was made, on anything that it prints."""

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.documents.scenes import (
    a_copy,
    approve,
    at,
    copies,
    fact,
    finalise,
    holds,
    limit_thing,
    person,
    withhold_thing,
)
from tests.rooms.supervision import scenes as supervision
from tests.staged import built_once
from workbook.access.rules import Thing
from workbook.core.time import today
from workbook.families.actions.homes import add_household, move_in
from workbook.families.models import Family, Member

AGAIN = "Do not give this out again"
PRINTED = {
    "fact": "Interim order of the quarter day",
    "home": "The blue caravan",
    "answer": "She said it by the boathouse",
    "entry": "Bedtimes are calmer since the summer",
    "member": "Unborn baby",
}


@pytest.fixture
@built_once
def things(scene: Scene, home: Home) -> dict[str, Thing]:
    """What the assessment of this family prints, as rules name it."""
    maisie = home.uuids["Maisie"]
    fact(scene, home, "Maisie", "legal-status", PRINTED["fact"])
    with scene.database.change() as session:
        family, me = session.get_one(Family, home.id), scene.me(session, "priya")
        caravan = add_household(session, me, family, PRINTED["home"], None)
        move_in(
            session, me, family, caravan, session.get_one(Member, home.members["Maisie"]), today()
        )
        lives = Thing("household", str(caravan.uuid))
    entry = an_entry(scene, home, part="m3.1", words=PRINTED["entry"], state="finalised",
                     values={"risk-now": PRINTED["answer"]})  # fmt: skip
    finalise(scene, home)
    approve(scene, home)
    return {
        "fact": Thing("member", maisie, "legal-status"),
        "home": lives,
        "answer": Thing("entry", entry, "risk-now"),
        "entry": Thing("entry", entry),
        "member": Thing("member", home.uuids["Baby"]),
    }


@pytest.mark.long
@pytest.mark.parametrize("what", PRINTED)
def test_outside_a_later_limit_the_copy_is_not_found(
    scene: Scene, home: Home, things: dict[str, Thing], what: str
) -> None:
    assert holds(a_copy(scene, home, "full"), PRINTED[what])
    limit_thing(scene, home, things[what], "priya", "ruth")
    assert not holds(a_copy(scene, home, "full"), PRINTED[what])
    before, after = (at(home, f"/copies/{each.uuid}") for each in copies(scene))
    assert [scene.as_("priya").get(each).status_code for each in (before, after)] == [200, 200]
    assert [scene.as_("david").get(each).status_code for each in (before, after)] == [404, 200]
    assert [before in scene.as_(who).get(at(home)).text for who in ("priya", "david")] == [
        True,
        False,
    ]


@pytest.mark.long
@pytest.mark.parametrize("what", PRINTED)
def test_a_copy_is_marked_when_what_it_prints_is_withheld_later(
    scene: Scene, home: Home, things: dict[str, Thing], what: str
) -> None:
    assert holds(a_copy(scene, home, person(home, "Darren")), PRINTED[what])
    assert AGAIN not in scene.as_("priya").get(at(home)).text
    withhold_thing(scene, home, things[what], "Darren")
    assert scene.as_("priya").get(at(home)).text.count(AGAIN) == 1
    assert not holds(a_copy(scene, home, person(home, "Darren")), PRINTED[what])
    a_copy(scene, home, person(home, "Kelly"))
    assert scene.as_("priya").get(at(home)).text.count(AGAIN) == 1


def test_a_rule_on_what_a_copy_does_not_print_changes_nothing(
    scene: Scene, home: Home, things: dict[str, Thing]
) -> None:
    a_copy(scene, home, person(home, "Darren"))
    (made,) = copies(scene)
    for unprinted in (
        Thing("member", home.uuids["Kelly"], "safe-contact"),
        Thing("household", things["home"].uuid, "address"),
        Thing("entry", things["entry"].uuid, "next-step"),
    ):
        limit_thing(scene, home, unprinted, "priya", "ruth")
        withhold_thing(scene, home, unprinted, "Darren")
    assert scene.as_("david").get(at(home, f"/copies/{made.uuid}")).status_code == 200
    assert AGAIN not in scene.as_("priya").get(at(home)).text


@pytest.mark.long
def test_a_later_rule_on_a_session_finds_the_copies_it_is_in(scene: Scene, home: Home) -> None:
    supervision.summaries(scene, home, "gemma", "joe")
    sitting = supervision.begun(scene, home)
    supervision.everything(sitting)
    supervision.finalise(sitting)
    finalise(scene, home)
    approve(scene, home)
    assert holds(a_copy(scene, home, person(home, "Darren")), "It is five weeks old.")
    (made,) = copies(scene)
    thing = Thing("session", str(sitting.itself.uuid))
    limit_thing(scene, home, thing, "ruth", "priya")
    withhold_thing(scene, home, thing, "Darren", who="ruth")
    assert scene.as_("david").get(at(home, f"/copies/{made.uuid}")).status_code == 404
    assert AGAIN in scene.as_("priya").get(at(home)).text
