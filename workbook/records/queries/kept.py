"""Words of this person's for one entry that could not be saved, and are kept for them alone."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.problems import NotFound
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.models import Amendment, Entry
from workbook.records.queries.history import refused_words
from workbook.writing.models import PassageRefused


@dataclass(frozen=True)
class KeptWords:
    """What was typed, as plain text, and when it came."""

    id: int
    at: datetime
    plain: str


def kept_words(session: Session, me: Me, entry: Entry) -> list[KeptWords]:
    """What was refused of the entry itself and of its amendments, the newest first; once what was
    typed on while its refusal was on the way, which came again with more behind it.
    """
    found: list[KeptWords] = []
    for each in _all(session, me, entry):
        if not any(later.plain.startswith(each.plain) for later in found):
            found.append(each)
    return found


def words_kept_as(session: Session, me: Me, entry: Entry, kept: int) -> str:
    """The words of one of them, as plain text. Raises NotFound."""
    for each in _all(session, me, entry):
        if each.id == kept:
            return each.plain
    raise NotFound


def entry_with_kept_words(session: Session, me: Me, family: Family, uuid: object) -> Entry:
    """An entry of the family that this person has kept words for, whether or not they may still
    read it. Raises NotFound.
    """
    entry = session.scalar(select(Entry).where(Entry.uuid == uuid, Entry.family_id == family.id))
    if entry is None or not kept_words(session, me, entry):
        raise NotFound
    return entry


def _all(session: Session, me: Me, entry: Entry) -> list[KeptWords]:
    amending = select(Amendment.passage_id).where(Amendment.entry_id == entry.id)
    rows = session.scalars(
        select(PassageRefused)
        .where(
            PassageRefused.person_id == me.id,
            PassageRefused.passage_id.in_(amending)
            | (PassageRefused.passage_id == entry.passage_id),
        )
        .order_by(PassageRefused.id.desc())
    )
    return [KeptWords(row.id, row.at, refused_words(row.text)) for row in rows]
