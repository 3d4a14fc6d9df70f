"""People and teams, as the system administrator keeps them, and nobody else."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.client import StrictClient
from tests.rooms.people.scenes import browser, is_in, rows, told
from workbook.access.policy import ROLES
from workbook.people.actions.people import NewPerson, add_person
from workbook.people.models import Leaving, Membership, Person, Team

NEW = {"email": "new.comer@marlowe.example", "name": "New Comer", "role": "recovery-worker"}


@pytest.fixture
def ada(app, add):
    """The browser of the system administrator."""
    add("Ada Nwosu", "system-administrator")
    return browser(app, "ada@marlowe.example")


def test_the_list_shows_everybody_with_role_and_team(ada, add):
    add(team="Harbour")
    text = ada.get("/people").page.text
    assert "People, 2" in text
    assert "Siân Pugh" in text
    assert "Harbour" in text


def test_adding_somebody_shows_a_link_once_and_no_password(app, ada):
    answer = ada.post("/people", data=NEW)
    assert answer.status_code == 200
    (link,) = [each.get("value") for each in answer.page.all("input") if each.get("id") == "link"]
    assert StrictClient(app).get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200
    (kept,) = rows(app, select(Person).where(Person.email == NEW["email"]))[0]
    assert (kept.role, kept.discipline, kept.password_hash) == (
        "recovery-worker",
        "recovery",
        None,
    )
    (row,) = told(app, "person-added")[1:]
    assert row["name"] == "New Comer"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"email": "not an address"}, "work email address"),
        ({"email": "ADA@marlowe.example"}, "already"),
        ({"name": " "}, "full name"),
        ({"name": "New\u200bComer"}, "full name"),
        ({"name": "x" * 101}, "full name"),
        ({"role": "emperor"}, "Choose a role"),
        ({"role": ""}, "Choose a role"),
        ({"discipline": "alchemy"}, "Choose a discipline"),
        ({"discipline": "family"}, "Choose a discipline"),
    ],
)
def test_what_will_not_do_is_said_under_its_box_and_the_rest_is_kept(app, ada, wrong, says):
    answer = ada.post("/people", data=NEW | wrong)
    assert answer.status_code == 422
    assert says in answer.text
    typed = {each.get("name"): each.get("value") for each in answer.page.all("input")}
    assert typed["email"] == (NEW | wrong)["email"]
    assert len(rows(app, select(Person.id))) == 1


def test_changing_a_role_changes_what_they_are_and_is_told(app, ada, add):
    sian = add()
    ada.post(f"/people/{sian.uuid}/role", data={"role": "team-manager"})
    (kept,) = rows(app, select(Person.role, Person.discipline).where(Person.id == sian.id))
    assert kept == ("team-manager", "management")
    (row,) = told(app, "role-changed")
    assert (row["was"], row["role"]) == ("social-worker", "team-manager")


def chosen(ada, account):
    """What the forms about somebody send when nothing in them is touched."""
    options = ada.get(f"/people/{account.uuid}").page.all("option")
    return [each.get("value") for each in options if "selected" in each.attributes]


def test_another_role_brings_its_own_discipline(app, ada, add):
    sian = add()
    address = f"/people/{sian.uuid}/role"
    assert chosen(ada, sian) == ["social-worker"]
    ada.post(address, data={"role": "recovery-worker", "discipline": ""})
    assert rows(app, select(Person.discipline).where(Person.id == sian.id))[0][0] == "recovery"
    ada.post(address, data={"role": "recovery-worker", "discipline": "mental-health"})
    assert chosen(ada, sian) == ["recovery-worker", "mental-health"]


def test_of_two_supervisors_of_one_name_the_right_one_is_chosen(app, ada, add):
    sian, ruth = add(), add("Ruth Bellamy", "team-manager")
    with app.extensions["database"].change() as session:
        namesake = NewPerson("ruth.b@marlowe.example", "Ruth Bellamy", "team-manager")
        add_person(session, None, namesake)
    ada.post(f"/people/{sian.uuid}/supervisor", data={"supervisor": str(ruth.uuid)})
    assert chosen(ada, sian) == ["social-worker", str(ruth.uuid)]


def test_the_same_role_again_changes_nothing_and_signs_nobody_out(app, ada, add):
    sian = add()
    client = browser(app, sian.email)
    ada.post(f"/people/{sian.uuid}/role", data={"role": "social-worker"})
    assert is_in(client)
    assert told(app, "role-changed") == []


def test_joining_and_leaving_a_team_is_kept_with_its_days(app, ada, add):
    sian = add()
    ada.post("/teams", data={"team": "Harbour"})
    (team,) = rows(app, select(Team.uuid))
    before = rows(app, select(Person.rights_epoch).where(Person.id == sian.id))[0][0]
    join = f"/people/{sian.uuid}/memberships"
    assert ada.post(join, data={"team": str(team.uuid)}).status_code == 303
    assert ada.post(join, data={"team": str(team.uuid)}).status_code == 422
    (row,) = rows(app, select(Membership.id, Membership.until_on))
    assert row.until_on is None
    assert ada.post(f"{join}/{row.id}/ending").status_code == 303
    assert ada.post(f"{join}/{row.id}/ending").status_code == 404
    assert rows(app, select(Membership.until_on))[0].until_on is not None
    after = rows(app, select(Person.rights_epoch).where(Person.id == sian.id))[0][0]
    assert after == before + 2


@pytest.mark.parametrize("name", ["", "  ", "Harbour", " harbour ", "Har\u200bbour", "x" * 101])
def test_a_team_needs_a_name_of_its_own(app, ada, name):
    ada.post("/teams", data={"team": "Harbour"})
    assert ada.post("/teams", data={"team": name}).status_code == 422
    assert len(rows(app, select(Team.id))) == 1


def test_a_supervisor_is_recorded_and_both_are_told(app, ada, add):
    sian, ruth = add(), add("Ruth Bellamy", "team-manager")
    address = f"/people/{sian.uuid}/supervisor"
    assert ada.post(address, data={"supervisor": str(ruth.uuid)}).status_code == 303
    assert ada.post(address, data={"supervisor": str(sian.uuid)}).status_code == 422
    assert ada.post(address, data={"supervisor": "somebody"}).status_code == 422
    epochs = dict(rows(app, select(Person.id, Person.rights_epoch)))
    assert epochs[sian.id] > 1
    assert epochs[ruth.id] > 1
    assert "Ruth Bellamy" in ada.get(f"/people/{sian.uuid}").text


def test_leaving_names_a_successor_of_the_same_role_and_happens_once(app, ada, add):
    sian, ruth = add(team="Harbour"), add("Ruth Bellamy", "team-manager")
    other = add("Gwen Harlow")
    address = f"/people/{sian.uuid}/leaving"
    assert ada.post(address, data={"successor": str(ruth.uuid)}).status_code == 422
    assert ada.post(address, data={"successor": str(sian.uuid)}).status_code == 422
    assert ada.post(address, data={"successor": str(other.uuid)}).location == "/people"
    (row,) = rows(app, select(Leaving.person_id, Leaving.successor_id))
    assert row == (sian.id, other.id)
    assert rows(app, select(Membership.until_on))[0].until_on is not None
    assert ada.post(address).status_code == 409
    assert ada.post(f"/people/{sian.uuid}/invitations").status_code == 404
    assert ada.post(f"/people/{sian.uuid}/role", data={"role": "legal"}).status_code == 404
    assert "Left, 1" in ada.get("/people").page.text


def test_there_is_nobody_of_another_number(ada):
    nobody = uuid4()
    assert ada.get(f"/people/{nobody}").status_code == 404
    for act in ("invitations", "role", "supervisor", "leaving"):
        assert ada.post(f"/people/{nobody}/{act}", data={"role": "legal"}).status_code == 404


@pytest.mark.parametrize("role", [each for each in ROLES if each != "system-administrator"])
def test_no_other_role_keeps_people(app, add, as_, role):
    sian = add("Somebody Else", role)
    client = as_(sian)
    for address in ("/people", f"/people/{sian.uuid}"):
        assert client.get(address).status_code == 403
    for address in (
        "/people",
        "/teams",
        f"/people/{sian.uuid}/role",
        f"/people/{sian.uuid}/invitations",
        f"/people/{sian.uuid}/supervisor",
        f"/people/{sian.uuid}/leaving",
        f"/people/{sian.uuid}/memberships",
        f"/people/{sian.uuid}/memberships/1/ending",
    ):
        assert client.post(address, data=NEW).status_code == 403
    assert len(rows(app, select(Person.id))) == 1


def test_nobody_signed_out_keeps_people(client):
    assert client.get("/people").status_code == 401
    assert client.post("/people", data=NEW).status_code == 401


def test_the_first_team_is_the_home_team_until_another_is_named(app, ada, add):
    sian = add(team="Harbour")
    for name in ("Harbour two", "Orchard"):
        ada.post("/teams", data={"team": name})
        team = rows(app, select(Team.uuid).where(Team.name == name))[0][0]
        ada.post(f"/people/{sian.uuid}/memberships", data={"team": str(team)})

    def homes():
        served = select(Team.name).join(Membership, Membership.team_id == Team.id)
        return [each for (each,) in rows(app, served.where(Membership.is_home))]

    def membership(name):
        wanted = select(Membership.id).join(Team, Team.id == Membership.team_id)
        return rows(app, wanted.where(Team.name == name))[0][0]

    assert homes() == ["Harbour"]
    named = f"/people/{sian.uuid}/memberships/{membership('Orchard')}/home"
    assert ada.post(named).status_code == 303
    assert ada.post(named).status_code == 303
    assert homes() == ["Orchard"]
    assert len(told(app, "home-team-named")) == 1
    assert "Orchard, Harbour, Harbour two" in ada.get("/people").page.text
    ada.post(f"/people/{sian.uuid}/memberships/{membership('Orchard')}/ending")
    assert homes() == ["Harbour"], "the one served longest"
    assert ada.post(named).status_code == 404, "served no longer"
