"""What two members are to each other, and how parental responsibility was checked."""

from sqlalchemy import select

from tests.people import Home, Scene
from tests.rooms.families.scenes import at, key_information, told
from workbook.families.facts import relationships_of
from workbook.families.models import Family, Relationship


def mother(home: Home, **more: str) -> dict[str, str]:
    """Kelly is parent of Maisie."""
    people = {"from": home.uuids["Kelly"], "kind": "parent", "to": home.uuids["Maisie"]}
    return {**people, **more}


def test_it_is_shown_with_how_responsibility_was_checked(scene: Scene, home: Home) -> None:
    before = stamp(scene, home)
    data = mother(home, responsibility="yes", checked_how="Birth certificate seen on 3 May")
    assert scene.as_("priya").get(at(home, "relationships")).status_code == 200
    assert scene.as_("priya").post(at(home, "relationships"), data=data).status_code == 303
    text = key_information(scene, home, "joe")
    assert "Kelly, parent of Maisie" in text
    assert "Yes. Checked: Birth certificate seen on 3 May" in text
    assert stamp(scene, home) > before
    assert told(scene, "relationship-recorded") == 1


def test_what_cannot_be_is_said_and_what_was_typed_stays(scene: Scene, home: Home) -> None:
    kelly = home.uuids["Kelly"]
    for data, says in (
        ({"from": kelly, "to": kelly, "kind": "parent"}, "Choose two different people"),
        ({"from": kelly, "to": "", "kind": "parent"}, "Choose somebody in the family"),
        (mother(home) | {"kind": ""}, "Choose what they are to each other"),
        (mother(home, responsibility="yes"), "Say how parental responsibility was checked"),
        (mother(home, from_on="soon"), "Enter a real date"),
        (
            {
                "from": kelly,
                "kind": "partner",
                "to": home.uuids["Darren"],
                "responsibility": "yes",
                "checked_how": "Asked",
            },
            "put the child second",
        ),
    ):
        answer = scene.as_("priya").post(at(home, "relationships"), data=data)
        assert answer.status_code == 422, data
        assert says in answer.page.text, data
        chosen = [e.get("value") for e in answer.page.all("option") if "selected" in e.attributes]
        assert data["from"] in chosen
    assert rows(scene) == []


def test_it_is_not_recorded_twice_nor_read_back(scene: Scene, home: Home) -> None:
    scene.as_("priya").post(at(home, "relationships"), data=mother(home))
    back = {"from": home.uuids["Maisie"], "kind": "child", "to": home.uuids["Kelly"]}
    for data in (mother(home), back):
        answer = scene.as_("priya").post(at(home, "relationships"), data=data)
        assert answer.status_code == 422
        assert "That is recorded already" in answer.page.text
    assert len(rows(scene)) == 1


def test_it_is_changed_and_ended(scene: Scene, home: Home) -> None:
    scene.as_("priya").post(at(home, "relationships"), data=mother(home))
    address = at(home, f"relationships/{rows(scene)[0].uuid}")
    assert "Kelly, parent of Maisie" in scene.as_("priya").get(address).page.text
    changed = {"version": "1", "responsibility": "yes", "checked_how": "Court order seen"}
    assert scene.as_("priya").post(address, data=changed).status_code == 303
    assert "Checked: Court order seen" in key_information(scene, home, "joe")
    ended = changed | {"version": "2", "until_on": "1 3 2026"}
    assert scene.as_("priya").post(address, data=ended).status_code == 303
    assert "parent of Maisie" not in key_information(scene, home, "joe")
    with scene.database.reading() as session:
        assert relationships_of(session, home.id) == []
    assert scene.as_("priya").post(at(home, "relationships"), data=mother(home)).status_code == 303
    assert len(rows(scene)) == 1
    assert "parent of Maisie" in key_information(scene, home, "joe")


def test_a_stale_change_is_refused_with_both_values(scene: Scene, home: Home) -> None:
    scene.as_("priya").post(at(home, "relationships"), data=mother(home))
    address = at(home, f"relationships/{rows(scene)[0].uuid}")
    hers = {"version": "1", "responsibility": "yes", "checked_how": "Birth certificate seen"}
    assert scene.as_("ruth").post(address, data=hers).status_code == 303
    answer = scene.as_("priya").post(address, data={"version": "1", "until_on": "1 3 2026"})
    assert answer.status_code == 409
    assert "Parental responsibility, checked: Birth certificate seen" in answer.page.text
    assert "No parental responsibility. Ended 1 March 2026" in answer.page.text
    assert rows(scene)[0].parental_responsibility is True


def test_refusals(scene: Scene, home: Home) -> None:
    scene.as_("priya").post(at(home, "relationships"), data=mother(home))
    address = at(home, f"relationships/{rows(scene)[0].uuid}")
    for who, status in (("gemma", 403), ("alison", 403), ("david", 403), ("beth", 404)):
        assert scene.as_(who).get(address).status_code == status, who
        assert scene.as_(who).post(address, data={"version": "1"}).status_code == status, who
        answer = scene.as_(who).post(at(home, "relationships"), data=mother(home))
        assert answer.status_code == status, who
    nowhere = at(home, "relationships/00000000-0000-4000-8000-000000000000")
    before = told(scene, "looked")
    assert scene.as_("priya").get(nowhere).status_code == 404
    assert told(scene, "looked") == before


def rows(scene: Scene) -> list[Relationship]:
    """Every relationship."""
    with scene.database.reading() as session:
        return list(session.scalars(select(Relationship)))


def stamp(scene: Scene, home: Home) -> int:
    """The family's rules stamp."""
    with scene.database.reading() as session:
        return session.get_one(Family, home.id).rules_stamp
