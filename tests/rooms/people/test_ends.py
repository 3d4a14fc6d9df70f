"""What ends a sign-in ends it at once, in every browser, whatever cookie is sent again."""

import pytest
from sqlalchemy import select

from tests.client import StrictClient
from tests.rooms.people.scenes import ANOTHER, PASSWORD, browser, is_in, rows, token_in, told
from workbook.core.problems import SignedOut
from workbook.people.actions.guess import Attempt
from workbook.people.actions.sign_in import sign_in
from workbook.people.models import Person, SignIn
from workbook.people.queries.sign_ins import credentials_by_email


def signs_out(app, client, account):
    assert client.post("/sign-out").location == "/"


def changes_password(app, client, account):
    sent = {"present_password": PASSWORD, "new_password": ANOTHER}
    assert client.post("/account/password", data=sent).location == "/account"


def is_given_another_role(app, client, account):
    admin = browser(app, "ada@marlowe.example")
    sent = {"role": "child-practitioner"}
    assert admin.post(f"/people/{account.uuid}/role", data=sent).status_code == 303


def leaves(app, client, account):
    admin = browser(app, "ada@marlowe.example")
    assert admin.post(f"/people/{account.uuid}/leaving").status_code == 303


@pytest.mark.parametrize("act", [signs_out, changes_password, is_given_another_role, leaves])
def test_every_cookie_is_dead_at_once(app, add, act):
    account = add()
    add("Ada Nwosu", "system-administrator")
    browsers = [browser(app, account.email) for _ in range(3)]
    tokens = [token_in(each) for each in browsers]
    epoch = rows(app, select(Person.rights_epoch).where(Person.id == account.id))[0][0]
    act(app, browsers[0], account)
    for token in tokens:
        replayed = StrictClient(app)
        replayed.set_cookie("sign-in", token)
        for address in ("/account", "/families", "/people"):
            assert replayed.get(address).status_code == 401
        assert replayed.post("/sign-in/activity").status_code == 401
        assert replayed.get("/").status_code == 200
    ended = rows(
        app,
        select(SignIn.ended_at, SignIn.why_ended).where(
            SignIn.person_id == account.id, SignIn.why_ended.is_not(None)
        ),
    )
    assert len(ended) == 3
    assert rows(app, select(Person.rights_epoch).where(Person.id == account.id))[0][0] > epoch


def test_who_leaves_cannot_come_back(app, add):
    account = add()
    add("Ada Nwosu", "system-administrator")
    leaves(app, None, account)
    client = StrictClient(app)
    sent = {"email": account.email, "password": PASSWORD}
    assert client.post("/sign-in", data=sent).status_code == 401
    assert told(app, "person-left")[0]["thing"] == str(account.uuid)


@pytest.mark.parametrize("meanwhile", [changes_password, leaves])
def test_a_password_that_was_right_a_moment_ago_signs_nobody_in(app, add, meanwhile):
    account = add()
    add("Ada Nwosu", "system-administrator")
    client = browser(app, account.email)
    with app.extensions["database"].reading() as session:
        found = credentials_by_email(session, account.email)
    meanwhile(app, client, account)
    tried = Attempt(account_hash="a", address_hash="b", way="password")
    with pytest.raises(SignedOut), app.extensions["database"].change() as session:
        sign_in(session, tried, found, is_right=True)


def test_who_changed_their_password_stays_signed_in_on_this_browser_with_a_new_token(app, add):
    account = add()
    client = browser(app, account.email)
    before = token_in(client)
    changes_password(app, client, account)
    assert token_in(client) != before
    assert is_in(client)
    assert StrictClient(app).post(
        "/sign-in", data={"email": account.email, "password": PASSWORD}
    ).status_code == 401  # fmt: skip
    assert is_in(browser(app, account.email, ANOTHER))


def test_signing_out_takes_the_cookie_away(app, add):
    add()
    client = browser(app, "sian@marlowe.example")
    client.post("/sign-out")
    assert token_in(client) == ""


def test_signing_out_twice_or_signed_out_leads_to_the_front_page(client):
    assert client.post("/sign-out").location == "/"
    assert client.post("/sign-out").location == "/"


def test_ending_one_browser_leaves_the_others(app, add):
    add()
    here, there = browser(app, "sian@marlowe.example"), browser(app, "sian@marlowe.example")
    buttons = [each for each in here.get("/account").page.all("button") if each.get("formaction")]
    (ending,) = [b.get("formaction") for b in buttons if "/ending" in b.get("formaction")]
    assert here.post(ending).location == "/account"
    assert is_in(here)
    assert not is_in(there)
    assert here.post(ending).status_code == 404


def test_nobody_ends_the_browser_of_somebody_else(app, add):
    add()
    other = add("Ruth Bellamy", "team-manager")
    client, theirs = browser(app, "sian@marlowe.example"), browser(app, other.email)
    (row,) = rows(app, select(SignIn.id).where(SignIn.person_id == other.id))
    assert client.post(f"/account/sign-ins/{row.id}/ending").status_code == 404
    assert is_in(theirs)


def test_a_new_team_does_not_sign_anybody_out(app, add):
    account = add()
    add("Ada Nwosu", "system-administrator", team="Harbour")
    client, admin = browser(app, account.email), browser(app, "ada@marlowe.example")
    page = admin.get(f"/people/{account.uuid}").page
    (team,) = [each.get("value") for each in page.all("option") if each.words == "Harbour"]
    admin.post(f"/people/{account.uuid}/memberships", data={"team": team})
    assert "Harbour" in client.get("/account").text
