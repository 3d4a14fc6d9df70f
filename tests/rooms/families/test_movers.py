"""Another role, another team: rights end with the act, and nothing is left to nobody."""

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, a_family, an_entry, an_opening
from tests.rooms.families.scenes import at, counted, told
from tests.rooms.families.test_leavers import leaves, workers
from workbook.access.models import Notice
from workbook.people.actions.people import change_role
from workbook.people.actions.teams import join_team, leave_team
from workbook.people.models import Membership, Team


def becomes(scene: Scene, who: str, role: str) -> None:
    with scene.database.change() as session:
        sam = scene.person(session, "sam")
        change_role(session, sam.id, scene.person(session, who), role)
    scene.clients.pop(who, None)  # they sign in anew


def moves(scene: Scene, who: str, to: str) -> None:
    """Take somebody off their team, and put them on another."""
    with scene.database.change() as session:
        person = scene.person(session, who)
        served = select(Membership.id).where(Membership.person_id == person.id)
        leave_team(session, None, person, session.scalars(served).one())
        team = session.scalars(select(Team).where(Team.name == f"{to} team")).one()
        join_team(session, None, person, team)


def heard(scene: Scene, who: str) -> list[str]:
    with scene.database.reading() as session:
        mine = Notice.person_id == scene.person(session, who).id
        return list(session.scalars(select(Notice.said).where(mine).order_by(Notice.id)))


def uuid_of(scene: Scene, who: str) -> str:
    with scene.database.reading() as session:
        return str(scene.person(session, who).uuid)


@pytest.mark.parametrize(
    ("who", "role", "goes_on"),
    [
        ("priya", "business-support-officer", False),
        ("priya", "team-manager", False),
        ("priya", "child-practitioner", False),  # cannot be key worker
        ("priya", "lead-adult-worker", False),
        ("gemma", "child-practitioner", True),
        ("joe", "mental-health-practitioner", True),
        ("joe", "auditor", False),
    ],
)
def test_what_another_role_could_not_have_ends(
    scene: Scene, home: Home, who: str, role: str, goes_on: bool
) -> None:
    becomes(scene, who, role)
    assert (who in workers(scene, home)) is goes_on
    said = heard(scene, "ruth")
    assert bool(said) is not goes_on
    if said:
        assert "has another role. Their work with 1 family of yours has ended" in said[0]


def test_what_was_opened_with_a_reason_ends_with_the_role(scene: Scene, home: Home) -> None:
    an_opening(scene, home, "beth")
    assert scene.as_("beth").get(at(home)).status_code == 200
    becomes(scene, "beth", "child-practitioner")
    assert scene.as_("beth").get(at(home)).status_code == 404


def test_work_in_a_team_ends_with_it_but_not_that_of_whom_every_team_asks(
    scene: Scene, home: Home
) -> None:
    moves(scene, "gemma", "Birch")
    moves(scene, "joe", "Birch")
    assert workers(scene, home) == {"priya", "martin", "joe"}
    assert scene.as_("gemma").get(at(home)).status_code == 404
    assert scene.as_("joe").get(at(home)).status_code == 200
    (said,) = heard(scene, "ruth")
    assert said.startswith("recorded that Gemma Domestic has left the team")


@pytest.mark.long
def test_what_a_leaver_left_open_stands_on_one_page(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya", state="draft")
    an_entry(scene, home, "priya", state="shared")
    marsh = a_family(scene, name="Marsh family", work_with={"priya": "key-worker"})
    leaves(scene, "priya", by="sam")
    assert "2 families of yours" in heard(scene, "ruth")[0]
    assert "See what is left open" in scene.as_("ruth").get("/notices").page.text
    page = scene.as_("ruth").get("/handovers").page
    assert "Left open, 1 Priya Social, Social worker, left" in page.text
    assert "Ashdown and Reed family: Key worker until" in page.text
    assert "and nobody since; 1 draft not finished." in page.text
    address = f"/handovers/{uuid_of(scene, 'priya')}"
    page = scene.as_("ruth").get(address).page
    assert "After the visit" not in page.text  # how many, never what they say
    chosen = {f"to-{home.ref}": uuid_of(scene, "owen"), f"to-{marsh.ref}": uuid_of(scene, "owen")}
    assert scene.as_("ruth").post(address, data=chosen).status_code == 303
    assert "owen" in workers(scene, home)
    assert workers(scene, marsh) == {"owen"}
    page = scene.as_("ruth").get("/handovers").page
    assert "Ashdown and Reed family: 1 draft not finished." in page.text
    assert "Marsh family:" not in page.text


@pytest.mark.long
def test_work_is_handed_over_before_somebody_goes(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "gemma", state="draft")
    page = scene.as_("ruth").get("/handovers").page
    assert "Left open, 0" in page.text
    assert "Gemma Domestic, Domestic abuse practitioner: 1 family" in page.text
    address = f"/handovers/{uuid_of(scene, 'gemma')}"
    offered = [each.words for each in scene.as_("ruth").get(address).page.all("option")]
    assert any("Owen" in each for each in offered)
    assert not any(name in each for each in offered for name in ("Beth", "Conor", "Gemma", "Sam "))
    wrong = {f"to-{home.ref}": uuid_of(scene, "beth")}
    refused = scene.as_("ruth").post(address, data=wrong)
    assert refused.status_code == 422
    assert "Choose somebody from the list for the Ashdown and Reed family" in refused.page.text
    right = {f"to-{home.ref}": uuid_of(scene, "chloe")}
    assert scene.as_("ruth").post(address, data=right).status_code == 303
    assert workers(scene, home) == {"priya", "martin", "joe", "chloe"}
    assert told(scene, "allocation-ended") == 1
    assert "with Kelly" in scene.as_("ruth").get(at(home)).page.text


def test_who_sees_what_is_left_open(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya", state="draft")
    leaves(scene, "priya", by="sam")
    address = f"/handovers/{uuid_of(scene, 'priya')}"
    assert scene.as_("david").get(address).status_code == 200
    assert scene.as_("tomasz").get(address).status_code == 404
    assert "Priya" not in scene.as_("tomasz").get("/handovers").page.text
    for who in ("owen", "sam", "alison", "ivan"):
        assert scene.as_(who).get("/handovers").status_code == 403, who


@pytest.mark.long
def test_the_number_of_queries_does_not_grow_with_the_work(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya", state="draft")
    scene.as_("ruth").get("/handovers")
    with counted(scene.app) as few:
        scene.as_("ruth").get("/handovers")
    for n in range(4):
        more = a_family(scene, name=f"Family {n}")
        an_entry(scene, more, "gemma", state="draft")
    leaves(scene, "gemma", by="sam")
    with counted(scene.app) as many:
        scene.as_("ruth").get("/handovers")
    assert len(many) == len(few)
