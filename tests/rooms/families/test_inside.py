"""A limit always holds its setter, the writer and the family's manager of today; a leaver's place
falls to their successor (design 5.3).
"""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import a_fact, key_information
from workbook.access.actions.limit import limit
from workbook.access.models import Conflict
from workbook.access.queries import rules_of
from workbook.access.rules import Thing
from workbook.core.time import now, today
from workbook.families.actions.allocate import allocate
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.people.actions.people import leave
from workbook.people.actions.teams import join_team
from workbook.people.models import Membership, Person, Team

TITLE = "Where she is staying"


@pytest.fixture
def entry(scene: Scene, home: Home) -> str:
    """An entry of Gemma's that she has limited to Priya, the key worker."""
    uuid = an_entry(scene, home, "gemma", title=TITLE, state="shared")
    with scene.database.reading() as session:
        priya = scene.person(session, "priya").id
    answer = scene.as_("gemma").post(
        f"/families/{home.ref}/entries/{uuid}/limits",
        data={"people": str(priya), "reason": "Kelly's safety"},
    )
    assert answer.status_code == 303
    return uuid


def inside(scene: Scene, home: Home) -> set[str]:
    """Whose names stand in the limit."""
    with scene.database.reading() as session:
        (fences,) = rules_of(session, home.id).limited.values()
        rows = session.scalars(select(Person.email).where(Person.id.in_(fences[0].people)))
        return {each.split("@")[0] for each in rows}


def sees(scene: Scene, home: Home, who: str) -> bool:
    """Whether `who` is shown the entry; the condition for lists must say the same."""
    answer = scene.as_(who).get(f"/families/{home.ref}/sections/m3")
    with scene.database.reading() as session:
        hidden = hidden_from(session, scene.me(session, who), [home.id])
    is_shown = answer.status_code == 200 and TITLE in answer.text
    assert answer.status_code == 404 or is_shown is (not hidden)
    return is_shown


def new_manager(scene: Scene) -> None:
    """Tomasz manages Alder from today, in Ruth's place; she works in Birch."""
    with scene.database.change() as session:
        teams = {each.name: each for each in session.scalars(select(Team))}
        ruth, tomasz = scene.person(session, "ruth"), scene.person(session, "tomasz")
        for who, team in ((ruth, "Birch team"), (tomasz, "Alder team")):
            session.execute(
                update(Membership).where(Membership.person_id == who.id).values(until_on=today())
            )
            join_team(session, None, who, teams[team])
    scene.clients.clear()


def conflict(scene: Scene, home: Home, who: str) -> None:
    """`who` declares a conflict with the family."""
    with scene.database.change() as session:
        person = scene.person(session, who)
        session.add(
            Conflict(
                person_id=person.id,
                family_id=home.id,
                reason="A cousin",
                declared_at=now(),
                declared_by_id=person.id,
            )
        )


def leaves(scene: Scene, who: str, successor: str = "") -> None:
    """`who` leaves the authority."""
    with scene.database.change() as session:
        after = scene.person(session, successor) if successor else None
        leave(session, None, scene.person(session, who), after)


def test_it_holds_setter_named_and_manager(scene: Scene, home: Home, entry: str) -> None:
    assert inside(scene, home) == {"gemma", "priya", "ruth"}
    for who in ("gemma", "priya", "ruth"):
        assert sees(scene, home, who), who
    for who in ("joe", "owen", "david", "alison"):
        assert not sees(scene, home, who), who


def test_a_new_manager_comes_in_and_the_old_one_goes(scene: Scene, home: Home, entry: str) -> None:
    new_manager(scene)
    assert inside(scene, home) == {"gemma", "priya", "tomasz"}
    assert sees(scene, home, "tomasz")
    assert not sees(scene, home, "ruth")


def test_an_old_manager_who_set_it_stays_inside(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "gemma", title=TITLE, state="shared")
    with scene.database.change() as session:
        thing = Thing("area", "domestic-abuse")
        limit(session, scene.me(session, "ruth"), home.id, thing, {}, (), "Kelly's safety")
    new_manager(scene)
    assert inside(scene, home) == {"ruth", "tomasz"}


def test_where_the_manager_has_a_conflict_the_service_manager_is_inside(
    scene: Scene, home: Home, entry: str
) -> None:
    conflict(scene, home, "ruth")
    assert inside(scene, home) == {"gemma", "priya", "david"}
    assert sees(scene, home, "david")
    assert not sees(scene, home, "ruth")


def test_a_conflict_beats_being_named(scene: Scene, home: Home, entry: str) -> None:
    conflict(scene, home, "priya")
    assert inside(scene, home) == {"gemma", "ruth"}
    assert not sees(scene, home, "priya")


def test_a_key_workers_place_falls_to_the_key_worker_who_comes_after(
    scene: Scene, home: Home, entry: str
) -> None:
    with scene.database.change() as session:
        family, owen = session.get_one(Family, home.id), scene.person(session, "owen")
        allocate(session, scene.me(session, "ruth"), family, owen, "key-worker")
    assert inside(scene, home) == {"gemma", "priya", "ruth"}
    leaves(scene, "priya")
    assert inside(scene, home) == {"gemma", "owen", "ruth"}
    assert sees(scene, home, "owen")


def test_a_key_workers_place_in_one_family_is_not_that_of_their_successor_elsewhere(
    scene: Scene, home: Home, entry: str
) -> None:
    leaves(scene, "priya", "callum")
    assert inside(scene, home) == {"gemma", "ruth"}


def test_another_leavers_place_falls_to_whoever_succeeds_them_and_then_to_theirs(
    scene: Scene, home: Home, entry: str
) -> None:
    with scene.database.change() as session:
        team = session.scalars(select(Team.id).where(Team.name == "Alder team")).one()
        for who in ("nina", "rosa"):
            person = Person(
                email=f"{who}@wrenfield.example",
                name=who.capitalize(),
                role="domestic-abuse-practitioner",
                discipline="domestic-abuse",
            )
            session.add(person)
            session.flush()
            start = today() - timedelta(days=1)
            session.add(Membership(person_id=person.id, team_id=team, from_on=start))
    leaves(scene, "gemma", "nina")
    assert inside(scene, home) == {"nina", "priya", "ruth"}
    assert sees(scene, home, "nina")
    leaves(scene, "nina", "rosa")
    assert inside(scene, home) == {"rosa", "priya", "ruth"}
    assert sees(scene, home, "rosa")


def test_a_new_manager_reads_a_safe_contact_written_before_them(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "safe-contact", "Text her own mobile", who="priya")
    assert "Text her own mobile" in key_information(scene, home, "ruth")
    new_manager(scene)
    assert "Text her own mobile" in key_information(scene, home, "tomasz")
    assert inside(scene, home) == {"gemma", "priya", "tomasz"}


def test_a_family_limited_as_a_whole_opens_to_the_new_manager(scene: Scene, home: Home) -> None:
    with scene.database.change() as session:
        whole = Thing("family", str(home.uuid))
        limit(session, scene.me(session, "priya"), home.id, whole, {}, (), "An employee's own")
    at = f"/families/{home.ref}"
    assert scene.as_("ruth").get(at).status_code == 200
    assert scene.as_("joe").get(at).status_code == 404
    new_manager(scene)
    assert scene.as_("tomasz").get(at).status_code == 200
    assert "Ashdown" in scene.as_("tomasz").get("/families").text
    assert scene.as_("ruth").get(at).status_code == 404
    assert "Ashdown" not in scene.as_("ruth").get("/families").text
