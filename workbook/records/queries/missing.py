"""What an entry still wants before it can be finalised."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.problems import Missing
from workbook.core.time import today
from workbook.families.editions import edition_of
from workbook.families.models import Member
from workbook.records.facts import Facts
from workbook.records.models import Entry
from workbook.records.queries.facts import facts_of
from workbook.records.rules import Checked, what_is_missing, what_is_wrong
from workbook.writing.models import Passage


def missing_of(session: Session, entry: Entry, passage: Passage) -> list[Missing]:
    """What the rules still want of an entry before it can be finalised."""
    return missing_in(session, entry, facts_of(session, entry), passage)


def missing_in(session: Session, entry: Entry, facts: Facts, passage: Passage) -> list[Missing]:
    """What they want where the entry would say `facts` beside the words of `passage`."""
    return what_is_missing(_checked(session, entry, facts, passage))


def wrong_in(session: Session, entry: Entry, passage: Passage) -> list[Missing]:
    """What of an entry cannot be true, and so cannot be shared either."""
    return what_is_wrong(_checked(session, entry, facts_of(session, entry), passage))


def _checked(session: Session, entry: Entry, facts: Facts, passage: Passage) -> Checked:
    kind = edition_of(session, entry.edition).kind(entry.kind)
    about = session.scalars(select(Member.part).where(Member.id.in_(facts.members)))
    return Checked(
        about=tuple(about),
        must_be_about=kind.about,
        is_one=kind.is_one,
        words=passage.text,
        has_fields=any(not each.is_blank(facts.values.get(each.slug)) for each in kind.fields),
        blank_required=tuple(kind.what_is_missing(facts.values).items()),
        is_significant=kind.is_significant or facts.significant,
        meaning=facts.meaning,
        happened_on=facts.happened_on,
        today=today(),
        out_of_order=tuple(kind.what_is_out_of_order(facts.values).items()),
    )
