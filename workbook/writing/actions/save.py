"""Saving words. An acknowledged save is a committed row; a refused one is kept as well."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from workbook.core.db import write_over
from workbook.core.problems import Closed, Problem, Stale
from workbook.core.text import Settled, as_json
from workbook.core.time import now
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.writing.models import Passage, PassageRefused, PassageRevision

# Built once: every save has one.
ADD_REVISION = insert(PassageRevision)


@dataclass(frozen=True)
class Words:
    """What a page sent: the settled words, the version it had shown, which page it was, and how
    many times that page has sent.
    """

    settled: Settled
    seen: int
    tab: str = ""
    turn: int = 0


def save_words(session: Session, me: Me, passage: Passage, words: Words) -> bool:
    """Save `words` over `passage`, which was loaded under its lock (`queries.passage_locked`).

    Answers whether they are others than stood there.

    Raises Closed when it has been sealed and Stale when somebody else (or this person on another
    page) saved since; both keep the words as a refused row, and Stale carries the others' text.
    Saving the same words again changes nothing, so a repeated request is harmless.
    """
    if passage.sealed_at is not None:
        raise Closed(
            "This was finalised while you were writing. Your words are kept: open the entry to "
            "amend it, or copy them from here."
        ).keeping(_kept(passage, me, words, "closed"))
    blocks = as_json(words.settled.blocks)
    if passage.blocks == blocks:
        return False
    if words.seen != passage.version and not _own_page(session, me, passage, words):
        raise _stale(session, me, passage, words)
    write_over(
        session,
        passage,
        blocks=blocks,
        html=words.settled.html,
        text=words.settled.text,
        saved_at=now(),
        saved_by_id=me.id,
    )
    revision = {
        "passage_id": passage.id,
        "n": passage.version,
        "blocks": blocks,
        "saved_at": passage.saved_at,
        "saved_by_id": me.id,
        "tab": words.tab,
        "turn": words.turn,
    }
    session.connection().execute(ADD_REVISION, revision)
    return True


def _own_page(session: Session, me: Me, passage: Passage, words: Words) -> bool:
    """Whether everything saved since `seen` came from this very page: its answer got lost."""
    if not words.tab or words.seen > passage.version:
        return False
    since = session.execute(
        select(PassageRevision.saved_by_id, PassageRevision.tab, PassageRevision.turn).where(
            PassageRevision.passage_id == passage.id, PassageRevision.n > words.seen
        )
    ).all()
    return bool(since) and all(
        by == me.id and tab == words.tab and turn < words.turn for by, tab, turn in since
    )


def _stale(session: Session, me: Me, passage: Passage, words: Words) -> Problem:
    who = session.scalar(select(Person.name).where(Person.id == passage.saved_by_id)) or ""
    also = (
        "You saved other words here on another page"
        if passage.saved_by_id == me.id
        else (f"{who} saved other words here")
    )
    problem = Stale(
        f"{also} since you opened it. Both are kept: choose what stays.",
        detail={
            "version": passage.version,
            "theirs": {"who": who, "html": passage.html, "blocks": passage.blocks},
        },
    )
    return problem.keeping(_kept(passage, me, words, "stale"))


def _kept(passage: Passage, me: Me, words: Words, kind: str) -> Callable[[Session], None]:
    row = {
        "passage_id": passage.id,
        "person_id": me.id,
        "kind": kind,
        "seen_version": words.seen,
        "text": json.dumps(as_json(words.settled.blocks), ensure_ascii=False),
        "at": now(),
    }
    return lambda session: session.add(PassageRefused(**row))
