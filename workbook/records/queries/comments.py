"""Comments as rows: those of many entries in one query, one of them to change, and the words of an
entry that comments are about.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules, Reader
from workbook.catalogue.current import catalogue
from workbook.core.among import among
from workbook.core.among import listed as ids_of
from workbook.core.db import read_rows
from workbook.core.problems import NotFound
from workbook.core.text import Blocks, read_blocks
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.comment_models import (
    Comment,
    CommentAnchor,
    CommentClosing,
    CommentField,
    CommentWords,
)
from workbook.records.comments import (
    Answering,
    Closed,
    OnField,
    Quoted,
    Said,
    Thread,
    pieces_of,
)
from workbook.records.models import Amendment, Entry, EntryField
from workbook.records.queries.answers import field_of
from workbook.records.queries.versions import latest_version
from workbook.records.queries.writers import open_amendment
from workbook.records.rules import may_see_field
from workbook.web.filters import initials, listed, plural
from workbook.writing.models import Passage

# What became of the answer that a comment is about, from its row.
Became: TypeAlias = Callable[[Row[Any]], OnField]


def comments_of(
    session: Session, me: Me, rules: FamilyRules, entries: Mapping[int, object]
) -> Mapping[int, Sequence[Row[Any]]]:
    """By entry, every comment of these entries, all of which `me` may read, as rows in the order
    they were made; none on an answer that is limited to others. `entries` are uuids by id. One
    query.
    """
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    if entries:
        reader, asked = Reader(me.id), {"ids": ids_of([*entries]), "me": me.id}
        for row in read_rows(session, _comments(), asked):
            uuid = entries[row.entry_id]
            if row.field is None or may_see_field(rules, reader, uuid, row.field):
                found[row.entry_id].append(row)
    return found


def threads_of(
    rows: Sequence[Row[Any]], me: Me, may: Answering, became: Became
) -> tuple[Thread, ...]:
    """The comments of one entry with the answers under them."""
    answers: dict[int | None, list[Said]] = defaultdict(list)
    for row in rows:
        answers[row.under_id].append(_said(row, me))
    first = [row for row in rows if row.under_id is None]
    return tuple(
        Thread(
            said=_said(row, me),
            number=number,
            quoted=_quoted(row),
            field=None if row.field is None or row.withdrawn_at else became(row),
            suggests=row.suggests,
            instead="" if row.withdrawn_at else row.instead,
            closed=_closed(row),
            answers=tuple(answers[row.id]),
            may=may,
        )
        for number, row in enumerate(first, 1)
    )


def unanswered(session: Session, me: Me, entry: Entry) -> list[str]:
    """What still waits for the writer of an entry, in words: “1 suggestion is waiting, by Gemma
    Holt”.
    """
    rules = rules_of(session, entry.family_id)
    rows = comments_of(session, me, rules, {entry.id: entry.uuid})[entry.id]
    waiting = [each for each in threads_of(rows, me, Answering(), _as_made) if each.is_open]
    suggested = [each.said.who for each in waiting if each.suggests]
    others = [each.said.who for each in waiting if not each.suggests]
    return [
        *_waiting(suggested, "suggestion", "waiting"),
        *_waiting(others, "comment", "not done"),
    ]


def _waiting(names: Sequence[str], what: str, how: str) -> Iterator[str]:
    if names:
        are = "is" if len(names) == 1 else "are"
        by = listed(list(dict.fromkeys(names)))
        yield f"{plural(len(names), what)} {are} {how}, by {by}"


def _as_made(row: Row[Any]) -> OnField:
    return OnField(row.field, row.field, row.field_quoted, row.field_quoted)


def comment_of(session: Session, me: Me, entry: Entry, uuid: object) -> Comment:
    """One comment of an entry that was loaded for `me`. Raises NotFound, for one on an answer that
    is limited to others too.
    """
    found = session.scalar(
        select(Comment).where(Comment.entry_id == entry.id, Comment.uuid == uuid)
    )
    if found is None:
        raise NotFound
    rules, field = rules_of(session, entry.family_id), field_of(session, found)
    if field is not None and not may_see_field(rules, Reader(me.id), entry.uuid, field):
        raise NotFound
    return found


def words_of(session: Session, comment: Comment) -> CommentWords:
    """What a comment says now."""
    return session.scalars(
        select(CommentWords)
        .where(CommentWords.comment_id == comment.id)
        .order_by(CommentWords.n.desc())
        .limit(1)
    ).one()


def anchor_of(session: Session, comment: Comment) -> CommentAnchor | None:
    """Where a comment points; None when it is about the whole entry."""
    return session.scalar(select(CommentAnchor).where(CommentAnchor.comment_id == comment.id))


def closing_of_comment(session: Session, comment: Comment) -> CommentClosing | None:
    """What became of it, unless it was opened again."""
    return session.scalar(
        select(CommentClosing).where(
            CommentClosing.comment_id == comment.id, CommentClosing.reopened_at.is_(None)
        )
    )


def is_closed_for(session: Session, me: Me, comment: Comment) -> bool:
    """Whether `me` may know that it does not wait any more."""
    stands = exists().where(
        CommentClosing.comment_id == comment.id, is_known_closing(CommentClosing, me.id)
    )
    return bool(session.scalar(select(stands)))


def is_known_closing(closing: Any, me: Any) -> ColumnElement[bool]:
    """The condition that a CommentClosing stands as far as `me` may know: whoever put the words in
    an amendment that is not finalised is alone in knowing of it (design 4.2).
    """
    made = select(Amendment.id).where(Amendment.version_made_id.is_not(None))
    return and_(
        closing.reopened_at.is_(None),
        or_(closing.amendment_id.is_(None), closing.by_id == me, closing.amendment_id.in_(made)),
    )


@dataclass(frozen=True)
class WordsNow:
    """The words of an entry as everybody reads them, and the passage that holds them."""

    passage: Passage
    blocks: Blocks

    @property
    def lines(self) -> list[str]:
        """Each block without marks."""
        return [each.text for each in self.blocks]


def words_now(session: Session, entry: Entry) -> WordsNow:
    """Of a finalised entry, the words of its latest version."""
    version = latest_version(session, entry.id)
    held = entry.passage_id
    if version is not None and version.n > 1:
        held = session.scalars(
            select(Amendment.passage_id).where(Amendment.version_made_id == version.id)
        ).one()
    return _held(session, held)


def words_to_change(session: Session, me: Me, entry: Entry) -> WordsNow:
    """Where the entry's writer writes on: in their open amendment, if there is one."""
    amendment = open_amendment(session, me, entry)
    return _held(session, amendment.passage_id) if amendment else words_now(session, entry)


def _held(session: Session, passage_id: int) -> WordsNow:
    passage = session.get_one(Passage, passage_id)
    return WordsNow(passage, read_blocks(passage.blocks))


@cache
def _comments() -> Select[*tuple[Any, ...]]:
    """Everything that is shown of the comments of `ids` to `me`."""
    later, closer = aliased(CommentWords), aliased(Person)
    latest = select(func.max(later.n)).where(later.comment_id == Comment.id).scalar_subquery()
    return (
        select(
            Comment.id,
            Comment.uuid,
            Comment.entry_id,
            Comment.under_id,
            Comment.by_id,
            Comment.at,
            Comment.suggests,
            Comment.withdrawn_at,
            Person.name,
            Person.discipline,
            CommentWords.n,
            CommentWords.text,
            CommentWords.instead,
            CommentWords.named,
            CommentAnchor.quoted,
            CommentAnchor.quote,
            CommentAnchor.before,
            CommentAnchor.after,
            CommentAnchor.lost_at,
            EntryField.field,
            EntryField.value.label("field_said"),
            CommentField.quoted.label("field_quoted"),
            CommentClosing.how,
            CommentClosing.at.label("closed_at"),
            CommentClosing.reason,
            closer.name.label("closer"),
            and_(
                CommentClosing.amendment_id.is_not(None), Amendment.version_made_id.is_(None)
            ).label("is_amending"),
        )
        .join(Person, Person.id == Comment.by_id)
        .outerjoin(
            CommentWords, and_(CommentWords.comment_id == Comment.id, CommentWords.n == latest)
        )
        .outerjoin(CommentAnchor, CommentAnchor.comment_id == Comment.id)
        .outerjoin(
            CommentField, CommentField.comment_id == func.coalesce(Comment.under_id, Comment.id)
        )
        .outerjoin(EntryField, EntryField.id == CommentField.entry_field_id)
        .outerjoin(
            CommentClosing,
            and_(
                CommentClosing.comment_id == Comment.id,
                is_known_closing(CommentClosing, bindparam("me")),
            ),
        )
        .outerjoin(closer, closer.id == CommentClosing.by_id)
        .outerjoin(Amendment, Amendment.id == CommentClosing.amendment_id)
        .where(among(Comment.entry_id))
        .order_by(Comment.id)
    )


def _said(row: Row[Any], me: Me) -> Said:
    is_withdrawn = row.withdrawn_at is not None
    drawn = catalogue().disciplines.get(row.discipline or "management")
    return Said(
        uuid=str(row.uuid),
        who=row.name,
        initials=initials(row.name),
        css=drawn.css if drawn else "tm",
        at=row.withdrawn_at or row.at,
        pieces=() if is_withdrawn or not row.text else pieces_of(row.text, row.named),
        n=row.n or 0,
        is_withdrawn=is_withdrawn,
        is_mine=row.by_id == me.id,
    )


def _quoted(row: Row[Any]) -> Quoted | None:
    if row.quoted is None or row.withdrawn_at is not None:
        return None
    return Quoted(row.quoted, row.quote, row.before, row.after, row.lost_at is not None)


def _closed(row: Row[Any]) -> Closed | None:
    if row.how is None:
        return None
    return Closed(row.how, row.closer, row.closed_at, row.reason, bool(row.is_amending))
