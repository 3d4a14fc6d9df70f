"""The entries of a page as rows, and what stands beside them: read in a fixed number of queries."""

import re
from collections import defaultdict, namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from workbook.access.rules import FamilyRules, Reader
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.current import catalogue
from workbook.core.among import among, listed
from workbook.core.columns import as_text
from workbook.core.db import read_rows
from workbook.families.editions import edition_of
from workbook.families.models import Family, Member
from workbook.people.models import Leaving, Person
from workbook.people.rules import Me
from workbook.records.cards import AddendumNote, Discipline, MovedNote
from workbook.records.joint import WrittenWith
from workbook.records.models import (
    Addendum,
    Amendment,
    Entry,
    EntryMove,
    EntryPerson,
    EntryVersion,
    Sharing,
    Withdrawal,
)
from workbook.records.queries.agreements import is_asked, written_with
from workbook.records.queries.amended import amended_notes
from workbook.records.queries.comments import comments_of
from workbook.records.queries.places import position
from workbook.records.queries.untouched import is_untouched
from workbook.records.queries.values import values_of
from workbook.records.queries.visible import visible_to
from workbook.records.queries.writers import amends, co_writes, is_joint
from workbook.writing.models import Passage


@dataclass(frozen=True)
class Beside:
    """What stands beside the entries of one page, loaded once for all of them."""

    rules: FamilyRules
    me: Me
    reader: Reader
    names: Mapping[str, str]
    members: Mapping[int, str]
    called: Mapping[int, tuple[str, str]]
    about: Mapping[int, Sequence[int]]
    values: Mapping[int, dict[str, Any]]
    addenda: Mapping[int, Sequence[AddendumNote]]
    editions: Mapping[str, Catalogue]
    disciplines: Mapping[tuple[str, str | None], Discipline]
    changed: Mapping[int, Markup]
    comments: Mapping[int, Sequence[Row[Any]]]
    moved: Mapping[int, MovedNote]
    joint: Mapping[int, WrittenWith]


def rows_where(
    session: Session,
    me: Me,
    family: Family,
    rules: FamilyRules,
    *where: ColumnElement[bool],
    drafts_of: int | None = None,
) -> Sequence[Row[Any]]:
    """Everything a card says that is a column, of the entries that `me` may know of. One query."""
    seen = visible_to(rules, me, drafts_of)
    wanted = _entries().where(Entry.family_id == family.id, seen, *where)
    found = read_rows(session, wanted, {"me": me.id}).all()
    return [*map(_row(), found)]


def read_beside(
    session: Session, me: Me, family: Family, rules: FamilyRules, rows: Sequence[Row[Any]]
) -> Beside:
    """Everything that is not a column: people, answers, addenda, comments, what was amended. Four
    queries, and one each where something was amended or moved or an answer names a colleague; some
    where several write one.
    """
    ids = [row.id for row in rows]
    names: dict[str, str] = {}
    members: dict[int, str] = {}
    called: dict[int, tuple[str, str]] = {}
    about: dict[int, list[int]] = defaultdict(list)
    asked = {"family": family.id, "ids": listed(ids)}
    for member_id, uuid, known_as, entry_id in read_rows(session, _members(), asked):
        if member_id not in members:
            names[uuid] = names[f"member:{uuid}"] = members[member_id] = known_as
            called[member_id] = (uuid, known_as)
        about[entry_id].append(member_id)
    addenda: dict[int, list[AddendumNote]] = defaultdict(list)
    for entry_id, html, at, name, role in read_rows(session, _addenda(), asked):
        note = AddendumNote(name, catalogue().role_title(role), at, Markup(html))  # noqa: S704
        addenda[entry_id].append(note)
    values = values_of(session, ids)
    names |= _colleagues(session, values)
    editions = {each: edition_of(session, each) for each in {row.edition for row in rows}}
    return Beside(
        rules=rules,
        me=me,
        reader=Reader(me.id),
        names=names,
        members=members,
        called=called,
        about=about,
        values=values,
        addenda=addenda,
        editions=editions,
        disciplines={
            (edition, slug): discipline_of(editions[edition], slug)
            for edition, slug in {(row.edition, row.discipline) for row in rows}
        },
        changed=amended_notes(
            session, [row.id for row in rows if row.n > 1], names, rules, Reader(me.id)
        ),
        comments=comments_of(
            session, me, rules, {row.id: row.uuid for row in rows if row.shared_at is not None}
        ),
        moved=_moved(session, rows),
        joint=written_with(session, rows),
    )


def _moved(session: Session, rows: Sequence[Row[Any]]) -> dict[int, MovedNote]:
    """The last move of what stands elsewhere than where it was numbered. No query for none."""
    origins = {
        row.id: catalogue().sections[row.numbered_in].called
        for row in rows
        if row.numbered_in not in {None, row.section}
    }
    if not origins:
        return {}
    moves = session.execute(
        select(EntryMove.entry_id, Person.name, EntryMove.at)
        .join(Person, Person.id == EntryMove.by_id)
        .where(EntryMove.entry_id.in_([*origins]))
        .order_by(EntryMove.id)
    )
    return {entry_id: MovedNote(origins[entry_id], name, at) for entry_id, name, at in moves}


def _colleagues(session: Session, values: Mapping[int, Mapping[str, Any]]) -> dict[str, str]:
    """Whom an answer names among the staff, by what it names them with. No query for nobody."""
    said = str([each for each in values.values() if each])
    named = {UUID(each) for each in re.findall(r"person:([0-9a-f-]{36})", said)}
    if not named:
        return {}
    rows = session.execute(select(Person.uuid, Person.name).where(Person.uuid.in_(named)))
    return {f"person:{uuid}": name for uuid, name in rows}


@cache
def _members() -> Select[int, str, str, int]:
    """Everybody in a `family`, each with those of the entries `ids` that are about them."""
    is_about = and_(EntryPerson.member_id == Member.id, among(EntryPerson.entry_id))
    return (
        select(Member.id, as_text(Member.uuid), Member.known_as, EntryPerson.entry_id)
        .outerjoin(EntryPerson, is_about)
        .where(Member.family_id == bindparam("family"))
        .order_by(Member.place, Member.id, EntryPerson.id)
    )


@cache
def _addenda() -> Select[int, str, datetime, str, str]:
    return (
        select(Addendum.entry_id, Addendum.html, Addendum.at, Person.name, Person.role)
        .join(Person, Person.id == Addendum.by_id)
        .where(among(Addendum.entry_id))
        .order_by(Addendum.id)
    )


@cache
def _row() -> Callable[[Iterable[Any]], Any]:
    """Makes a row that is read by name many times over."""
    named: Any = namedtuple  # by the columns of the statement, so that they are named once
    made: Callable[[Iterable[Any]], Any] = named(
        "EntryRow", [str(each.key) for each in _entries().selected_columns]
    )._make
    return made


@cache
def _entries() -> Select[*tuple[Any, ...]]:
    """Everything a card says that is a column, for whoever is `me`."""
    version, later = aliased(EntryVersion), aliased(EntryVersion)
    latest = select(func.max(later.n)).where(later.entry_id == Entry.id).scalar_subquery()
    sealer, withdrawer = aliased(Person), aliased(Person)
    return (
        select(
            Entry.id,
            as_text(Entry.uuid).label("uuid"),
            Entry.section,
            Entry.numbered_in,
            Entry.part,
            Entry.kind,
            Entry.edition,
            Entry.writer_id,
            Entry.discipline,
            Entry.title,
            Entry.happened_on,
            Entry.recorded_at,
            Entry.number,
            position().label("position"),
            Entry.strength,
            Entry.need,
            Entry.worry,
            Entry.significant,
            Entry.meaning,
            func.coalesce(version.html, Passage.html).label("html"),
            Passage.saved_at,
            Passage.version.label("words_version"),
            Person.name.label("writer"),
            exists().where(Leaving.person_id == Entry.writer_id).label("writer_has_left"),
            Sharing.at.label("shared_at"),
            func.coalesce(version.n, 0).label("n"),
            version.finalised_at,
            version.reason.label("amended_because"),
            sealer.name.label("sealer"),
            Withdrawal.at.label("withdrawn_at"),
            Withdrawal.reason.label("withdrawn_because"),
            withdrawer.name.label("withdrawer"),
            _is_amending().label("is_amending"),
            is_joint().label("is_joint"),
            co_writes(bindparam("me")).label("co_writes"),
            is_asked().label("is_asked"),
            is_untouched().label("is_untouched"),
        )
        .join(Passage, Passage.id == Entry.passage_id)
        .join(Person, Person.id == Entry.writer_id)
        .outerjoin(Sharing, Sharing.entry_id == Entry.id)
        .outerjoin(version, and_(version.entry_id == Entry.id, version.n == latest))
        .outerjoin(sealer, sealer.id == version.finalised_by_id)
        .outerjoin(Withdrawal, Withdrawal.entry_id == Entry.id)
        .outerjoin(withdrawer, withdrawer.id == Withdrawal.by_id)
    )


def _is_amending() -> ColumnElement[bool]:
    """An amendment that is not finalised is a draft: only its writers know of it (design 4.2)."""
    is_theirs = amends(bindparam("me"))
    return exists().where(Amendment.entry_id == Entry.id, is_theirs).correlate(Entry)


def discipline_of(content: Catalogue, slug: str | None) -> Discipline:
    """A discipline as it is drawn; somebody without one is drawn as a manager."""
    found = content.disciplines.get(slug or "management")
    if found is None:
        return Discipline("", "tm", "flag")
    return Discipline(found.short, found.css, found.icon)


def number_of(
    content: Catalogue, section: str, number: int | None, part: str | None = None
) -> str | None:
    """“3.4”: the section's number and the entry's own; None while it has none. A standing text of
    the Case Worker Summary has its heading's: “CWS.3”.
    """
    found = content.section(section)
    if number is None and part and found.group == "workbook" and found.held_by(part):
        return part.upper()
    return f"{found.number}.{number}" if number else None
