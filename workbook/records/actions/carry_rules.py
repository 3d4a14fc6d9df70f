"""What kept a draft from somebody keeps its words from them in the entry that begins with them."""

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.actions.limit import limit
from workbook.access.actions.withhold import withhold
from workbook.access.models import LimitPerson
from workbook.access.queries import rules_of
from workbook.access.rules import Thing
from workbook.families.actions.rules_stamp import bump_rules, hold
from workbook.families.models import Family
from workbook.families.queries import managers_of, members_of
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.models import Entry


def carry_rules(session: Session, me: Me, family: Family, draft: UUID, started: Entry) -> None:
    """Every limit and withholding that stands on `draft` (by a person or a rule), on a field of it
    or on its area stands on `started` too, until somebody lifts it there. The caller has asked
    whether `me` may read the draft.
    """
    of = session.scalars(select(Entry.discipline).where(Entry.uuid == draft)).one()
    area = Thing("area", of) if of and of != started.discipline else None
    _carry(session, me, family, lambda thing: _on_new(thing, draft, area, started))


def carry_rules_of(session: Session, me: Me, family: Family, thing: Thing, started: Entry) -> None:
    """The same of something else whose words go into the entry: a question to a colleague."""
    new = Thing("entry", str(started.uuid))
    _carry(session, me, family, lambda each: [new] if each == thing else [])


def _carry(
    session: Session, me: Me, family: Family, on_new: Callable[[Thing], Iterable[Thing]]
) -> None:
    hold(session, family)
    rules = rules_of(session, family.id)
    names = {each.id: each.known_as for each in members_of(session, family)}
    for thing, bands in rules.withheld.items():
        for it in on_new(thing):
            for band in bands:
                members = [(each, names[each]) for each in sorted(band.members)]
                withhold(session, me, family.id, it, members, band.reason)
    for thing, fences in rules.limited.items():
        for it in on_new(thing):
            for fence in fences:
                people, managers = _named(session, fence.id), managers_of(session, family)
                limit(session, me, family.id, it, people, managers, fence.reason)
    bump_rules(session, family)


def _on_new(thing: Thing, draft: UUID, area: Thing | None, started: Entry) -> Iterator[Thing]:
    """What a rule about `thing` is about in the new entry: nothing, where it is not the draft's."""
    if thing == area or (thing.kind, thing.uuid) == ("entry", str(draft)):
        yield Thing("entry", str(started.uuid), thing.field)


def _named(session: Session, limit_id: int) -> dict[int, str]:
    """Whom a limit names, by id: who is inside by what they are to the family is so here too."""
    rows = session.execute(
        select(Person.id, Person.name)
        .join(LimitPerson, LimitPerson.person_id == Person.id)
        .where(LimitPerson.limit_id == limit_id)
    )
    return {row.id: row.name for row in rows}
