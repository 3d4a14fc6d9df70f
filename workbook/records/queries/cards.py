"""Entries as cards: what one reader may see of them, in a fixed number of queries."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeAlias

from markupsafe import Markup
from sqlalchemy import ColumnElement, Row
from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules, Thing
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.current import catalogue
from workbook.catalogue.kinds import Kind
from workbook.core.time import local
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.cards import (
    ANY,
    AmendNote,
    Card,
    Mark,
    Offered,
    Stage,
    WithdrawnNote,
    WithheldBand,
)
from workbook.records.comments import Answering, OnField, Thread, on_field
from workbook.records.joint import WrittenWith
from workbook.records.pictures import pictures_of
from workbook.records.queries.comments import threads_of
from workbook.records.queries.fields import field_rows, seen_values
from workbook.records.queries.rows import Beside, number_of, read_beside, rows_where
from workbook.records.rules import State, is_late, state_of, things_of
from workbook.web.filters import initials, listed

ALONE = WrittenWith(())
MARKS: tuple[Mark, ...] = ("strength", "need", "worry")

# What may be done with one entry in its state, as links and buttons.
Offer: TypeAlias = Callable[[Row[Any], State], Offered]


def _nothing(row: Row[Any], state: State) -> Offered:
    return Offered()


def cards_where(
    session: Session,
    me: Me,
    family: Family,
    *where: ColumnElement[bool],
    offer: Offer = _nothing,
    first: str = "",
    drafts_of: int | None = None,
) -> tuple[Card, ...]:
    """The entries of `family` that meet the conditions and that `me` may see: those of the section
    `first`, then of the others as the workbook has them; numbered ones by number or where they were
    added between them, then what has no place by when it was started. `drafts_of` is somebody whose
    drafts were opened to `me`.
    """
    rules = rules_of(session, family.id)
    rows = rows_where(session, me, family, rules, *where, drafts_of=drafts_of)
    around = read_beside(session, me, family, rules, rows)
    return tuple(_card(row, around, offer) for row in sorted(rows, key=_place(first)))


def _place(first: str) -> Callable[[Row[Any]], tuple[int, bool, float, int]]:
    places = {slug: place for place, slug in enumerate([first, *catalogue().sections])}
    places[first] = 0
    return lambda row: (places[row.section], row.position is None, row.position or 0, row.id)


def _card(row: Row[Any], beside: Beside, offer: Offer) -> Card:
    content = beside.editions[row.edition]
    kind = content.kind(row.kind)
    uuid = row.uuid
    state = state_of(
        is_shared=row.shared_at is not None,
        versions=row.n,
        is_withdrawn=row.withdrawn_at is not None,
    )
    if state is State.WITHDRAWN:
        return _stub(row, beside)
    values = beside.values.get(row.id)
    about = tuple(beside.called[each] for each in beside.about.get(row.id, ()))
    offered = offer(row, state)
    said = beside.comments.get(row.id)
    joint = beside.joint.get(row.id, ALONE)
    foot, *foot_also = _foot(row, state, joint)
    things = _things(row, beside)
    return Card(
        uuid=uuid,
        number=number_of(content, row.numbered_in or row.section, row.number, row.part),
        title=row.title,
        when=_when(kind.title, row.happened_on),
        html=Markup(row.html),  # noqa: S704
        foot=foot,
        recorded_at=row.recorded_at,
        happened_on=row.happened_on,
        kind_title=kind.title,
        writer=row.writer,
        writer_initials=initials(row.writer),
        discipline=beside.disciplines[row.edition, row.discipline],
        state=state,
        late=is_late(row.happened_on, local(row.recorded_at).date()),
        kind=row.kind,
        section=row.section,
        part=row.part or "",
        has_place=row.position is not None,
        discipline_slug=row.discipline,
        about=about,
        amended=row.n > 1,
        marks=_marks(row),
        significant=row.significant,
        meaning=row.meaning,
        withheld=_bands(beside, things),
        limited=_fence(beside.rules, things),
        amend=_amend(row, beside, offered.versions_url) if row.n > 1 else None,
        addenda=tuple(beside.addenda.get(row.id, ())),
        moved=beside.moved.get(row.id),
        foot_also=tuple(foot_also),
        acts=offered.acts,
        more=offered.more,
        practice=_practice(content, kind),
        is_untouched=row.is_untouched,
        draft_says="Draft, only its writers" if joint.names else "Draft, only you",
        co_writers=joint.names,
        without=joint.without,
        waits_for=joint.waits_for,
        comments=_threads(said, row, beside, kind, offered.answering) if said else (),
        **_answers(row, beside, content, kind, uuid, values, about) if values else {},
    )


def _stub(row: Row[Any], beside: Beside) -> Card:
    """What stays of a withdrawn entry: who, when and why, and none of its words."""
    content = beside.editions[row.edition]
    kind, things = content.kind(row.kind), _things(row, beside)
    return Card(
        uuid=row.uuid,
        number=number_of(content, row.numbered_in or row.section, row.number, row.part),
        title="",
        when=_when(kind.title, row.happened_on),
        html="",
        foot="",
        recorded_at=row.recorded_at,
        happened_on=row.happened_on,
        kind_title=kind.title,
        writer=row.writer,
        writer_initials=initials(row.writer),
        discipline=beside.disciplines[row.edition, row.discipline],
        state=State.WITHDRAWN,
        kind=row.kind,
        section=row.section,
        part=row.part or "",
        has_place=row.position is not None,
        discipline_slug=row.discipline,
        withheld=_bands(beside, things),
        limited=_fence(beside.rules, things),
        moved=beside.moved.get(row.id),
        withdrawn=WithdrawnNote(row.withdrawer, row.withdrawn_at, row.withdrawn_because),
        co_writers=beside.joint.get(row.id, ALONE).names,
    )


def _things(row: Row[Any], beside: Beside) -> Sequence[Thing]:
    """What a rule could name of it; nothing where no rule stands in the family."""
    is_ruled = beside.rules.withheld or beside.rules.limited
    return things_of(row.discipline, row.uuid) if is_ruled else ()


def _marks(row: Row[Any]) -> tuple[Mark, ...]:
    if not (row.strength or row.need or row.worry):
        return ()
    return tuple(mark for mark in MARKS if getattr(row, mark))


def _answers(
    row: Row[Any],
    beside: Beside,
    content: Catalogue,
    kind: Kind,
    uuid: str,
    values: Mapping[str, Any],
    about: Sequence[tuple[str, str]],
) -> dict[str, Any]:
    """What this reader may see of its answers, in words and pictures."""
    seen = seen_values(beside.rules, beside.reader, uuid, values)
    people = [name for _, name in about]
    pictures = pictures_of(kind, seen, beside.names, people, row.happened_on)
    return {
        "chips": _stages(content, seen, about),
        "fields": field_rows(
            kind, seen, beside.names, beside.rules, uuid, beside.members, pictures
        ),
    }


def _amend(row: Row[Any], beside: Beside, versions_url: str) -> AmendNote:
    changed = beside.changed.get(row.id, "")
    return AmendNote(row.sealer, row.finalised_at, row.amended_because, changed, versions_url)


def _threads(
    said: Sequence[Row[Any]], row: Row[Any], beside: Beside, kind: Kind, answering: Answering
) -> tuple[Thread, ...]:
    values = beside.values.get(row.id, {})

    def became(it: Row[Any]) -> OnField:
        return on_field(kind, it.field, it.field_quoted, it.field_said, values, beside.names)

    return threads_of(said, beside.me, _of(row, answering), became)


def _of(row: Row[Any], answering: Answering) -> Answering:
    """What may be answered, of this entry and of its words as they stand."""
    there = answering.comments_url.replace(ANY, row.uuid)
    return replace(answering, comments_url=there, version=row.words_version)


@lru_cache(maxsize=4096)
def _when(kind: str, happened_on: date | None) -> str:
    return f"{kind}, {happened_on:%-d %b}" if happened_on else kind


def _stages(
    content: Catalogue, values: Mapping[str, Any], about: Sequence[tuple[str, str]]
) -> tuple[Stage, ...]:
    stage = content.stages.get(str(values.get("stage", "")))
    if stage is None:
        return ()
    return (Stage(stage.slug, stage.title, about[0][1] if about else ""),)


def _practice(content: Catalogue, kind: Kind) -> tuple[str, str] | None:
    """The help that a change line stands beside."""
    if kind.observes != "stage" or kind.practice is None:
        return None
    return kind.practice, content.practices[kind.practice].title


def _bands(beside: Beside, things: Sequence[Thing]) -> tuple[WithheldBand, ...]:
    if not things:
        return ()
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
    fences = rules.fences(things) if things else ()
    if not fences:
        return ""
    inside = len(frozenset.intersection(*(fence.people for fence in fences)))
    return f"Limited to {inside} named people by {fences[-1].set_by}: {fences[-1].reason}"


def _foot(row: Row[Any], state: State, joint: WrittenWith) -> tuple[str, ...]:
    if state is State.FINALISED:
        words = [f"Finalised by {row.sealer}, {_clock(row.finalised_at)}"]
        if row.n > 1:
            words.append(f"Version {row.n}")
        if row.is_amending:
            words.append("An amendment is being written")
        return tuple(words)
    unseen = "Only its writers can see this" if joint.names else "Nobody else can see this yet"
    what = "Not finalised yet" if state is State.SHARED else unseen
    saved = f"Saved {_clock(row.saved_at)}"
    if not joint.waits_for:
        return saved, what
    return saved, what, f"Waiting for {listed(joint.waits_for)} to agree that it is finalised"


@lru_cache(maxsize=4096)
def _clock(moment: datetime) -> str:
    return f"{local(moment):%-d %b at %H:%M}"
