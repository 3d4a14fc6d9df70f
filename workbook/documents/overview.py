"""A document before it is made: what goes in, what does not, and what must be looked at first.

The page shows it and the making of a copy starts from it, so both apply the same rights.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from exports import Document
from exports.gathered import Gathered, Wanted
from workbook.access import policy
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing
from workbook.core.problems import Invalid, Missing
from workbook.core.time import local
from workbook.documents.queries.assessments import Counted, Finalised, counting, finalised_in
from workbook.documents.queries.readers import (
    author_to_be,
    members_to_read,
    signatory_of,
)
from workbook.documents.queries.repeats import Cleared, clearings_for
from workbook.documents.rules.readers import Readers, is_draft, readers_of, short_code
from workbook.documents.rules.repeats import Repeat, repeats_in
from workbook.documents.shelf import document_called
from workbook.families.models import Family, Workbook
from workbook.families.queries import family_for, open_workbook, standings_towards, team_of
from workbook.people.rules import Me
from workbook.records.queries.sealed import Unfinished, unfinished_entries


@dataclass(frozen=True)
class Asked:
    """What somebody wants made: which document, for whom, and which limited things by name.

    `draft` marks every page and needs no approval; withholding stays. `is_unlooked` skips the
    clearing too: only a command asks for that (design 7). `about` is what a document is about that
    is not about the whole family, “session:5”; empty for the latest.
    """

    document: str
    reader: str
    draft: bool = False
    is_unlooked: bool = False
    takes_in: frozenset[Thing] = frozenset()
    about: str = ""


@dataclass(frozen=True)
class Looked:
    """A repeat, and who let it stand for these readers; None while nobody has."""

    repeat: Repeat
    cleared: Cleared | None


@dataclass(frozen=True)
class Overview:
    """Everything that is known before a copy is made, read at one moment of the database.

    `text` is the finalised text of a document that is finalised as a whole; `newer` was finalised
    since and is not in it. `approves`: the maker is the manager, and a copy that they make is
    approved by being made (design 5.4).
    """

    family: Family
    workbook: Workbook
    document: Document[Any]
    asked: Asked
    readers: Readers
    text: Finalised | None
    gathered: Gathered
    repeats: Sequence[Looked]
    unfinished: Sequence[Unfinished]
    newer: Sequence[Counted]
    approves: bool

    @property
    def is_draft(self) -> bool:
        """Whether every page will say DRAFT."""
        is_approved = self.approves or (self.text is not None and self.text.is_approved)
        return is_draft(leaves=self.readers.leaves, is_approved=is_approved, asked=self.asked.draft)

    @property
    def waits_for_text(self) -> bool:
        """Whether nothing but a draft can be made yet, because nobody has finalised its text."""
        return self.document.is_finalised and self.text is None

    @property
    def to_clear(self) -> list[Repeat]:
        """Repeats that nobody has let stand yet."""
        return [each.repeat for each in self.repeats if each.cleared is None]

    @property
    def code(self) -> str:
        """The short code of the sealed text: the assessment's, or of what a draft is made of."""
        if self.text is not None:
            return short_code([self.text.seal])
        return short_code([seal for _, seal in self.gathered.versions])

    @property
    def open_checks(self) -> list[Missing]:
        """What stands in the way of the copy that is asked for."""
        missing = []
        if self.waits_for_text and not self.asked.draft:
            missing.append(
                Missing("The assessment is not finalised: only a draft can be made", "reader")
            )
        if not self.asked.is_unlooked:
            missing += [
                Missing(f"Look at {each.said.what}: it repeats what is withheld", "repeats")
                for each in self.to_clear
            ]
        return missing


def overview_of(session: Session, me: Me, ref: str, asked: Asked) -> Overview:
    """What a copy would be made of, under the rights of `me`.

    Raises NotFound and NotAllowed as loading does, Invalid for readers that the document is not
    made for.
    """
    family = family_for(session, me, ref, Can.DOCUMENT_MAKE)
    document = document_called(asked.document)
    readers = _readers(session, family, document, asked.reader)
    workbook = open_workbook(session, family)
    text = text_of(session, document, workbook)
    gathered = document.gather(
        session, family, _wanted(session, me, family, workbook, readers, text, asked)
    )
    cleared = clearings_for(session, family.id, readers.slug)
    rules = rules_of(session, family.id)
    standings = standings_towards(session, me, family)
    may_approve = policy.may(Can.ASSESSMENT_APPROVE, me.role, standings)
    is_to_approve = not text.is_approved if text else not document.is_finalised
    return Overview(
        family=family,
        workbook=workbook,
        document=document,
        asked=asked,
        readers=readers,
        text=text,
        gathered=gathered,
        repeats=[
            Looked(each, cleared.get((each.said.version, each.fact)))
            for each in repeats_in(gathered.said, gathered.withheld)
        ],
        unfinished=[] if document.about else unfinished_entries(session, me, rules, workbook.id),
        newer=newer_than(text, counting(session, me, family, workbook).changes) if text else [],
        approves=may_approve and readers.leaves and not asked.draft and is_to_approve,
    )


def text_of(session: Session, document: Document[Any], workbook: Workbook) -> Finalised | None:
    """The finalised text that copies of this document are made of; None while there is none, or
    where the document has no text of its own.
    """
    return finalised_in(session, workbook.id) if document.is_finalised else None


def newer_than(text: Finalised, counts: Sequence[Counted]) -> list[Counted]:
    """What was sealed, or ended, after the assessment was finalised."""
    return [each for each in counts if each.version not in text.named and each.at > text.at]


def _readers(session: Session, family: Family, document: Document[Any], reader: str) -> Readers:
    if reader.partition(":")[0] not in document.readers:
        raise Invalid("Choose who will read it", field="reader")
    return readers_of(reader, members_to_read(session, family))


def _wanted(
    session: Session,
    me: Me,
    family: Family,
    workbook: Workbook,
    readers: Readers,
    text: Finalised | None,
    asked: Asked,
) -> Wanted:
    reader = Reader(me.id, readers.members, is_document=True, takes_in=asked.takes_in)
    team = team_of(session, family)
    if text is None:
        author = author_to_be(session, family)
        return Wanted(workbook.id, reader, author, team=team, about=asked.about)
    finalised_on = local(text.at).date()
    oversight = None
    if text.approved_by_id is not None and text.approved_at is not None:
        approved_on = local(text.approved_at).date()
        oversight = signatory_of(session, text.approved_by_id, approved_on)
    return Wanted(
        workbook_id=workbook.id,
        reader=reader,
        author=signatory_of(session, text.by_id, finalised_on),
        versions=text.named,
        oversight=oversight,
        team=team,
        finalised_at=text.at,
    )
