"""Minuting: what was said under an item, the date of the next session, and the minutes' end."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid, Keep, NotFound
from workbook.core.text import Settled, settle
from workbook.core.time import local, now
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.supervision.actions.open_record import must_be_open, refuse_stale, written
from workbook.supervision.happenings import MinutesFinished
from workbook.supervision.models import Minuted, Session, SessionItem
from workbook.supervision.queries.items import item_of, must_be_on_the_agenda
from workbook.supervision.queries.kept import CLOSED, page_of
from workbook.supervision.queries.limited import item_thing
from workbook.writing.actions import (
    Typed,
    Words,
    keep_refused,
    leave,
    open_passage,
    put_back,
    save_words,
    seal_passage,
)
from workbook.writing.models import Passage, PassageRevision
from workbook.writing.queries import passage_locked


def minute_item(
    db: Db,
    me: Me,
    family: Family,
    session: Session,
    item: str,
    about: str,
    words: Words | Typed,
) -> Passage | None:
    """Save what was said under one item, as it is typed; its first words open its passage.

    None while there is nothing to keep. Raises NotFound where the agenda has no such place for
    `me`, Closed before the session begins, and what `save_words` raises.
    """
    must_be_on_the_agenda(db, me, family, session, item, about)
    must_be_open(session, keep_words(me, session.uuid, item, about, words))
    row = item_of(db, session.uuid, item, about)
    if row is not None:
        passage = passage_locked(db, row.passage_id)
        if not save_words(db, me, passage, words):
            return passage
    elif words.text.strip():
        if isinstance(words, Typed):
            passage = open_passage(db, me, family.id, settle(()))
            save_words(db, me, passage, words)
        else:
            passage = open_passage(db, me, family.id, words.settled, words.tab, words.turn)
        db.add(SessionItem(session_id=session.id, item=item, about=about, passage_id=passage.id))
    else:
        return None
    part = item_thing(row) if row else None
    written(db, me, family, session, item.replace("-", " "), passage.version, part)
    return passage


def restore_minutes(
    db: Db,
    me: Me,
    family: Family,
    session: Session,
    item: str,
    about: str,
    before: Settled,
    seen: int,
) -> int:
    """Let the minutes of an item say again what they said before; `seen` is the version that the
    page showed. Answers the version that stood. Twice is once.

    Raises what `minute_item` raises, Stale when other words were saved meanwhile.
    """
    row = item_of(db, session.uuid, item, about)
    if row is None:
        raise NotFound
    stood = passage_locked(db, row.passage_id).version
    minute_item(db, me, family, session, item, about, Words(before, seen))
    return stood


def answer_rescue(
    db: Db,
    me: Me,
    family: Family,
    session: Session,
    item: str,
    about: str,
    rescue: int,
    *,
    is_put_back: bool,
) -> None:
    """Put back the minutes that somebody took out from around those of `me`, or leave it. Twice is
    once. Raises NotFound where nothing was offered to `me`.
    """
    must_be_on_the_agenda(db, me, family, session, item, about)
    row = item_of(db, session.uuid, item, about)
    if row is None:
        raise NotFound
    passage = passage_locked(db, row.passage_id)
    if (put_back if is_put_back else leave)(db, me, passage, rescue):
        what = "words put back" if is_put_back else "words left out"
        what = f"{item.replace('-', ' ')}: {what}"
        written(db, me, family, session, what, passage.version, item_thing(row))


def keep_words(me: Me, session_uuid: object, item: str, about: str, words: Words | Typed) -> Keep:
    """Keeps minutes that come when the record takes none, beside the passage they were meant for;
    an item that nothing was ever said under has none, so their writer gets a sealed one. The
    session's page shows them to whoever wrote them (`queries.kept`).
    """

    def keep(db: Db) -> None:
        row = item_of(db, session_uuid, item, about)
        passage_id = row.passage_id if row else _passage_beside(db, me, session_uuid)
        keep_refused(db, me, passage_id, words, CLOSED)

    return keep


def _passage_beside(db: Db, me: Me, session_uuid: object) -> int:
    kept = select(PassageRevision.passage_id).where(
        PassageRevision.tab == page_of(session_uuid), PassageRevision.saved_by_id == me.id
    )
    if (before := db.scalars(kept).first()) is not None:
        return before
    family_id = db.scalars(select(Session.family_id).where(Session.uuid == session_uuid)).one()
    passage = open_passage(db, me, family_id, settle(()), tab=page_of(session_uuid))
    seal_passage(db, me, passage)
    return passage.id


def set_next(db: Db, me: Me, family: Family, session: Session, on: date | None, seen: int) -> None:
    """The date of the next session. Raises Invalid when it is not after this one, and Stale."""
    must_be_open(session)
    held_on = local(session.starts_at).date()
    if on is None or on <= held_on:
        raise Invalid(
            f"The next session must be after {held_on:%-d %B %Y}"
            if on
            else "Enter the date of the next session",
            field="next_on",
        )
    before = f"{session.next_on:%-d %B %Y}" if session.next_on else ""
    refuse_stale(session, seen, before, f"{on:%-d %B %Y}")
    session.next_on = on
    written(db, me, family, session, "the next date")


def finish_minutes(db: Db, me: Me, family: Family, session: Session) -> None:
    """The minutes are done: the record is with the chair. It can be changed until it is finalised.

    Raises Closed when it is there already.
    """
    must_be_open(session)
    if session.minuted is not None:
        raise Closed("The minutes are with the chair already.")
    session.minuted = Minuted(at=now(), by_id=me.id)
    db.flush()
    tell(
        db,
        me.id,
        MinutesFinished(family_id=family.id, thing_kind="session", thing=str(session.uuid)),
    )
