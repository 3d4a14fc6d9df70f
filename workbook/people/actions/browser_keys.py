"""The key under which unsent words are kept in a browser, and keeping nothing there."""

from collections.abc import Collection
from secrets import token_bytes
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.time import now
from workbook.people.actions.rights import locked
from workbook.people.happenings import BrowserKeyMade, KeepingBegun, KeepingEnded
from workbook.people.models import BrowserKey
from workbook.people.queries.browser_keys import key_called, key_here
from workbook.people.rules import BROWSER_KEY_LASTS, Me

BYTES = 32


def give_key(
    session: Session, me: Me, browser_hash: str, browser: str, kept: Collection[UUID] = ()
) -> BrowserKey:
    """The key of `me` in a browser: the same until nobody has asked for it for 30 days, then a new
    one. It has no secret where they want nothing kept.

    A browser that has lost its own token (the power went before it was on the disk) is known by
    what is `kept` in it: the names of keys, of which those of `me` count.
    """
    locked(session, me.id)
    _end_old_keys(session)
    found = key_here(session, me, browser_hash) or key_called(session, me, kept)
    if found is not None:
        found.browser_hash = browser_hash
        found.used_at = now()
        return found
    tell(session, me.id, BrowserKeyMade(thing=str(me.uuid), person_id=me.id, browser=browser))
    return _made(session, me, browser_hash, token_bytes(BYTES))


def keep_nothing(session: Session, me: Me, browser_hash: str, browser: str) -> None:
    """From now on, in this browser; what is kept there cannot be read again. Pressed twice, it was
    chosen once.
    """
    locked(session, me.id)
    found = key_here(session, me, browser_hash)
    if found is None:
        _made(session, me, browser_hash, None)
    elif found.secret is None:
        return
    else:
        found.secret = None
    tell(session, me.id, KeepingEnded(thing=str(me.uuid), person_id=me.id, browser=browser))


def keep_again(session: Session, me: Me, browser_hash: str, browser: str) -> None:
    """Unsent words may be kept in this browser again, under a new key."""
    locked(session, me.id)
    found = key_here(session, me, browser_hash)
    if found is not None and found.secret is None:
        session.delete(found)
        tell(session, me.id, KeepingBegun(thing=str(me.uuid), person_id=me.id, browser=browser))


def _end_old_keys(session: Session) -> None:
    session.execute(
        delete(BrowserKey).where(
            BrowserKey.used_at < now() - BROWSER_KEY_LASTS, BrowserKey.secret.is_not(None)
        )
    )


def _made(session: Session, me: Me, browser_hash: str, secret: bytes | None) -> BrowserKey:
    row = BrowserKey(person_id=me.id, browser_hash=browser_hash, secret=secret, used_at=now())
    session.add(row)
    session.flush()
    return row
