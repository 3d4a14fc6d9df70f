"""Changing or withdrawing one's own comment: nobody else does either (design 4.3)."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid, NotAllowed
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.actions.comment_on_entry import Remark, checked_words, write_comment
from workbook.records.comment_models import Comment, CommentMention
from workbook.records.happenings import CommentChanged, CommentWithdrawn
from workbook.records.models import Entry
from workbook.records.queries.comments import is_closed_for, words_of


def change_comment(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    comment: Comment,
    text: str,
    instead: str,
) -> None:
    """Let the writer's own comment say this; what it said before is kept. Nothing changed is
    nothing done.

    Raises NotAllowed, Closed once it was withdrawn or, for a suggestion, accepted or declined.
    """
    _refuse_others(session, me, comment)
    if comment.withdrawn_at is not None:
        raise Closed("You withdrew this comment. Write another.")
    if comment.suggests and is_closed_for(session, me, comment):
        raise Closed("This suggestion was answered already. Make another.")
    said = checked_words(text, "text")
    if not said and not comment.suggests:
        raise Invalid("Write what you want to say", field="text")
    words = words_of(session, comment)
    suggested = checked_words(instead, "instead") if comment.suggests else None
    if (said, suggested or "") == (words.text, words.instead):
        return
    session.execute(delete(CommentMention).where(CommentMention.comment_id == comment.id))
    remark = Remark(said, instead=suggested)
    kept = write_comment(session, me, family, entry, comment, remark, words.n + 1)
    tell(
        session,
        me.id,
        CommentChanged(
            family_id=family.id,
            thing_kind="entry",
            thing=str(entry.uuid),
            comment=str(comment.uuid),
            n=kept.n,
        ),
    )


def withdraw_comment(
    session: Session, me: Me, family: Family, entry: Entry, comment: Comment
) -> None:
    """Withdraw the writer's own comment: who and when is left of it, and the answers of others.
    Twice is once. Raises NotAllowed.
    """
    _refuse_others(session, me, comment)
    if comment.withdrawn_at is not None:
        return
    comment.withdrawn_at = now()
    entry.shown += 1
    tell(
        session,
        me.id,
        CommentWithdrawn(
            family_id=family.id,
            thing_kind="entry",
            thing=str(entry.uuid),
            comment=str(comment.uuid),
        ),
    )


def _refuse_others(session: Session, me: Me, comment: Comment) -> None:
    if comment.by_id != me.id:
        who = session.scalar(select(Person.name).where(Person.id == comment.by_id))
        raise NotAllowed(f"{who} said this, and only {who} can change or withdraw it. Answer it.")
