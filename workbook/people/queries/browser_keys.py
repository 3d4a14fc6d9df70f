"""The key of somebody's unsent words in one browser."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.people.models import BrowserKey
from workbook.people.rules import Me


def key_here(session: Session, me: Me, browser_hash: str) -> BrowserKey | None:
    """What `me` has in the browser of that hash; None before anything was kept there."""
    return session.scalar(
        select(BrowserKey).where(
            BrowserKey.person_id == me.id, BrowserKey.browser_hash == browser_hash
        )
    )


def keeps_nothing(session: Session, me: Me, browser_hash: str) -> bool:
    """Whether `me` wants nothing kept in that browser."""
    found = key_here(session, me, browser_hash)
    return found is not None and found.secret is None
