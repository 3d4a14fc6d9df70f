"""Whether a password is right: slowed, counted, and hashed outside every transaction."""

from collections.abc import Callable
from uuid import UUID

from flask import request, session

from workbook.core.time import now
from workbook.people.actions.guess import Attempt, count_guess, refuse_if_slowed
from workbook.people.passwords import Passwords
from workbook.people.queries.sign_ins import Credentials, credentials_by_token
from workbook.people.rules import as_email, browser_name
from workbook.people.tokens import keyed_hash
from workbook.people.views.door import limits, noting, token
from workbook.web.store import close_reading, config, database, db

Find = Callable[[], Credentials | None]


def attempt(way: str, email: str) -> Attempt:
    """This request as a try at the account of an email address as typed."""
    before = credentials_by_token(db(), token(), now(), limits()) if token() else None
    if before is not None and before.email == as_email(email):
        return attempt_at_work(way, before.sign_in_id)
    return at_the_door(way, email)


def at_the_door(way: str, email: str) -> Attempt:
    """The same, from a browser of which nothing is known: it counts for account and address."""
    return _attempt(way, f"account {email.strip().lower()}", request.remote_addr or "")


def attempt_at_work(way: str, sign_in_id: int | None) -> Attempt:
    """This request as a try on a browser on which that account signed in last, over or not: only
    its owner's password can have brought the token there. It counts by itself: a stranger's
    guesses at the door do not keep anybody from their own page, and a whole authority behind one
    address does not wait because thirty of its people mistyped when they came back from lunch.
    """
    return _attempt(way, f"sign-in {sign_in_id}", f"sign-in {sign_in_id}")


def _attempt(way: str, account: str, address: str) -> Attempt:
    secret = config().secret_key
    return Attempt(
        account_hash=keyed_hash(secret, "account", account),
        address_hash=keyed_hash(secret, "address", address),
        way=way,
        browser=browser_name(request.user_agent.string),
        address=request.remote_addr or "",
    )


def prove(tried: Attempt, find: Find, typed: str) -> tuple[Credentials | None, bool]:
    """The account that `find` finds and whether `typed` is its password; TooMany when slowed.

    The same work is done for an account that does not exist.
    """
    refuse_if_slowed(db(), tried)
    with noting() as changing:
        count_guess(changing, tried)
    refuse_if_slowed(db(), tried, counted=1)
    account = find()
    close_reading()
    return account, passwords().is_right(typed, account.password_hash if account else None)


def passwords() -> Passwords:
    """Hashing at this installation's cost."""
    return Passwords(config().hash_cost, lambda: database().is_changing)


def page_belongs_to(person: UUID) -> None:
    """Give this browser's pages a new form token when another person signs in on it. The same
    person keeps theirs: their other tabs hold words that are still to be sent.
    """
    if session.get("person") != str(person):
        session.clear()
        session["person"] = str(person)
