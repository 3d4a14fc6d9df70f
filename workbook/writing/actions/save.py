"""Saving words. An acknowledged save is a committed row; a refused one is kept as well."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.db import write_over
from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid, Keep, OtherSchema, Problem, Stale
from workbook.core.text import (
    Blocks,
    Settled,
    as_json,
    from_plain,
    materialise,
    moving,
    text_of,
    within_limits,
)
from workbook.core.time import now
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.writing.actions.log import log_edit, log_updates
from workbook.writing.actions.refused import keep_text
from workbook.writing.actions.revisions import keep_revision, note_at_rest
from workbook.writing.actions.trials import Untried, outcome
from workbook.writing.happenings import WordsRefused
from workbook.writing.log.sent import SCHEMA, Update, refuse_other_schema
from workbook.writing.log.text import LiveText, Refused
from workbook.writing.log.tokens import BEGIN, BREAK
from workbook.writing.log.trial import Trial
from workbook.writing.models import Passage, PassageRevision
from workbook.writing.queries import Live, live_state, news_since

# Words that came after so long a quiet begin another revision (co-writing.md 2.5).
QUIET = timedelta(seconds=30)


@dataclass(frozen=True)
class Words:
    """Words that came whole: settled, with the version their page had shown, which page it was, and
    how many times that page has sent.
    """

    settled: Settled
    seen: int
    tab: str = ""
    turn: int = 0

    @property
    def text(self) -> str:
        """The words alone."""
        return self.settled.text


@dataclass(frozen=True)
class Typed:
    """What a live writing box sent: updates of the passage's live text, in the order they were
    made, and the last update that the page had heard of. They join whatever others wrote
    meanwhile, so they are never stale. `schema`: what the page knows. `trial`: whether they can be
    taken at all, as far as that was tried.
    """

    updates: tuple[Update, ...]
    head: UUID | None = None
    tab: str = ""
    turn: int = 0
    schema: int = SCHEMA
    trial: Trial = field(default_factory=Trial, compare=False)

    @property
    def text(self) -> str:
        """All words in it, in the order they were typed."""
        return "".join(each.walked.text for each in self.updates)

    @property
    def plain(self) -> str:
        """The same as plain text, each block a paragraph of its own."""
        return self.text.replace(BEGIN, "\n\n").replace(BREAK, "\n").strip()


def news_for(session: Session, passage: Passage, words: Words | Typed | None) -> Live | None:
    """What a live box has not heard yet, after its own letter was taken."""
    if not isinstance(words, Typed):
        return None
    return news_since(session, passage, words.head, {each.batch for each in words.updates})


def save_words(session: Session, me: Me, passage: Passage, words: Words | Typed) -> bool:
    """Save `words` in `passage`, which was loaded under its lock (`queries.passage_locked`).

    Answers whether it says something else now.

    Raises Closed when it has been sealed. Words that came whole raise Stale when somebody else (or
    this person on another page) saved since; it carries the others' text. What was typed raises
    what `log_updates` raises. What is refused is kept. Saving the same again changes nothing, so a
    repeated request is harmless.
    """
    try:
        refuse_unknown(words)
    except OtherSchema as problem:
        raise problem.keeping(_kept(passage, me, words, problem.kind)) from None
    if passage.sealed_at is not None:
        raise Closed(
            "This was finalised while you were writing. Your words are kept: open the entry to "
            "amend it, or copy them from here."
        ).keeping(_kept(passage, me, words, "closed"))
    if isinstance(words, Typed):
        return _save_typed(session, me, passage, words)
    return _save_whole(session, me, passage, words)


def refuse_unknown(words: Words | Typed | None) -> None:
    """Raises OtherSchema for what was typed on a page that knows other kinds of text than we do."""
    if isinstance(words, Typed):
        refuse_other_schema(words.schema)


def late_words(session: Session, passage: Passage, words: Words | Typed | None) -> Words | None:
    """Words that come to a sealed passage, as a whole. Raises Untried."""
    if isinstance(words, Typed):
        state = _state(session, passage)
        if outcome(session, passage.id, words.updates, words.trial, state) is None:
            raise Untried(words.trial, state, words.updates)
    return whole(session, passage, words) if words else None


def whole(session: Session, passage: Passage, words: Words | Typed) -> Words:
    """The words as a whole, whether or not the passage takes any more: what it says, with what was
    typed in it. What cannot be placed, or was never tried, follows as it was typed. Bleach, which
    is slow, sees it when it comes to rest: this is asked inside a transaction.
    """
    if isinstance(words, Words):
        return words
    state = _state(session, passage)
    may_take = outcome(session, passage.id, words.updates, words.trial, state)
    text = LiveText(state)
    unplaced = ""
    for each in words.updates:
        try:
            if may_take and each.walked.stands_on(text.reach()):
                text.apply(each.content)
            else:
                unplaced += each.walked.text
        except Refused:
            unplaced += each.walked.text
            text = LiveText(state)
    return Words(moving((*text.blocks(), *from_plain(unplaced))), 0, words.tab, words.turn)


def keep_refused(
    session: Session, me: Me, passage_id: int, words: Words | Typed, kind: str
) -> bool:
    """Keep words that were refused, as a whole, for whoever wrote them (design 3.5). Answers
    whether they were not kept before.
    """
    said = whole(session, session.get_one(Passage, passage_id), words)
    text = json.dumps(as_json(said.settled.blocks), ensure_ascii=False)
    return keep_text(session, me, passage_id, kind, text, said.seen)


def _save_typed(session: Session, me: Me, passage: Passage, typed: Typed) -> bool:
    at = now()
    try:
        blocks = log_updates(session, me, passage, typed.updates, typed.head, typed.trial, at)
        blocks = within_limits(blocks)
    except Invalid as problem:
        raise problem.keeping(_kept_and_told(passage, me, typed)) from None
    except Problem as problem:
        raise problem.keeping(_kept(passage, me, typed, problem.kind)) from None
    if as_json(blocks) == passage.blocks:
        return False
    if at - passage.saved_at > QUIET or passage.saved_by_id != me.id:
        keep_revision(session, passage)
    say(session, me, passage, blocks, materialise(blocks), text_of(blocks), at)
    return True


def _save_whole(session: Session, me: Me, passage: Passage, words: Words) -> bool:
    settled = words.settled
    if passage.blocks == as_json(settled.blocks):
        return False
    if words.seen != passage.version and not _own_page(session, me, passage, words):
        raise _stale(session, me, passage, words)
    keep_revision(session, passage)
    at = now()
    log_edit(session, me, passage, settled.blocks, at)
    if settled.has_passed:
        note_at_rest(session, passage.id)
    say(session, me, passage, settled.blocks, settled.html, settled.text, at)
    keep_revision(session, passage, words.tab, words.turn)
    return True


def say(
    session: Session,
    me: Me,
    passage: Passage,
    blocks: Blocks,
    html: str,
    text: str,
    at: datetime,
) -> None:
    """Let `passage`, which is held, say this from now on; `at`: when it was logged."""
    write_over(
        session,
        passage,
        blocks=as_json(blocks),
        html=html,
        text=text,
        saved_at=at,
        saved_by_id=me.id,
    )


def _own_page(session: Session, me: Me, passage: Passage, words: Words) -> bool:
    """Whether everything saved since `seen` came from this very page: its answer got lost."""
    if not words.tab or words.seen > passage.version:
        return False
    since = session.execute(
        select(PassageRevision.saved_by_id, PassageRevision.tab, PassageRevision.turn).where(
            PassageRevision.passage_id == passage.id, PassageRevision.n > words.seen
        )
    ).all()
    return len(since) == passage.version - words.seen and all(
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


def tell_refused(session: Session, me: Me, passage: Passage) -> None:
    """A letter came to `passage` from somebody who writes there that no page of theirs sends."""
    thing = str(passage.uuid)
    happening = WordsRefused(family_id=passage.family_id, thing_kind="passage", thing=thing)
    tell(session, me.id, happening)


def _state(session: Session, passage: Passage) -> bytes | None:
    state = live_state(session, passage.id)
    return state.content if state else None


def _kept_and_told(passage: Passage, me: Me, typed: Typed) -> Keep:
    passage_id = passage.id

    def keep(session: Session) -> None:
        if keep_refused(session, me, passage_id, typed, Invalid.kind):
            tell_refused(session, me, session.get_one(Passage, passage_id))

    return keep


def _kept(passage: Passage, me: Me, words: Words | Typed, kind: str) -> Keep:
    passage_id = passage.id

    def keep(session: Session) -> None:
        keep_refused(session, me, passage_id, words, kind)

    return keep
