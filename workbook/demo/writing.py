"""Writing on the stage: an entry is started, saved, shared and finalised as its story says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Literal

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from workbook.access.actions.limit import limit
from workbook.access.actions.withhold import withhold
from workbook.access.policy import Can
from workbook.access.rules import Thing
from workbook.catalogue.current import catalogue
from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.rows import Rows
from workbook.catalogue.kinds import Kind
from workbook.core.text import from_plain, settle
from workbook.demo.cast import CAST
from workbook.demo.stage import Told
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.models import Family
from workbook.families.queries import managers_of, open_workbook
from workbook.people.rules import Me
from workbook.records.actions.finalise_entry import finalise_entry
from workbook.records.actions.save_entry import Details, save_entry
from workbook.records.actions.share_entry import share_entry
from workbook.records.actions.start_entry import start_entry
from workbook.records.models import Entry
from workbook.records.queries.entries import own_entry
from workbook.records.queries.missing import missing_of
from workbook.records.queries.values import values_of
from workbook.writing.models import Passage
from workbook.writing.queries import passage_locked

State = Literal["draft", "shared", "finalised"]
WHO = frozenset(each.who for each in CAST)


@dataclass(frozen=True)
class Written:
    """An entry of a story: who wrote what, where, about whom, and how far it got.

    `on` is when it happened, `at` when it was written, that day or on `written`; `finalised` is
    the day on which it was, where not at once. A `meaning` makes it significant. In `values`,
    members and colleagues are named as the story names them. `key` is what later acts call it.
    """

    by: str
    section: str
    kind: str
    title: str
    words: str
    on: date
    about: Sequence[str] = ()
    part: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    at: time = time(16, 20)
    written: date | None = None
    finalised: date | None = None
    state: State = "finalised"
    marks: Sequence[str] = ()
    meaning: str = ""
    withheld_from: Sequence[str] = ()
    limited_to: Sequence[str] = ()
    because: str = ""
    key: str = ""


def write(told: Told, entries: Sequence[Written]) -> None:
    """Put each entry on the stage, on its days."""
    for each in entries:
        told.at(each.written or each.on, each.at, _writes(told, each))
        if each.state == "finalised" and each.finalised is not None:
            told.at(each.finalised, time(16, 20), _finalises(told, each))


def _writes(told: Told, entry: Written) -> Callable[[Session], None]:
    settled = settle(from_plain(entry.words))

    def act(session: Session) -> None:
        me, family = told.load(session, entry.by, Can.ENTRY_WRITE)
        workbook = open_workbook(session, family)
        content = catalogue()
        kind = content.kind(entry.kind)
        found = start_entry(
            session,
            me,
            family,
            workbook,
            content.section(entry.section),
            kind,
            settled,
            edition=workbook.edition,
            part=entry.part or None,
        )
        for nothing_yet in ("sharing", "withdrawal"):
            set_committed_value(found, nothing_yet, None)
        told.entries[_key(entry)] = found.uuid
        passage = passage_locked(session, found.passage_id)
        details = _details(session, told, entry, kind, found.details)
        save_entry(session, me, family, found, passage, None, details)
        _set_rules(session, told, me, family, entry)
        if entry.state != "draft":
            share_entry(session, me, family, found, passage)
        if entry.state == "finalised" and entry.finalised is None:
            _finalise(session, me, family, found, passage)

    return act


def _finalises(told: Told, entry: Written) -> Callable[[Session], None]:
    def act(session: Session) -> None:
        me = told.stage.me(session, entry.by)
        _finalise(session, me, *own_entry(session, me, told.ref, told.entries[_key(entry)]))

    return act


def _finalise(session: Session, me: Me, family: Family, found: Entry, passage: Passage) -> None:
    values = values_of(session, [found.id])[found.id]
    missing = missing_of(session, found, passage)
    seen = passage.version, found.details
    finalise_entry(session, me, family, found, passage, values, missing, *seen)


def _key(entry: Written) -> str:
    return entry.key or entry.title


def _details(session: Session, told: Told, entry: Written, kind: Kind, seen: int) -> Details:
    return Details(
        seen=seen,
        title=entry.title,
        happened_on=entry.on,
        members=frozenset(each.id for each in told.in_order(session, entry.about)),
        strength="strength" in entry.marks,
        need="need" in entry.marks,
        worry="worry" in entry.marks,
        significant=bool(entry.meaning) or kind.is_significant,
        meaning=entry.meaning,
        part=entry.part or None,
        values=kind.read_values(
            {
                slug: _named(session, told, kind.field(slug), value)
                for slug, value in entry.values.items()
            }
        ),
    )


def _named(session: Session, told: Told, asked: Field, value: Any) -> Any:
    """An answer with people by their ids, where the question asks for people."""
    if isinstance(asked, Rows):
        columns = {each.slug: each for each in asked.columns}
        return [
            {slug: _named(session, told, columns[slug], each) for slug, each in row.items()}
            for row in value
        ]
    if asked.type == "member":
        names = [value] if isinstance(value, str) else value
        return [str(told.members[each]) for each in names]
    if asked.type == "people":
        return [_somebody(session, told, each) for each in value]
    return value


def _somebody(session: Session, told: Told, name: str) -> str:
    if name in told.members:
        return f"member:{told.members[name]}"
    if name in WHO:
        return f"person:{told.stage.person(session, name).uuid}"
    return name


def _set_rules(session: Session, told: Told, me: Me, family: Family, entry: Written) -> None:
    thing = Thing("entry", str(told.entries[_key(entry)]))
    if entry.withheld_from:
        named = [(each.id, each.known_as) for each in told.in_order(session, entry.withheld_from)]
        withhold(session, me, family.id, thing, named, entry.because)
    if entry.limited_to:
        people = [told.stage.person(session, each) for each in entry.limited_to]
        inside = {each.id: each.name for each in people}
        limit(session, me, family.id, thing, inside, managers_of(session, family), entry.because)
    if entry.withheld_from or entry.limited_to:
        bump_rules(session, family)
