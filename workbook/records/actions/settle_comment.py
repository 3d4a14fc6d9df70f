"""A comment is done, and is opened again: by who made it, or by the writer of the entry."""

from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Closed, NotAllowed
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.comment_models import ACCEPTED, DECLINED, DONE, Comment, CommentClosing
from workbook.records.happenings import CommentClosed, CommentReopened
from workbook.records.models import Entry
from workbook.records.queries.comments import closing_of_comment
from workbook.records.queries.writers import is_writer


def mark_done(session: Session, me: Me, family: Family, entry: Entry, comment: Comment) -> None:
    """Say that a comment is done. Twice is once. Raises NotAllowed, and Closed for a suggestion."""
    _refuse_answers(comment)
    if comment.by_id != me.id and not is_writer(session, me, family, entry):
        raise NotAllowed(
            "Whoever made this comment and the writer of the entry say when it is done. Answer it."
        )
    if comment.suggests:
        raise Closed("A suggestion is accepted or declined by the writer of the entry.")
    if closing_of_comment(session, comment) is None:
        close_comment(session, me, family, entry, comment, DONE)


def reopen_comment(
    session: Session, me: Me, family: Family, entry: Entry, comment: Comment
) -> None:
    """Open a comment again that was done, or a suggestion that was declined: that one only the
    entry's writer. Twice is once. Raises NotAllowed, and Closed for what was accepted.
    """
    _refuse_answers(comment)
    closing = closing_of_comment(session, comment)
    writes = is_writer(session, me, family, entry)
    if comment.suggests and not writes:
        raise NotAllowed("The writer of the entry declined this. Make another suggestion.")
    if comment.by_id != me.id and not writes:
        raise NotAllowed(
            "Whoever made this comment and the writer of the entry open it again. Make another."
        )
    if closing is None:
        return
    if closing.how == ACCEPTED:
        raise Closed("These words were put in the entry. Change the entry instead.")
    reopen(session, me, family, entry, comment, closing)


def decline_suggestion(
    session: Session, me: Me, family: Family, entry: Entry, comment: Comment, reason: str
) -> None:
    """Decline a suggestion, with a reason if there is one to say; `entry` is the writer's own.
    Twice is once. Raises Closed once it was accepted.
    """
    closing = closing_of_comment(session, comment)
    if closing is not None and closing.how == ACCEPTED:
        raise Closed("You accepted this suggestion already. Change the entry instead.")
    if closing is None:
        close_comment(session, me, family, entry, comment, DECLINED, reason=reason)


def close_comment(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    comment: Comment,
    how: str,
    *,
    reason: str = "",
    amendment_id: int | None = None,
) -> None:
    """The row of what became of it. Raises Closed when it was withdrawn."""
    if comment.withdrawn_at is not None:
        raise Closed("This was withdrawn by who made it.")
    session.add(
        CommentClosing(
            comment_id=comment.id,
            how=how,
            by_id=me.id,
            at=now(),
            reason=reason,
            amendment_id=amendment_id,
        )
    )
    entry.shown += 1
    session.flush()
    tell(
        session,
        me.id,
        CommentClosed(
            family_id=family.id,
            thing_kind="entry",
            thing=str(entry.uuid),
            comment=str(comment.uuid),
            how=how,
            reason=reason,
        ),
    )


def reopen(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    comment: Comment,
    closing: CommentClosing,
) -> None:
    """It waits again; that it was closed is kept."""
    closing.reopened_at = now()
    closing.reopened_by_id = me.id
    entry.shown += 1
    session.flush()
    tell(
        session,
        me.id,
        CommentReopened(
            family_id=family.id,
            thing_kind="entry",
            thing=str(entry.uuid),
            comment=str(comment.uuid),
        ),
    )


def _refuse_answers(comment: Comment) -> None:
    if comment.under_id is not None:
        raise Closed("Only a comment itself is done, not an answer to it.")
