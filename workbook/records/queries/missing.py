"""What an entry still wants before it can be finalised."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.problems import Missing
from workbook.families.editions import edition_of
from workbook.families.models import Member
from workbook.records.models import Entry, EntryPerson
from workbook.records.queries.values import values_of
from workbook.records.rules import Checked, what_is_missing
from workbook.writing.models import Passage


def missing_of(session: Session, entry: Entry, passage: Passage) -> list[Missing]:
    """What the rules still want of an entry before it can be finalised."""
    kind = edition_of(session, entry.edition).kind(entry.kind)
    values = values_of(session, [entry.id])[entry.id]
    about = session.scalars(
        select(Member.part)
        .join(EntryPerson, EntryPerson.member_id == Member.id)
        .where(EntryPerson.entry_id == entry.id)
    )
    return what_is_missing(
        Checked(
            about=tuple(about),
            must_be_about=kind.about,
            is_one=kind.is_one,
            words=passage.text,
            has_fields=any(not each.is_blank(values.get(each.slug)) for each in kind.fields),
            blank_required=tuple(kind.what_is_missing(values).items()),
            is_significant=kind.is_significant or entry.significant,
            meaning=entry.meaning,
        )
    )
