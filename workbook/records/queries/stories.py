"""The story so far at the end of each module, in the words that the key worker shared."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, joinedload

from workbook.access.rules import FamilyRules
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.definitions import Section
from workbook.people.rules import Me
from workbook.records.models import Entry, Sharing, Withdrawal
from workbook.records.queries.visible import visible_to


def story_part(section: Section) -> str | None:
    """The heading at the end of a module that holds its story so far."""
    return next((each.slug for each in section.parts if each.held_by == "key-worker"), None)


def is_story(content: Catalogue) -> ColumnElement[bool]:
    """The condition that an entry is the story so far of a module, shared and not withdrawn."""
    parts = [
        and_(Entry.section == each.slug, Entry.part == story_part(each))
        for each in content.sections_in("modules")
    ]
    return and_(
        or_(*parts),
        exists().where(Sharing.entry_id == Entry.id),
        ~exists().where(Withdrawal.entry_id == Entry.id),
    )


def stories_in(
    session: Session, me: Me, rules: FamilyRules, workbook_id: int, content: Catalogue
) -> Sequence[Entry]:
    """The stories so far of a workbook that `me` may read, oldest first. One query."""
    wanted = is_story(content) & (Entry.workbook_id == workbook_id) & visible_to(rules, me)
    query = select(Entry).where(wanted).options(joinedload(Entry.sharing)).order_by(Entry.id)
    return session.scalars(query).all()
