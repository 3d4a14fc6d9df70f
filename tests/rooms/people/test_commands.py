"""`flask people …`, and acting as somebody from the shell."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.client import StrictClient
from tests.rooms.people.scenes import browser, end, is_in, rows, told
from workbook.app import create_app
from workbook.core.problems import Invalid, NotAllowed, TooMany
from workbook.core.time import clock_set_to
from workbook.people.cli import shell_person
from workbook.people.models import Membership, Person

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def run(app):
    """`run("people", "add", …)`: what the command did."""
    return lambda *words: app.test_cli_runner().invoke(args=list(words))


def added(run, *more):
    """The command that adds Siân."""
    return run("people", "add", "Sian@marlowe.example", "--name", "Siân Pugh", *more)


def test_adding_prints_a_link_and_nothing_else_on_stdout(app, run):
    done = added(run, "--role", "social-worker", "--team", "Harbour", "--team", "Quarry")
    assert done.exit_code == 0, done.output
    link = done.stdout.strip()
    assert link.startswith("http://127.0.0.1:8000/invitations/")
    assert StrictClient(app).get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200
    (kept,) = rows(app, select(Person.email, Person.role, Person.discipline, Person.password_hash))
    assert kept == ("sian@marlowe.example", "social-worker", "social-work", None)
    assert len(rows(app, select(Membership.id))) == 2
    assert told(app, "person-added")[0]["actor"] is None


def test_adding_answers_json(run):
    done = added(run, "--role", "social-worker", "--json")
    assert set(json.loads(done.stdout)) == {"email", "link"}


@pytest.mark.parametrize(
    "more",
    [("--role", "emperor"), (), ("--role", "legal", "--discipline", "alchemy"), ("--unknown",)],
)
def test_wrong_use_is_exit_2(run, more):
    assert added(run, *more).exit_code == 2


def test_an_address_twice_is_exit_1_with_a_sentence(run):
    added(run, "--role", "social-worker")
    again = added(run, "--role", "social-worker")
    assert again.exit_code == 1
    assert "already" in again.stderr


def test_disabling_signs_out_at_once(app, run, add):
    client = browser(app, add().email)
    done = run("people", "disable", "SIAN@marlowe.example")
    assert done.exit_code == 0
    assert not is_in(client)
    assert run("people", "disable", "sian@marlowe.example").exit_code == 1
    assert run("people", "disable", "nobody@marlowe.example").exit_code == 1


def code_of(app, email):
    """The one-time code of somebody's own page."""
    return browser(app, email).post("/account/shell-codes").page.all("b")[0].words


def acting(app, code, email="sian@marlowe.example", reason="Moving a family"):
    """Who the command acts as."""
    with app.app_context():
        return shell_person(email, reason, lambda: code)


def test_a_code_lets_a_command_act_with_that_persons_rights(app, add):
    account = add(team="Harbour")
    me = acting(app, code_of(app, account.email).lower())
    assert (me.id, me.role, me.by_command, me.fresh) == (account.id, "social-worker", True, True)
    assert len(me.team_ids) == 1
    (row,) = told(app, "shell-used")
    assert (row["actor"], row["reason"]) == (account.id, "Moving a family")


def test_a_code_works_once_and_for_ten_minutes(app, add):
    account = add()
    code = code_of(app, account.email)
    acting(app, code)
    with pytest.raises(NotAllowed):
        acting(app, code)
    with clock_set_to(AT):
        late = code_of(app, account.email)
    with clock_set_to(AT + timedelta(minutes=10)), pytest.raises(NotAllowed):
        acting(app, late)


def test_a_wrong_code_spends_the_one_that_was_open_and_is_told(app, add):
    account = add()
    code = code_of(app, account.email)
    with pytest.raises(NotAllowed):
        acting(app, "ABCD-EFGH")
    with pytest.raises(NotAllowed):
        acting(app, code)
    assert len(told(app, "shell-refused")) == 2
    assert told(app, "shell-used") == []


def test_a_code_is_its_owners_only(app, add):
    add()
    other = add("Ruth Bellamy", "team-manager")
    code = code_of(app, other.email)
    with pytest.raises(NotAllowed):
        acting(app, code)


def test_guessing_codes_is_slowed_known_or_not(app, add):
    add()
    for email in ("sian@marlowe.example", "nobody@marlowe.example"):
        for _ in range(5):
            with pytest.raises(NotAllowed):
                acting(app, "ABCD-EFGH", email)
        with pytest.raises(TooMany):
            acting(app, "ABCD-EFGH", email)


def test_signing_out_ends_the_code(app, add):
    account = add()
    client = browser(app, account.email)
    code = client.post("/account/shell-codes").page.all("b")[0].words
    client.post("/sign-out")
    with pytest.raises(NotAllowed):
        acting(app, code)


def test_a_reason_is_asked_for_first(app, add):
    account = add()
    with pytest.raises(Invalid):
        acting(app, code_of(app, account.email), reason=" ")


@pytest.mark.long
def test_in_the_demo_no_code_is_asked_for(config, add):
    account = add(demo=True)
    demo = create_app(replace(config, demo=True))

    def never():
        raise AssertionError("asked for a code in the demo")

    with demo.app_context():
        assert shell_person(account.email, "Looking round", never).id == account.id
    assert told(demo, "shell-used")[0]["reason"] == "Looking round"
    end(demo, account)
    with demo.app_context(), pytest.raises(NotAllowed):
        shell_person(account.email, "Looking round", never)
    demo.extensions["database"].dispose()
