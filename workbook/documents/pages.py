"""What the pages of documents show. Queries have decided everything; templates only draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from exports.gathered import KeptIn, LeftOut
from exports.reading_back import Line, Rows
from workbook.documents.queries.copies import CopyRow
from workbook.documents.queries.repeats import Cleared
from workbook.documents.rules.repeats import Place


@dataclass(frozen=True, slots=True)
class Finalising:
    """Where the assessment stands, and what this person may do about it.

    `counts` is how many finalised entries count today, `newer` how many were finalised since.
    An empty address: not theirs to do, or nothing to do.
    """

    version: int | None
    by: str
    at: datetime | None
    approved_by: str
    approved_at: datetime | None
    counts: int
    newer: int
    finalise_url: str = ""
    approve_url: str = ""
    make_url: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """The step before an act: what pressing it means, and of what (`says`, a line each). `why_not`
    says why it cannot be pressed; `seal` is that of the text that is looked at.
    """

    head: str
    title: str
    meaning: str
    says: Sequence[str]
    action: str
    button: str
    back_url: str
    why_not: str = ""
    seal: str = ""
    read_url: str = ""


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One copy in the list; without `url` it cannot be fetched by this person."""

    row: CopyRow
    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class OtherDocument:
    """A document that has no finalised text of its own; without `url` this person makes none."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """What documents there are, and the copies that were made. `made` is a copy just made."""

    title: str
    text: Finalising
    others: Sequence[OtherDocument]
    copies: Sequence[CopyLine]
    made: CopyLine | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose, as the field macros want it."""

    value: str
    label: str
    hint: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class RepeatToClear:
    """A withheld fact said again. `of` names the fact, empty for a maker who may not see it."""

    id: str
    where: str
    url: str
    of: str
    places: Sequence[Place]
    version: str
    fact: str
    cleared: Cleared | None


@dataclass(frozen=True, slots=True)
class NotFinished:
    """An entry that is not finalised, so not in the document."""

    what: str
    who: str
    url: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What one reader would get, before anything is made.

    `why_not` says why it cannot be made yet, `why_no_draft` why not even a draft; `takes_in` are
    the limited things taken in, as they are posted. `words` is what they would read, where it is
    asked for at `words_url`.
    """

    reader: str
    for_whom: str
    draft: bool
    approves: bool
    is_finalised: bool
    left_out: Sequence[LeftOut]
    kept_in: Sequence[KeptIn]
    limited: Sequence[Option]
    takes_in: Sequence[str]
    repeats: Sequence[RepeatToClear]
    to_clear: int
    unfinished: Sequence[NotFinished]
    newer: int
    words_url: str
    about: str = ""
    words: Sequence[Line | Rows] = ()
    why_not: str = ""
    why_no_draft: str = ""


@dataclass(frozen=True, slots=True)
class MakePage:
    """Choosing the reader of a document, and what that reader would get. `agency` is the name of
    the one that was chosen; `abouts` what a document can be about that is about a part of the
    workbook.
    """

    title: str
    readers: Sequence[Option]
    has_agency: bool
    agency: str
    copies_url: str
    clearings_url: str
    back_url: str
    abouts: Sequence[Option] = ()
    preview: Preview | None = None
