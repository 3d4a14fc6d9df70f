"""What work starts withheld from: who causes harm is always named, and people alone loosen it."""

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.documents.scenes import a_copy, approve, finalise, holds, person
from tests.rooms.families.scenes import at, somebody_joins
from tests.rooms.records.scenes import details, save, withheld_from
from tests.rooms.records.test_amending import amend
from workbook.access.queries import rules_of
from workbook.families.models import Family, Member


def harm(scene: Scene, home: Home, member: str) -> None:
    """Record through its page that a member, by uuid, causes harm to Kelly."""
    data = {"member": member, "to": home.uuids["Kelly"], "basis": "The police were called"}
    assert scene.as_("priya").post(at(home, "harm"), data=data).status_code == 303


def tick(scene: Scene, home: Home, entry: str, *people: str) -> None:
    """Gemma says on a shared entry whom it is about."""
    said = details(home, "After the visit", people)
    assert save(scene, home, entry, "gemma", details=said).status_code == 200


def names(scene: Scene, entry: str) -> set[str]:
    """What those an entry is withheld from are called."""
    with scene.database.reading() as session:
        return {session.get_one(Member, each).known_as for each in withheld_from(scene, entry)}


def decide(scene: Scene, home: Home, entry: str, member: str, what: str) -> None:
    """Ruth decides about a new member, on the one withholding of an entry."""
    with scene.database.reading() as session:
        bands = rules_of(session, home.id).withheld
        (rule,) = [
            band.uuid for thing, each in bands.items() if thing.uuid == entry for band in each
        ]
    address = at(home, f"new-members/{member}/withholdings/{rule}/{what}")
    assert scene.as_("ruth").post(address, data={"reason": "Kelly told her"}).status_code == 303


@pytest.mark.long
@pytest.mark.parametrize("reader", ["Darren", "court"])
def test_what_names_who_causes_harm_too_is_in_no_copy_for_him_or_court(
    scene: Scene, home: Home, reader: str
) -> None:
    harm(scene, home, home.uuids["Darren"])
    for words, about in (
        ("She keeps a bag packed at the lighthouse.", ("Kelly", "Darren")),
        ("He was told about the orchard.", ("Darren",)),
    ):
        an_entry(scene, home, "gemma", part="m3.1", words=words, about=about, state="finalised")
    open_to_all = "Bedtimes are calm by the harbour."
    an_entry(scene, home, "priya", part="m3.1", words=open_to_all, state="finalised")
    finalise(scene, home)
    approve(scene, home)
    paper = a_copy(scene, home, reader if reader == "court" else person(home, reader))
    assert holds(paper, "harbour")
    assert not holds(paper, "lighthouse")
    assert not holds(paper, "orchard")


def test_naming_him_in_a_shared_entry_does_not_open_it_to_him(scene: Scene, home: Home) -> None:
    harm(scene, home, home.uuids["Darren"])
    entry = an_entry(scene, home, "gemma", state="shared")
    tick(scene, home, entry, "Kelly", "Darren")
    assert names(scene, entry) == {"Darren"}


@pytest.mark.long
def test_what_the_manager_kept_from_a_new_member_stays_kept(scene: Scene, home: Home) -> None:
    harm(scene, home, home.uuids["Darren"])
    shared = an_entry(scene, home, "gemma", state="shared")
    sealed = an_entry(scene, home, "gemma", state="finalised")
    june = somebody_joins(scene, home, "June Ashdown")
    assert scene.as_("ruth").post(at(home, f"new-members/{june}/keeping")).status_code == 303
    tick(scene, home, shared, "Kelly", "Maisie")
    people = [home.uuids["Kelly"], home.uuids["Maisie"]]
    assert amend(scene, home, sealed, "gemma", people=people).status_code == 303
    for entry in (shared, sealed):
        assert names(scene, entry) == {"Darren", "June"}


def test_whom_the_manager_let_in_is_not_named_again(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "gemma", state="shared")
    june = somebody_joins(scene, home, "June Ashdown")
    decide(scene, home, entry, june, "end")
    tick(scene, home, entry, "Kelly", "Maisie")
    assert names(scene, entry) == {"Darren"}


def test_unless_they_are_recorded_as_causing_harm_since(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "gemma", state="shared")
    june = somebody_joins(scene, home, "June Ashdown")
    decide(scene, home, entry, june, "end")
    harm(scene, home, june)
    assert names(scene, entry) == {"Darren", "June"}


@pytest.mark.long
def test_a_second_person_causing_harm_is_kept_from_what_stands_already(
    scene: Scene, home: Home
) -> None:
    june = somebody_joins(scene, home, "June Ashdown")
    harm(scene, home, home.uuids["Darren"])
    entries = [
        an_entry(scene, home, "gemma", title=state, state=state)
        for state in ("draft", "shared", "finalised")
    ]
    others = an_entry(scene, home, "priya", state="shared")
    assert [names(scene, each) for each in entries] == [{"Darren"}] * 3
    with scene.database.reading() as session:
        before = session.get_one(Family, home.id).rules_stamp
    harm(scene, home, june)
    assert [names(scene, each) for each in entries] == [{"Darren", "June"}] * 3
    assert names(scene, others) == set()
    assert "Withheld from Darren and June" in scene.as_("joe").get(at(home, "sections/m3")).text
    with scene.database.reading() as session:
        assert session.get_one(Family, home.id).rules_stamp > before


def test_who_causes_harm_is_kept_from_work_that_nobody_was_kept_from(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, "gemma", about=("Kelly", "Darren"), state="shared")
    assert names(scene, entry) == set()
    harm(scene, home, home.uuids["Darren"])
    assert names(scene, entry) == {"Darren"}


def test_a_rule_that_a_person_lifted_stays_lifted(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "gemma", state="shared")
    with scene.database.reading() as session:
        ((band,),) = rules_of(session, home.id).withheld.values()
    end = at(home, f"entries/{entry}/withholdings/{band.uuid}/end")
    assert scene.as_("gemma").post(end, data={"reason": "Kelly asked"}).status_code == 303
    harm(scene, home, home.uuids["Darren"])
    assert names(scene, entry) == set()
