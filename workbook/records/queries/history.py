"""The history of one entry: its saves, drawn together by who and when, and its sealed versions."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from markupsafe import Markup
from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.access.rules import Reader
from workbook.core.problems import Invalid
from workbook.core.text import read_blocks, to_plain
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.facts import sealed_facts
from workbook.records.models import Entry
from workbook.records.queries.amended import changed_html, seen_content
from workbook.records.queries.facts import names_in
from workbook.records.queries.versions import content_sealed, versions_of
from workbook.records.queries.writers import last_asked, writers_of
from workbook.records.said import CALLED, changes
from workbook.writing.compare import compare, to_html
from workbook.writing.queries import Save, place_begun, saves_of, words_saved

TOGETHER = timedelta(minutes=10)


@dataclass(frozen=True)
class Step:
    """One thing to compare: `key` names it in an address, `what` in words. `n` is the save's, or
    the sealed version's.
    """

    key: str
    what: str
    who: str
    at: datetime
    n: int
    why: str = ""
    is_sealed: bool = False
    without: str = ""


def history_of(session: Session, entry: Entry, me: Me, *, every_save: bool = False) -> list[Step]:
    """Oldest first: saves (those within ten minutes as one, or every one), then each sealed
    version. No words: those are read of the steps that are looked at.
    """
    return [
        *steps_of(_saves_for(session, entry, me), every_save=every_save),
        *(
            Step(
                f"version-{it.n}",
                f"Finalised, version {it.n}",
                it.who,
                it.at,
                it.n,
                it.why,
                is_sealed=True,
                without=it.without,
            )
            for it in versions_of(session, entry.id)
        ),
    ]


def steps_of(saves: Sequence[Save], *, every_save: bool = False) -> list[Step]:
    """The saves of any passage, as its history lists them."""
    return [
        Step(f"save-{it.n}", "Saved", it.who, it.at, it.n)
        for it in (saves if every_save else _together(saves))
        if it.has_words
    ]


def _saves_for(session: Session, entry: Entry, me: Me) -> list[Save]:
    """What `me` may see of its saves: all of them whoever opened it; a co-writer from when they
    were asked, also once they took the lead; others from the sharing on or, while it is not shared,
    from when its log began anew (design 5.5); by their places in its log, whatever the clock said.
    """
    saves = saves_of(session, entry.passage_id)
    writes = me.id in writers_of(session, entry)
    asked = last_asked(session, entry, me) if writes else None
    if entry.writer_id == me.id and asked is None:
        return saves
    acts = {asked, entry.sharing.at if entry.sharing else None} - {None}
    began = min(place_begun(session, entry.passage_id, each) for each in acts or {None})
    before = [each for each in saves if each.place < began]
    return [*before[-1:], *(each for each in saves if each.place > began)]


@dataclass(frozen=True)
class Compared:
    """What differs between two steps: words and, where both are sealed, facts by their labels."""

    words: Markup
    facts: tuple[tuple[str, Markup], ...]


def compared(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    steps: Sequence[Step],
    before: str,
    after: str,
) -> Compared | None:
    """Two of `steps` beside each other; None when either is not among them. An answer that is
    limited to others is in neither.
    """
    by_key = {each.key: each for each in steps}
    if before not in by_key or after not in by_key:
        return None
    one, other = by_key[before], by_key[after]
    old, new = (content_of(session, me, family, entry, each) for each in (one, other))
    words = differing_words(old["blocks"], new["blocks"])
    facts: tuple[tuple[str, Markup], ...] = ()
    if one.is_sealed and other.is_sealed:
        kind = edition_of(session, entry.edition).kind(entry.kind)
        names = names_in(session, family)
        differing = changes(kind, sealed_facts(old), sealed_facts(new), names)
        facts = tuple((each.called, changed_html(each)) for each in differing)
    return Compared(words, facts)


def differing_words(before: Any, after: Any) -> Markup:
    """The words of two steps as they are kept, beside each other."""
    return Markup(to_html(compare(read_blocks(before), read_blocks(after))))  # noqa: S704


def content_of(
    session: Session, me: Me, family: Family, entry: Entry, step: Step
) -> dict[str, Any]:
    """What a step holds: a save has words alone."""
    if not step.is_sealed:
        return {"blocks": words_saved(session, entry.passage_id, step.n)}
    content = content_sealed(session, entry.id, step.n)
    return seen_content(content, rules_of(session, family.id), Reader(me.id), entry.uuid)


def refused_words(kept: str) -> str:
    """Refused words as their writer reads them again: plain text, whatever way they were sent."""
    try:
        sent = json.loads(kept)
    except ValueError:
        return kept
    if isinstance(sent, list):
        sent = {"blocks": sent}
    if not isinstance(sent, dict) or not {"blocks", "details"} & sent.keys():
        return kept
    try:
        words, details = _plain(sent.get("blocks", [])), sent.get("details", {})
        answers = [
            f"{CALLED.get(name, name)}: {', '.join(each) if isinstance(each, list) else each}"
            for name, each in details.items()
        ]
    except (AttributeError, KeyError, TypeError):
        return kept
    return "\n\n".join(filter(None, [words, "\n".join(answers)]))


def _plain(blocks: Any) -> str:
    """The words of a page, also where they are more than a passage can hold."""
    try:
        return to_plain(read_blocks(blocks))
    except Invalid:
        return "\n\n".join("".join(run["text"] for run in each["runs"]) for each in blocks)


def _together(saves: Sequence[Save]) -> list[Save]:
    """The last save of each sitting: saves by one person within ten minutes of each other."""
    kept: list[Save] = []
    for each in saves:
        if kept and kept[-1].who == each.who and each.at - kept[-1].at < TOGETHER:
            kept[-1] = each
        else:
            kept.append(each)
    return kept
