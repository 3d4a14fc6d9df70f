"""Guessing is slowed, for an account and for an address, whatever the headers say."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from tests.client import StrictClient
from tests.rooms.people.scenes import PASSWORD, browser, is_in, rows, sign_in, told
from workbook.app import create_app
from workbook.core.time import clock_set_to
from workbook.people.models import Guess
from workbook.people.passwords import Passwords

JSON = {"Accept": "application/json"}
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def guess(app, email, number=0, password="wrong"):
    """A try from a browser that says it comes from somewhere new each time."""
    forged = {
        "X-Forwarded-For": f"198.51.100.{number}",
        "X-Real-IP": f"198.51.100.{number}",
        "Forwarded": f"for=198.51.100.{number}",
        "X-Client-IP": f"198.51.100.{number}",
    }
    return sign_in(StrictClient(app), email, password, headers=forged).status_code


@pytest.mark.parametrize("email", ["sian@marlowe.example", "nobody@marlowe.example"])
def test_after_five_wrong_passwords_the_account_waits_known_or_not(app, add, email):
    add()
    answers = [guess(app, email, number) for number in range(10)]
    assert answers == [401] * 5 + [429] * 5
    assert guess(app, email, 11, PASSWORD) == 429
    assert guess(app, email.upper(), 12) == 429
    assert guess(app, "ruth@marlowe.example", 13) == 401
    # Tries that were refused are not kept: nobody fills the table or makes the wait longer.
    assert rows(app, select(func.count(Guess.id)))[0][0] == 6


def test_it_is_over_after_a_quarter_of_an_hour(app, add):
    add()
    with clock_set_to(AT):
        for number in range(6):
            guess(app, "sian@marlowe.example", number)
    with clock_set_to(AT + timedelta(minutes=14)):
        assert guess(app, "sian@marlowe.example", 7, PASSWORD) == 429
    with clock_set_to(AT + timedelta(minutes=15, seconds=1)):
        assert guess(app, "sian@marlowe.example", 8, PASSWORD) == 303


@pytest.mark.long
def test_the_right_password_begins_the_count_anew(app, add):
    add()
    for _ in range(3):
        assert [guess(app, "sian@marlowe.example") for _ in range(4)] == [401] * 4
        assert guess(app, "sian@marlowe.example", 0, PASSWORD) == 303
    assert rows(app, select(func.count(Guess.id)))[0][0] == 0


@pytest.mark.long
def test_many_accounts_from_one_address_are_slowed_too(app):
    answers = [guess(app, f"person{number}@marlowe.example", number) for number in range(33)]
    assert answers == [401] * 30 + [429] * 3


@pytest.mark.long
def test_behind_a_proxy_of_ours_the_address_is_the_one_the_proxy_saw(config):
    app = create_app(replace(config, proxies=1))
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()

    def tried(number: int, seen: str) -> int:
        """A try that forged the first hop; the last one is the proxy's own."""
        sent = {"email": f"person{number}@marlowe.example", "password": "wrong"}
        forged = {"X-Forwarded-For": f"198.51.100.{number}, {seen}"}
        return client.post("/sign-in", data=sent, headers=forged).status_code

    answers = [tried(number, "192.0.2.7") for number in range(31)]
    other = tried(40, "192.0.2.8")
    app.extensions["database"].dispose()
    assert answers == [401] * 30 + [429]
    assert other == 401


def test_the_count_and_the_refusal_outlive_the_rollback(app, add):
    account = add()
    guess(app, account.email)
    (refusal,) = told(app, "sign-in-refused")
    assert refusal["thing"] == str(account.uuid)
    assert refusal["address"] == "127.0.0.1"
    (kept,) = rows(app, select(Guess.account_hash, Guess.address_hash))
    assert account.email not in kept.account_hash
    assert "127.0.0.1" not in kept.address_hash


def test_slowed_tries_cost_no_hashing(app, add, monkeypatch):
    add()
    for number in range(5):
        guess(app, "sian@marlowe.example", number)

    def never(*_):
        raise AssertionError("hashed although slowed")

    monkeypatch.setattr(Passwords, "is_right", never)
    assert guess(app, "sian@marlowe.example", 6) == 429


def test_twenty_at_once_are_twenty_tries(app, add):
    add()
    with ThreadPoolExecutor(20) as browsers:
        answers = list(
            browsers.map(lambda number: guess(app, "sian@marlowe.example", number), range(20))
        )
    assert answers.count(401) <= 5
    assert answers.count(429) >= 15
    assert len(told(app, "sign-in-refused")) <= 5


def test_a_stranger_guessing_at_the_door_does_not_keep_somebody_from_their_own_page(app, add):
    add()
    at_work = browser(app, "sian@marlowe.example")
    for number in range(8):
        guess(app, "sian@marlowe.example", number)
    renewal = at_work.post("/sign-in/renewals", json={"password": PASSWORD}, headers=JSON)
    assert renewal.status_code == 200
    assert is_in(at_work)


@pytest.mark.long
def test_a_browser_they_signed_in_on_does_not_wait_for_guesses_made_elsewhere(app, add):
    """Neither for those at one account nor for thirty from the address of the whole office."""
    with clock_set_to(AT):
        add()
        over_lunch = browser(app, "sian@marlowe.example")
        other = browser(app, "sian@marlowe.example")
    with clock_set_to(AT + timedelta(hours=1)):
        for number in range(32):
            guess(app, f"person{number}@marlowe.example")
        for _ in range(5):
            guess(app, "sian@marlowe.example")
        assert guess(app, "sian@marlowe.example", 0, PASSWORD) == 429
        renewal = over_lunch.post("/sign-in/renewals", json={"password": PASSWORD}, headers=JSON)
        assert renewal.status_code == 200
        assert sign_in(other, "SIAN@marlowe.example").status_code == 303
        assert sign_in(over_lunch, "ruth@marlowe.example").status_code == 429


def test_guessing_on_a_browser_they_signed_in_on_is_slowed_as_well(app, add):
    with clock_set_to(AT):
        add()
        over_lunch = browser(app, "sian@marlowe.example")
    with clock_set_to(AT + timedelta(hours=1)):
        for _ in range(5):
            assert sign_in(over_lunch, "sian@marlowe.example", "wrong").status_code == 401
        assert sign_in(over_lunch, "sian@marlowe.example").status_code == 429


def test_guessing_over_a_covered_page_is_slowed_as_well(app, add):
    add()
    client = browser(app, "sian@marlowe.example")
    answers = [
        client.post(
            "/sign-in/renewals",
            json={"password": each},
            headers=JSON | {"X-Forwarded-For": f"198.51.100.{number}"},
        ).status_code
        for number, each in enumerate(["wrong"] * 6 + [PASSWORD])
    ]
    assert answers == [401] * 5 + [429] * 2


@pytest.mark.long
def test_mistyping_over_a_page_does_not_slow_the_whole_address(app, add):
    add()
    clients = [browser(app, "sian@marlowe.example") for _ in range(8)]
    for client in clients:
        for _ in range(4):
            client.post("/sign-in/renewals", json={"password": "wrong"}, headers=JSON)
    assert guess(app, "nobody@marlowe.example") == 401


def test_guessing_the_present_password_on_the_account_page_is_slowed(app, add):
    add()
    client = browser(app, "sian@marlowe.example")
    sent = {"present_password": "wrong", "new_password": "marzipan tractors at dusk"}
    answers = [client.post("/account/password", data=sent).status_code for _ in range(7)]
    assert answers == [401] * 5 + [429] * 2
    sent["present_password"] = PASSWORD
    assert client.post("/account/password", data=sent).status_code == 429
