"""Words that were taken out from around somebody's: what is still offered to them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
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


def who_is_offered_words(session: Session, passage_id: int) -> dict[int, str]:
    """To whom words are still offered back in a passage, by id, with their names."""
    rows = session.execute(
        select(Person.id, Person.name)
        .join(PassageRescue, PassageRescue.author_id == Person.id)
        .where(PassageRescue.passage_id == passage_id, PassageRescue.ended_at.is_(None))
        .group_by(Person.id, Person.name)
        .order_by(func.min(PassageRescue.id))
    )
    return {row.id: row.name for row in rows}


def _words(parts: Sequence[dict[str, Any]]) -> str:
    kept_or_gone = groupby(parts, lambda each: "gone" in each)
    said = (
        " … " if not gone else "".join(it["gone"] for it in some) for gone, some in kept_or_gone
    )
    words = " ".join("".join(said).split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
