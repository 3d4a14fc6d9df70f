"""What comments can be about beside words: the answers of an entry that a reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.access.rules import Reader
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.comment_models import Comment, CommentField
from workbook.records.models import Entry, EntryField
from workbook.records.queries.facts import names_in
from workbook.records.queries.fields import seen_values
from workbook.records.said import said


@dataclass(frozen=True)
class Answer:
    """What an entry answers to one field, in words: its `n`th answer there."""

    id: int
    field: str
    n: int
    label: str
    said: str


def answers_of(session: Session, me: Me, family: Family, entry: Entry) -> Sequence[Answer]:
    """What stands answered in an entry that `me` may read, in the order of its kind."""
    rows = session.scalars(
        select(EntryField).where(EntryField.entry_id == entry.id).order_by(EntryField.n)
    )
    latest = {each.field: each for each in rows}
    values = {slug: each.value for slug, each in latest.items() if each.value is not None}
    seen = seen_values(rules_of(session, family.id), Reader(me.id), entry.uuid, values)
    kind, names = edition_of(session, entry.edition).kind(entry.kind), names_in(session, family)
    return [
        Answer(
            id=latest[each.slug].id,
            field=each.slug,
            n=latest[each.slug].n,
            label=each.label,
            said=said(kind, f"f-{each.slug}", seen[each.slug], names),
        )
        for each in kind.fields
        if each.slug in seen and not each.is_blank(seen[each.slug])
    ]


def field_of(session: Session, comment: Comment) -> str | None:
    """Which field a comment, or what it answers, is about; None when it is about none."""
    return session.scalar(
        select(EntryField.field)
        .join(CommentField, CommentField.entry_field_id == EntryField.id)
        .where(CommentField.comment_id == (comment.under_id or comment.id))
    )
