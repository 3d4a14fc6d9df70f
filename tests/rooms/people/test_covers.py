"""Nobody typing: covered at ten minutes, over at thirty and at ten hours; how one comes back."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.client import StrictClient
from tests.rooms.people.scenes import (
    ANOTHER,
    PASSWORD,
    browser,
    is_in,
    rows,
    sign_in,
    token_in,
    told,
)
from workbook.core.time import clock_set_to
from workbook.people.models import Person, SignIn

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
JSON = {"Accept": "application/json"}


def after(**span):
    """The clock, so long after nine in the morning."""
    return clock_set_to(AT + timedelta(**span))


@pytest.fixture
def sian(app, add):
    """A browser that Siân signed in on at nine."""
    with clock_set_to(AT):
        add()
        return browser(app, "sian@marlowe.example")


def renew(client, password=PASSWORD, **headers):
    """What the overlay sends."""
    return client.post("/sign-in/renewals", json={"password": password}, headers=JSON | headers)


@pytest.mark.parametrize(
    ("span", "kind"),
    [
        ({"seconds": 599}, None),
        ({"seconds": 600}, "covered"),
        ({"seconds": 1799}, "covered"),
        ({"seconds": 1800}, "signed-out"),
        ({"hours": 20}, "signed-out"),
    ],
)
def test_without_input_the_page_is_covered_and_then_the_sign_in_is_over(sian, span, kind):
    with after(**span):
        answer = sian.post("/sign-in/activity", headers=JSON)
        assert answer.status_code == (401 if kind else 204)
        if kind:
            assert answer.json["kind"] == kind
            assert answer.json["says"]


@pytest.mark.parametrize("address", ["/account", "/families", "/families/2614", "/people"])
def test_a_covered_page_answers_no_page_at_all(sian, address):
    with after(minutes=11):
        answer = sian.get(address)
    assert answer.status_code == 401
    assert "Siân" not in answer.text
    assert "password" in answer.text


def test_the_signal_of_the_page_keeps_it_open_and_does_not_lift_a_cover(sian):
    for minutes in range(1, 60):
        with after(minutes=minutes):
            assert sian.post("/sign-in/activity", headers=JSON).status_code == 204
    with after(minutes=59 + 10):
        assert sian.post("/sign-in/activity", headers=JSON).json["kind"] == "covered"
    with after(minutes=59 + 10, seconds=1):
        assert sian.post("/sign-in/activity", headers=JSON).json["kind"] == "covered"


def test_going_from_page_to_page_is_input_and_what_scripts_fetch_is_not(sian):
    page = {"Accept": "text/html", "Sec-Fetch-Mode": "navigate"}
    fetched = {"Accept": "text/html", "Sec-Fetch-Mode": "cors"}
    with after(minutes=9):
        assert sian.get("/account", headers=fetched).status_code == 200
    with after(minutes=9, seconds=30):
        assert sian.get("/account", headers=page).status_code == 200
    with after(minutes=19):
        assert sian.get("/account", headers=fetched).status_code == 200
    with after(minutes=19, seconds=31):
        assert sian.get("/account", headers=fetched).status_code == 401


def test_input_is_written_at_most_once_a_minute(app, sian):
    seen = set()
    for seconds in range(0, 130, 10):
        with after(seconds=seconds):
            sian.post("/sign-in/activity", headers=JSON)
        seen.add(rows(app, select(SignIn.input_at))[0][0])
    assert len(seen) <= 3


def test_ten_hours_are_the_end_however_busy(sian):
    for minutes in range(9, 600, 9):
        with after(minutes=minutes):
            assert sian.post("/sign-in/activity", headers=JSON).status_code == 204
    with after(hours=10):
        assert sian.post("/sign-in/activity", headers=JSON).json["kind"] == "signed-out"


def test_the_password_lifts_the_cover_and_keeps_the_sign_in(app, sian):
    token = token_in(sian)
    with after(minutes=11):
        answer = renew(sian)
        assert answer.status_code == 200
        assert answer.json["csrf"]
        assert token_in(sian) == token
        assert is_in(sian)
    (row,) = rows(app, select(SignIn.begun_at, SignIn.input_at, SignIn.fresh_at, SignIn.ended_at))
    assert row.begun_at == AT
    assert row.input_at == row.fresh_at == AT + timedelta(minutes=11)
    assert row.ended_at is None
    assert len(told(app, "sign-in-renewed")) == 1


def test_the_token_that_a_renewal_answers_works_in_forms(sian):
    with after(minutes=11):
        token = renew(sian).json["csrf"]
        answer = sian.post("/sign-in/activity", token=False, headers={"X-CSRFToken": token})
    assert answer.status_code == 204


@pytest.mark.long
def test_renewing_does_not_put_off_the_ten_hours(sian):
    for minutes in range(15, 600, 15):
        with after(minutes=minutes):
            assert renew(sian).status_code == 200
    with after(hours=10):
        assert sian.get("/account").status_code == 401


@pytest.mark.parametrize("span", [{"minutes": 31}, {"hours": 10}, {"days": 2}])
def test_when_it_is_over_the_password_begins_a_new_sign_in_on_the_page(app, sian, span):
    before = token_in(sian)
    with after(**span):
        assert renew(sian).status_code == 200
        assert token_in(sian) != before
        assert is_in(sian)
        replayed = StrictClient(app)
        replayed.set_cookie("sign-in", before)
        assert not is_in(replayed)


def test_after_signing_out_in_another_tab_the_page_says_whose_it_is(app, sian):
    (person,) = rows(app, select(Person.uuid))
    with after(minutes=1):
        sian.post("/sign-out")
        assert renew(sian).status_code == 401
        assert renew(sian, **{"X-Signed-In": str(person.uuid)}).status_code == 200
        assert is_in(sian)


@pytest.mark.parametrize("sent", [{}, [], None, {"password": None}, {"password": 7}, "words"])
def test_a_renewal_without_a_password_is_refused_in_words(sian, sent):
    with after(minutes=11):
        answer = sian.post("/sign-in/renewals", json=sent, headers=JSON)
    assert answer.status_code == 401
    assert answer.json["says"]


@pytest.mark.parametrize("password", ["", "wrong", "\ud800", "\x00", "x" * 9000])
def test_a_wrong_password_lifts_nothing(app, sian, password):
    with after(minutes=11):
        answer = renew(sian, password)
        assert answer.status_code == 401
        assert "did not match" in answer.json["says"]
        assert not is_in(sian)
    assert told(app, "sign-in-refused")[0]["way"] == "renewal"


def test_a_page_of_somebody_else_is_not_served_by_whoever_signed_in_since(app, add, sian):
    other = add("Ruth Bellamy", "team-manager")
    with after(minutes=1):
        headers = JSON | {"X-Signed-In": str(other.uuid)}
        answer = sian.post("/sign-in/activity", headers=headers)
        assert answer.status_code == 401
        assert "Somebody else" in answer.json["says"]
        assert "Somebody else" in renew(sian, **{"X-Signed-In": str(other.uuid)}).json["says"]
        assert sian.post("/sign-out", headers=headers).status_code == 303


def test_a_plain_form_that_meets_a_cover_is_kept_and_done_with_the_password(app, add):
    sent = {"team": "Harbour", "more": ["one", "two"]}
    with clock_set_to(AT):
        add("Sam Underhill", "system-administrator")
        sam = browser(app, "sam@marlowe.example")
    with after(minutes=11):
        page = sam.post("/teams", data=sent)
        assert page.status_code == 401
        fields = [
            (each.get("name"), each.get("value"))
            for each in page.page.all("input")
            if each.get("name") not in {"csrf_token", "password_again"}
        ]
        assert sorted(fields) == [("more", "one"), ("more", "two"), ("team", "Harbour")]
        assert sam.post("/teams", data=sent | {"password_again": "not it"}).status_code == 401
        assert sam.post("/teams", data=sent | {"password_again": PASSWORD}).location == "/people"
        assert is_in(sam)
    assert [each["name"] for each in told(app, "team-made")] == ["Harbour"]


def test_no_password_is_written_into_a_page(app, sian):
    phrase = "marzipan tractors at dusk"
    sent = {"present_password": "seven lanterns over quarry", "new_password": phrase}
    with after(minutes=11):
        covered = sian.post("/account/password", data=sent)
    with after(minutes=1):
        forged = sian.post("/account/password", token=False, data=sent)
    stranger = StrictClient(app).post("/account/password", data=sent)
    for answer, status in ((covered, 401), (forged, 403), (stranger, 401)):
        assert answer.status_code == status
        assert phrase not in answer.text
        assert PASSWORD not in answer.text


def test_a_plain_form_of_an_ended_sign_in_goes_on_with_a_new_one(sian):
    before = token_in(sian)
    with after(minutes=45):
        assert sian.post("/account/password", data={"new_password": "x"}).status_code == 401
        answer = sian.post(
            "/account/password", data={"new_password": "x", "password_again": PASSWORD}
        )
        assert answer.status_code == 422
        assert token_in(sian) != before
        assert is_in(sian)


def test_where_nobody_is_known_the_words_are_on_the_page_to_copy(app):
    words = "Maisie said that she likes the new house and the blue door"
    answer = StrictClient(app).post("/account/password", data={"words": words, "short": "x"})
    assert answer.status_code == 401
    assert words in answer.page.all("textarea")[0].words


def test_a_grave_act_asks_again_after_ten_minutes_and_goes_on_with_the_password(sian):
    with after(minutes=8):
        assert sian.post("/account/shell-codes").status_code == 200
        assert sian.post("/sign-in/activity").status_code == 204
    with after(minutes=12):
        asked = sian.post("/account/shell-codes")
        assert asked.status_code == 403
        assert asked.page.all("form")[0].get("action") == "/account/shell-codes"
        assert "You are signed in as Siân Pugh" in asked.page.text
        assert "Nothing has been done yet" in asked.page.text
        assert "When the password is right, a one-time code is made" in asked.page.text
        wrong = sian.post("/account/shell-codes", data={"password_again": "not this one"})
        assert "When the password is right, what you sent is done" in wrong.page.text
        assert sian.post("/account/shell-codes", headers=JSON).json["kind"] == "ask-again"
        done = sian.post("/account/shell-codes", data={"password_again": PASSWORD})
        assert done.status_code == 200
        assert "one-time code" in done.text


def test_a_cover_says_nobodys_name(sian):
    with after(minutes=11):
        covered = sian.post("/account/password", data={"new_password": "x"})
    assert "You are signed in as" not in covered.page.text


def test_without_script_the_password_leads_back_to_the_page(sian):
    with after(minutes=11):
        sent = {"password": "wrong", "next": "/account"}
        assert sian.post("/sign-in/renewals", data=sent).status_code == 401
        sent = {"password": PASSWORD, "next": "/account"}
        assert sian.post("/sign-in/renewals", data=sent).location == "/account"
        sent = {"password": PASSWORD, "next": "//evil.example"}
        assert sian.post("/sign-in/renewals", data=sent).location == "/"


HIDDEN = "Hidden while you share your screen"


@pytest.mark.long
def test_what_was_hidden_stays_hidden_until_it_is_shown_again(sian):
    def is_hiding() -> bool:
        return HIDDEN in sian.get("/account").text

    with after(minutes=1):
        assert sian.post("/account/hiding").status_code == 303
        assert is_hiding()
    with after(minutes=12):
        assert renew(sian).status_code == 200
        assert is_hiding(), "lifted"
    with after(minutes=50):
        assert renew(sian).status_code == 200
        assert is_hiding(), "over, and begun anew on the page"
        changed = {"present_password": PASSWORD, "new_password": ANOTHER}
        assert sian.post("/account/password", data=changed).status_code == 303
        assert is_hiding(), "another password"
    with after(hours=3):
        assert sign_in(sian, "sian@marlowe.example", ANOTHER).status_code == 303
        assert is_hiding(), "through the front page"
        sian.post("/account/hiding/ending")
        assert not is_hiding()


def test_somebody_else_on_the_browser_begins_with_nothing_hidden(sian, add):
    with after(minutes=1):
        add("Owen Hale")
        sian.post("/account/hiding")
        assert sign_in(sian, "owen@marlowe.example").status_code == 303
        assert HIDDEN not in sian.get("/account").text
