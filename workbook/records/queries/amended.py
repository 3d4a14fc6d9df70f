"""What an amendment changed: in a line for the entry's card, and whole for its writer."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules, Reader
from workbook.catalogue.fields.values import Names
from workbook.catalogue.kinds import Kind
from workbook.core.text import read_blocks
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.records.facts import from_json, sealed_facts
from workbook.records.models import Amendment, Entry, EntryVersion
from workbook.records.queries.facts import facts_of, names_in
from workbook.records.queries.fields import seen_values
from workbook.records.queries.versions import latest_version, sealed_blocks
from workbook.records.said import Changed, changes
from workbook.writing.compare import compare, compare_values, to_html, values_to_html
from workbook.writing.models import Passage

LONGEST = 160  # what stands in a card; a longer answer is only named there
SHORT = 40  # such answers are easier to read whole than piece by piece


@dataclass(frozen=True)
class WouldChange:
    """What an open amendment changes: facts, each with its label, and the words compared."""

    facts: tuple[tuple[str, Markup], ...]
    words: Markup


def amended_notes(
    session: Session, entry_ids: Sequence[int], names: Names, rules: FamilyRules, reader: Reader
) -> Mapping[int, Markup]:
    """For each entry that was amended, what its latest version changed: “Collected on: 3 May, now
    5 May; words changed”, without answers that are limited to others. One query.
    """
    if not entry_ids:
        return {}
    last = (
        select(EntryVersion.entry_id, func.max(EntryVersion.n).label("n"))
        .where(EntryVersion.entry_id.in_(entry_ids))
        .group_by(EntryVersion.entry_id)
        .having(func.max(EntryVersion.n) > 1)
        .subquery()
    )
    rows = session.execute(
        select(
            EntryVersion.entry_id,
            EntryVersion.content,
            EntryVersion.edition,
            Entry.kind,
            Entry.uuid,
        )
        .join(Entry, Entry.id == EntryVersion.entry_id)
        .join(last, last.c.entry_id == EntryVersion.entry_id)
        .where(EntryVersion.n >= last.c.n - 1)
        .order_by(EntryVersion.entry_id, EntryVersion.n)
    ).all()
    pairs: dict[int, list[tuple[dict[str, Any], Kind]]] = defaultdict(list)
    for entry_id, content, edition, kind, uuid in rows:
        seen = seen_content(json.loads(content), rules, reader, uuid)
        pairs[entry_id].append((seen, edition_of(session, edition).kind(kind)))
    return {
        entry_id: _note(before, after, kind, names)
        for entry_id, ((before, _), (after, kind)) in pairs.items()
    }


def what_would_change(
    session: Session, family: Family, entry: Entry, amendment: Amendment, words: Passage
) -> WouldChange | None:
    """What the amendment changes as it was last saved, beside the version it amends."""
    sealed = latest_version(session, entry.id)
    if sealed is None:
        return None
    kind = edition_of(session, entry.edition).kind(entry.kind)
    before, after = facts_of(session, entry), from_json(amendment.fields)
    changed = changes(kind, before.by_name(), after.by_name(), names_in(session, family))
    compared = compare(read_blocks(sealed_blocks(sealed)), read_blocks(words.blocks))
    if not changed and compared.is_same:
        return None
    return WouldChange(
        tuple((each.called, changed_html(each)) for each in changed),
        Markup("" if compared.is_same else to_html(compared)),  # noqa: S704
    )


def changed_html(change: Changed) -> Markup:
    """What a fact said and what it says now, in one line."""
    if max(len(change.before), len(change.after)) > SHORT:
        return Markup(values_to_html(compare_values(change.before, change.after)))  # noqa: S704
    each = (compare_values(change.before, ""), compare_values("", change.after))
    return Markup(" ").join(Markup(values_to_html(pieces)) for pieces in each if pieces)  # noqa: S704


def seen_content(
    content: dict[str, Any], rules: FamilyRules, reader: Reader, uuid: object
) -> dict[str, Any]:
    """What a version seals, without the answers that are limited to others than the reader."""
    return {**content, "fields": seen_values(rules, reader, uuid, content["fields"])}


def _note(old: dict[str, Any], new: dict[str, Any], kind: Kind, names: Names) -> Markup:
    parts = [
        Markup("{}: {}").format(each.called, changed_html(each))
        if max(len(each.before), len(each.after)) <= LONGEST
        else escape(f"{each.called} changed")
        for each in changes(kind, sealed_facts(old), sealed_facts(new), names)
    ]
    if old["blocks"] != new["blocks"]:
        parts.append(escape("words changed" if parts else "Words changed"))
    return Markup("; ").join(parts) + "." if parts else Markup("")
