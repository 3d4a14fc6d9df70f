"""A form of a session that is sent twice writes once: the same in every value is no other."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing, may_see
from workbook.people.rules import Me
from workbook.supervision.models import Action, Decision, KeptBack, Session, Telling

Row = TypeVar("Row", Decision, Action, Telling, KeptBack)


def written_already(
    db: Db, me: Me, session: Session, table: type[Row], kind: str, given: Mapping[str, Any]
) -> Row | None:
    """What stands in this session with these very values, where `me` may know of it: what is
    limited to others is written beside it, as if it were not there.
    """
    columns = table.__table__.c
    rows = db.scalars(
        select(table).where(
            columns.session_id == session.id, *(columns[name] == it for name, it in given.items())
        )
    )
    rules = rules_of(db, session.family_id)
    return next(
        (it for it in rows if may_see(rules, Reader(me.id), [Thing(kind, str(it.uuid))])), None
    )
