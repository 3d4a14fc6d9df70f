"""Minutes that came when the record took none: kept, and shown to whoever wrote them only."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Db

from workbook.people.rules import Me
from workbook.records.queries.history import refused_words
from workbook.supervision.models import Session, SessionItem
from workbook.writing.models import PassageRefused, PassageRevision

CLOSED = "closed"


def kept_for(db: Db, me: Me, session: Session) -> tuple[tuple[datetime, str], ...]:
    """When `me` wrote words that this session did not take, and the words; oldest first."""
    of_items = select(SessionItem.passage_id).where(SessionItem.session_id == session.id)
    of_page = select(PassageRevision.passage_id).where(
        PassageRevision.tab == page_of(session.uuid), PassageRevision.saved_by_id == me.id
    )
    rows = db.execute(
        select(PassageRefused.at, PassageRefused.text)
        .where(
            PassageRefused.person_id == me.id,
            PassageRefused.kind == CLOSED,
            or_(PassageRefused.passage_id.in_(of_items), PassageRefused.passage_id.in_(of_page)),
        )
        .order_by(PassageRefused.id)
    )
    return tuple((row.at, refused_words(row.text)) for row in rows)


def page_of(session_uuid: object) -> str:
    """The page that words came from which have no item of the agenda to stand under."""
    return f"session-{session_uuid}"
