"""Entries as cards: what one reader may see of them, in a fixed number of queries."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeAlias
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules, Reader, Thing
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.current import catalogue
from workbook.core.time import local
from workbook.families.editions import edition_of
from workbook.families.models import Family, Member
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.cards import (
    AddendumNote,
    AmendNote,
    Card,
    Discipline,
    Mark,
    Offered,
    Stage,
    WithdrawnNote,
    WithheldBand,
)
from workbook.records.models import (
    Addendum,
    Amendment,
    Entry,
    EntryPerson,
    EntryVersion,
    Sharing,
    Withdrawal,
)
from workbook.records.queries.amended import amended_notes
from workbook.records.queries.fields import field_rows, seen_values
from workbook.records.queries.values import values_of
from workbook.records.queries.visible import visible_to
from workbook.records.rules import State, is_late, state_of, things_of
from workbook.web.filters import initials
from workbook.writing.models import Passage

MARKS: tuple[Mark, ...] = ("strength", "need", "worry")

# What may be done with one entry in its state, as links and buttons.
Offer: TypeAlias = Callable[[Row[Any], State], Offered]


def _nothing(row: Row[Any], state: State) -> Offered:
    return Offered()


@dataclass(frozen=True)
class _Beside:
    """What stands beside the entries of one page, loaded once for all of them."""

    rules: FamilyRules
    reader: Reader
    names: Mapping[str, str]
    members: Mapping[int, str]
    about: Mapping[int, Sequence[int]]
    values: Mapping[int, dict[str, Any]]
    addenda: Mapping[int, Sequence[AddendumNote]]
    editions: Mapping[str, Catalogue]
    disciplines: Mapping[tuple[str, str | None], Discipline]
    changed: Mapping[int, Markup]


def cards_where(
    session: Session,
    me: Me,
    family: Family,
    *where: ColumnElement[bool],
    offer: Offer = _nothing,
    first: str = "",
) -> tuple[Card, ...]:
    """The entries of `family` that meet the conditions and that `me` may see: those of the section
    `first`, then of the others as the workbook has them; numbered ones by number, then what has
    none by when it was started.
    """
    rules = rules_of(session, family.id)
    wanted = _entries().where(Entry.family_id == family.id, visible_to(rules, me), *where)
    rows = session.execute(wanted, {"me": me.id}).all()
    beside = _beside(session, me, family, rules, rows)
    return tuple(_card(row, beside, offer) for row in sorted(rows, key=_place(first)))


@cache
def _entries() -> Select[*tuple[Any, ...]]:
    """Everything a card says that is a column, for whoever is `me`."""
    version, later = aliased(EntryVersion), aliased(EntryVersion)
    latest = select(func.max(later.n)).where(later.entry_id == Entry.id).scalar_subquery()
    sealer, withdrawer = aliased(Person), aliased(Person)
    return (
        select(
            Entry.id,
            Entry.uuid,
            Entry.section,
            Entry.part,
            Entry.kind,
            Entry.edition,
            Entry.writer_id,
            Entry.discipline,
            Entry.title,
            Entry.happened_on,
            Entry.recorded_at,
            Entry.number,
            Entry.strength,
            Entry.need,
            Entry.worry,
            Entry.significant,
            Entry.meaning,
            func.coalesce(version.html, Passage.html).label("html"),
            Passage.saved_at,
            Person.name.label("writer"),
            Sharing.at.label("shared_at"),
            func.coalesce(version.n, 0).label("n"),
            version.finalised_at,
            version.reason.label("amended_because"),
            sealer.name.label("sealer"),
            Withdrawal.at.label("withdrawn_at"),
            Withdrawal.reason.label("withdrawn_because"),
            withdrawer.name.label("withdrawer"),
            _is_amending().label("is_amending"),
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
    """An amendment that is not finalised is a draft: only its writer knows of it (design 4.2)."""
    return exists().where(
        Amendment.entry_id == Entry.id,
        Amendment.by_id == bindparam("me"),
        Amendment.version_made_id.is_(None),
        Amendment.dropped_at.is_(None),
    )


def _place(first: str) -> Callable[[Row[Any]], tuple[int, bool, int, int]]:
    places = {slug: place for place, slug in enumerate([first, *catalogue().sections])}
    places[first] = 0
    return lambda row: (places[row.section], not row.number, row.number or 0, row.id)


def _beside(
    session: Session, me: Me, family: Family, rules: FamilyRules, rows: Sequence[Row[Any]]
) -> _Beside:
    ids = [row.id for row in rows]
    names: dict[str, str] = {}
    members: dict[int, str] = {}
    about: dict[int, list[int]] = defaultdict(list)
    for member_id, uuid, known_as, entry_id in session.execute(
        select(Member.id, Member.uuid, Member.known_as, EntryPerson.entry_id)
        .outerjoin(
            EntryPerson, and_(EntryPerson.member_id == Member.id, EntryPerson.entry_id.in_(ids))
        )
        .where(Member.family_id == family.id)
        .order_by(EntryPerson.id)
    ):
        names[str(uuid)] = names[f"member:{uuid}"] = members[member_id] = known_as
        about[entry_id].append(member_id)
    addenda: dict[int, list[AddendumNote]] = defaultdict(list)
    for entry_id, html, at, name, role in session.execute(
        select(Addendum.entry_id, Addendum.html, Addendum.at, Person.name, Person.role)
        .join(Person, Person.id == Addendum.by_id)
        .where(Addendum.entry_id.in_(ids))
        .order_by(Addendum.id)
    ):
        note = AddendumNote(name, role_title(role), at, Markup(html))  # noqa: S704
        addenda[entry_id].append(note)
    values = values_of(session, ids)
    names |= _colleagues(session, values)
    editions = {each: edition_of(session, each) for each in {row.edition for row in rows}}
    return _Beside(
        rules=rules,
        reader=Reader(me.id),
        names=names,
        members=members,
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
    )


def _colleagues(session: Session, values: Mapping[int, Mapping[str, Any]]) -> dict[str, str]:
    """Whom an answer names among the staff, by what it names them with. No query for nobody."""
    said = str([each for each in values.values() if each])
    named = {UUID(each) for each in re.findall(r"person:([0-9a-f-]{36})", said)}
    if not named:
        return {}
    rows = session.execute(select(Person.uuid, Person.name).where(Person.uuid.in_(named)))
    return {f"person:{uuid}": name for uuid, name in rows}


def _card(row: Row[Any], beside: _Beside, offer: Offer) -> Card:
    content = beside.editions[row.edition]
    kind = content.kind(row.kind)
    uuid = str(row.uuid)
    state = state_of(
        is_shared=row.shared_at is not None,
        versions=row.n,
        is_withdrawn=row.withdrawn_at is not None,
    )
    if state is State.WITHDRAWN:
        return _stub(row, beside)
    values = seen_values(beside.rules, beside.reader, uuid, beside.values[row.id])
    about = tuple(beside.members[each] for each in beside.about.get(row.id, ()))
    things = things_of(row.discipline, uuid)
    offered = offer(row, state)
    return Card(
        uuid=uuid,
        kind_title=kind.title,
        writer=row.writer,
        writer_initials=initials(row.writer),
        discipline=beside.disciplines[row.edition, row.discipline],
        when=_when(kind.title, row.happened_on),
        recorded_at=row.recorded_at,
        state=state,
        html=Markup(row.html),  # noqa: S704
        number=number_of(content, row.section, row.number),
        title=row.title,
        happened_on=row.happened_on,
        late=is_late(row.happened_on, local(row.recorded_at).date()),
        about=about,
        amended=row.n > 1,
        chips=_stages(content, values, about),
        fields=field_rows(kind, values, beside.names, beside.rules, uuid, beside.members),
        marks=tuple(mark for mark in MARKS if getattr(row, mark)),
        significant=row.significant,
        meaning=row.meaning,
        withheld=_bands(beside, things),
        limited=_fence(beside.rules, things),
        amend=(
            AmendNote(
                row.sealer,
                row.finalised_at,
                row.amended_because,
                beside.changed.get(row.id, ""),
                offered.versions_url,
            )
            if row.n > 1
            else None
        ),
        addenda=tuple(beside.addenda.get(row.id, ())),
        foot=_foot(row, state),
        acts=offered.acts,
        more=offered.more,
    )


def _stub(row: Row[Any], beside: _Beside) -> Card:
    """What stays of a withdrawn entry: who, when and why, and none of its words."""
    content = beside.editions[row.edition]
    kind = content.kind(row.kind)
    uuid = str(row.uuid)
    things = things_of(row.discipline, uuid)
    return Card(
        uuid=uuid,
        kind_title=kind.title,
        writer=row.writer,
        writer_initials=initials(row.writer),
        discipline=beside.disciplines[row.edition, row.discipline],
        when=_when(kind.title, row.happened_on),
        recorded_at=row.recorded_at,
        state=State.WITHDRAWN,
        html="",
        number=number_of(content, row.section, row.number),
        happened_on=row.happened_on,
        withheld=_bands(beside, things),
        limited=_fence(beside.rules, things),
        withdrawn=WithdrawnNote(row.withdrawer, row.withdrawn_at, row.withdrawn_because),
    )


def role_title(slug: str) -> str:
    """A role by its written name."""
    role = catalogue().roles.get(slug)
    return role.title if role else slug


def discipline_of(content: Catalogue, slug: str | None) -> Discipline:
    """A discipline as it is drawn; somebody without one is drawn as a manager."""
    found = content.disciplines.get(slug or "management")
    if found is None:
        return Discipline("", "tm", "flag")
    return Discipline(found.short, found.css, found.icon)


def number_of(content: Catalogue, section: str, number: int | None) -> str | None:
    """“3.4”: the section's number and the entry's own; None while it has none."""
    return f"{content.section(section).number}.{number}" if number else None


def _when(kind: str, happened_on: date | None) -> str:
    return f"{kind}, {happened_on:%-d %b}" if happened_on else kind


def _stages(
    content: Catalogue, values: Mapping[str, Any], about: Sequence[str]
) -> tuple[Stage, ...]:
    stage = content.stages.get(str(values.get("stage", "")))
    if stage is None:
        return ()
    return (Stage(stage.slug, stage.title, about[0] if about else ""),)


def _bands(beside: _Beside, things: Sequence[Thing]) -> tuple[WithheldBand, ...]:
    return tuple(
        WithheldBand(
            tuple(name for key, name in beside.members.items() if key in band.members),
            band.reason,
            "" if band.by_rule else band.set_by,
            local(band.set_at).date(),
        )
        for band in beside.rules.bands(things)
    )


def _fence(rules: FamilyRules, things: Sequence[Thing]) -> str:
    fences = rules.fences(things)
    if not fences:
        return ""
    inside = len(frozenset.intersection(*(fence.people for fence in fences)))
    return f"Limited to {inside} named people by {fences[-1].set_by}: {fences[-1].reason}"


def _foot(row: Row[Any], state: State) -> tuple[str, ...]:
    if state is State.FINALISED:
        words = [f"Finalised by {row.sealer}, {_clock(row.finalised_at)}"]
        if row.n > 1:
            words.append(f"Version {row.n}")
        if row.is_amending:
            words.append("An amendment is being written")
        return tuple(words)
    what = "Not finalised yet" if state is State.SHARED else "Nobody else can see this yet"
    return f"Saved {_clock(row.saved_at)}", what


def _clock(moment: datetime) -> str:
    return f"{local(moment):%-d %b at %H:%M}"
