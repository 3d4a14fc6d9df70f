"""Comments follow the words they are about: after each save and each amendment that is finalised,
in the same transaction. A suggestion that was taken into an amendment waits again when that is put
away.
"""

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from workbook.core.happenings import Told, on, tell
from workbook.core.time import now
from workbook.records.anchors import Anchor, find_again
from workbook.records.comment_models import Comment, CommentAnchor, CommentClosing
from workbook.records.happenings import (
    AmendmentDropped,
    CommentReopened,
    EntryFinalised,
    EntrySaved,
)
from workbook.records.models import Amendment, Entry
from workbook.records.queries.comments import words_now

# Built once: every save asks it.
ANCHORED = (
    select(CommentAnchor, Entry)
    .join(Comment, Comment.id == CommentAnchor.comment_id)
    .join(Entry, Entry.id == Comment.entry_id)
    .where(Entry.uuid == bindparam("uuid"), Comment.withdrawn_at.is_(None))
)


@on(EntrySaved)
@on(EntryFinalised)
def follow_words(session: Session, told: Told) -> None:
    """Find the words of each comment on the entry again, or say that they are lost: what is lost
    is looked for too, for words come back.
    """
    rows = session.execute(ANCHORED, {"uuid": UUID(told.happening.thing)}).all()
    if not rows:
        return
    words = words_now(session, rows[0].Entry)
    for kept, _ in rows:
        if (kept.passage_id, kept.revision) == (words.passage.id, words.passage.version):
            continue
        kept.passage_id, kept.revision = words.passage.id, words.passage.version
        stood = Anchor(kept.quote, kept.before, kept.after, kept.block, kept.times)
        found = find_again(stood, words.lines)
        if found is None:
            kept.lost_at = kept.lost_at or now()
            continue
        kept.lost_at = None
        kept.quote, kept.before = found.anchor.quote, found.anchor.before
        kept.after, kept.block, kept.times = (
            found.anchor.after,
            found.anchor.block,
            found.anchor.times,
        )


@on(AmendmentDropped)
def wait_again(session: Session, told: Told) -> None:
    """What was accepted into the amendment that was put away waits for its author again."""
    rows = session.execute(
        select(CommentClosing, Comment.uuid)
        .join(Comment, Comment.id == CommentClosing.comment_id)
        .join(Amendment, Amendment.id == CommentClosing.amendment_id)
        .join(Entry, Entry.id == Amendment.entry_id)
        .where(
            Entry.uuid == UUID(told.happening.thing),
            Amendment.dropped_at.is_not(None),
            CommentClosing.reopened_at.is_(None),
        )
    ).all()
    for closing, comment in rows:
        closing.reopened_at, closing.reopened_by_id = now(), told.actor_id
        tell(
            session,
            told.actor_id,
            CommentReopened(
                family_id=told.happening.family_id,
                thing_kind="entry",
                thing=told.happening.thing,
                comment=str(comment),
            ),
        )
