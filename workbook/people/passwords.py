"""Hashing passwords with argon2id, outside every transaction and a few at a time.

One hash takes about a tenth of a second and 64 MB. Inside a write transaction it would hold up
everybody's work; thirty at once would take the machine's memory. The dummy makes an account that
does not exist, or has no password yet, cost the same (ASVS 5.0 6.3.8).
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from workbook.people.rules import LONGEST_PASSWORD
from workbook.people.tokens import as_bytes

AT_ONCE = 4
_turn = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Passwords:
    """Hashes and checks passwords at `cost` (`Config.hash_cost`: 3 is RFC 9106's second choice).

    `is_changing` says whether this thread is inside a write transaction; both methods then raise
    RuntimeError.
    """

    cost: int
    is_changing: Callable[[], bool]

    def hash(self, typed: str) -> str:
        """What is kept of a password; `typed` as it was typed, already found long enough."""
        self._refuse_inside_a_change()
        with _turn:
            return _hasher(self.cost).hash(as_bytes(typed))

    def is_right(self, typed: str, kept: str | None) -> bool:
        """Whether `typed` is the password that `kept` is the hash of; None is never right."""
        self._refuse_inside_a_change()
        fits = len(typed) <= LONGEST_PASSWORD
        with _turn:
            dummy = _dummy(self.cost)
            try:
                _hasher(self.cost).verify(kept or dummy, as_bytes(typed if fits else ""))
            except (VerificationError, InvalidHashError):
                return False
        return fits and kept is not None

    def _refuse_inside_a_change(self) -> None:
        if self.is_changing():
            raise RuntimeError("a password is hashed before the transaction, never inside it")


@lru_cache
def _hasher(cost: int) -> PasswordHasher:
    """Each step of cost takes sixteen times the memory: 64 MB at 3, next to nothing at 1."""
    return PasswordHasher(time_cost=cost, memory_cost=16 ** (cost + 1), parallelism=4)


@lru_cache
def _dummy(cost: int) -> str:
    return _hasher(cost).hash(secrets.token_bytes(16))
