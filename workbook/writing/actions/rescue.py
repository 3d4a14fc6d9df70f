"""Words that somebody took out from around others they had not seen: found when the later of the
two updates is taken, and offered back to whoever wrote what stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbook.core.time import now
from workbook.people.rules import Me
from workbook.writing.log.letters import Letters
from workbook.writing.log.overlooked import Overlooked, Part, may_overlook, overlooked
from workbook.writing.log.sent import Update
from workbook.writing.log.walk import Walked, read_update
from workbook.writing.models import Passage, PassageRescue, PassageUpdate
from workbook.writing.queries import id_of


class Logged(NamedTuple):
    """One update in the log: whose it is, and when it came."""

    id: int
    person_id: int
    at: datetime
    walked: Walked


def keep_rescues(
    session: Session, me: Me, passage: Passage, upto: int, taken: Mapping[int, Update]
) -> None:
    """Keep what this person's updates, `taken` just now by their place in the log, and those of
    others up to `upto` overlooked of each other. What these wrote and took out again was never read
    by another, nor what was written in an earlier epoch: neither is told.
    """
    letters: Letters | None = None
    for made in dict.fromkeys(each.made for each in taken.values()):
        mine = {id: each.walked for id, each in taken.items() if each.made == made}
        others = _unheard(session, me, passage, made, upto)
        theirs = {each.id: each.walked for each in others}
        ways = [
            (writing, taking)
            for writing, taking in ((mine, theirs), (theirs, mine))
            if may_overlook(writing.values(), taking.values())
        ]
        if not ways:
            continue
        letters = letters or _letters(session, passage)
        own = (Logged(id, me.id, now(), walked) for id, walked in mine.items())
        logged = {each.id: each for each in (*others, *own)}
        for writing, taking in ways:
            for found in overlooked(letters, writing.keys(), taking.keys(), taken.keys()):
                _keep(session, passage, logged, found)


def _unheard(
    session: Session, me: Me, passage: Passage, made: UUID | None, upto: int
) -> Sequence[Logged]:
    """What others wrote that this person had not heard of when they typed."""
    rows = session.execute(
        select(PassageUpdate.id, PassageUpdate.person_id, PassageUpdate.at, PassageUpdate.content)
        .where(
            PassageUpdate.passage_id == passage.id,
            PassageUpdate.id > id_of(passage.id, made),
            PassageUpdate.id <= upto,
            PassageUpdate.person_id != me.id,
            PassageUpdate.begins.is_(False),
        )
        .order_by(PassageUpdate.id)
    )
    return [Logged(id, who, at, read_update(content)) for id, who, at, content in rows]


def _letters(session: Session, passage: Passage) -> Letters:
    """All letters of the present epoch, what was taken out in it too."""
    of_it = PassageUpdate.passage_id == passage.id
    begun = select(func.max(PassageUpdate.id)).where(of_it, PassageUpdate.begins.is_(True))
    rows = session.execute(
        select(PassageUpdate.id, PassageUpdate.content)
        .where(of_it, PassageUpdate.id >= func.coalesce(begun.scalar_subquery(), 0))
        .order_by(PassageUpdate.id)
    )
    letters = Letters()
    for id, content in rows:
        letters.take(read_update(content), id)
    return letters


def _keep(
    session: Session, passage: Passage, logged: Mapping[int, Logged], found: Overlooked
) -> None:
    """One offer to each who wrote what stands."""
    removed = logged[found.taken]
    for author_id in sorted({logged[each].person_id for each in found.written}):
        session.add(
            PassageRescue(
                passage_id=passage.id,
                update_id=removed.id,
                author_id=author_id,
                removed_by_id=removed.person_id,
                removed_at=removed.at,
                parts=list(_as_json(found.parts)),
            )
        )


def _as_json(parts: Iterable[Part]) -> Iterable[dict[str, Any]]:
    for each in parts:
        if each.kept:
            yield {"kept": [each.kept.client, each.kept.clock, each.kept.length]}
        else:
            yield {"gone": each.gone, "worn": dict(each.worn)}
