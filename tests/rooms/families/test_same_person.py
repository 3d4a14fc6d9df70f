"""One person in two families: a link over which nothing flows."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.people import Home, Scene, a_family
from tests.rooms.families.scenes import a_fact, at, key_information, told
from workbook.core.time import today
from workbook.families.models import Family, SamePerson
from workbook.people.models import Membership


@pytest.fixture
def other(scene: Scene, home: Home) -> Home:
    """Another family of Alder, where Owen is key worker and Priya is not allocated."""
    return a_family(scene, name="Marsh family", work_with={"owen": "key-worker"})


@pytest.fixture
def birch(scene: Scene, home: Home) -> Home:
    """A family of the Birch team."""
    return a_family(
        scene,
        name="Quill family",
        manager="tomasz",
        team="Birch",
        work_with={"beth": "key-worker"},
    )


def here(home: Home) -> str:
    """Where Darren is linked."""
    return at(home, f"members/{home.uuids['Darren']}/same-person")


def links(scene: Scene) -> int:
    """How many links there are."""
    with scene.database.reading() as session:
        return session.scalar(select(func.count()).select_from(SamePerson)) or 0


def test_it_takes_rights_to_both_families(scene: Scene, home: Home, other: Home) -> None:
    client = scene.as_("ruth")
    assert client.get(here(home)).status_code == 200
    asked = client.get(f"{here(home)}?family={other.ref}")
    assert "Who is Darren in the Marsh family?" in asked.page.text
    data = {"family": other.ref, "other": other.uuids["Darren"]}
    assert client.post(here(home), data=data).status_code == 303
    assert links(scene) == 1
    assert told(scene, "same-person-linked") == 2
    assert "Also in the Marsh family" in key_information(scene, home, "ruth")
    assert "Also in the Ashdown and Reed family" in key_information(scene, other, "ruth")


def test_somebody_with_rights_to_one_is_told_nothing_of_the_other(
    scene: Scene, home: Home, other: Home, birch: Home
) -> None:
    for ref in (other.ref, birch.ref, "000000", home.ref):
        asked = scene.as_("priya").get(f"{here(home)}?family={ref}")
        assert asked.status_code == 422
        data = {"family": ref, "other": other.uuids["Darren"]}
        answer = scene.as_("priya").post(here(home), data=data)
        assert answer.status_code == 422
        assert "There is no other family with that reference" in answer.page.text
        for name in ("Marsh", "Quill"):
            assert name not in asked.page.text + answer.page.text
    assert links(scene) == 0


@pytest.mark.long
def test_nothing_flows_over_it(scene: Scene, home: Home, birch: Home) -> None:
    with scene.database.change() as session:
        # Ruth serves both teams for a while: she may open both, and makes the link.
        team = session.get_one(Family, birch.id).team_id
        ruth = scene.person(session, "ruth").id
        serving = Membership(person_id=ruth, team_id=team, from_on=today() - timedelta(days=1))
        session.add(serving)
    before = {who: key_information(scene, home, who) for who in ("priya", "joe")}
    data = {"family": birch.ref, "other": birch.uuids["Darren"]}
    assert scene.as_("ruth").post(here(home), data=data).status_code == 303
    a_fact(scene, birch, "phone", "07700 900789", who="beth", of="Darren")
    for who, text in before.items():
        assert key_information(scene, home, who) == text, who
    manager = key_information(scene, birch, "tomasz")
    assert "Also in a family of the Alder team. Ask its manager" in manager
    assert "Ashdown and Reed" not in manager
    assert "Also in a" not in key_information(scene, birch, "beth")


def test_it_is_made_once_and_between_two_families(scene: Scene, home: Home, other: Home) -> None:
    data = {"family": other.ref, "other": other.uuids["Darren"]}
    assert scene.as_("ruth").post(here(home), data=data).status_code == 303
    again = scene.as_("ruth").post(here(home), data=data)
    assert again.status_code == 422
    assert "recorded as one person already" in again.page.text
    back = {"family": home.ref, "other": home.uuids["Darren"]}
    assert scene.as_("ruth").post(here(other), data=back).status_code == 422
    nobody = scene.as_("ruth").post(here(home), data={"family": other.ref, "other": ""})
    assert nobody.status_code == 422
    assert "Choose somebody in the family" in nobody.page.text
    assert links(scene) == 1


def test_refusals(scene: Scene, home: Home, other: Home) -> None:
    data = {"family": other.ref, "other": other.uuids["Darren"]}
    for who, status in (("gemma", 403), ("alison", 403), ("beth", 404), ("conor", 404)):
        assert scene.as_(who).get(here(home)).status_code == status, who
        assert scene.as_(who).post(here(home), data=data).status_code == status, who
