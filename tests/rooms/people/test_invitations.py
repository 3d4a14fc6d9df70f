"""The one-time link with which somebody chooses their own password."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.client import StrictClient
from tests.rooms.people.scenes import ANOTHER, PASSWORD, browser, end, is_in, rows, told
from workbook.app import create_app
from workbook.core.time import clock_set_to
from workbook.people.actions.invite import invite
from workbook.people.models import Invitation, Person
from workbook.people.queries.people import person_named
from workbook.people.tokens import token_hash

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def link(app):
    """`link(account)`: the address of a new invitation."""

    def make(account):
        with app.extensions["database"].change() as session:
            token = invite(session, None, person_named(session, account.uuid))
        return f"/invitations/{token}"

    return make


def choose(app, address, password=ANOTHER):
    """Send the form of the link's page."""
    client = StrictClient(app)
    return client, client.post(address, data={"password": password})


def test_the_link_shows_whose_it_is_and_looking_uses_nothing_up(app, add, link):
    address = link(add(password=None))
    for _ in range(3):
        page = StrictClient(app).get(address)
        assert page.status_code == 200
        assert "sian@marlowe.example" in page.text
    assert choose(app, address)[1].status_code == 303


def test_choosing_a_password_signs_in_and_the_password_then_works(app, add, link):
    account = add(password=None)
    client, answer = choose(app, link(account))
    assert answer.location == "/account/welcome"
    assert is_in(client)
    assert is_in(browser(app, account.email, ANOTHER))
    assert told(app, "invitation-accepted")[0]["actor"] == account.id
    (kept,) = rows(app, select(Person.password_hash))
    assert kept.password_hash.startswith("$argon2id$")


def test_it_works_once(app, add, link):
    address = link(add(password=None))
    choose(app, address)
    assert StrictClient(app).get(address).status_code == 404
    client, answer = choose(app, address, PASSWORD)
    assert answer.status_code == 404
    assert not is_in(client)


def test_two_at_once_are_one(app, add, link):
    address = link(add(password=None))
    with ThreadPoolExecutor(4) as browsers:
        answers = list(browsers.map(lambda _: choose(app, address)[1].status_code, range(4)))
    assert sorted(answers) == [303, 404, 404, 404]


def test_it_works_for_three_days(app, add, link):
    account = add(password=None)
    with clock_set_to(AT):
        address = link(account)
    with clock_set_to(AT + timedelta(days=2, hours=23)):
        assert StrictClient(app).get(address).status_code == 200
    with clock_set_to(AT + timedelta(days=3)):
        assert StrictClient(app).get(address).status_code == 404
        assert choose(app, address)[1].status_code == 404


def test_a_new_link_ends_the_one_before(app, add, link):
    account = add(password=None)
    first, second = link(account), link(account)
    assert StrictClient(app).get(first).status_code == 404
    assert StrictClient(app).get(second).status_code == 200


def test_a_new_password_ends_every_sign_in_and_every_other_link(app, add, link):
    account = add()
    before = browser(app, account.email)
    choose(app, link(account))
    assert not is_in(before)
    stale = link(account)
    client = browser(app, account.email, ANOTHER)
    client.post("/account/password", data={"present_password": ANOTHER, "new_password": PASSWORD})
    assert StrictClient(app).get(stale).status_code == 404


def test_a_leaver_has_no_link(app, add, link):
    account = add(password=None)
    address = link(account)
    end(app, account)
    assert StrictClient(app).get(address).status_code == 404


def test_wrong_used_and_too_old_are_answered_in_the_same_words(app, add, link):
    address = link(add(password=None))
    choose(app, address)
    answers = [StrictClient(app).get(each) for each in (address, "/invitations/made-up")]
    assert [each.status_code for each in answers] == [404, 404]
    assert "used, or is too old" in answers[0].text
    assert "used, or is too old" in answers[1].text


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("", "at least 12"),
        ("elevenchars", "at least 12"),
        ("x" * 1025, "at most 1,024"),
        ("Password1234!", "guess"),
        ("sian-pugh-sian", "guess"),
    ],
)
def test_a_password_that_will_not_do_is_refused_under_its_box(app, add, link, password, says):
    account = add("Sian Pugh", password=None)
    address = link(account)
    _, answer = choose(app, address, password)
    assert answer.status_code == 422
    assert says in answer.text
    assert answer.page.all("title")[0].words.startswith("Error:")
    assert choose(app, address)[1].status_code == 303


def test_only_the_hash_of_the_link_is_kept(app, add, link):
    address = link(add(password=None))
    (kept,) = rows(app, select(Invitation.token_hash))
    assert kept.token_hash == token_hash(address.removeprefix("/invitations/"))


@pytest.mark.long
def test_the_link_that_is_shown_is_ours_whatever_the_host_says(config, add):
    sian = add(password=None)
    add("Ada Nwosu", "system-administrator")
    app = create_app(replace(config, url="https://workbook.marlowe.example"))
    app.config.update(WTF_CSRF_ENABLED=False, SESSION_COOKIE_SECURE=False)
    client = StrictClient(app)
    base = "https://forged.evil.example"
    client.post(
        "/sign-in",
        data={"email": "ada@marlowe.example", "password": PASSWORD},
        base_url=base,
        token=False,
    )
    answer = client.post(f"/people/{sian.uuid}/invitations", base_url=base, token=False)
    app.extensions["database"].dispose()
    (link,) = [each.get("value") for each in answer.page.all("input") if each.get("id") == "link"]
    assert link.startswith("https://workbook.marlowe.example/invitations/")
    assert "evil" not in answer.text
