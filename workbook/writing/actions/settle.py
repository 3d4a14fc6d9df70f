"""What was typed comes to rest: it passes the last barrier, and what it says then is a revision.

What is typed passes two barriers as it is saved, and bleach, which is slow, only here (design
3.10). No page is relied on to say that its writer has stopped: what is not settled yet is in the
database, so whichever process looks next finds it, and one that stops half-way has lost nothing.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.db import Database
from workbook.core.happenings import tell
from workbook.core.text import Settled, as_json, read_blocks, settle
from workbook.core.time import now
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.writing.actions.log import log_edit
from workbook.writing.actions.revisions import is_at_rest, keep_revision, note_at_rest
from workbook.writing.actions.save import QUIET
from workbook.writing.happenings import StyleLeftOut
from workbook.writing.models import Passage, PassageState
from workbook.writing.queries import live_state, passage_locked

# So often somebody looks: no colleague reads for longer what did not pass every barrier.
EVERY = 15.0
AT_ONCE = 200

UNSETTLED = (
    select(Passage.id, PassageState.upto, Passage.blocks, Passage.html, Passage.saved_at)
    .join(PassageState, PassageState.passage_id == Passage.id)
    .where(PassageState.settled != PassageState.upto, Passage.sealed_at.is_(None))
    .order_by(Passage.saved_at)
)


class Typed(NamedTuple):
    """What was typed in a passage up to an update of its log, and is not settled yet."""

    id: int
    upto: int
    blocks: Any
    html: str
    saved_at: datetime


def settle_what_was_typed(database: Database) -> int:
    """Look at all that was typed and is not settled: what would not pass loses its style at once,
    and what has rested for a while is kept as a revision. How many came to rest.
    """
    with database.reading() as session:
        waiting = [Typed(*row) for row in session.execute(UNSETTLED.limit(AT_ONCE))]
    count = 0
    for each in waiting:
        settled = settle(read_blocks(each.blocks))  # before any transaction begins
        if settled.html == each.html and now() - each.saved_at <= QUIET:
            continue
        with database.change() as session:
            count += _comes_to_rest(session, each, settled)
    return count


def come_to_rest(database: Database, passage_ids: Collection[int]) -> None:
    """Let what was typed in these passages come to rest before an act that shares or seals them, so
    that bleach has done its work before that act holds anything.
    """
    with database.reading() as session:
        wanted = UNSETTLED.where(Passage.id.in_(passage_ids))
        waiting = [Typed(*row) for row in session.execute(wanted)]
    for each in waiting:
        settled = settle(read_blocks(each.blocks))
        with database.change() as session:
            _comes_to_rest(session, each, settled)


def settle_passage(session: Session, me: Me, passage: Passage) -> None:
    """Let `passage`, which is held, come to rest now: others are to read it, or it is sealed.

    As a rule it came to rest before (`come_to_rest`). Only what somebody typed in the moment
    between passes bleach in here, under the passage's lock, since nothing is sealed that did not
    pass: about a second at most, for a passage as large as one may be (`core/text/reading.py`).
    """
    if is_at_rest(session, passage.id):
        return
    _let_say(session, me, passage, settle(read_blocks(passage.blocks)))
    note_at_rest(session, passage.id)


def _comes_to_rest(session: Session, typed: Typed, settled: Settled) -> bool:
    """Unless more was typed since it was looked at: then it is looked at again."""
    passage = passage_locked(session, typed.id)
    state = live_state(session, typed.id)
    if passage.sealed_at is not None or state is None or state.upto != typed.upto:
        return False
    if settled.html != passage.html:
        writer = _whoever(session, passage.saved_by_id)
        _let_say(session, writer, passage, settled)
        tell(
            session,
            writer.id,
            StyleLeftOut(
                family_id=passage.family_id, thing_kind="passage", thing=str(passage.uuid)
            ),
        )
    keep_revision(session, passage)
    note_at_rest(session, typed.id)
    return True


def _let_say(session: Session, me: Me, passage: Passage, settled: Settled) -> None:
    if settled.html != passage.html:
        passage.html = settled.html
    if settled.plain:
        log_edit(session, me, passage, settled.blocks)
        passage.blocks, passage.text = as_json(settled.blocks), settled.text
    session.flush()


def _whoever(session: Session, person_id: int) -> Me:
    """Somebody in whose name their own words are kept, whether or not they still work here."""
    it = session.get_one(Person, person_id)
    return Me(it.id, it.uuid, it.name, it.email, it.role, it.discipline)
