"""One press signs in as one of the invented: in the demo, and nowhere near anybody real."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.client import StrictClient
from tests.rooms.people.scenes import end, is_in, rows, token_in, told
from workbook.app import create_app
from workbook.people.models import Person


@pytest.fixture
def demo(config):
    """The same database, served as a demo."""
    made = create_app(replace(config, demo=True))
    yield made
    made.extensions["database"].dispose()


def press(app, person):
    """The button of the front page; answers the browser and what came back."""
    client = StrictClient(app)
    return client, client.post("/demo-sign-in", data={"person": str(person)})


def test_one_press_signs_in(demo, add):
    sian = add(demo=True, team="Harbour")
    client, answer = press(demo, sian.uuid)
    assert (answer.status_code, answer.location) == (303, "/my-work")
    assert is_in(client)
    assert told(demo, "signed-in")[0]["way"] == "demo"


def test_the_front_page_shows_the_cast_with_role_and_team(demo, add):
    sian = add(demo=True, team="Harbour")
    add("Invited Nowyet", password=None, demo=True)
    page = StrictClient(demo).get("/").page
    buttons = [each for each in page.all("button") if each.get("name") == "person"]
    assert [each.get("value") for each in buttons] == [str(sian.uuid)]
    assert "Social worker, Harbour" in " ".join(buttons[0].words.split())


def test_outside_the_demo_there_is_no_such_page_and_no_button(app, add):
    sian = add(demo=True)
    client, answer = press(app, sian.uuid)
    assert answer.status_code == 404
    assert token_in(client) == ""
    assert "demo" not in client.get("/").text


def test_one_real_person_makes_the_database_real(demo, add):
    sian = add(demo=True)
    real = add("Ruth Bellamy", "team-manager", demo=False)
    for each in (sian, real):
        assert press(demo, each.uuid)[1].status_code == 404
    assert "Look round" not in StrictClient(demo).get("/").text


def test_nobody_is_nobody(demo, add):
    gone = add(demo=True)
    end(demo, gone)
    for each in (gone.uuid, uuid4(), "", "1", "' or 1=1"):
        assert press(demo, each)[1].status_code == 404


def test_it_wants_the_form_token_and_a_post(demo, add):
    sian = add(demo=True)
    client = StrictClient(demo)
    sent = {"person": str(sian.uuid)}
    assert client.post("/demo-sign-in", data=sent, token=False).status_code in {400, 403}
    assert client.get("/demo-sign-in", query_string=sent).status_code == 405


def test_whoever_is_added_to_a_demo_is_invented_too(demo, add):
    ada = add("Ada Nwosu", "system-administrator", demo=True)
    client, _ = press(demo, ada.uuid)
    sent = {"email": "new@marlowe.example", "name": "New Comer", "role": "social-worker"}
    assert client.post("/people", data=sent).status_code == 200
    assert all(each.demo for each in rows(demo, select(Person.demo)))
