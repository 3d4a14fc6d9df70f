"""One's own account page, and the one-time code for a command."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.rooms.people.scenes import ANOTHER, PASSWORD, browser, is_in, rows, told
from workbook.access.policy import ROLES
from workbook.core.time import clock_set_to
from workbook.people.models import ShellCode

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("role", ROLES)
def test_everybody_sees_who_they_are(add, as_, role):
    client = as_(add("Siân Pugh", role, team="Harbour"))
    page = client.get("/account").page
    assert "sian@marlowe.example" in page.text
    assert "Harbour" in page.text


def test_each_browser_is_named_and_this_one_marked(app, add):
    add()
    client = browser(app, "sian@marlowe.example")
    client.post(
        "/sign-in",
        data={"email": "sian@marlowe.example", "password": PASSWORD},
        headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"},
    )
    text = client.get("/account").page.text
    assert "Firefox on Windows This browser" in text


def test_a_browser_that_is_over_is_not_listed(app, add):
    with clock_set_to(AT):
        add()
        browser(app, "sian@marlowe.example")
    with clock_set_to(AT + timedelta(minutes=31)):
        client = browser(app, "sian@marlowe.example")
        page = client.get("/account").page
    assert [b for b in page.all("button") if "/ending" in b.get("formaction")] == []


@pytest.mark.parametrize(
    ("sent", "status", "says"),
    [
        ({"present_password": PASSWORD, "new_password": "short"}, 422, "at least 12"),
        ({"present_password": PASSWORD, "new_password": "Safeguarding2026!"}, 422, "guess"),
        ({"present_password": "wrong", "new_password": ANOTHER}, 401, "did not match"),
        ({"new_password": ANOTHER}, 401, "did not match"),
        ({}, 422, "at least 12"),
    ],
)
def test_a_password_is_not_changed_by_half(app, add, sent, status, says):
    account = add()
    client = browser(app, account.email)
    answer = client.post("/account/password", data=sent)
    assert answer.status_code == status
    assert says in answer.text
    assert is_in(client)
    assert is_in(browser(app, account.email))
    assert told(app, "password-changed") == []


def test_a_code_is_shown_once_and_kept_as_a_hash(app, add):
    client = browser(app, add().email)
    answer = client.post("/account/shell-codes")
    code = answer.page.all("b")[0].words
    assert len(code) == 9
    (kept,) = rows(app, select(ShellCode.code_hash, ShellCode.used_at))
    assert code not in kept.code_hash
    assert code not in client.get("/account").text
    assert code not in str(told(app, "shell-code-made"))


def test_a_new_code_ends_the_one_before(app, add):
    client = browser(app, add().email)
    client.post("/account/shell-codes")
    client.post("/account/shell-codes")
    used = [each.used_at for each in rows(app, select(ShellCode.used_at).order_by(ShellCode.id))]
    assert used[0] is not None
    assert used[1] is None
