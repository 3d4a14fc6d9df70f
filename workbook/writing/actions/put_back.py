"""Words that were taken out from around somebody's: they put them back, or leave it so."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.problems import Closed, NotFound
from workbook.core.text import materialise, text_of, within_limits
from workbook.core.time import now
from workbook.people.rules import Me
from workbook.writing.actions.log import log_insertion
from workbook.writing.actions.revisions import keep_revision
from workbook.writing.actions.save import say
from workbook.writing.log.letters import Letters, as_text
from workbook.writing.log.text import Worn
from workbook.writing.log.walk import Id, read_update
from workbook.writing.models import Passage, PassageRescue
from workbook.writing.queries import live_state


def put_back(session: Session, me: Me, passage: Passage, which: int) -> bool:
    """Put the words back around those of `me`, as an edit of theirs; `passage` is under its lock.
    Answers whether that was done now: twice is once.

    Raises NotFound for an offer to somebody else, Closed once it is finalised.
    """
    rescue = _offered(session, me, passage, which)
    if rescue.ended_at is not None:
        return False
    if passage.sealed_at is not None:
        raise Closed("This was finalised since, and takes no more words. Nothing was put back.")
    keep_revision(session, passage)
    state = live_state(session, passage.id)
    assert state is not None  # noqa: S101 (something was taken out of it)
    letters = Letters()
    letters.take(read_update(state.content))
    at = now()
    places = list(_places(letters, rescue.parts))
    blocks = within_limits(log_insertion(session, me, passage, places, at))
    say(session, me, passage, blocks, materialise(blocks), text_of(blocks), at)
    keep_revision(session, passage)
    for each in _same(session, rescue):
        _end(session, me, each, is_put_back=True)
    return True


def leave(session: Session, me: Me, passage: Passage, which: int) -> bool:
    """Leave it as it is. Answers whether that was said now. Raises NotFound as `put_back` does."""
    rescue = _offered(session, me, passage, which)
    if rescue.ended_at is not None:
        return False
    _end(session, me, rescue, is_put_back=False)
    return True


def _offered(session: Session, me: Me, passage: Passage, which: int) -> PassageRescue:
    found = session.scalar(
        select(PassageRescue).where(
            PassageRescue.id == which,
            PassageRescue.passage_id == passage.id,
            PassageRescue.author_id == me.id,
        )
    )
    if found is None:
        raise NotFound
    return found


def _same(session: Session, rescue: PassageRescue) -> list[PassageRescue]:
    """The same words as they were offered to each who wrote among them."""
    rows = session.scalars(
        select(PassageRescue).where(
            PassageRescue.passage_id == rescue.passage_id,
            PassageRescue.update_id == rescue.update_id,
            PassageRescue.ended_at.is_(None),
        )
    )
    return [each for each in rows if each.parts == rescue.parts]


def _end(session: Session, me: Me, rescue: PassageRescue, *, is_put_back: bool) -> None:
    rescue.ended_at, rescue.ended_by_id, rescue.is_put_back = now(), me.id, is_put_back
    session.flush()


def _places(letters: Letters, parts: list[dict[str, Any]]) -> Iterator[tuple[int, str, Worn]]:
    """After how many letters each of the words goes: what stood before the first letters that were
    kept goes before them, all else after those that it followed.
    """
    client, clock, _ = next(each["kept"] for each in parts if "kept" in each)
    at = _up_to(letters, Id(client, clock))
    for each in parts:
        if "kept" in each:
            client, clock, length = each["kept"]
            at = _up_to(letters, Id(client, clock + length - 1), with_it=True)
        else:
            yield at, each["gone"], each["worn"]


def _up_to(letters: Letters, place: Id, *, with_it: bool = False) -> int:
    """How many letters stand before one, `with_it` where that stands itself."""
    passed = 0
    for each in letters:
        stands = "" if each.taken else each.units
        if each.span.client == place.client and each.span.clock <= place.clock < each.span.end:
            return passed + len(as_text(stands[: place.clock - each.span.clock + with_it]))
        passed += len(as_text(stands))
    return passed
