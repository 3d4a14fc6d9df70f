"""Telling people, in the transaction in which it is done (design 5.2)."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from workbook.access.models import Notice
from workbook.core.time import now


def notify(
    session: Session,
    by_id: int | None,
    kind: str,
    told: Mapping[int, tuple[str, int | None]],
    reason: str = "",
    without_reason: Collection[int] = (),
) -> None:
    """Tell people, by id: each a sentence (after the name of who did it) and the family that it is
    about, if they may know which. Those `without_reason` do not hear why.
    """
    told_of = [(person_id, *words) for person_id, words in sorted(told.items())]
    notify_each(session, by_id, kind, told_of, reason, without_reason)


def notify_each(
    session: Session,
    by_id: int | None,
    kind: str,
    told: Sequence[tuple[int, str, int | None]],
    reason: str = "",
    without_reason: Collection[int] = (),
) -> None:
    """The same where somebody hears of several families. One statement."""
    rows = [
        {
            "person_id": person_id,
            "by_id": by_id,
            "at": now(),
            "kind": kind,
            "family_id": family_id,
            "said": said,
            "reason": "" if person_id in without_reason else reason,
        }
        for person_id, said, family_id in told
    ]
    if rows:
        session.execute(insert(Notice), rows)


def note_seen(session: Session, person_id: int, uuids: Collection[UUID]) -> None:
    """They read these; what somebody else was told is left alone."""
    session.execute(
        update(Notice)
        .where(Notice.person_id == person_id, Notice.uuid.in_(uuids), Notice.seen_at.is_(None))
        .values(seen_at=now())
    )
