"""Entries as cards: what one reader may see of them, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup
from sqlalchemy import ColumnElement, Row, and_, func, select
from sqlalchemy.orm import Session, aliased

from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules, Reader
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
    Chip,
    Discipline,
    Mark,
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


@dataclass(frozen=True)
class Seen:
    """One entry with everything its card says, for whoever adds what may be done with it."""

    row: Row[Any]
    state: State
    card: Card


@dataclass(frozen=True)
class _Beside:
    """What stands beside the entries of one page, loaded once for all of them."""

    rules: FamilyRules
    reader: Reader
    names: Mapping[str, str]
    members: Mapping[int, str]
    about: Mapping[int, list[int]]
    values: Mapping[int, dict[str, Any]]
    addenda: Mapping[int, list[AddendumNote]]
    editions: Mapping[str, Catalogue]
    amending: frozenset[int]
    changed: Mapping[int, Markup]


def cards_where(
    session: Session, me: Me, family: Family, *where: ColumnElement[bool]
) -> list[Seen]:
    """The entries of `family` that meet the conditions and that `me` may see, in their order:
    numbered ones by number, then what has none by when it was started.
    """
    rules = rules_of(session, family.id)
    wanted = _entries().where(Entry.family_id == family.id, visible_to(rules, me), *where)
    rows = session.execute(wanted).all()
    beside = _beside(session, me, family, rules, rows)
    return [_seen(row, beside) for row in rows]


def _entries() -> Any:
    latest = (
        select(EntryVersion.entry_id, func.max(EntryVersion.n).label("n"))
        .group_by(EntryVersion.entry_id)
        .subquery()
    )
    version = aliased(EntryVersion)
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
            Entry.shown,
            Passage.html.label("draft_html"),
            Passage.saved_at,
            Person.name.label("writer"),
            Sharing.at.label("shared_at"),
            version.n.label("n"),
            version.html.label("sealed_html"),
            version.finalised_at,
            version.reason.label("amend_reason"),
            sealer.name.label("sealer"),
            Withdrawal.at.label("withdrawn_at"),
            Withdrawal.reason.label("withdrawn_because"),
            withdrawer.name.label("withdrawer"),
        )
        .join(Passage, Passage.id == Entry.passage_id)
        .join(Person, Person.id == Entry.writer_id)
        .outerjoin(Sharing, Sharing.entry_id == Entry.id)
        .outerjoin(latest, latest.c.entry_id == Entry.id)
        .outerjoin(version, and_(version.entry_id == Entry.id, version.n == latest.c.n))
        .outerjoin(sealer, sealer.id == version.finalised_by_id)
        .outerjoin(Withdrawal, Withdrawal.entry_id == Entry.id)
        .outerjoin(withdrawer, withdrawer.id == Withdrawal.by_id)
        .order_by(Entry.number.is_(None), Entry.number, Entry.id)
    )


def _beside(
    session: Session, me: Me, family: Family, rules: FamilyRules, rows: Sequence[Row[Any]]
) -> _Beside:
    ids = [row.id for row in rows]
    members = session.execute(
        select(Member.id, Member.uuid, Member.known_as).where(Member.family_id == family.id)
    ).all()
    about: dict[int, list[int]] = defaultdict(list)
    for entry_id, member_id in session.execute(
        select(EntryPerson.entry_id, EntryPerson.member_id)
        .where(EntryPerson.entry_id.in_(ids))
        .order_by(EntryPerson.id)
    ):
        about[entry_id].append(member_id)
    addenda: dict[int, list[AddendumNote]] = defaultdict(list)
    for each, name, role in session.execute(
        select(Addendum, Person.name, Person.role)
        .join(Person, Person.id == Addendum.by_id)
        .where(Addendum.entry_id.in_(ids))
        .order_by(Addendum.id)
    ):
        html = Markup(each.html)  # noqa: S704
        addenda[each.entry_id].append(AddendumNote(name, role_title(role), each.at, html))
    amending = session.scalars(
        select(Amendment.entry_id).where(
            Amendment.entry_id.in_(ids),
            Amendment.version_made_id.is_(None),
            Amendment.dropped_at.is_(None),
        )
    )
    names = {str(uuid): name for _, uuid, name in members}
    return _Beside(
        rules=rules,
        reader=Reader(me.id),
        names=names,
        members={member_id: name for member_id, _, name in members},
        about=about,
        values=values_of(session, ids),
        addenda=addenda,
        editions={each: edition_of(session, each) for each in {row.edition for row in rows}},
        amending=frozenset(amending),
        changed=amended_notes(
            session, [row.id for row in rows if (row.n or 0) > 1], names, rules, Reader(me.id)
        ),
    )


def _seen(row: Row[Any], beside: _Beside) -> Seen:
    content = beside.editions[row.edition]
    kind = content.kind(row.kind)
    state = state_of(
        is_shared=row.shared_at is not None,
        versions=row.n or 0,
        is_withdrawn=row.withdrawn_at is not None,
    )
    values = seen_values(beside.rules, beside.reader, row.uuid, beside.values[row.id])
    about = tuple(beside.members[each] for each in beside.about.get(row.id, []))
    is_gone = state is State.WITHDRAWN
    card = Card(
        uuid=str(row.uuid),
        kind=row.kind,
        kind_title=kind.title,
        kind_icon=kind.icon,
        writer=row.writer,
        writer_initials=initials(row.writer),
        discipline=discipline_of(content, row.discipline),
        when=_when(kind.title, row.happened_on),
        recorded_at=row.recorded_at,
        state=state.value,
        html="" if is_gone else Markup(row.sealed_html or row.draft_html),  # noqa: S704
        anchor=f"entry-{row.uuid}",
        number=number_of(content, row.section, row.number),
        title="" if is_gone else row.title,
        happened_on=row.happened_on,
        late=is_late(row.happened_on, local(row.recorded_at).date()),
        about=about,
        amended=(row.n or 0) > 1,
        chips=() if is_gone else _chips(content, values, about),
        fields=(
            ()
            if is_gone
            else field_rows(kind, values, beside.names, beside.rules, row.uuid, beside.members)
        ),
        marks=tuple(mark for mark in MARKS if getattr(row, mark)),
        significant=row.significant,
        meaning="" if is_gone else row.meaning,
        withheld=_bands(beside, row),
        limited=_fence(beside.rules, row),
        amend=None if is_gone else _amended(row, beside),
        addenda=() if is_gone else tuple(beside.addenda.get(row.id, ())),
        withdrawn=(
            WithdrawnNote(row.withdrawer, row.withdrawn_at, row.withdrawn_because)
            if is_gone
            else None
        ),
        foot=_foot(row, state, is_amending=row.id in beside.amending),
    )
    return Seen(row, state, card)


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


def _when(kind: str, happened_on: Any) -> str:
    return f"{kind}, {happened_on:%-d %b}" if happened_on else kind


def _chips(content: Catalogue, values: Mapping[str, Any], about: Sequence[str]) -> tuple[Chip, ...]:
    stage = content.stages.get(str(values.get("stage", "")))
    if stage is None:
        return ()
    return (Chip("stage", stage.title, stage.slug, about[0] if about else ""),)


def _bands(beside: _Beside, row: Row[Any]) -> tuple[WithheldBand, ...]:
    return tuple(
        WithheldBand(
            tuple(name for key, name in beside.members.items() if key in band.members),
            band.reason,
            "" if band.by_rule else band.set_by,
            local(band.set_at).date(),
        )
        for band in beside.rules.bands(things_of(row.discipline, str(row.uuid)))
    )


def _fence(rules: FamilyRules, row: Row[Any]) -> str:
    fences = rules.fences(things_of(row.discipline, str(row.uuid)))
    if not fences:
        return ""
    inside = len(frozenset.intersection(*(fence.people for fence in fences)))
    return f"Limited to {inside} named people by {fences[-1].set_by}: {fences[-1].reason}"


def _amended(row: Row[Any], beside: _Beside) -> AmendNote | None:
    if (row.n or 0) < 2:
        return None
    changed = beside.changed.get(row.id, "")
    return AmendNote(row.sealer, row.finalised_at, row.amend_reason, changed)


def _foot(row: Row[Any], state: State, *, is_amending: bool) -> tuple[str, ...]:
    if state is State.FINALISED:
        words = [f"Finalised by {row.sealer}, {_clock(row.finalised_at)}"]
        if row.n > 1:
            words.append(f"Version {row.n}")
        if is_amending:
            words.append("An amendment is being written")
        return tuple(words)
    if state is State.SHARED:
        return (f"Saved {_clock(row.saved_at)}", "Not finalised yet")
    if state is State.DRAFT:
        return (f"Saved {_clock(row.saved_at)}", "Nobody else can see this yet")
    return ()


def _clock(moment: datetime) -> str:
    return f"{local(moment):%-d %b at %H:%M}"
