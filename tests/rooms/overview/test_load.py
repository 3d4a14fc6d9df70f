"""What candidates hold already, as whoever allocates may know, and as each sees of themself."""

import re

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, a_family
from tests.rooms.families.scenes import at, counted
from tests.rooms.families.test_allocations import allocate, uuid_of
from tests.rooms.keeping.scenes import insider
from tests.rooms.supervision.scenes import Sitting
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.core.time import today
from workbook.families.models import Allocation, Family, Member
from workbook.families.queries import workers_of
from workbook.people.models import Membership, Team
from workbook.supervision.models import Rating


def beside(scene: Scene, home: Home, reader: str, who: str) -> list[int] | None:
    """The numbers beside somebody in the list of candidates: key worker of, also works with,
    children, Red, requests. None: they do not stand there.
    """
    text = scene.as_(reader).get(at(home, "allocations")).page.text
    text = text[text.index("Drafts left two weeks") :]
    found = re.search(rf"{who} .*? (\d+) (\d+) (\d+) (\d+) (\d+) \d+ \d+ ", text)
    return [int(each) for each in found.groups()] if found else None


def own(scene: Scene, who: str) -> list[int]:
    """The same numbers on somebody's own page."""
    text = scene.as_(who).get("/my-work").page.text
    found = re.search(r"Drafts left two weeks (\d+) (\d+) (\d+) (\d+) (\d+) \d+ \d+ ", text)
    assert found, text
    return [int(each) for each in found.groups()]


def join(scene: Scene, who: str, team: str) -> None:
    """Somebody serves a further team from today."""
    with scene.database.change() as session:
        row = session.scalars(select(Team).where(Team.name == f"{team} team")).one()
        person = scene.person(session, who)
        session.add(Membership(person_id=person.id, team_id=row.id, from_on=today()))


@pytest.mark.long
def test_the_list_says_what_each_candidate_holds(scene: Scene, home: Home) -> None:
    a_family(scene, name="Marsh family", work_with={"priya": "key-worker", "joe": "Kelly"})
    assert beside(scene, home, "ruth", "Priya Social") == [2, 0, 4, 0, 0]
    assert beside(scene, home, "ruth", "Joe Recovery") == [0, 2, 4, 0, 0]
    assert beside(scene, home, "ruth", "Owen Social") == [0, 0, 0, 0, 0]
    text = scene.as_("ruth").get(at(home, "allocations")).page.text
    for nobody in ("Conor", "Leah", "Beth", "Callum", "Sam System", "Nadia", "Alison"):
        assert nobody not in text, nobody


@pytest.mark.long
def test_each_sees_their_own_in_the_same_form(scene: Scene, home: Home) -> None:
    a_family(scene, name="Marsh family", work_with={"priya": "key-worker", "joe": "Kelly"})
    for who, name in (("priya", "Priya Social"), ("joe", "Joe Recovery"), ("owen", "Owen Social")):
        assert own(scene, who) == beside(scene, home, "ruth", name), who
    assert "What you hold" not in scene.as_("ruth").get("/my-work").page.text


@pytest.mark.long
def test_a_red_family_is_counted(scene: Scene, finished: Sitting, home: Home) -> None:
    assert own(scene, "priya")[3] == 0
    with insider(scene) as session:
        for each in session.scalars(select(Rating).where(Rating.member_id.is_(None))):
            each.colour = "red"
    assert own(scene, "priya")[3] == 1
    assert beside(scene, home, "ruth", "Gemma Domestic") == [0, 1, 2, 1, 0]


@pytest.mark.long
def test_a_limited_family_is_counted_for_nobody_outside(scene: Scene, home: Home) -> None:
    kept = a_family(scene, name="Kept family", work_with={"priya": "key-worker", "joe": "Kelly"})
    assert beside(scene, home, "ruth", "Joe Recovery") == [0, 2, 4, 0, 0]
    assert beside(scene, home, "david", "Joe Recovery") == [0, 2, 4, 0, 0]
    with scene.database.change() as session:
        ruth, priya = scene.me(session, "ruth"), scene.person(session, "priya")
        thing = Thing("family", str(kept.uuid))
        limit(session, ruth, kept.id, thing, {priya.id: priya.name}, (), "A colleague's own")
    assert beside(scene, home, "ruth", "Joe Recovery") == [0, 2, 4, 0, 0], "Ruth manages it"
    assert beside(scene, home, "david", "Joe Recovery") == [0, 1, 2, 0, 0]
    assert beside(scene, home, "david", "Priya Social") == [1, 0, 2, 0, 0]
    assert own(scene, "joe") == [0, 1, 2, 0, 0]


@pytest.mark.long
def test_a_team_is_counted_for_its_own_manager(scene: Scene, home: Home) -> None:
    birch = a_family(
        scene, name="Fell family", team="Birch", manager="tomasz", work_with={"joe": "Kelly"}
    )
    assert beside(scene, home, "ruth", "Joe Recovery") == [0, 1, 2, 0, 0]
    assert beside(scene, birch, "tomasz", "Joe Recovery") == [0, 1, 2, 0, 0]
    assert own(scene, "joe") == [0, 2, 4, 0, 0], "all of it is his"


@pytest.mark.long
def test_somebody_of_two_teams_is_seen_by_both_managers(scene: Scene, home: Home) -> None:
    birch = a_family(scene, name="Fell family", team="Birch", manager="tomasz", work_with={})
    assert beside(scene, birch, "tomasz", "Gemma Domestic") is None
    assert scene.as_("gemma").get(at(birch)).status_code == 404
    join(scene, "gemma", "Birch")
    scene.clients.clear()
    assert beside(scene, birch, "tomasz", "Gemma Domestic") == [0, 0, 0, 0, 0]
    assert beside(scene, home, "ruth", "Gemma Domestic") == [0, 1, 2, 0, 0]
    assert scene.as_("gemma").get(at(birch)).status_code == 200
    assert "Fell family" in scene.as_("gemma").get("/families").page.text
    assert allocate(scene, birch, "gemma", "worker", by="tomasz") == 303
    with scene.database.reading() as session:
        family = session.get_one(Family, birch.id)
        assert [each.name for each in workers_of(session, family)] == ["Gemma Domestic"]


@pytest.mark.long
def test_the_number_of_queries_is_the_same_for_many_families(scene: Scene, home: Home) -> None:
    def cost() -> int:
        with counted(scene.app) as asked:
            scene.as_("ruth").get(at(home, "allocations"))
        return len(asked)

    def owen_has(numbers: range) -> None:
        with scene.database.change() as session:
            own_family = session.get_one(Family, home.id)
            for n in numbers:
                family = Family(
                    ref=f"{800000 + n}",
                    name=f"Family {n}",
                    team_id=own_family.team_id,
                    created_at=own_family.created_at,
                    created_by_id=own_family.created_by_id,
                )
                session.add(family)
                session.flush()
                session.add(
                    Allocation(
                        family_id=family.id,
                        person_id=scene.person(session, "owen").id,
                        part="worker",
                        from_on=today(),
                        made_at=own_family.created_at,
                        made_by_id=own_family.created_by_id,
                    )
                )
                session.add(
                    Member(
                        family_id=family.id,
                        part="child",
                        name="Wren",
                        known_as="Wren",
                        added_at=own_family.created_at,
                        added_by_id=own_family.created_by_id,
                    )
                )

    owen_has(range(1))
    cost()
    few = cost()
    owen_has(range(1, 40))
    assert beside(scene, home, "ruth", "Owen Social") == [0, 40, 40, 0, 0]
    assert cost() == few


@pytest.mark.parametrize("who", ["ruth", "david"])
def test_nothing_typed_is_lost_beside_the_numbers(scene: Scene, home: Home, who: str) -> None:
    data = {"person": uuid_of(scene, "owen"), "part": ""}
    answer = scene.as_(who).post(at(home, "allocations"), data=data)
    assert answer.status_code == 422
    (pressed,) = [
        each
        for each in answer.page.all("input")
        if each.get("name") == "person" and "checked" in each.attributes
    ]
    assert pressed.get("value") == uuid_of(scene, "owen")
