"""Making a copy, as a page and a command share it: number, read and draw, record.

The number is reserved first. Reading and drawing run outside any write transaction (design 3.5),
so a rule may change meanwhile: the recording compares the family's rules stamp with the one drawn
from, and what was drawn under older rules is thrown away and drawn again.
"""

import hashlib
from dataclasses import dataclass, replace
from uuid import UUID

from exports.reading_back import Line, Rows, pages_of, words_in
from exports.stamp import Stamp
from workbook.access.policy import Can
from workbook.core.db import Database
from workbook.core.problems import Incomplete, Stale
from workbook.core.time import today
from workbook.documents.actions.approve_assessment import approve_assessment
from workbook.documents.actions.record_copy import Drawn, RulesMoved, record_copy
from workbook.documents.actions.reserve_copy import reserve_copy
from workbook.documents.overview import Asked, Overview, overview_of, text_of
from workbook.documents.queries.readers import signatory_of
from workbook.documents.rules.readers import file_name
from workbook.families.queries import family_for
from workbook.people.rules import Me

ATTEMPTS = 3


@dataclass(frozen=True)
class Made:
    """A copy as it was recorded."""

    uuid: UUID
    number: int
    file: bytes
    file_name: str
    draft: bool
    left_out: int
    sha256: str


def make_copy(database: Database, me: Me, ref: str, asked: Asked, *, authority: str) -> Made:
    """Make one copy, under the authority's name. Raises Incomplete with the open checks, Stale
    when the family's rules would not stand still, and whatever loading refuses.
    """
    with database.reading() as session:
        before = overview_of(session, me, ref, asked)
    _refuse_open(before)
    with database.change() as session:
        family = family_for(session, me, ref, Can.DOCUMENT_MAKE)
        reserved = reserve_copy(
            session, me, family, asked.document, before.readers.slug, draft=before.is_draft
        )
        copy_id, number = reserved.id, reserved.number
    for _ in range(ATTEMPTS):
        with database.reading() as session:
            seen = overview_of(session, me, ref, asked)
            if seen.approves and seen.text is not None:
                seen = _signed_by(seen, signatory_of(session, me.id, today()))
        _refuse_open(seen)
        drawn = draw(database, seen, number, authority)
        try:
            return _record(database, me, ref, seen, copy_id, drawn)
        except RulesMoved:
            continue
    raise Stale(
        "Who may see what in this family was changed several times while the document was being "
        "made. Look at the page again, then make it."
    )


def read_first(database: Database, seen: Overview) -> list[Line | Rows]:
    """What its readers would read of a copy: read back from the very document, so that it cannot
    say anything else. It has no number and is not kept.
    """
    return list(pages_of(draw(database, seen, number=0, authority="").file))


def draw(database: Database, seen: Overview, number: int, authority: str) -> Drawn:
    """The copy, drawn. Raises RuntimeError inside a write transaction: everybody would wait."""
    if database.is_changing:
        raise RuntimeError("a document is drawn outside any write transaction")
    document, readers, gathered = seen.document, seen.readers, seen.gathered
    stamp = Stamp(
        reader=readers.words,
        audience=readers.audience,
        copy=number,
        code=seen.code,
        made_on=today(),
        authority=authority,
        draft=seen.is_draft,
    )
    file = document.draw(gathered.facts, stamp)
    name = file_name(document.title, seen.family.ref, number, readers.audience, draft=seen.is_draft)
    return Drawn(
        file=file,
        file_name=name,
        bytes_sha256=hashlib.sha256(file).hexdigest(),
        text_sha256=hashlib.sha256(words_in(file).encode()).hexdigest(),
        rules_stamp=seen.family.rules_stamp,
        assessment_id=seen.text.id if seen.text else None,
        draft=seen.is_draft,
        versions=gathered.versions,
        printed=gathered.printed,
        taken_in=[each.thing for each in gathered.limited if each.is_in],
        left_out=gathered.left_out,
    )


def _refuse_open(seen: Overview) -> None:
    if seen.open_checks:
        raise Incomplete(seen.open_checks)


def _signed_by(seen: Overview, manager: object) -> Overview:
    """The overview with the signature of the manager, whose making of it approves the text."""
    facts = replace(seen.gathered.facts, oversight=manager)
    return replace(seen, gathered=replace(seen.gathered, facts=facts))


def _record(
    database: Database, me: Me, ref: str, seen: Overview, copy_id: int, drawn: Drawn
) -> Made:
    """Record what was drawn, unless the rules or the text moved: then raises RulesMoved."""
    with database.change() as session:
        family = family_for(session, me, ref, Can.DOCUMENT_MAKE)
        session.refresh(family, with_for_update=True)
        if text_of(session, seen.document, seen.workbook) != seen.text:
            raise RulesMoved
        copy = record_copy(session, me, family, copy_id, drawn)
        if seen.approves and seen.text is not None:
            approve_assessment(session, me, family, seen.workbook, seen.text.seal)
        return Made(
            uuid=copy.uuid,
            number=copy.number,
            file=drawn.file,
            file_name=drawn.file_name,
            draft=drawn.draft,
            left_out=len(drawn.left_out),
            sha256=drawn.bytes_sha256,
        )
