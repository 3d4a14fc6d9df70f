"""The facts of an entry as they stand, and the names that they are said with."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.catalogue.fields.values import Names
from workbook.families.models import Family, Member
from workbook.families.queries import workers_of
from workbook.records.facts import COLUMNS, Facts
from workbook.records.models import Entry, EntryPerson
from workbook.records.queries.values import values_of


def facts_of(session: Session, entry: Entry) -> Facts:
    """What stands beside the words now; of a sealed entry, what its latest version says."""
    people = session.scalars(select(EntryPerson.member_id).where(EntryPerson.entry_id == entry.id))
    return Facts(
        **{name: getattr(entry, name) for name in COLUMNS},
        members=frozenset(people),
        values=values_of(session, [entry.id])[entry.id],
    )


def names_in(session: Session, family: Family) -> Names:
    """Members of the family by id and by uuid, and its workers, by the names that pages use."""
    members = session.execute(
        select(Member.id, Member.uuid, Member.known_as).where(Member.family_id == family.id)
    ).all()
    return {
        **{str(each.id): each.known_as for each in members},
        **{str(each.uuid): each.known_as for each in members},
        **{f"member:{each.uuid}": each.known_as for each in members},
        **{f"person:{each.uuid}": each.name for each in workers_of(session, family)},
    }
