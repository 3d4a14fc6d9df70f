"""How somebody has their pages: asked once, kept for every browser, drawn without script."""

import pytest
from sqlalchemy import func, select

from tests.client import StrictClient
from tests.rooms.people.scenes import ANOTHER, browser, rows, told
from workbook.people.actions.invite import invite
from workbook.people.models import PersonSettings
from workbook.people.queries.people import person_named

ALL = {
    "text_size": "largest",
    "face": "serif",
    "lists": "roomy",
    "shortcuts": "held",
    "writing": "plain",
}
ON_THE_PAGE = {
    ("html", "data-text"): "largest",
    ("html", "data-face"): "serif",
    ("html", "data-lists"): "roomy",
    ("body", "data-keys"): "held",
    ("body", "data-writing"): "plain",
}


def drawn(page):
    """What the page says of how its reader has it."""
    return {(tag, name): page.all(tag)[0].get(name) for tag, name in ON_THE_PAGE}


def ticked(page):
    """What stands chosen in the form of the settings."""
    return {
        box.get("name"): box.get("value")
        for box in page.all("input")
        if box.get("type") == "radio" and "checked" in box.attributes
    }


@pytest.mark.long
def test_what_sian_chooses_is_on_every_page_of_hers_and_on_her_other_browser(app, add):
    account = add()
    here, there = browser(app, account.email), browser(app, account.email)
    before = drawn(here.get("/account").page)
    answer = here.post("/account/settings", data=ALL)
    assert answer.location == "/account#settings"
    for client in (here, there):
        assert drawn(client.get("/my-work").page) == ON_THE_PAGE
        assert ticked(client.get("/account").page) == ALL
    assert drawn(browser(app, add("Owen Hart").email).get("/my-work").page) == before


def test_what_a_form_does_not_name_stays_and_nothing_new_is_told_once(app, add):
    account = add()
    client = browser(app, account.email)
    client.post("/account/settings", data=ALL)
    client.post("/account/settings", data={"shortcuts": "off"})
    client.post("/account/settings", data={"shortcuts": "off"})
    assert ticked(client.get("/account").page) == {**ALL, "shortcuts": "off"}
    assert rows(app, select(func.count(PersonSettings.person_id)))[0][0] == 1
    tellings = told(app, "settings-kept")
    assert [each["actor"] for each in tellings] == [account.id] * 2
    assert "held" not in str(tellings)


@pytest.mark.parametrize("name", ALL)
def test_what_is_not_offered_is_refused_and_nothing_is_kept(app, add, name):
    client = browser(app, add().email)
    answer = client.post("/account/settings", data={**ALL, name: "sideways"})
    assert answer.status_code == 422
    assert "Choose one of these" in answer.page.text
    assert rows(app, select(PersonSettings)) == []


@pytest.mark.long
def test_somebody_new_is_asked_about_the_keyboard_and_goes_on_from_there(app, add):
    account = add(password=None)

    def come_in():
        with app.extensions["database"].change() as session:
            token = invite(session, None, person_named(session, account.uuid))
        client = StrictClient(app)
        return client, client.post(f"/invitations/{token}", data={"password": ANOTHER}).location

    client, first = come_in()
    assert first == "/account/welcome"
    page = client.get(first).page
    assert "Welcome, Siân" in page.text
    (after,) = [box.get("value") for box in page.all("input") if box.get("name") == "next"]
    sent = {"shortcuts": "off", "next": after}
    assert client.post("/account/settings", data=sent).location == "/my-work"
    assert client.get("/my-work").page.all("body")[0].get("data-keys") == "off"
    assert come_in()[1] == "/my-work"
