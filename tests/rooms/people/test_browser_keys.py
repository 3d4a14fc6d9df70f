"""The key under which unsent words are kept in a browser: whose it is, and when it ends."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from tests.client import StrictClient
from tests.rooms.people.scenes import browser, end, rows, sign_in, told
from workbook.core.time import now
from workbook.people.models import BrowserKey, SignIn

KEY = "/account/browser-key"
JSON = {"Accept": "application/json"}


def key_in(client, *kept):
    """The name and the key that the page gets; its answer is kept by nobody."""
    answer = client.post(KEY, headers=JSON, json={"kept": kept})
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    return answer.json["name"], answer.json["key"]


def test_it_is_the_same_after_signing_in_again_and_another_for_everybody_else(app, add):
    sian, ruth = add(), add("Ruth Bellamy", "team-manager")
    here, there = browser(app, sian.email), browser(app, sian.email)
    first = key_in(here)
    assert len(first[1]) == 44
    here.post("/sign-out")
    sign_in(here, ruth.email)
    hers = key_in(here)
    here.post("/sign-out")
    sign_in(here, sian.email)
    assert key_in(here) == first
    sign_in(there, sian.email)
    assert len({first, hers, key_in(there)}) == 3
    assert len(told(app, "browser-key-made")) == 3


@pytest.mark.long
def test_only_a_page_of_somebody_at_work_gets_it(app, add):
    client = browser(app, add().email)
    assert client.post(KEY, headers=JSON, token=False).status_code == 403
    assert client.get(KEY).status_code == 405
    name, key = key_in(client)
    for page in ("/account", "/my-work"):
        assert key not in client.get(page).text
    with app.extensions["database"].change() as session:
        session.execute(update(SignIn).values(input_at=now() - timedelta(minutes=11)))
    assert client.post(KEY, headers=JSON).status_code == 401
    client.post("/sign-out")
    answer = client.post(KEY, headers=JSON)
    assert answer.status_code == 401
    assert name not in answer.text


@pytest.mark.parametrize(("days", "is_same"), [(29, True), (31, False)])
def test_it_ends_thirty_days_after_it_was_last_asked_for(app, add, days, is_same):
    client = browser(app, add().email)
    first = key_in(client)
    with app.extensions["database"].change() as session:
        session.execute(update(BrowserKey).values(used_at=now() - timedelta(days=days)))
    assert (key_in(client) == first) is is_same
    assert key_in(client) == key_in(client)
    assert rows(app, select(func.count(BrowserKey.id)))[0][0] == 1


def test_keys_of_whoever_leaves_are_gone(app, add):
    sian, ruth = add(), add("Ruth Bellamy", "team-manager")
    for each in (sian, ruth):
        key_in(browser(app, each.email))
    end(app, sian)
    assert rows(app, select(BrowserKey.person_id)) == [(ruth.id,)]


def test_who_wants_nothing_kept_gets_no_key_and_a_new_one_later(app, add):
    client = browser(app, add().email)
    first = key_in(client)
    for _ in range(2):
        answer = client.post("/account/keeping-nothing")
        assert answer.location == "/account#kept-here"
    assert key_in(client)[1] == ""
    assert "Nothing of yours" in client.get("/account").text
    assert "Nothing of yours" not in browser(app, "sian@marlowe.example").get("/account").text
    for _ in range(2):
        client.post("/account/keeping-nothing/ending")
    again = key_in(client)
    assert len({first[1], again[1], ""}) == 3
    assert "Nothing of yours" not in client.get("/account").text
    assert [len(told(app, verb)) for verb in ("keeping-ended", "keeping-begun")] == [1, 1]


def test_a_token_of_the_browser_says_nothing_to_somebody_who_has_only_that(app, add):
    sian, ruth = add(), add("Ruth Bellamy", "team-manager")
    client = browser(app, sian.email)
    mine = key_in(client)
    copied = client.get_cookie("browser")
    assert copied.http_only
    other = browser(app, ruth.email)
    other.set_cookie("browser", copied.value)
    assert key_in(other)[1] != mine[1]
    assert StrictClient(app).post(KEY, headers=JSON).status_code == 401


def test_a_browser_that_lost_its_token_is_known_by_what_is_kept_in_it(app, add):
    """The power went before the token was on the disk; the words were."""
    sian, ruth = add(), add("Ruth Bellamy", "team-manager")
    before = key_in(browser(app, sian.email))
    after = browser(app, sian.email)
    assert key_in(after, "x", str(UUID(int=0)), before[0]) == before
    assert key_in(after) == before
    assert key_in(browser(app, ruth.email), before[0]) != before
    after.post("/account/keeping-nothing")
    assert key_in(after, before[0])[1] == ""


@pytest.mark.long
def test_the_page_is_told_which_keys_have_ended_and_of_no_other(app, add):
    """Nobody can read what was sealed with those; another's words wait for their writer."""
    sian, ruth, owen = add(), add("Ruth Bellamy", "team-manager"), add("Owen Price")
    client = browser(app, sian.email)
    keys = [key_in(browser(app, each.email))[0] for each in (sian, ruth, owen)]
    with app.extensions["database"].change() as session:
        old = update(BrowserKey).where(BrowserKey.uuid == UUID(keys[2]))
        session.execute(old.values(used_at=now() - timedelta(days=31)))
    nobodys = str(UUID(int=7))
    answer = client.post(KEY, headers=JSON, json={"kept": [*keys, nobodys, "x"]})
    assert answer.json["ended"] == [keys[2], nobodys]
    browser(app, ruth.email).post("/account/keeping-nothing")
    assert client.post(KEY, headers=JSON, json={"kept": keys[:2]}).json["ended"] == []


@pytest.mark.parametrize("said", [{"kept": "x"}, {"kept": [{}, None]}, [], "x"])
def test_what_no_page_says_of_it_changes_nothing(app, add, said):
    client = browser(app, add().email)
    first = key_in(client)
    assert client.post(KEY, headers=JSON, json=said).json["key"] == first[1]
