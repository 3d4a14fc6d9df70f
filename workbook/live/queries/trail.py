"""What was done, from the trail. It is in the order of its commits, without gaps (design 5.8): read
from where one stood it misses nothing, however one came to hear that there is something.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session

from workbook.audit.models import SHOWS_NOTHING, AuditDetail, AuditHead, AuditRow
from workbook.core.among import among, listed
from workbook.core.columns import UtcDateTime
from workbook.core.db import read_rows
from workbook.live.rules import SAVED, WORDS, Done

AT_MOST = 1000


def _done_where(*where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """The latest of what was done so."""
    row = (
        AuditRow.id,
        AuditRow.actor_id,
        AuditRow.verb,
        AuditRow.family_id,
        AuditRow.thing_kind,
        AuditRow.thing,
        AuditRow.at,
        AuditDetail.words,
    )
    is_of_it = and_(AuditDetail.audit_id == AuditRow.id, AuditRow.verb == SAVED)
    rows = select(*row).outerjoin(AuditDetail, is_of_it).where(*where)
    return rows.order_by(AuditRow.id.desc()).limit(AT_MOST)


# Built once: every round asks them.
LAST = select(AuditHead.last_id)
AFTER = _done_where(
    AuditRow.id > bindparam("place"),
    or_(among(AuditRow.family_id, "families"), AuditRow.family_id.is_(None)),
)
SHOWN_AFTER = _done_where(
    AuditRow.id > bindparam("place"),
    AuditRow.family_id == bindparam("family"),
    AuditRow.verb.not_in(SHOWS_NOTHING),
)
SINCE = _done_where(
    AuditRow.family_id == bindparam("family"), AuditRow.at >= bindparam("at", type_=UtcDateTime)
)


def last_done(session: Session) -> int:
    """Where the trail ends."""
    return int(read_rows(session, LAST, {}).scalar_one())


def done_after(session: Session, place: int, families: Collection[int]) -> Sequence[Done]:
    """What was done in these families, or beyond any, after a place in the trail."""
    return _done(session, AFTER, {"place": place, "families": listed(families)})


def done_in(session: Session, family_id: int, place: int) -> Sequence[Done]:
    """What was done in one family after a place in the trail, but for what pages never show."""
    return _done(session, SHOWN_AFTER, {"place": place, "family": family_id})


def done_since(session: Session, family_id: int, at: datetime) -> Sequence[Done]:
    """What was done in a family since a moment."""
    return _done(session, SINCE, {"family": family_id, "at": at})


def _done(
    session: Session, rows: Select[*tuple[Any, ...]], asked: Mapping[str, Any]
) -> Sequence[Done]:
    """Oldest first."""
    latest = read_rows(session, rows, asked).all()
    return [Done._make([*row[:-1], _saved(row[-1])]) for row in reversed(latest)]


def _saved(detail: str | None) -> frozenset[str]:
    """What the words of its row name. Where they were expunged it was both."""
    named = json.loads(detail)["what"] if detail else (WORDS, "")
    return frozenset(each.removeprefix("f-") for each in named)
