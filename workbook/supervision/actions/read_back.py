"""Reading back what was decided: those present agree to its words before they part."""

from collections.abc import Mapping

from sqlalchemy.orm import Session as Db

from workbook.access.queries import rules_of
from workbook.access.rules import Thing
from workbook.core.happenings import tell
from workbook.core.problems import Invalid, Stale
from workbook.core.seal import new_salt, seal_of
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.supervision.actions.open_record import must_be_open
from workbook.supervision.happenings import DecidedReadBack
from workbook.supervision.models import ReadBack
from workbook.supervision.queries.read_back import Piece, agreed_in, marks_of, words_in
from workbook.supervision.queries.record import Record

CHANGED = "This was changed since you opened this page. Read it out again as it stands now."


def agree_to(db: Db, me: Me, family: Family, record: Record, pieces: Mapping[str, str]) -> None:
    """Those present agreed to these `pieces` of the record as `me` sees it: by their names, each
    with the mark of the words that the page showed. What was agreed to already stays so.

    Raises Closed before the session begins, Invalid where there is nothing to agree to, and Stale
    where something says another thing than was read out: then nothing is agreed to.
    """
    must_be_open(record.session)
    words = words_in(record)
    marks = marks_of(words)
    if not pieces:
        raise Invalid("There is nothing to read back yet.")
    if any(marks.get(each) != mark for each, mark in pieces.items()):
        raise Stale(CHANGED)
    agreed = agreed_in(db, record.session, words)
    new = [each for each in words if each.id in pieces and each not in agreed]
    for each in new:
        db.add(_agreed(me, record, each, words[each]))
    _tell(db, me, family, record, new)


def _agreed(me: Me, record: Record, piece: Piece, words: str) -> ReadBack:
    salt = new_salt()
    return ReadBack(
        session_id=record.session.id,
        kind=piece.kind,
        thing=piece.thing,
        salt=salt,
        seal=seal_of(words, salt),
        at=now(),
        by_id=me.id,
    )


def _tell(db: Db, me: Me, family: Family, record: Record, pieces: list[Piece]) -> None:
    """Once for the session; and once for each that is limited, which only those inside hear of."""
    limited = rules_of(db, family.id).limited
    things = {
        thing if (thing := Thing(each.kind, each.thing)) in limited else None for each in pieces
    }
    for each in things:
        about = each or Thing("session", str(record.session.uuid))
        happening = DecidedReadBack(family_id=family.id, thing_kind=about.kind, thing=about.uuid)
        tell(db, me.id, happening)
