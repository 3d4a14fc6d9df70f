"""Sign-in: how long it lasts, what counts as a guess too many, where it may lead, what a password
may be.
"""

from datetime import UTC, datetime, timedelta

import pytest

from workbook.people.rules import (
    Limits,
    as_email,
    browser_name,
    is_fresh,
    is_slowed,
    local_path,
    sign_in_state,
    why_not_password,
)

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
USUAL = Limits(cover_after=600, idle_after=1800, end_after=36000, fresh_for=600)


@pytest.mark.parametrize(
    ("since_begun", "since_input", "state"),
    [
        (0, 0, "open"),
        (599, 599, "open"),
        (600, 600, "covered"),
        (1799, 1799, "covered"),
        (1800, 1800, "over"),
        (35999, 0, "open"),
        (36000, 0, "over"),
        (36000, 700, "over"),
        (90000, 90000, "over"),
    ],
)
def test_a_sign_in_is_covered_at_ten_minutes_and_over_at_thirty_or_ten_hours(
    since_begun, since_input, state
):
    begun, seen = AT, AT + timedelta(seconds=since_begun - since_input)
    assert sign_in_state(begun, seen, AT + timedelta(seconds=since_begun), USUAL) == state


@pytest.mark.parametrize(("seconds", "fresh"), [(0, True), (599, True), (600, False)])
def test_a_grave_act_wants_the_password_of_the_last_ten_minutes(seconds, fresh):
    assert is_fresh(AT, AT + timedelta(seconds=seconds), USUAL) is fresh


@pytest.mark.parametrize(
    ("account", "address", "slowed"),
    [(0, 0, False), (4, 0, False), (5, 0, True), (0, 29, False), (0, 30, True), (9, 99, True)],
)
def test_guessing_is_slowed_for_an_account_and_for_an_address(account, address, slowed):
    assert is_slowed(account, address) is slowed


OURS = [
    "/",
    "/families",
    "/families/2614",
    "/families/2614/sections/m1",
    "/families/2614/entries/8c0f3f4e-8f0a-4c39-9a55-2f6f1d0a4b11?write=1",
    "/account",
    "/families?page=2&order=name",
    "/families/2614#m3",
    "/people/8c0f3f4e-8f0a-4c39-9a55-2f6f1d0a4b11",
    "/a%20b",
]
ELSEWHERE = [
    "",
    " ",
    "families",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "//evil.example/%2f..",
    "///evil.example/%2f%2e%2e",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\\/evil.example",
    "/families\\..\\evil",
    "/\tevil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    "\n/families",
    " /families",
    " //evil.example",
    "\x00//evil.example",
    "\x01/families",
    "/\x00/evil.example",
    "/\x0b/evil.example",
    "/\x7f/evil.example",
    "http://evil.example",
    "https://evil.example",
    "HTTPS://evil.example",
    "http:evil.example",
    "http:/evil.example",
    "https:///evil.example",
    "https:evil.example",
    "hTtP:\\\\evil.example",
    "ftp://evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://evil.example/x",
    "mailto:a@evil.example",
    "//evil.example@127.0.0.1:8000",
    "//127.0.0.1:8000@evil.example",
    "http://127.0.0.1:8000/families",
    "https://user:pass@evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/../evil.example",
    "/./families",
    "/%2e%2e//evil.example",
    "/%2E%2e/evil.example",
    "/.%2e/evil.example",
    "/families//evil.example",
    "/families/../../evil.example",
    "/families/2614/..",
    "/\u2044evil.example",
    "/\uff0fevil.example",
    "/\u3002evil.example",
    "//evil\u3002example",
    "/\u00a0/evil.example",
    "/\u202efamilies",
    "/<script>alert(1)</script>",
    '/"onload="alert(1)',
    "/families|evil",
    "/families^evil",
    "/families`evil`",
    "/families{evil}",
    "?next=//evil.example",
    "#//evil.example",
    "/" + "a" * 2000,
]


@pytest.mark.parametrize("address", OURS)
def test_our_own_addresses_are_followed_after_signing_in(address):
    assert local_path(address) == address


@pytest.mark.parametrize("address", [*ELSEWHERE, None])
def test_no_other_address_is(address):
    assert local_path(address) == ""


def test_there_are_at_least_sixty_tricks():
    assert len(set(ELSEWHERE)) >= 60


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Sian.Pugh@Marlowe.EXAMPLE ", "sian.pugh@marlowe.example"),
        ("o'neill+duty@police.marlowe.example", "o'neill+duty@police.marlowe.example"),
        ("siân@marlowe.example", None),
        ("sian@marlowe", None),
        ("sian", None),
        ("sian@@marlowe.example", None),
        ("sian @marlowe.example", None),
        ("sian\x00@marlowe.example", None),
        ("sian@marlowe.example\nbcc: x", None),
        ("\u212a@marlowe.example", None),
        ("a" * 250 + "@marlowe.example", None),
        ("", None),
    ],
)
def test_an_email_address_is_kept_in_lower_case_and_ascii(typed, kept):
    assert as_email(typed) == kept


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox on Windows",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
            "Version/18.0 Mobile/15E148 Safari/604.1",
            "Safari on an iPhone",
        ),
        ("", "something else on something else"),
        ("<script>alert(1)</script>" * 400, "something else on something else"),
    ],
)
def test_a_browser_is_called_what_its_owner_calls_it(user_agent, name):
    assert browser_name(user_agent) == name


@pytest.mark.parametrize(
    "typed",
    [
        "Password1234!",
        "P@ssw0rd2026!!",
        "familyworkbook1",
        "f4m1lyw0rkb00k",
        "Safeguarding2026!",
        "SafeguardingTeam",
        "Social-Worker-99",
        "qwertyuiop[]",
        "1qaz2wsx3edc4rfv",
        "123456789012",
        "210987654321",
        "abcdefghijkl",
        "aaaaaaaaaaaa",
        "abababababab",
        "Summer2026Summer",
        "letmeinletmein",
        "Bellamy-Ruth-1",
        "ruth.bellamy.2026",
    ],
)
def test_what_would_be_guessed_first_is_refused(typed):
    assert "guess" in why_not_password(typed, ("Ruth Bellamy", "ruth.bellamy@marlowe.example"))


@pytest.mark.parametrize(
    "typed",
    [
        "correct horse battery staple",
        "seven lanterns over quarry",
        "gX9!kd02-plqm",
        "пароль-на-семь-слов",
        "ffrindiau'r bore glas",
        "           .a-7Qz",
        "Kw7-ü§pB qz" * 93,
    ],
)
def test_anything_else_of_twelve_characters_will_do(typed):
    assert why_not_password(typed, ("Ruth Bellamy", "ruth.bellamy@marlowe.example")) is None


@pytest.mark.parametrize(
    ("typed", "says"), [("", "12"), ("gX9!kd02-pl", "12"), ("a9" * 513, "1,024")]
)
def test_too_short_and_too_long_are_said_with_the_number(typed, says):
    assert says in (why_not_password(typed) or "")
