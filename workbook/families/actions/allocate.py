"""Who works with a family: allocating and ending."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.core.problems import Invalid
from workbook.core.time import now, today
from workbook.families.actions.guard import follow_workers
from workbook.families.actions.rules_stamp import bump_rules, hold
from workbook.families.happenings import Allocated, AllocationEnded
from workbook.families.models import Allocation, Family, Member
from workbook.families.queries import is_current
from workbook.people.actions.rights import bump_rights
from workbook.people.models import Person
from workbook.people.rules import Me


def allocate(
    session: Session,
    me: Me,
    family: Family,
    person: Person,
    part: str,
    *,
    works_with: Member | None = None,
    from_on: date | None = None,
) -> Allocation:
    """Allocate `person` as `key-worker` or `worker`; a new key worker takes over from the last.

    Raises Invalid when the person already works with the family in that part, or may not be its
    key worker. What a rule limits to those who work with the family follows.
    """
    start = from_on or today()
    role = catalogue().roles.get(person.role)
    if part == "key-worker" and not (role and role.may_be_key_worker):
        raise Invalid(f"{person.name} cannot be key worker: choose a social worker", field="person")
    hold(session, family)
    current = list(
        session.scalars(
            select(Allocation).where(Allocation.family_id == family.id, is_current(start))
        )
    )
    if any(each.person_id == person.id and each.part == part for each in current):
        raise Invalid(f"{person.name} works with this family already", field="person")
    for before in current:
        if part == "key-worker" and before.part == "key-worker":
            before.until_on = start
        if before.person_id == person.id:
            before.until_on = start
    row = Allocation(
        family_id=family.id,
        person_id=person.id,
        part=part,
        works_with_id=works_with.id if works_with else None,
        from_on=start,
        made_at=now(),
        made_by_id=me.id,
    )
    session.add(row)
    _workers_changed(session, me, family, person)
    tell(
        session,
        me.id,
        Allocated(
            family_id=family.id,
            thing_kind="person",
            thing=str(person.uuid),
            person=person.name,
            part=part,
        ),
    )
    return row


def end_allocation(session: Session, me: Me, family: Family, person: Person) -> None:
    """`person` stops working with the family today; their rights end with this act."""
    hold(session, family)
    rows = session.scalars(
        select(Allocation).where(
            Allocation.family_id == family.id,
            Allocation.person_id == person.id,
            is_current(today()),
        )
    ).all()
    if not rows:
        raise Invalid(f"{person.name} does not work with this family", field="person")
    for row in rows:
        row.until_on = today()
    _workers_changed(session, me, family, person)
    tell(
        session,
        me.id,
        AllocationEnded(
            family_id=family.id, thing_kind="person", thing=str(person.uuid), person=person.name
        ),
    )


def _workers_changed(session: Session, me: Me, family: Family, person: Person) -> None:
    session.flush()
    changed = follow_workers(session, me, family)
    if changed:
        bump_rules(session, family, also={person.id, *changed})
    else:
        bump_rights(session, person.id)
