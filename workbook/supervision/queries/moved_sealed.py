"""What moved before a finalised session, as the readers of a document may know of it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import joinedload

from workbook.access.rules import FamilyRules, Reader, Thing
from workbook.catalogue.catalogue import Catalogue
from workbook.families.models import Member
from workbook.records.rules import may_see_measured
from workbook.supervision.models import MovedSince, Session
from workbook.supervision.queries.moved import Looking, lines_of
from workbook.supervision.queries.sealed import SealedRecord
from workbook.supervision.rows import Moved


def moved_in(
    db: Db,
    record: SealedRecord,
    rules: FamilyRules,
    reader: Reader,
    members: Sequence[Member],
    content: Catalogue,
) -> list[Moved]:
    """A line for each that was fixed when the session was opened, as far as this reader may know of
    it today. `members` are whom they may know of. No more than six queries.
    """
    if "moved" not in record.content:
        return []
    session = db.scalars(
        select(Session).where(Session.uuid == record.uuid).options(joinedload(Session.opening))
    ).one()
    opening = session.opening
    if opening is None:
        return []
    fixed = db.scalars(
        select(MovedSince).where(MovedSince.session_id == session.id).order_by(MovedSince.id)
    )
    rows = [
        each
        for each in fixed
        if may_see_measured(rules, reader, Thing(each.thing_kind, each.thing), each.discipline, ())
    ]
    looking = Looking(reader, rules, members, content, session.workbook_id, opening.at)
    return lines_of(db, looking, rows)
