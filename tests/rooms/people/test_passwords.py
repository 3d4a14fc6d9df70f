"""Hashing: outside every transaction, argon2id, and as much work for nobody as for somebody."""

import pytest

from workbook.core.config import Config
from workbook.people.passwords import Passwords
from workbook.people.views.proof import passwords


@pytest.mark.parametrize("act", [lambda p: p.hash("x" * 12), lambda p: p.is_right("x", None)])
def test_nothing_is_hashed_inside_a_write_transaction(app, act):
    with app.app_context():
        act(passwords())
        with app.extensions["database"].change(), pytest.raises(RuntimeError, match="before"):
            act(passwords())
        act(passwords())


def test_what_is_kept_is_argon2id_with_a_salt_of_its_own():
    hasher = Passwords(1, lambda: False)
    first, second = hasher.hash("seven lanterns"), hasher.hash("seven lanterns")
    assert first.startswith("$argon2id$v=19$m=256,t=1,p=4$")
    assert first != second
    assert hasher.is_right("seven lanterns", first)


@pytest.mark.long
def test_the_cost_outside_tests_is_that_of_rfc_9106(tmp_path):
    usual = Config.from_environ({"WORKBOOK_DATA": str(tmp_path)}).hash_cost
    assert "$m=65536,t=3,p=4$" in Passwords(usual, lambda: False).hash("seven lanterns")


@pytest.mark.parametrize("kept", [None, "", "not a hash", "$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA"])
def test_no_hash_is_never_right(kept):
    assert not Passwords(1, lambda: False).is_right("", kept)


@pytest.mark.parametrize(
    "typed", ["é" * 12, "e\u0301" * 12, "пароль-на-семь", " kept  as is ", "\ud800"]
)
def test_a_password_is_taken_exactly_as_typed(typed):
    hasher = Passwords(1, lambda: False)
    kept = hasher.hash(typed)
    assert hasher.is_right(typed, kept)
    assert not hasher.is_right(typed.strip() + ".", kept)
    assert not hasher.is_right(typed.upper() + "x", kept)


def test_a_dummy_is_checked_for_an_account_that_is_not_there(monkeypatch):
    checked = []
    from argon2 import PasswordHasher

    real = PasswordHasher.verify

    def counting(self, kept, typed):
        checked.append(kept)
        return real(self, kept, typed)

    monkeypatch.setattr(PasswordHasher, "verify", counting)
    assert not Passwords(1, lambda: False).is_right("anything at all", None)
    assert checked[0].startswith("$argon2id$")
