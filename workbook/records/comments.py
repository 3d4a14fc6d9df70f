"""What colleagues said about an entry, as this reader may see it. Queries have decided everything;
templates only draw.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbook.catalogue.fields.values import Names
from workbook.catalogue.kinds import Kind
from workbook.records.comment_models import DECLINED, DONE
from workbook.records.said import called, said

OPEN = "open"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a comment; those that name somebody who may read the entry are `named`."""

    text: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What one person said, in its `n`th wording. Withdrawn, only who it was and when is left.
    `is_mine` says that the reader wrote it.
    """

    uuid: str
    who: str
    initials: str
    css: str
    at: datetime
    pieces: tuple[Piece, ...] = ()
    n: int = 0
    is_withdrawn: bool = False
    is_mine: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether it said something else once."""
        return self.n > 1

    @property
    def text(self) -> str:
        """The words as they were typed."""
        return "".join(each.text for each in self.pieces)


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words that a comment is about: as they were when it was made, what they say `now`, and
    what stands around them. Lost, only the quote is left.
    """

    quoted: str
    now: str
    before: str
    after: str
    is_lost: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether the words were changed since."""
        return not self.is_lost and self.now != self.quoted


@dataclass(frozen=True, slots=True)
class OnField:
    """The answer that a comment is about: its field's slug, what that is called, what it said when
    the comment was made and what it says `now`; nothing where it was emptied.
    """

    slug: str
    label: str
    quoted: str
    now: str
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """What became of it: done, accepted or declined; by whom, when, and why if they said so.
    `is_amending` tells its writer that the words stand in an amendment that is not finalised.
    """

    how: str
    who: str
    at: datetime
    reason: str = ""
    is_amending: bool = False


@dataclass(frozen=True, slots=True)
class Answering:
    """What this reader may do about the comments of one entry: `is_writer` says that it is theirs,
    `comments_url` is where they are, `version` that of the words that are shown.
    """

    may_comment: bool = False
    is_writer: bool = False
    comments_url: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment or suggestion and the answers to it. `number` is its place among those of the
    entry, kept for life.
    """

    said: Said
    number: int
    quoted: Quoted | None
    field: OnField | None
    suggests: bool
    instead: str
    closed: Closed | None
    answers: tuple[Said, ...]
    may: Answering

    @property
    def url(self) -> str:
        """Its address, under which it is answered, changed and closed."""
        return f"{self.may.comments_url}/{self.said.uuid}"

    @property
    def taking_url(self) -> str:
        """Where a suggestion is accepted and declined."""
        return f"{self.may.comments_url.removesuffix('comments')}suggestions/{self.said.uuid}"

    @property
    def state(self) -> str:
        """open, done, accepted, declined or withdrawn."""
        if self.said.is_withdrawn:
            return "withdrawn"
        return self.closed.how if self.closed else OPEN

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.state == OPEN

    @property
    def is_marked(self) -> bool:
        """Whether its words are to be marked in the text."""
        return self.is_open and self.quoted is not None and not self.quoted.is_lost

    @property
    def may_close(self) -> bool:
        """Whether this reader may say that it is done: who said it, or the entry's writer."""
        is_theirs = self.said.is_mine or self.may.is_writer
        return self.is_open and not self.suggests and self.may.may_comment and is_theirs

    @property
    def may_take(self) -> bool:
        """Whether this reader may accept or decline it."""
        return self.is_open and self.suggests and self.may.is_writer

    @property
    def may_reopen(self) -> bool:
        """Whether this reader may open it again: what was declined, only the entry's writer."""
        if self.state not in {DONE, DECLINED}:
            return False
        is_theirs = self.may.is_writer or (self.said.is_mine and self.state == DONE)
        return self.may.may_comment and is_theirs

    @property
    def may_answer(self) -> bool:
        """Whether this reader may answer it."""
        return self.may.may_comment and self.is_open


def on_field(
    kind: Kind, field: str, quoted: str, then: Any, values: Mapping[str, Any], names: Names
) -> OnField:
    """What became of an answer that said `then`: `values` are the entry's by slug, as they stand.
    It is changed when the value is, not when somebody it names is called something else.
    """
    name, now = f"f-{field}", values.get(field)
    return OnField(field, called(kind, name), quoted, said(kind, name, now, names), then != now)


def pieces_of(text: str, named: Sequence[str]) -> tuple[Piece, ...]:
    """The words with each mention apart."""
    if not named:
        return (Piece(text),)
    longest_first = sorted(named, key=len, reverse=True)
    either = "|".join(re.escape(each) for each in longest_first)
    pieces = re.split(f"({either})", text)
    return tuple(Piece(each, named=each in named) for each in pieces if each)
