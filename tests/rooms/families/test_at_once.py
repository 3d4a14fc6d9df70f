"""Two people in the same moment: one act waits for the other, and nobody's write is lost."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import at, fact_at
from tests.rooms.families.test_allocations import uuid_of
from tests.rooms.families.test_leavers import workers
from tests.rooms.records.test_races import on_postgresql
from workbook.access.models import Limit
from workbook.core.time import today
from workbook.families.actions.allocate import end_allocation
from workbook.families.actions.rules_stamp import bump_rules, hold
from workbook.families.models import Allocation, Family, MemberFact, Workbook
from workbook.families.queries import is_current
from workbook.people.actions import people, teams
from workbook.people.models import Membership
from workbook.records.queries.sections import workbook_locked


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


@on_postgresql
@pytest.mark.parametrize("how", ["leaves", "another role", "another team"])
def test_who_goes_and_a_limit_in_their_family_wait_for_each_other_in_one_order(
    scene: Scene, home: Home, engine: str, how: str
) -> None:
    """Each holds the family, then people: never the one what the other waits for."""
    entry = an_entry(scene, home, state="shared")
    ruth, url = scene.as_("ruth"), at(home, f"entries/{entry}/limits")
    ruth.get("/account")
    acts: dict[str, Callable[[Any], object]] = {
        "leaves": lambda db: people.leave(db, None, scene.person(db, "priya")),
        "another role": lambda db: people.change_role(
            db, None, scene.person(db, "priya"), "business-support-officer"
        ),
        "another team": lambda db: teams.leave_team(
            db, None, scene.person(db, "priya"), membership_of(scene, "priya")
        ),
    }
    with ThreadPoolExecutor(1) as pool:
        with scene.database.change() as session:
            acts[how](session)
            session.flush()
            limited = pool.submit(ruth.post, url, data={"reason": "Her safety"})
            assert_waits(limited)
        assert limited.result(20).status_code == 303
    assert "priya" not in workers(scene, home)
    with scene.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Limit)) == 1


@on_postgresql
def test_victim_work_begins_beside_a_limit_that_is_lifted(
    scene: Scene, home: Home, engine: str
) -> None:
    """What is begun is numbered and withheld, what is lifted is numbered: one thing is held."""
    entry, priya = an_entry(scene, home), scene.as_("priya")
    url = at(home, f"entries/{entry}/limits")
    priya.post(url, data={"reason": "Her safety"})
    priya.post(at(home, f"entries/{entry}/sharing"))
    with scene.database.reading() as session:
        url += f"/{session.scalars(select(Limit.uuid)).one()}/end"
        workbook = session.scalars(select(Workbook.id)).one()
    with ThreadPoolExecutor(1) as pool:
        with scene.database.change() as session:
            workbook_locked(session, workbook)
            lifted = pool.submit(priya.post, url, data={"reason": "She is safe"})
            assert_waits(lifted)
            bump_rules(session, session.get_one(Family, home.id))
        assert lifted.result(20).status_code == 303


@on_postgresql
def test_a_conflict_declared_from_outside_waits_for_the_family_before_the_person(
    scene: Scene, home: Home, engine: str
) -> None:
    """Whoever declares one worked with the family before: a limit there concerns them too."""
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        end_allocation(session, scene.me(session, "ruth"), family, scene.person(session, "joe"))
    joe, data = scene.as_("joe"), {"reference": home.ref, "reason": "My cousin"}
    with ThreadPoolExecutor(1) as pool:
        with scene.database.change() as session:
            hold(session, session.get_one(Family, home.id))
            declared = pool.submit(joe.post, "/conflicts", data=data)
            assert_waits(declared)
            bump_rules(session, session.get_one(Family, home.id))
        assert declared.result(20).status_code in {200, 303}


def assert_waits(act: Any) -> None:
    """The other act has come as far as it can."""
    time.sleep(0.7)
    assert not act.done()


def membership_of(scene: Scene, who: str) -> int:
    """The team that somebody serves."""
    with scene.database.reading() as session:
        served = select(Membership.id).where(Membership.person_id == scene.person(session, who).id)
        return session.scalars(served).one()
