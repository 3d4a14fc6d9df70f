"""Saving an entry as it is written: its words and its details, in one act."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Closed
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.actions.starting_rule import apply_starting_rule
from workbook.records.happenings import EntrySaved
from workbook.records.models import Entry, EntryField, EntryPerson
from workbook.records.queries.values import values_of
from workbook.writing.actions import Words, save_words
from workbook.writing.models import Passage


class Unread:
    """Something was typed that could not be read."""


UNREAD = Unread()
COLUMNS = ("title", "happened_on", "strength", "need", "worry", "significant", "meaning", "part")


@dataclass(frozen=True)
class Details:
    """What stands beside the words, as one whole form: what is not in it was unticked or emptied.

    `seen` is the details' version that the page showed. `happened_on` is UNREAD when what was
    typed is no day: the kept one stays. `members` are ids of family members; `values` parsed field
    values by slug, without those that could not be read. `tab` and `turn` name the page and which
    of its letters this is: one whose answer got lost is not stale against itself.
    """

    seen: int
    title: str = ""
    happened_on: date | None | Unread = None
    members: frozenset[int] = frozenset()
    strength: bool = False
    need: bool = False
    worry: bool = False
    significant: bool = False
    meaning: str = ""
    part: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    tab: str = ""
    turn: int = 0


def save_entry(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    passage: Passage,
    words: Words | None,
    details: Details | None,
) -> dict[str, str]:
    """Save what was given; `entry` is the writer's own, `passage` is under its lock.

    Raises Closed once the entry is sealed, and what `save_words` raises. Details that another page
    changed since are not written over: the words are saved all the same, and each such detail is
    answered with what it says now, by its name on the form.
    """
    if passage.sealed_at is not None and words is None:
        raise Closed("This was finalised while you were writing. Open the entry to amend it.")
    before = passage.version
    if words is not None:
        save_words(session, me, passage, words)
    changed = passage.version != before
    clashes: dict[str, str] = {}
    if details is not None:
        wanted = _wanted(session, entry, details)
        if wanted and not _may_write_over(entry, details):
            clashes = {name: _says(now) for name, (now, _) in wanted.items()}
        elif wanted:
            _write(session, me, family, entry, details, wanted)
            changed = True
    if changed:
        entry.shown += 1
        tell(
            session,
            me.id,
            EntrySaved(
                family_id=family.id,
                thing_kind="entry",
                thing=str(entry.uuid),
                n=passage.version,
            ),
        )
    session.flush()
    return clashes


def _wanted(session: Session, entry: Entry, details: Details) -> dict[str, tuple[Any, Any]]:
    """What the form would change: by its name on the form, what stands now and what was sent."""
    given = {name: getattr(details, name) for name in COLUMNS}
    if isinstance(details.happened_on, Unread):
        del given["happened_on"]
    wanted: dict[str, tuple[Any, Any]] = {
        name: (getattr(entry, name), value)
        for name, value in given.items()
        if getattr(entry, name) != value
    }
    people = frozenset(
        session.scalars(select(EntryPerson.member_id).where(EntryPerson.entry_id == entry.id))
    )
    if people != details.members:
        wanted["people"] = (people, details.members)
    kept = values_of(session, [entry.id])[entry.id]
    for slug, value in details.values.items():
        if kept.get(slug) != value:
            wanted[f"f-{slug}"] = (kept.get(slug), value)
    return wanted


def _may_write_over(entry: Entry, details: Details) -> bool:
    if details.seen == entry.details:
        return True
    return bool(details.tab) and details.tab == entry.tab and details.turn > entry.turn


def _says(now: Any) -> str:
    shown = f"“{now}”" if isinstance(now, str | int | date) and now not in ("", True, False) else ""
    there = f"It says {shown} now. " if shown else ""
    return f"This was changed on another page. {there}Change it again to keep yours"


def _write(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    details: Details,
    wanted: Mapping[str, tuple[Any, Any]],
) -> None:
    entry.details += 1
    entry.tab, entry.turn = details.tab, details.turn
    for name, (_, value) in wanted.items():
        if name in COLUMNS:
            setattr(entry, name, value)
    if "people" in wanted:
        session.execute(delete(EntryPerson).where(EntryPerson.entry_id == entry.id))
        session.add_all(
            EntryPerson(entry_id=entry.id, member_id=member_id)
            for member_id in sorted(details.members)
        )
        apply_starting_rule(session, me, family, entry, details.members)
    values = {name[2:]: value for name, (_, value) in wanted.items() if name.startswith("f-")}
    write_values(session, me, entry, values)


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
