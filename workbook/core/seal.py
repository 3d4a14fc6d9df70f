"""Canonical JSON and its seal: the same for entries, supervision records and documents.

A seal is the SHA-256 of canonical JSON with a random salt inside. The salt is kept with the
version and expunged with it; without it a stub's hash would let short text be guessed
(design 4.5).
"""

import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any


def canonical(value: Any) -> str:
    """JSON with sorted keys, no spaces and nothing escaped that need not be: one text a value."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def new_salt() -> str:
    """64 random hexadecimal characters."""
    return secrets.token_hex(32)


def seal_of(content: str, salt: str) -> str:
    """The seal of canonical JSON `content` under `salt`, as 64 hexadecimal characters."""
    return hashlib.sha256(f'{{"content":{content},"salt":"{salt}"}}'.encode()).hexdigest()


def is_sealed(content: str, salt: str, seal: str) -> bool:
    """Whether `seal` is the seal of this content: false after any change of either."""
    return secrets.compare_digest(seal_of(content, salt), seal)


@dataclass(frozen=True)
class SealCheck:
    """What deriving one seal again found. `told` is the hash that the audit trail keeps of the
    thing; `wrong` says in words what differs, and nothing of what is written there.
    """

    kind: str
    id: str
    told: str
    wrong: str = ""


def why_not_sealed(content: str, derived: Any, salt: str, seal: str) -> str:
    """Why stored `content` is not what was sealed, or not what the rows beside it say; empty
    when it is both.
    """
    if not is_sealed(content, salt, seal):
        return "its content, its salt or its seal was changed"
    if content != canonical(derived):
        return "what stands beside it is not what was sealed"
    return ""
