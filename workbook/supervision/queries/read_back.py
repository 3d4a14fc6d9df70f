"""What is read back to those present before they part: ratings, decisions, actions and the date of
the next session; and what of it they agreed to, as it stands now.
"""

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import joinedload

from workbook.core.seal import canonical, is_sealed
from workbook.supervision.models import ReadBack, Session
from workbook.supervision.queries.content import content_of
from workbook.supervision.queries.record import Record


class Piece(NamedTuple):
    """One thing that is read back. `thing` is its uuid, a child's for a rating, or empty for what
    is the family's.
    """

    kind: str
    thing: str

    @property
    def id(self) -> str:
        """Its name in a form."""
        return f"{self.kind}-{self.thing or 'family'}"


def words_in(record: Record) -> dict[Piece, str]:
    """Everything in the record that is read back, with what it says: as it would be sealed."""
    plain = content_of(record, finalised_by="", finalised_at=None)
    said: dict[Piece, Any] = {
        **{Piece("rating", each["member"] or ""): each for each in plain["ratings"]},
        **{Piece("decision", each["decision"]): each for each in plain["decisions"]},
        **{Piece("action", each["action"]): each for each in plain["actions"]},
    }
    if plain["next_on"]:
        said[Piece("next", "")] = plain["next_on"]
    return {piece: canonical(says) for piece, says in said.items()}


def agreed_in(db: Db, session: Session, words: Mapping[Piece, str]) -> dict[Piece, ReadBack]:
    """Which of these `words` were read back and agreed to as they are."""
    rows = db.scalars(
        select(ReadBack)
        .where(ReadBack.session_id == session.id)
        .options(joinedload(ReadBack.by))
        .order_by(ReadBack.id)
    )
    last = {Piece(each.kind, each.thing): each for each in rows}
    return {
        piece: row
        for piece, says in words.items()
        if (row := last.get(piece)) and is_sealed(says, row.salt, row.seal)
    }


def marks_of(words: Mapping[Piece, str]) -> dict[str, str]:
    """By the name of each piece a mark of its words: a form that agrees to them carries it."""
    return {piece.id: hashlib.sha256(says.encode()).hexdigest() for piece, says in words.items()}
