"""Whom a comment can name, and what waits for somebody: both through what each may read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    ScalarSelect,
    Select,
    and_,
    exists,
    false,
    func,
    or_,
    select,
    union,
)
from sqlalchemy.orm import Session, aliased

from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing, may_see
from workbook.catalogue.current import catalogue
from workbook.core.time import today
from workbook.families.hidden import hidden_from
from workbook.families.models import Allocation, Family
from workbook.families.queries import is_current, is_visible_to
from workbook.families.readers import Reads, readers_of
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.comment_models import (
    Comment,
    CommentClosing,
    CommentField,
    CommentMention,
)
from workbook.records.joint_models import CoWriter
from workbook.records.models import Entry, EntryField, Withdrawal
from workbook.records.queries.comments import comments_of, is_known_closing
from workbook.records.queries.latest import called_in
from workbook.records.queries.places import numbered_in
from workbook.records.queries.writers import co_writes, writers_of
from workbook.records.rules import field_thing, things_of


def may_be_named(
    session: Session, me: Me, family: Family, entry: Entry, field: str | None = None
) -> list[Reads]:
    """Everybody else who may read this very entry, or its answer to `field`, by name. Of what is
    limited, or whose family is, only those whose names stand on the entry already: its writers, who
    set the limit, and who commented. Nothing tells who else is inside.
    """
    rules = rules_of(session, family.id)
    answer = (field_thing(entry.uuid, field),) if field else ()
    things = (*things_of(entry.discipline, str(entry.uuid)), *answer)
    found = [
        each
        for each in readers_of(session, family)
        if each.id != me.id and may_see(rules, Reader(each.id), things)
    ]
    fences = rules.fences([Thing("family", str(family.uuid)), *things])
    if not fences:
        return found
    said = comments_of(session, me, rules, {entry.id: entry.uuid})[entry.id]
    spoke = {each.by_id for each in said}
    named = {*writers_of(session, entry), *(each.set_by_id for each in fences), *spoke}
    return [each for each in found if each.id in named]


@dataclass(frozen=True)
class Waits:
    """A comment or suggestion that waits for this reader: “Ruth Bellamy names you”, on “3.2”."""

    says: str
    on: str
    family: str
    ref: str
    entry: UUID
    comment: UUID
    at: datetime


def waiting_for(session: Session, me: Me) -> list[Waits]:
    """What names `me`, is on an entry of theirs, or answers them, and what is suggested there; the
    latest first. A comment waits until it is done, or they spoke last; a suggestion until they
    accepted or declined it. What they may not read any more is not there. Two queries.
    """
    rows = session.execute(_threads(me)).all()
    hidden = hidden_from(session, me, list({row.family_id for row in rows}))
    return [
        Waits(
            says=_says(row, me),
            on=called_in(row.section, row.number),
            family=row.family,
            ref=row.ref,
            entry=row.entry,
            comment=row.uuid,
            at=row.at,
        )
        for row in rows
        if hidden.get(row.family_id, frozenset()).isdisjoint(_things(row))
    ]


def _things(row: Row[Any]) -> tuple[Thing, ...]:
    """What a rule could name of what was said: the entry, its area, the answer it is about."""
    answer = (field_thing(row.entry, row.field),) if row.field else ()
    return (*things_of(row.discipline, str(row.entry)), *answer)


def _says(row: Row[Any], me: Me) -> str:
    if row.suggests and row.is_mine:
        return f"{row.first} suggests other words"
    if row.is_named:
        return f"{row.last} names you"
    if row.by_id == me.id:
        return f"{row.last} answers you"
    return f"{row.last} comments" if row.is_mine else f"{row.last} answers, where you are named"


def _threads(me: Me) -> Select[*tuple[Any, ...]]:
    last, first, speaker = aliased(Comment), aliased(Person), aliased(Person)
    mine = _is_theirs(me)
    return (
        select(
            Comment.uuid,
            Comment.by_id,
            Comment.suggests,
            Entry.uuid.label("entry"),
            numbered_in().label("section"),
            Entry.number,
            Entry.discipline,
            EntryField.field,
            Family.id.label("family_id"),
            Family.ref,
            Family.name.label("family"),
            first.name.label("first"),
            speaker.name.label("last"),
            last.at,
            mine.label("is_mine"),
            _names(me, last.id).label("is_named"),
        )
        .join(Entry, Entry.id == Comment.entry_id)
        .join(Family, Family.id == Entry.family_id)
        .join(last, last.id == _last_word())
        .join(first, first.id == Comment.by_id)
        .join(speaker, speaker.id == last.by_id)
        .outerjoin(CommentField, CommentField.comment_id == Comment.id)
        .outerjoin(EntryField, EntryField.id == CommentField.entry_field_id)
        .where(
            Comment.id.in_(_concerns(me)),
            Comment.withdrawn_at.is_(None),
            is_visible_to(me),
            ~exists().where(Withdrawal.entry_id == Entry.id),
            ~exists().where(
                CommentClosing.comment_id == Comment.id, is_known_closing(CommentClosing, me.id)
            ),
            or_(last.by_id != me.id, and_(Comment.suggests, mine)),
        )
        .order_by(last.at.desc(), last.id.desc())
    )


def _concerns(me: Me) -> CompoundSelect[int]:
    """Comments that name `me` or have an answer that does, that are theirs, or are on an entry of
    theirs: each way from what is theirs, never from every comment that there is.
    """
    thread = func.coalesce(Comment.under_id, Comment.id)
    on_entry = select(thread).join(Entry, Entry.id == Comment.entry_id)
    kept = select(Allocation.family_id).where(*_keeps(me))
    return union(
        select(thread)
        .join(CommentMention, CommentMention.comment_id == Comment.id)
        .where(CommentMention.person_id == me.id, Comment.withdrawn_at.is_(None)),
        select(Comment.id).where(Comment.by_id == me.id, thread == Comment.id),
        on_entry.where(Entry.writer_id == me.id, ~_is_of_role()),
        on_entry.join(CoWriter, CoWriter.entry_id == Entry.id).where(
            CoWriter.person_id == me.id, CoWriter.ended_at.is_(None), ~_is_of_role()
        ),
        on_entry.where(Entry.family_id.in_(kept), _is_of_role()),
    )


def _is_theirs(me: Me) -> ColumnElement[bool]:
    """The condition that `me` writes an Entry: as `queries.writers.is_writer` says it of one."""
    keeps = exists().where(Allocation.family_id == Entry.family_id, *_keeps(me))
    writes = or_(Entry.writer_id == me.id, co_writes(me.id))
    return or_(and_(~_is_of_role(), writes), and_(_is_of_role(), keeps))


def _is_of_role() -> ColumnElement[bool]:
    """The condition on Entry that it belongs to the key worker, whoever that is."""
    held = [
        and_(Entry.section == section.slug, Entry.part == part.slug)
        for section in catalogue().sections.values()
        for part in section.parts
        if part.held_by == "key-worker"
    ]
    return func.coalesce(or_(false(), *held), false())


def _keeps(me: Me) -> tuple[ColumnElement[bool], ...]:
    """The conditions on an Allocation that `me` is the key worker by it today."""
    is_key_worker = Allocation.part == "key-worker"
    return Allocation.person_id == me.id, is_key_worker, is_current(today())


def _last_word() -> ScalarSelect[int]:
    """The latest comment of a thread that was not withdrawn."""
    each = aliased(Comment)
    return (
        select(func.max(each.id))
        .where(each.withdrawn_at.is_(None), or_(each.id == Comment.id, each.under_id == Comment.id))
        .correlate(Comment)
        .scalar_subquery()
    )


def _names(me: Me, comment_id: Any) -> ColumnElement[bool]:
    return exists().where(
        CommentMention.comment_id == comment_id, CommentMention.person_id == me.id
    )
