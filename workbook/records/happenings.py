"""What happens to entries and sections."""

from dataclasses import dataclass
from typing import ClassVar

from workbook.core.happenings import Happening
from workbook.web.filters import listed


@dataclass(frozen=True, kw_only=True)
class EntryStarted(Happening):
    """A draft was started."""

    verb: ClassVar[str] = "entry-started"
    section: str
    kind: str

    def sentence(self) -> str:
        """“started a draft”."""
        return "started a draft"


@dataclass(frozen=True, kw_only=True)
class DraftTakenUp(Happening):
    """A draft in which nothing was written yet was begun again, as of today."""

    verb: ClassVar[str] = "draft-taken-up"

    def sentence(self) -> str:
        """“began an empty draft again”."""
        return "began an empty draft again"


@dataclass(frozen=True, kw_only=True)
class EntrySaved(Happening):
    """Words or details of an entry were saved: `what` names the `words`, and what stands beside
    them, as its form does.
    """

    verb: ClassVar[str] = "entry-saved"
    n: int
    what: list[str]

    def sentence(self) -> str:
        """“saved an entry”."""
        return "saved an entry"


@dataclass(frozen=True, kw_only=True)
class WordsPutBack(Happening):
    """Words that a co-writer took out unseen were put back around somebody's own."""

    verb: ClassVar[str] = "words-put-back"
    n: int

    def sentence(self) -> str:
        """“put back words in an entry”."""
        return "put back words in an entry"


@dataclass(frozen=True, kw_only=True)
class WordsLeftOut(Happening):
    """Words that a co-writer took out unseen were left out."""

    verb: ClassVar[str] = "words-left-out"

    def sentence(self) -> str:
        """“left words out of an entry”."""
        return "left words out of an entry"


@dataclass(frozen=True, kw_only=True)
class EntryShared(Happening):
    """A draft was shared with those who may read the family."""

    verb: ClassVar[str] = "entry-shared"
    section: str
    number: int | None

    def sentence(self) -> str:
        """“shared an entry with the team”."""
        return "shared an entry with the team"


@dataclass(frozen=True, kw_only=True)
class CoWriterAsked(Happening):
    """The lead of an entry asked somebody to write it with them."""

    verb: ClassVar[str] = "co-writer-asked"
    person: str

    def sentence(self) -> str:
        """“asked Ana Duarte to write an entry together”."""
        return f"asked {self.person} to write an entry together"


@dataclass(frozen=True, kw_only=True)
class CoWriterEnded(Happening):
    """Somebody does not write an entry with its lead any more: they left, or the lead ended it."""

    verb: ClassVar[str] = "co-writer-ended"
    person: str
    left: bool

    def sentence(self) -> str:
        """“does not write an entry with others any more”, or who does not."""
        if self.left:
            return "does not write an entry with its lead any more"
        return f"ended writing an entry together with {self.person}"


@dataclass(frozen=True, kw_only=True)
class LeadTaken(Happening):
    """A co-writer leads an entry, or an amendment of it, whose lead writes here no more."""

    verb: ClassVar[str] = "lead-taken"
    person: str

    def sentence(self) -> str:
        """“took the lead of an entry from Priya Nair, who …”."""
        return f"took the lead of an entry from {self.person}, who does not write here any more"


@dataclass(frozen=True, kw_only=True)
class AgreementWanted(Happening):
    """The lead asked the other writers whether an entry, or an amendment of it, is finalised."""

    verb: ClassVar[str] = "agreement-asked"
    people: list[str]

    def sentence(self) -> str:
        """“asked Ana Duarte to agree that an entry is finalised”."""
        return f"asked {listed(self.people)} to agree that an entry is finalised"


@dataclass(frozen=True, kw_only=True)
class AgreementGiven(Happening):
    """A co-writer agreed that it is finalised, or said “not yet” and why."""

    verb: ClassVar[str] = "agreement-answered"
    agrees: bool
    reason: str

    def sentence(self) -> str:
        """“agreed that an entry is finalised”, “does not agree yet …”."""
        if self.agrees:
            return "agreed that an entry is finalised"
        return f"does not agree yet that an entry is finalised: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class SharingTakenBack(Happening):
    """A sharing was undone before anybody had opened it: the entry is a draft again."""

    verb: ClassVar[str] = "sharing-undone"

    def sentence(self) -> str:
        """“took back the sharing of an entry”."""
        return "took back the sharing of an entry"


@dataclass(frozen=True, kw_only=True)
class EntryFinalised(Happening):
    """An entry was finalised: version 1, or a later one that amends."""

    verb: ClassVar[str] = "entry-finalised"
    version_id: int
    n: int
    seal: str

    def sentence(self) -> str:
        """“finalised an entry” or “finalised an amendment (version 2)”."""
        if self.n == 1:
            return "finalised an entry"
        return f"finalised an amendment (version {self.n})"


@dataclass(frozen=True, kw_only=True)
class AmendmentOpened(Happening):
    """The writer began to amend a finalised entry."""

    verb: ClassVar[str] = "amendment-opened"
    reason: str

    def sentence(self) -> str:
        """“began to amend an entry: …”."""
        return f"began to amend an entry: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class LateWorkKept(Happening):
    """Words came after their entry was finalised, and became a draft amendment."""

    verb: ClassVar[str] = "late-work-kept"
    amendment: str

    def sentence(self) -> str:
        """“wrote on after finalising …”."""
        return "wrote on after finalising; the words are kept as a draft amendment"


@dataclass(frozen=True, kw_only=True)
class AmendmentPutRight(Happening):
    """Words that another writer of an amendment took out unseen were put back into it."""

    verb: ClassVar[str] = "amendment-put-right"

    def sentence(self) -> str:
        """“put back words in an amendment”."""
        return "put back words in an amendment"


@dataclass(frozen=True, kw_only=True)
class AmendmentDropped(Happening):
    """An amendment was put away before it was finalised."""

    verb: ClassVar[str] = "amendment-dropped"

    def sentence(self) -> str:
        """“put an amendment away”."""
        return "put an amendment away; its words are kept"


@dataclass(frozen=True, kw_only=True)
class AddendumAdded(Happening):
    """Somebody added an addendum under their own name."""

    verb: ClassVar[str] = "addendum-added"
    seal: str

    def sentence(self) -> str:
        """“added an addendum to an entry”."""
        return "added an addendum to an entry"


@dataclass(frozen=True, kw_only=True)
class EntryWithdrawn(Happening):
    """An entry was withdrawn with a reason, or a draft put in the bin."""

    verb: ClassVar[str] = "entry-withdrawn"
    reason: str
    was_draft: bool = False

    def sentence(self) -> str:
        """“withdrew an entry: …”."""
        return "put a draft in the bin" if self.was_draft else f"withdrew an entry: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class EntryMoved(Happening):
    """An entry was moved from one section to another; its number is kept."""

    verb: ClassVar[str] = "entry-moved"
    from_section: str
    to_section: str
    part: str | None

    def sentence(self) -> str:
        """“moved an entry to another section”."""
        return "moved an entry to another section"


@dataclass(frozen=True, kw_only=True)
class EntryPlaced(Happening):
    """An entry was moved up or down in its section; its number is kept."""

    verb: ClassVar[str] = "entry-placed"
    section: str

    def sentence(self) -> str:
        """“moved an entry up or down in its section”."""
        return "moved an entry up or down in its section"


@dataclass(frozen=True, kw_only=True)
class SectionFinalised(Happening):
    """A section was finalised."""

    verb: ClassVar[str] = "section-finalised"
    section: str

    def sentence(self) -> str:
        """“finalised a section”."""
        return "finalised a section"


@dataclass(frozen=True, kw_only=True)
class SectionReopened(Happening):
    """A manager reopened a section."""

    verb: ClassVar[str] = "section-reopened"
    section: str
    reason: str

    def sentence(self) -> str:
        """“reopened a section: …”."""
        return f"reopened a section: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class CommentMade(Happening):
    """Somebody commented on an entry, or on its answer to one field, suggested other words, or
    answered a comment.
    """

    verb: ClassVar[str] = "comment-made"
    comment: str
    suggests: bool = False
    answers: str = ""
    field_name: str = ""

    def sentence(self) -> str:
        """“commented on an entry”, “suggested other words”, “answered a comment”."""
        if self.answers:
            return "answered a comment on an entry"
        if self.field_name:
            return "commented on an answer in an entry"
        return "suggested other words in an entry" if self.suggests else "commented on an entry"


@dataclass(frozen=True, kw_only=True)
class CommentChanged(Happening):
    """The writer of a comment changed its words; those before are kept."""

    verb: ClassVar[str] = "comment-changed"
    comment: str
    n: int

    def sentence(self) -> str:
        """“changed a comment on an entry”."""
        return "changed a comment on an entry"


@dataclass(frozen=True, kw_only=True)
class CommentWithdrawn(Happening):
    """The writer of a comment withdrew it."""

    verb: ClassVar[str] = "comment-withdrawn"
    comment: str

    def sentence(self) -> str:
        """“withdrew a comment on an entry”."""
        return "withdrew a comment on an entry"


@dataclass(frozen=True, kw_only=True)
class CommentClosed(Happening):
    """A comment is done, or a suggestion was accepted or declined."""

    verb: ClassVar[str] = "comment-closed"
    comment: str
    how: str
    reason: str = ""

    def sentence(self) -> str:
        """“marked a comment as done”, “accepted a suggestion”, “declined a suggestion: …”."""
        if self.how == "done":
            return "marked a comment on an entry as done"
        because = f": {self.reason}" if self.reason else ""
        return f"{self.how} a suggestion{because}"


@dataclass(frozen=True, kw_only=True)
class CommentReopened(Happening):
    """A comment that was done, or a suggestion that was declined, waits again."""

    verb: ClassVar[str] = "comment-reopened"
    comment: str

    def sentence(self) -> str:
        """“opened a comment again”."""
        return "opened a comment on an entry again"
