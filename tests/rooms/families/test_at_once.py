"""Two people in the same moment: one act waits for the other, and nobody's write is lost."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from tests.people import Home, Scene
from tests.rooms.families.scenes import at, fact_at
from tests.rooms.families.test_allocations import uuid_of
from workbook.core.time import today
from workbook.families.models import Allocation, Family, MemberFact
from workbook.families.queries import is_current


def together(scene: Scene, *posts: tuple[str, str, dict[str, str]]) -> list[int]:
    """Post each (who, address, form) at once; the statuses, sorted."""
    clients = {who: scene.as_(who) for who, _, _ in posts}
    for each in clients.values():
        each.get("/account")  # what they post at once has one token, that of the open page
    with ThreadPoolExecutor(len(posts)) as pool:
        asked = [pool.submit(clients[who].post, where, data=data) for who, where, data in posts]
        return sorted(each.result().status_code for each in asked)


def test_one_of_two_writes_of_a_fact_is_refused_not_lost(scene: Scene, home: Home) -> None:
    for n, who in enumerate(("Maisie", "Baby", "Kelly", "Darren")):
        address = fact_at(home, who, "phone")
        statuses = together(
            scene,
            ("priya", address, {"phone": "07700 900001", "seen": "0"}),
            ("ruth", address, {"phone": "07700 900002", "seen": "0"}),
        )
        assert statuses == [303, 409]
        with scene.database.reading() as session:
            assert session.scalar(select(func.count()).select_from(MemberFact)) == n + 1


def test_two_managers_do_not_make_two_key_workers(scene: Scene, home: Home) -> None:
    owen, joe = uuid_of(scene, "owen"), uuid_of(scene, "sian")
    statuses = together(
        scene,
        ("ruth", at(home, "allocations"), {"person": owen, "part": "key-worker"}),
        ("david", at(home, "allocations"), {"person": owen, "part": "key-worker"}),
        ("david", at(home, "allocations"), {"person": joe, "part": "worker"}),
    )
    assert statuses == [303, 303, 422]
    with scene.database.reading() as session:
        family = session.get_one(Family, home.id)
        current = select(func.count()).where(
            Allocation.family_id == family.id, Allocation.part == "key-worker", is_current(today())
        )
        assert session.scalar(current) == 1
