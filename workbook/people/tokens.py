"""Random tokens, of which only a hash is kept, and the keyed hashes that guesses are counted by."""

import hashlib
import hmac
import secrets

# No 0, O, 1, I or L: these are typed from a page into a terminal.
_CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_token() -> str:
    """256 bits nobody can guess, safe in a cookie and in an address."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """A one-time code to read off one screen and type at another: “7KQP-2MXA”, 39 bits."""
    signs = "".join(secrets.choice(_CODE_SIGNS) for _ in range(8))
    return f"{signs[:4]}-{signs[4:]}"


def token_hash(token: str) -> str:
    """What is kept of a random token. It needs no salt: nobody can list 2^256 of them."""
    return hashlib.sha256(as_bytes(token)).hexdigest()


def keyed_hash(secret: str, purpose: str, said: str) -> str:
    """What is kept of something that could be listed (an account, an address, a code)."""
    return hmac.new(as_bytes(secret), as_bytes(f"{purpose}\0{said}"), "sha256").hexdigest()


def as_bytes(said: str) -> bytes:
    """UTF-8 of anything a request can carry; JSON may hold halves of characters."""
    return said.encode("utf-8", "surrogatepass")
