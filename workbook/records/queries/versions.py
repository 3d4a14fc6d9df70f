"""Sealed versions of an entry, and the amendment that is open beside them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.problems import NotFound
from workbook.people.models import Person
from workbook.records.joint import joint_name
from workbook.records.models import Amendment, EntryVersion
from workbook.records.queries.agreements import sealed_with, without_agreement


def latest_version(session: Session, entry_id: int) -> EntryVersion | None:
    """The version whose words are current. Who adds another holds the entry's passage lock."""
    return session.scalar(
        select(EntryVersion)
        .where(EntryVersion.entry_id == entry_id)
        .order_by(EntryVersion.n.desc())
        .limit(1)
    )


@dataclass(frozen=True)
class Version:
    """One sealed version, as history lists it: its words are read when they are asked for."""

    n: int
    who: str
    at: datetime
    why: str
    without: str = ""


def versions_of(session: Session, entry_id: int) -> list[Version]:
    """Every sealed version, oldest first: of a joint entry with all its writers, and whose
    agreement was not waited for.
    """
    rows = session.execute(
        select(
            EntryVersion.id,
            EntryVersion.n,
            Person.name,
            EntryVersion.finalised_at,
            EntryVersion.reason,
        )
        .join(Person, Person.id == EntryVersion.finalised_by_id)
        .where(EntryVersion.entry_id == entry_id)
        .order_by(EntryVersion.n)
    ).all()
    others = sealed_with(session, [row.id for row in rows])
    return [
        Version(
            row.n,
            joint_name(row.name, [each.name for each in others.get(row.id, [])]),
            row.finalised_at,
            row.reason,
            without_agreement(others.get(row.id, [])),
        )
        for row in rows
    ]


def content_sealed(session: Session, entry_id: int, n: int) -> dict[str, Any]:
    """What one sealed version holds, words and facts. Raises NotFound."""
    kept = session.scalar(
        select(EntryVersion.content).where(EntryVersion.entry_id == entry_id, EntryVersion.n == n)
    )
    if kept is None:
        raise NotFound
    content: dict[str, Any] = json.loads(kept)
    return content


def open_amendments(session: Session, entry_id: int) -> Sequence[Amendment]:
    """Every amendment that is neither finalised nor put away: a standing text passes from writer
    to writer, so that more than one may be.
    """
    return session.scalars(
        select(Amendment)
        .where(
            Amendment.entry_id == entry_id,
            Amendment.version_made_id.is_(None),
            Amendment.dropped_at.is_(None),
        )
        .order_by(Amendment.id)
    ).all()


def sealed_blocks(version: EntryVersion) -> list[dict[str, Any]]:
    """The passage of a sealed version, read from what was sealed."""
    blocks: list[dict[str, Any]] = json.loads(version.content)["blocks"]
    return blocks
