"""Saving an entry as it is written: its words and its details, in one act."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workbook.core.db import write_over
from workbook.core.happenings import tell
from workbook.core.problems import Closed
from workbook.core.time import now
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.actions.starting_rule import apply_starting_rule
from workbook.records.facts import COLUMNS, Facts
from workbook.records.happenings import EntrySaved
from workbook.records.models import Entry, EntryField, EntryPerson
from workbook.records.queries.facts import facts_of, names_in
from workbook.records.said import said
from workbook.writing.actions import Typed, Words, save_words
from workbook.writing.models import Passage

MARKS = ("strength", "need", "worry")
Wanted = Mapping[str, tuple[Any, Any]]
"""By its name on the form: what a fact says now, and what was sent."""


class Unread:
    """Something was typed that could not be read."""


UNREAD = Unread()


@dataclass(frozen=True)
class Details:
    """What stands beside the words, as one whole form: what is not in it was unticked or emptied.

    `seen` is the details' version that the page showed. `title` or `happened_on` is UNREAD when
    what was typed cannot be kept, `part` for a standing text: the one that stands stays.
    `members` are ids of family members; `values` parsed field values by slug, without those that
    could not be read. `tab` and `turn` name the page and which of its letters this is: one whose
    answer got lost is not stale against itself.
    """

    seen: int
    title: str | Unread = ""
    happened_on: date | None | Unread = None
    members: frozenset[int] = frozenset()
    strength: bool = False
    need: bool = False
    worry: bool = False
    significant: bool = False
    meaning: str = ""
    part: str | None | Unread = None
    values: Mapping[str, Any] = field(default_factory=dict)
    tab: str = ""
    turn: int = 0

    def by_name(self) -> dict[str, Any]:
        """What was sent and could be read, by its name on the form."""
        values = {f"f-{slug}": value for slug, value in self.values.items()}
        sent = {name: getattr(self, name) for name in COLUMNS}
        read = {name: value for name, value in sent.items() if not isinstance(value, Unread)}
        return {**read, "people": self.members, **values}


def save_entry(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    passage: Passage,
    words: Words | Typed | None,
    details: Details | None,
) -> dict[str, str]:
    """Save what was given; `entry` is the writer's own, `passage` is under its lock.

    Raises Closed once the entry is sealed, and what `save_words` raises. Details that another page
    changed since are not written over: the words are saved all the same, and each such detail is
    answered with what it says now, by its name on the form.
    """
    if passage.sealed_at is not None and words is None:
        raise Closed("This was finalised while you were writing. Open the entry to amend it.")
    is_said = words is not None and save_words(session, me, passage, words)
    changed = ["words"] if is_said else []
    clashes: dict[str, str] = {}
    if details is not None:
        asked = wanted(facts_of(session, entry), details)
        if asked and not may_write_over(details, entry.details, entry.tab, entry.turn):
            clashes = both_said(session, family, entry, asked)
        elif asked:
            entry.tab, entry.turn = details.tab, details.turn
            write_facts(session, me, family, entry, asked)
            changed += sorted(asked)
    if changed:
        write_over(session, entry, shown=entry.shown + 1)
        tell(
            session,
            me.id,
            EntrySaved(
                family_id=family.id,
                thing_kind="entry",
                thing=str(entry.uuid),
                n=passage.version,
                what=changed,
            ),
        )
    return clashes


def wanted(stands: Facts, details: Details) -> dict[str, tuple[Any, Any]]:
    """What the form would change."""
    now, then = stands.by_name(), stands.changed(details.by_name()).by_name()
    return {
        name: (now.get(name), then.get(name))
        for name in {**now, **then}
        if now.get(name) != then.get(name)
    }


def may_write_over(details: Details, version: int, tab: str, turn: int) -> bool:
    """Whether the page had seen the details as they stand, or made them itself before."""
    return details.seen == version or is_same_page(details, tab, turn)


def is_same_page(details: Details, tab: str, turn: int) -> bool:
    """Whether they are a later letter of the page called `tab`, whose answer got lost."""
    return bool(details.tab) and details.tab == tab and details.turn > turn


def both_said(session: Session, family: Family, entry: Entry, asked: Wanted) -> dict[str, str]:
    """For each fact that another page changed first, a sentence with both values (design 4.7)."""
    kind, names = edition_of(session, entry.edition).kind(entry.kind), names_in(session, family)
    says: dict[str, str] = {}
    for name, (stands, sent) in asked.items():
        there, yours = said(kind, name, stands, names), said(kind, name, sent, names)
        says["marks" if name in MARKS else name] = (
            "This was changed on another page. "
            f"It says {f'“{there}”' if there else 'nothing'} now, and you have "
            f"{f'“{yours}”' if yours else 'nothing'}. Press Save to keep yours"
        )
    return says


def write_facts(session: Session, me: Me, family: Family, entry: Entry, asked: Wanted) -> None:
    """Let the entry say what was asked for."""
    entry.details += 1
    for name, (_, value) in asked.items():
        if name in COLUMNS:
            setattr(entry, name, value)
    if "people" in asked:
        write_people(session, me, family, entry, asked["people"][1])
    values = {name[2:]: value for name, (_, value) in asked.items() if name.startswith("f-")}
    write_values(session, me, entry, values)


def write_people(
    session: Session, me: Me, family: Family, entry: Entry, members: frozenset[int]
) -> None:
    """Whom an entry is about; who it is kept from at first follows them."""
    session.execute(delete(EntryPerson).where(EntryPerson.entry_id == entry.id))
    session.add_all(
        EntryPerson(entry_id=entry.id, member_id=member_id) for member_id in sorted(members)
    )
    apply_starting_rule(session, me, family, entry, members)


def write_values(session: Session, me: Me, entry: Entry, values: Mapping[str, Any]) -> None:
    """Write each value as a new row beside the old one."""
    rows = session.execute(
        select(EntryField.field, EntryField.n)
        .where(EntryField.entry_id == entry.id)
        .order_by(EntryField.n)
    )
    last = {row.field: row.n for row in rows}
    session.add_all(
        EntryField(
            entry_id=entry.id,
            field=slug,
            n=last.get(slug, 0) + 1,
            value=value,
            written_at=now(),
            written_by_id=me.id,
        )
        for slug, value in values.items()
    )
