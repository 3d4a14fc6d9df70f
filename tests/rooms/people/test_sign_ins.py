"""The front page: signing in and out."""

import logging
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from tests.client import StrictClient
from tests.rooms.people.scenes import (
    PASSWORD,
    browser,
    end,
    is_in,
    rows,
    sign_in,
    token_in,
    told,
)
from tests.rules.test_sign_in import ELSEWHERE
from workbook.app import create_app
from workbook.people.models import Guess, Person, SignIn
from workbook.people.passwords import Passwords
from workbook.people.tokens import token_hash


def test_the_front_page_is_one_plain_form(client):
    page = client.get("/").page
    (form,) = page.all("form")
    assert form.get("method") == "post"
    assert [each.get("name") for each in page.all("input")] == ["csrf_token", "email", "password"]


def test_signing_in_leads_to_my_work_and_the_front_page_then_does_too(app, add):
    add()
    client = StrictClient(app)
    answer = sign_in(client, "sian@marlowe.example")
    assert (answer.status_code, answer.location) == (303, "/my-work")
    assert client.get("/").location == "/my-work"
    (who,) = told(app, "signed-in")
    assert who["way"] == "password"


@pytest.mark.parametrize(
    ("role", "begins_at"),
    [("system-administrator", "/people"), ("auditor", "/families"), ("guest", "/families")],
)
def test_who_may_read_no_family_but_manages_people_begins_there(app, add, role, begins_at):
    add(role=role)
    client = StrictClient(app)
    assert sign_in(client, "sian@marlowe.example").location == begins_at
    assert client.get("/").location == begins_at
    assert client.get("/", query_string={"next": "/account"}).location == "/account"


def test_the_address_may_be_typed_in_any_case(app, add):
    add()
    assert sign_in(StrictClient(app), " Sian@Marlowe.EXAMPLE ").status_code == 303


def test_only_the_hash_of_the_token_is_kept(app, add):
    add()
    client = browser(app, "sian@marlowe.example")
    (kept,) = rows(app, select(SignIn.token_hash, SignIn.browser, SignIn.ended_at))
    assert kept.token_hash == token_hash(token_in(client))
    assert token_in(client) not in kept.token_hash


def test_the_cookie_is_for_this_site_only_and_out_of_the_reach_of_scripts(app, add):
    add()
    cookies = sign_in(StrictClient(app), "sian@marlowe.example").headers.getlist("Set-Cookie")
    (cookie,) = [each for each in cookies if each.startswith("sign-in=")]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Path=/" in cookie
    assert "Expires" not in cookie


@pytest.mark.long
def test_over_https_it_is_secure_and_bound_to_the_host(config, add):
    add()
    address = "https://workbook.marlowe.example"
    app = create_app(replace(config, url=address))
    app.config["WTF_CSRF_ENABLED"] = False
    answer = sign_in(StrictClient(app), "sian@marlowe.example", base_url=address, token=False)
    app.extensions["database"].dispose()
    (cookie,) = [each for each in answer.headers.getlist("Set-Cookie") if "sign-in" in each]
    assert cookie.startswith("__Host-sign-in=")
    assert "Secure" in cookie


def test_each_sign_in_has_a_token_of_its_own_and_ends_the_one_before(app, add):
    add()
    client = browser(app, "sian@marlowe.example")
    first = token_in(client)
    sign_in(client, "sian@marlowe.example")
    second = token_in(client)
    assert first != second
    client.set_cookie("sign-in", first)
    assert not is_in(client)


def test_a_token_that_somebody_planted_is_never_taken_over(app, add):
    add()
    client = StrictClient(app)
    client.set_cookie("sign-in", "planted-by-somebody")
    sign_in(client, "sian@marlowe.example")
    assert token_in(client) != "planted-by-somebody"


def test_another_person_on_the_same_browser_gets_new_form_tokens(app, add):
    add()
    add("Ruth Bellamy", "team-manager")
    client = browser(app, "sian@marlowe.example")
    with client.session_transaction() as page:
        before = page.setdefault("csrf_token", "made for the one before")
    sign_in(client, "ruth@marlowe.example")
    with client.session_transaction() as page:
        assert page.get("csrf_token") != before
    assert "ruth@marlowe.example" in client.get("/account").text


def test_whoever_was_signed_in_on_the_browser_is_signed_out_and_told(app, add):
    sian = add()
    add("Ruth Bellamy", "team-manager")
    client = browser(app, sian.email)
    replaced = token_in(client)
    before = rows(app, select(Person.rights_epoch).where(Person.id == sian.id))[0][0]
    sign_in(client, "ruth@marlowe.example")
    assert rows(app, select(Person.rights_epoch).where(Person.id == sian.id))[0][0] == before + 1
    again = StrictClient(app)
    again.set_cookie("sign-in", replaced)
    assert not is_in(again)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("sian@marlowe.example", "seven lanterns over quarrz"),
        ("sian@marlowe.example", ""),
        ("sian@marlowe.example", PASSWORD + " "),
        ("sian@marlowe.example", PASSWORD.upper()),
        ("sian@marlowe.example", "x" * 5000),
        ("sian@marlowe.example", "\x00"),
        ("invited@marlowe.example", PASSWORD),
        ("left@marlowe.example", PASSWORD),
        ("nobody@marlowe.example", PASSWORD),
        ("no\x00body@marlowe.example", PASSWORD),
        ("' or 1=1 --", PASSWORD),
        ("", ""),
    ],
)
def test_whatever_did_not_match_is_answered_in_the_same_words(app, add, email, password):
    add()
    add("Invited Nowyet", password=None)
    gone = add("Left Longago")
    end(app, gone)
    answer = sign_in(StrictClient(app), email, password)
    assert answer.status_code == 401
    assert "Those details did not match" in answer.text
    assert "Set-Cookie: sign-in=" not in str(answer.headers)
    (refusal,) = told(app, "sign-in-refused")
    assert refusal["actor"] is None
    assert password not in refusal.values() or not password
    assert rows(app, select(func.count(SignIn.id)))[0][0] == 0


def test_no_account_can_be_told_from_none_by_the_work_done(app, add, monkeypatch):
    add()
    add("Invited Nowyet", password=None)
    checked = []
    real = Passwords.is_right

    def counting(self, typed, kept):
        checked.append(kept is not None)
        return real(self, typed, kept)

    monkeypatch.setattr(Passwords, "is_right", counting)
    pages = [
        sign_in(StrictClient(app), email, "not the password").text.replace(email, "").split()
        for email in ("sian@marlowe.example", "invited@marlowe.example", "nobody@marlowe.example")
    ]
    assert checked == [True, False, False]
    words = [
        [each for each in page if "csrf" not in each and "value=" not in each] for page in pages
    ]
    assert words[0] == words[1] == words[2]
    assert rows(app, select(func.count(Guess.id)))[0][0] == 3


@pytest.mark.long
def test_signing_in_leads_nowhere_else(app, add):
    add()
    client = StrictClient(app)
    for address in ELSEWHERE[::6]:
        front = client.get("/", query_string={"next": address})
        assert front.status_code == 200, address
        assert hidden_next(front.page) in {"", None}, address
        client = StrictClient(app)
        answer = client.post(
            "/sign-in",
            data={"email": "sian@marlowe.example", "password": PASSWORD, "next": address},
        )
        assert (answer.status_code, answer.location) == (303, "/my-work"), address
        assert client.get("/", query_string={"next": address}).location == "/my-work", address
        client = StrictClient(app)


def test_signing_in_leads_to_the_page_that_was_asked_for(app, add):
    add()
    client = StrictClient(app)
    asked = client.get("/account")
    assert asked.status_code == 401
    wanted = hidden_next(asked.page)
    answer = client.post(
        "/sign-in", data={"email": "sian@marlowe.example", "password": PASSWORD, "next": wanted}
    )
    assert answer.location == "/account"


def hidden_next(page):
    """Where the page's form says to go afterwards."""
    return next(
        (each.get("value") for each in page.all("input") if each.get("name") == "next"), None
    )


def test_a_forged_host_is_answered_nothing(config, add):
    add()
    app = create_app(replace(config, testing=False))
    client = app.test_client()
    here = client.get("/", headers={"Host": "127.0.0.1:8000"})
    forged = client.get("/", headers={"Host": "evil.example"})
    sent_on = client.get(
        "/", headers={"Host": "127.0.0.1:8000", "X-Forwarded-Host": "evil.example"}
    )
    app.extensions["database"].dispose()
    assert (here.status_code, forged.status_code, sent_on.status_code) == (200, 404, 200)
    assert "evil.example" not in forged.text + sent_on.text


@pytest.mark.parametrize(
    "address",
    ["/sign-in", "/sign-out", "/sign-in/renewals", "/sign-in/activity", "/account/password"],
)
def test_nothing_is_done_without_the_form_token(app, add, address):
    add()
    client = browser(app, "sian@marlowe.example")
    sent = {"email": "sian@marlowe.example", "password": PASSWORD}
    assert client.post(address, data=sent, token=False).status_code in {400, 403}
    assert client.get(address).status_code == 405
    assert is_in(client)


def test_nothing_of_a_password_is_in_the_log_or_the_trail(app, add, caplog):
    add()
    client = StrictClient(app)
    with caplog.at_level(logging.DEBUG):
        sign_in(client, "sian@marlowe.example", "canary-in-the-password")
        sign_in(client, "canary-in-the-address@marlowe.example", "canary-in-the-password")
        sign_in(client, "sian@marlowe.example")
    kept = str([told(app, verb) for verb in ("sign-in-refused", "signed-in")])
    assert "canary" not in caplog.text + kept
    assert "lanterns" not in caplog.text + kept


def test_the_front_page_is_never_kept_by_a_cache(client):
    headers = client.get("/").headers
    assert "no-store" in headers["Cache-Control"]
    assert "Cookie" in headers["Vary"]
