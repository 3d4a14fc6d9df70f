"""Whether somebody may have seen a shared entry, or something was built on it: then its sharing is
not taken back (ux 6).
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from workbook.access.happenings import Looked
from workbook.audit.models import AuditRow
from workbook.families.models import Family
from workbook.families.queries import everybody_near
from workbook.people.rules import Me
from workbook.records.comment_models import Comment
from workbook.records.models import Entry

# A look is recorded before the page is read and drawn: one that was told just before a sharing may
# show it. No answer takes longer.
DRAWING = timedelta(seconds=15)

# A room above says, of an entry, whether something of its own stands on it.
stands_on: dict[str, Callable[[], ColumnElement[bool]]] = {}


def was_opened(session: Session, me: Me, family: Family, since: datetime) -> bool:
    """Whether anybody but `me` opened a page since then that could have shown an entry shared at
    that moment: any of its family, or a list of what happened in all of theirs.
    """
    is_list = and_(
        AuditRow.family_id.is_(None), AuditRow.actor_id.in_(everybody_near(session, family.id))
    )
    looks = exists().where(
        AuditRow.verb == Looked.verb,
        AuditRow.at >= since - DRAWING,
        AuditRow.actor_id != me.id,
        or_(AuditRow.family_id == family.id, is_list),
    )
    return bool(session.scalar(select(looks)))


def is_built_on(session: Session, entry: Entry) -> bool:
    """Whether somebody commented on it, or a room above has something that stands on it."""
    ways: list[ColumnElement[bool]] = [exists().where(Comment.entry_id == Entry.id)]
    ways += [each() for each in stands_on.values()]
    return bool(session.scalar(select(exists().where(Entry.id == entry.id, or_(*ways)))))
