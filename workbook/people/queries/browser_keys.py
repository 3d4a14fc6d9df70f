"""The key of somebody's unsent words in one browser."""

from collections.abc import Collection
from uuid import UUID

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


def key_called(session: Session, me: Me, names: Collection[UUID]) -> BrowserKey | None:
    """The key of `me` that has one of these names, used last."""
    return session.scalars(
        select(BrowserKey)
        .where(
            BrowserKey.person_id == me.id,
            BrowserKey.uuid.in_(names),
            BrowserKey.secret.is_not(None),
        )
        .order_by(BrowserKey.used_at.desc())
        .limit(1)
    ).first()


def ended_keys(session: Session, names: Collection[UUID]) -> list[UUID]:
    """Those of the names that no key has any more: nobody can read what is sealed with them."""
    last = set(
        session.scalars(
            select(BrowserKey.uuid).where(
                BrowserKey.uuid.in_(names), BrowserKey.secret.is_not(None)
            )
        )
    )
    return [name for name in names if name not in last]


def keeps_nothing(session: Session, me: Me, browser_hash: str) -> bool:
    """Whether `me` wants nothing kept in that browser."""
    found = key_here(session, me, browser_hash)
    return found is not None and found.secret is None
