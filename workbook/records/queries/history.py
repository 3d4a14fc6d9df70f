"""The history of one entry: its saves, drawn together by who and when, and its sealed versions."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules, Reader
from workbook.catalogue.fields.values import Names
from workbook.catalogue.kinds import Kind
from workbook.core.problems import Invalid
from workbook.core.text import Blocks, read_blocks, to_plain
from workbook.people.models import Person
from workbook.records.facts import sealed_facts
from workbook.records.models import Entry
from workbook.records.queries.amended import seen_content
from workbook.records.queries.versions import sealed_blocks, versions_of
from workbook.records.said import Changed, changes
from workbook.writing.compare import compare, to_html
from workbook.writing.queries import Revision, revisions_of

TOGETHER = timedelta(minutes=10)


@dataclass(frozen=True)
class Step:
    """One thing to compare: `key` names it in an address, `what` in words."""

    key: str
    what: str
    who: str
    at: datetime
    blocks: Blocks
    why: str = ""
    is_sealed: bool = False
    facts: Mapping[str, Any] | None = None  # by name on the form, of what is sealed


def history_of(session: Session, entry: Entry, rules: FamilyRules, reader: Reader) -> list[Step]:
    """Oldest first: saves (those within ten minutes as one), then each sealed version.

    Somebody else than the writer sees saves only from the sharing on (design 5.5), and nobody an
    answer that is limited to others.
    """
    saves = revisions_of(session, entry.passage_id)
    if entry.writer_id != reader.person_id and entry.sharing is not None:
        shared_at = entry.sharing.at
        before = [each for each in saves if each.at <= shared_at]
        saves = [*before[-1:], *(each for each in saves if each.at > shared_at)]
    steps = [
        Step(f"save-{each.n}", "Saved", each.who, each.at, each.blocks)
        for each in _together(saves)
        if each.blocks
    ]
    versions = versions_of(session, entry.id)
    names = {
        row.id: row.name
        for row in session.execute(
            select(Person.id, Person.name).where(
                Person.id.in_({each.finalised_by_id for each in versions})
            )
        )
    }
    for version in versions:
        steps.append(
            Step(
                f"version-{version.n}",
                f"Finalised, version {version.n}",
                names[version.finalised_by_id],
                version.finalised_at,
                read_blocks(sealed_blocks(version)),
                version.reason,
                is_sealed=True,
                facts=sealed_facts(
                    seen_content(json.loads(version.content), rules, reader, entry.uuid)
                ),
            )
        )
    return steps


def compared(steps: Sequence[Step], before: str, after: str) -> Markup | None:
    """The words that differ between two steps; None when either is not there."""
    by_key = {each.key: each for each in steps}
    if before not in by_key or after not in by_key:
        return None
    difference = compare(by_key[before].blocks, by_key[after].blocks)
    return Markup(to_html(difference))  # noqa: S704


def compared_facts(
    steps: Sequence[Step], before: str, after: str, kind: Kind, names: Names
) -> list[Changed]:
    """The facts that differ between two finalised versions; a save between has none of its own."""
    one, other = (next((it for it in steps if it.key == key), None) for key in (before, after))
    if one is None or other is None or one.facts is None or other.facts is None:
        return []
    return changes(kind, one.facts, other.facts, names)


def refused_words(kept: str) -> str:
    """Refused words as their writer reads them again: plain text, whatever way they were sent."""
    try:
        sent = json.loads(kept)
        blocks = sent["blocks"] if isinstance(sent, dict) else sent
        return to_plain(read_blocks(blocks))
    except (ValueError, KeyError, TypeError, Invalid):
        return kept


def _together(saves: Sequence[Revision]) -> list[Revision]:
    """The last save of each sitting: saves by one person within ten minutes of each other."""
    kept: list[Revision] = []
    for each in saves:
        if kept and kept[-1].who == each.who and each.at - kept[-1].at < TOGETHER:
            kept[-1] = each
        else:
            kept.append(each)
    return kept
