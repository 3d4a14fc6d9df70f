"""Accepting a suggestion is the author's own edit: the words go in as if they had typed them, in
their open entry or, of a finalised one, in their amendment (design 4.3).
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.problems import Closed, NotFound, Stale
from workbook.core.text import Settled, settle
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.actions.amend_entry import open_the_amendment, write_amendment
from workbook.records.actions.save_entry import save_entry
from workbook.records.actions.settle_comment import close_comment
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.anchors import Anchor, find_again, starts_of
from workbook.records.comment_models import ACCEPTED, Comment, CommentWords
from workbook.records.models import Amendment, Entry
from workbook.records.queries.comments import (
    anchor_of,
    closing_of_comment,
    words_of,
    words_to_change,
)
from workbook.records.queries.versions import latest_version
from workbook.records.queries.writers import open_amendment
from workbook.records.replacing import replaced
from workbook.writing.actions import Words
from workbook.writing.models import Passage
from workbook.writing.queries import passage_locked

MEANWHILE = (
    "Other words were saved here since this page was opened. Look at what it says now, then "
    "accept the suggestion again."
)
REWORDED = (
    "The suggestion was changed since this page was opened, and nothing was put in. Read what it "
    "suggests now, then accept or decline it."
)


@dataclass(frozen=True)
class TakenUp:
    """The words of a passage with a suggestion in them, over the version they were made from."""

    settled: Settled
    passage_id: int
    version: int


def with_suggestion(
    session: Session, me: Me, entry: Entry, comment: Comment, wording: int
) -> TakenUp | None:
    """The words that accepting would save, made before any transaction begins; None where it was
    accepted before. `entry` is the writer's own, `wording` the one of the suggestion that they saw.

    Raises NotFound for what suggests nothing, Closed where the words it is about are not there any
    more, or are others by now, Stale where it suggests others.
    """
    if not comment.suggests:
        raise NotFound
    refuse_withdrawn(entry)
    closing = closing_of_comment(session, comment)
    if closing is not None and closing.how == ACCEPTED:
        return None
    if closing is not None:
        raise Closed("You declined this suggestion. Open it again first.")
    anchor, words = anchor_of(session, comment), _as_seen(session, comment, wording)
    held = words_to_change(session, me, entry)
    found = None
    if anchor is not None:
        stood = Anchor(anchor.quote, anchor.before, anchor.after, anchor.block, anchor.times)
        found = find_again(stood, held.lines)
    if anchor is None or found is None:
        raise Closed(
            "The words that this is about are not in the entry any more. Change the entry "
            "yourself, or decline the suggestion."
        )
    if found.anchor.quote != anchor.quoted:
        raise Closed(
            f"These words were changed since: they say “{found.anchor.quote}” now. Change the "
            "entry yourself, or decline the suggestion."
        )
    start = found.start - starts_of(held.lines)[found.anchor.block]
    end = start + len(anchor.quoted)
    blocks = replaced(held.blocks, found.anchor.block, start, end, words.instead)
    return TakenUp(settle(blocks), held.passage.id, held.passage.version)


def accept_suggestion(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    passage: Passage,
    comment: Comment,
    taken: TakenUp,
    seen: int,
    wording: int,
) -> Amendment | None:
    """Save the words and close the suggestion; `entry` is the writer's own, `passage` under its
    lock, `seen` the version that the page showed. Of a finalised entry they go into the amendment
    that is returned. Twice is once.

    Raises Stale when other words were saved or suggested meanwhile, and what saving raises.
    """
    refuse_withdrawn(entry)
    if closing_of_comment(session, comment) is not None:
        return None
    _as_seen(session, comment, wording)
    amendment = None
    if latest_version(session, entry.id) is None:
        if (seen, taken.passage_id) != (taken.version, passage.id):
            raise Stale(MEANWHILE)
        save_entry(session, me, family, entry, passage, Words(taken.settled, seen), None)
    else:
        amendment = _amend(session, me, family, entry, comment, taken)
    kept_in = amendment.id if amendment else None
    close_comment(session, me, family, entry, comment, ACCEPTED, amendment_id=kept_in)
    return amendment


def _as_seen(session: Session, comment: Comment, wording: int) -> CommentWords:
    """What is suggested, if it is still what the author saw. Nobody puts in words unread."""
    words = words_of(session, comment)
    if words.n != wording:
        raise Stale(REWORDED)
    return words


def _amend(
    session: Session, me: Me, family: Family, entry: Entry, comment: Comment, taken: TakenUp
) -> Amendment:
    """The writer's open amendment with the words in it, or a new one that says whose they are."""
    amendment = open_amendment(session, me, entry)
    if amendment is None:
        who = session.scalar(select(Person.name).where(Person.id == comment.by_id))
        reason = f"{who} suggested other words"
        return open_the_amendment(session, me, family, entry, taken.settled, reason)
    if amendment.passage_id != taken.passage_id:
        raise Stale(MEANWHILE)
    words = Words(taken.settled, taken.version)
    passage = passage_locked(session, amendment.passage_id)
    write_amendment(session, me, family, entry, amendment, passage, words, None, None)
    return amendment
