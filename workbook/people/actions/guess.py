"""Slowing whoever guesses: per account, known or not, and per address (HedgeDoc CVE-2026-58488).

A try is counted before its password is checked and taken back when it was right, so that fifty
at once are fifty tries and not one.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from workbook.core.problems import TooMany
from workbook.core.time import now
from workbook.people.models import Guess
from workbook.people.queries.sign_ins import guesses
from workbook.people.rules import is_slowed

KEPT_FOR = timedelta(days=1)
WAIT = (
    "There were too many tries. Wait a quarter of an hour, then try again, "
    "or ask for a new link to choose a password."
)
log = logging.getLogger("workbook.people")


@dataclass(frozen=True)
class Attempt:
    """A password on its way in: the two hashes it is counted by, and where it came from.

    `way` is password, renewal, change, command or opening.
    """

    account_hash: str
    address_hash: str
    way: str
    browser: str = ""
    address: str = ""


def refuse_if_slowed(
    session: Session, attempt: Attempt, *, counted: int = 0, says: str = WAIT
) -> None:
    """Raise TooMany when there were too many tries, `counted` of which are this one itself."""
    for_account, from_address = guesses(session, attempt.account_hash, attempt.address_hash, now())
    if is_slowed(for_account - counted, from_address - counted):
        log.warning("slowed way=%s account=%s", attempt.way, attempt.account_hash[:12])
        raise TooMany(says)


def count_guess(session: Session, attempt: Attempt) -> None:
    """One more try."""
    session.add(
        Guess(account_hash=attempt.account_hash, address_hash=attempt.address_hash, at=now())
    )


def forget_guesses(session: Session, attempt: Attempt) -> None:
    """The password was right: the account starts anew, and nobody's old tries are kept."""
    session.execute(
        delete(Guess).where(
            (Guess.account_hash == attempt.account_hash) | (Guess.at < now() - KEPT_FOR)
        )
    )
