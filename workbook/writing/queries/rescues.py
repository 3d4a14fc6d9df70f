"""Words that were taken out from around somebody's: what is still offered to them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbook.core.time import now
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.web.filters import moment
from workbook.writing.models import Passage, PassageRescue

LONGEST = 600


@dataclass(frozen=True)
class Rescue:
    """Who took words out, when, and which: “…” is where the reader's own are. `stands_elsewhere`:
    the same words are somewhere else in the passage, as after cutting and pasting.
    """

    id: int
    who: str
    when: str
    words: str
    stands_elsewhere: bool


def rescues_of(
    session: Session, me: Me, passage_ids: Collection[int]
) -> dict[int, tuple[Rescue, ...]]:
    """What is offered to `me` in these passages, by passage. Only for those who may write them."""
    rows = session.execute(
        select(PassageRescue, Person.name, Passage.text)
        .join(Person, Person.id == PassageRescue.removed_by_id)
        .join(Passage, Passage.id == PassageRescue.passage_id)
        .where(
            PassageRescue.passage_id.in_(passage_ids),
            PassageRescue.author_id == me.id,
            PassageRescue.ended_at.is_(None),
            Passage.sealed_at.is_(None),
        )
        .order_by(PassageRescue.id)
    )
    found: dict[int, list[Rescue]] = defaultdict(list)
    for row, who, text in rows:
        gone = "".join(each.get("gone", "") for each in row.parts)
        is_there = gone.replace("\x0b", "\n").strip() in text
        found[row.passage_id].append(
            Rescue(row.id, who, moment(row.removed_at, now()), _words(row.parts), is_there)
        )
    return {passage: tuple(each) for passage, each in found.items()}


def who_is_offered_words(session: Session, passage_id: int) -> tuple[str, ...]:
    """The names of those to whom words are still offered back."""
    rows = session.scalars(
        select(Person.name)
        .join(PassageRescue, PassageRescue.author_id == Person.id)
        .where(PassageRescue.passage_id == passage_id, PassageRescue.ended_at.is_(None))
        .group_by(Person.name)
        .order_by(func.min(PassageRescue.id))
    )
    return tuple(rows)


def _words(parts: Sequence[dict[str, Any]]) -> str:
    said = "".join(each.get("gone", " … ") for each in parts)
    words = " ".join(said.replace(" …  … ", " … ").split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
