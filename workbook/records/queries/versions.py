"""Sealed versions of an entry, and the amendment that is open beside them."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.records.models import Amendment, EntryVersion


def latest_version(session: Session, entry_id: int) -> EntryVersion | None:
    """The version whose words are current. Who adds another holds the entry's passage lock."""
    return session.scalar(
        select(EntryVersion)
        .where(EntryVersion.entry_id == entry_id)
        .order_by(EntryVersion.n.desc())
        .limit(1)
    )


def versions_of(session: Session, entry_id: int) -> Sequence[EntryVersion]:
    """Every sealed version, oldest first."""
    return session.scalars(
        select(EntryVersion).where(EntryVersion.entry_id == entry_id).order_by(EntryVersion.n)
    ).all()


def open_amendment(session: Session, entry_id: int, by_id: int | None = None) -> Amendment | None:
    """The amendment that is neither finalised nor put away, if there is one (of `by_id`)."""
    query = select(Amendment).where(
        Amendment.entry_id == entry_id,
        Amendment.version_made_id.is_(None),
        Amendment.dropped_at.is_(None),
    )
    return session.scalar(query if by_id is None else query.where(Amendment.by_id == by_id))


def sealed_blocks(version: EntryVersion) -> list[dict[str, Any]]:
    """The passage of a sealed version, read from what was sealed."""
    blocks: list[dict[str, Any]] = json.loads(version.content)["blocks"]
    return blocks
