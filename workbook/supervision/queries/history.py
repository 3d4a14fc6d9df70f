"""The past of the minutes of one item, for whoever may read them. They were read as they were
typed, so whatever was saved is read again; words are loaded for the steps that are looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.core.problems import Closed, NotFound
from workbook.core.text import Settled, read_blocks, settle
from workbook.families.editions import edition_of
from workbook.families.models import Family, Member
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.queries.history import Compared, Step, differing_words, steps_of
from workbook.records.queries.moments import Moment, moment_of
from workbook.supervision.models import LimitedItem, OpenedItem, Session, SessionItem
from workbook.supervision.queries.items import LIMITED, item_of, must_be_on_the_agenda
from workbook.supervision.queries.seen import seen_by
from workbook.writing.models import Passage
from workbook.writing.queries import Save, place_begun, saves_of, words_saved


@dataclass(frozen=True)
class Minutes:
    """The minutes of one item, or of the part of it about somebody: what they are called, every
    save of them, oldest first, and their passage; None while nothing was written.
    """

    called: str
    saves: Sequence[Step]
    together: Sequence[Step]
    passage: Passage | None


def minutes_for(db: Db, me: Me, family: Family, session: Session, item: str, about: str) -> Minutes:
    """The minutes of a session that `me` may read. Raises NotFound where the agenda has no such
    item, or it is limited to others, and Closed where they show only later.
    """
    must_be_on_the_agenda(db, me, family, session, item, about)
    if _is_rating(db, session, item) and not seen_by(db, me, family, session).sight.said:
        raise Closed("What was said about the rating shows once you have given yours or passed.")
    row = item_of(db, session.uuid, item, about)
    called = _called(db, session, item, about)
    if row is None:
        return Minutes(called, (), (), None)
    saves = _saves(db, row)
    passage = db.get_one(Passage, row.passage_id)
    return Minutes(called, steps_of(saves, every_save=True), steps_of(saves), passage)


def compared_minutes(db: Db, minutes: Minutes, before: str, after: str) -> Compared | None:
    """Two of their saves beside each other; None where either is not there."""
    by_key = {each.key: each for each in minutes.saves}
    if before not in by_key or after not in by_key:
        return None
    old, new = (_words_at(db, minutes, by_key[each]) for each in (before, after))
    return Compared(differing_words(old, new), ())


def moment_in(db: Db, minutes: Minutes, place: int | None) -> Moment | None:
    """What they said at one moment: the `place`-th, or the last."""
    at = len(minutes.saves) if place is None else place
    return moment_of(minutes.saves, at, partial(_words_at, db, minutes))


def minutes_before(db: Db, minutes: Minutes, key: str) -> Settled:
    """The words of one save, made ready before any transaction begins. Raises Closed where nothing
    was saved under this name.
    """
    for each in minutes.saves:
        if each.key == key:
            return settle(read_blocks(_words_at(db, minutes, each)))
    raise Closed("Nothing like this was saved here. Choose one of the moments on this page.")


def _words_at(db: Db, minutes: Minutes, step: Step) -> Any:
    if minutes.passage is None:
        raise NotFound
    return words_saved(db, minutes.passage.id, step.n)


def _saves(db: Db, row: SessionItem) -> list[Save]:
    """Every save of an item; of one that was for named people and was opened to everybody, what
    stood then and what came since: what was taken out before stays in its log.
    """
    saves = saves_of(db, row.passage_id)
    if row.item != LIMITED:
        return saves
    opened = select(OpenedItem.at).join(LimitedItem, LimitedItem.id == OpenedItem.limited_item_id)
    at = db.scalar(opened.where(LimitedItem.item_id == row.id))
    if at is None:
        return saves
    began = place_begun(db, row.passage_id, at)
    before = [each for each in saves if each.place < began]
    return [*before[-1:], *(each for each in saves if each.place > began)]


def _is_rating(db: Db, session: Session, item: str) -> bool:
    agenda = edition_of(db, session.edition).session_types[session.kind].agenda
    return any(each.slug == item and each.shows == "rating" for each in agenda)


def _called(db: Db, session: Session, item: str, about: str) -> str:
    if item == LIMITED:
        limited = select(LimitedItem.title).join(LimitedItem.item)
        return f"the minutes of “{db.scalar(limited.where(SessionItem.about == about))}”"
    form = edition_of(db, session.edition).session_types[session.kind]
    title = next(each.title for each in form.agenda if each.slug == item)
    if not about:
        return f"the minutes of “{title}”"
    member = select(Member.known_as).where(Member.uuid == UUID(about))
    person = select(Person.name).where(Person.uuid == UUID(about))
    who = db.scalar(member) or db.scalar(person)
    return f"the minutes of “{title}”: {who}"
