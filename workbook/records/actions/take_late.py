"""Work that comes after the seal becomes a draft amendment of its own writer (design 4.6): never
dropped, never merged into what is sealed. Whatever brings the words, a page or a stream, hands
them to this one verb.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Stale
from workbook.core.text import Settled, as_json, read_blocks, text_of
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.actions.amend_entry import begin
from workbook.records.actions.save_entry import Details, Wanted, is_same_page, wanted
from workbook.records.facts import Facts, from_json
from workbook.records.happenings import LateWorkKept
from workbook.records.models import Amendment, Entry, EntryVersion
from workbook.records.queries.facts import facts_of, names_in
from workbook.records.queries.versions import latest_version, sealed_blocks
from workbook.records.queries.writers import open_amendment
from workbook.records.said import as_typed_lines, in_lines
from workbook.writing.actions import Words, keep_text, open_passage, save_words
from workbook.writing.models import Passage
from workbook.writing.queries import passage_locked


@dataclass(frozen=True)
class LateWork:
    """What a page brought that had not heard of the seal. `passage` is the one it was written in;
    `saw_facts` says that the page knew the facts as they were sealed, so that what it sent of them
    was changed by its writer, and is not merely old. `unread` is what could not be read of them, as
    it was typed, by its name on the form.
    """

    passage: Passage
    words: Words | None
    details: Details | None
    saw_facts: bool
    reason: str = ""
    unread: Mapping[str, str] = field(default_factory=dict)


class Kept(StrEnum):
    """What became of late work: it was all sealed, it is a draft amendment, or it is kept beside
    an amendment that says something else.
    """

    SEALED = "sealed"
    DRAFT = "draft"
    BESIDE = "beside"


def take_late(session: Session, me: Me, family: Family, entry: Entry, late: LateWork) -> Kept:
    """Keep late work as the writer's draft amendment.

    `entry` is the writer's own and sealed, and its passage is held. Words of the page that the
    open amendment came from go on in it; where it holds other words both are kept. Older facts
    and what could not be read are kept beside it, never written over newer ones.
    """
    version = latest_version(session, entry.id)
    if version is None:
        raise Closed("This was never finalised, and takes no more words.")
    stands = facts_of(session, entry)
    asked = wanted(stands, late.details) if late.details else {}
    words = late.words if late.words and not _is_sealed(late.words, late.passage, version) else None
    if words is None and not asked and not late.unread:
        return Kept.SEALED
    kind = edition_of(session, entry.edition).kind(entry.kind)
    _keep_beside(session, me, late.passage, as_typed_lines(kind, late.unread))
    if asked and not late.saw_facts:
        _keep_beside(session, me, late.passage, _sent(session, family, entry, asked))
        asked = {}
        if words is None and not late.unread:
            return Kept.BESIDE
    amendment = open_amendment(session, me, entry)
    if amendment is not None:
        return _go_on(session, me, family, entry, amendment, words, late.details, asked)
    facts = stands.changed({name: then for name, (_, then) in asked.items()})
    _begin(session, me, family, entry, version, late, words or _sealed_words(version), facts)
    return Kept.DRAFT


def _is_sealed(words: Words, passage: Passage, version: EntryVersion) -> bool:
    """Whether the very words that came are those that were sealed."""
    return as_json(words.settled.blocks) in (passage.blocks, sealed_blocks(version))


def _sealed_words(version: EntryVersion) -> Words:
    blocks = read_blocks(sealed_blocks(version))
    return Words(Settled(blocks, version.html, text_of(blocks), False), 0)


def _begin(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    version: EntryVersion,
    late: LateWork,
    words: Words,
    facts: Facts,
) -> None:
    page = late.words or late.details
    tab, turn = (page.tab, page.turn) if page else ("", 0)
    passage = open_passage(session, me, family.id, words.settled, tab, turn)
    amendment = begin(
        session, me, entry, version, passage, facts, late.reason, tab, turn, is_late=True
    )
    tell(
        session,
        me.id,
        LateWorkKept(
            family_id=family.id,
            thing_kind="entry",
            thing=str(entry.uuid),
            amendment=str(amendment.uuid),
        ),
    )


def _go_on(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    amendment: Amendment,
    words: Words | None,
    details: Details | None,
    asked: Wanted,
) -> Kept:
    """More from the page whose late work is a draft already, or from another page."""
    kept, then = amendment.fields, from_json(amendment.fields)
    passage, outcome = passage_locked(session, amendment.passage_id), Kept.DRAFT
    if details is not None and asked and is_same_page(details, kept["tab"], kept["turn"]):
        then = then.changed({name: value for name, (_, value) in asked.items()})
        page = {"tab": details.tab, "turn": details.turn}
        amendment.fields = {**kept, **then.as_json(), **page}
    elif details is not None and asked and wanted(then, details):
        _keep_beside(session, me, passage, _sent(session, family, entry, asked))
        outcome = Kept.BESIDE
    if words is not None:
        try:
            save_words(session, me, passage, replace(words, seen=0))
        except Stale as stale:
            if stale.keep:  # in this very act: what was kept before must not be rolled back
                stale.keep(session)
            outcome = Kept.BESIDE
    session.flush()
    return outcome


def _sent(session: Session, family: Family, entry: Entry, asked: Wanted) -> list[str]:
    """Facts that cannot be taken, in words."""
    kind = edition_of(session, entry.edition).kind(entry.kind)
    sent = {name: then for name, (_, then) in asked.items()}
    return in_lines(kind, sent, names_in(session, family))


def _keep_beside(session: Session, me: Me, passage: Passage, lines: Sequence[str]) -> None:
    """Lines that only their writer reads again."""
    if lines:
        keep_text(session, me, passage.id, "late", "\n".join(lines))
