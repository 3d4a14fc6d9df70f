"""Who works with a family: allocating and ending."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.core.problems import Invalid
from workbook.core.time import now, today
from workbook.families.actions.guard import follow_workers
from workbook.families.actions.rules_stamp import bump_rules, hold
from workbook.families.happenings import Allocated, AllocationEnded
from workbook.families.models import Allocation, Family, Member, Workbook
from workbook.families.queries import is_current
from workbook.people.actions.rights import bump_rights
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.web.filters import long_day


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
    """Allocate `person` as `key-worker` or `worker`, today or since a day before; a new key worker
    takes over from the last.

    Raises Invalid when the person already works with the family in that part, may not be its key
    worker, or would share days with who was. Never from a later day: who may read what changes
    with this act, and nothing would change it on that day. What a rule limits to those who work
    with the family follows.
    """
    start = from_on or today()
    role = catalogue().roles.get(person.role)
    if part == "key-worker" and not (role and role.may_be_key_worker):
        raise Invalid(f"{person.name} cannot be key worker: choose a social worker", field="person")
    _check_start(session, family, start)
    hold(session, family)
    with_id = works_with.id if works_with else None
    for before, name in _takes_over_from(session, family, person, part, start):
        is_same = (before.person_id, before.part, before.works_with_id) == (
            person.id,
            part,
            with_id,
        )
        if is_same and before.until_on is None:
            raise Invalid(f"{person.name} works with this family already", field="person")
        _end_before(before, name, start)
    row = Allocation(
        family_id=family.id,
        person_id=person.id,
        part=part,
        works_with_id=with_id,
        from_on=start,
        made_at=now(),
        made_by_id=me.id,
    )
    session.add(row)
    _workers_changed(session, me.id, family, person)
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
    end_work(session, me.id, family, person, rows)


def end_work(
    session: Session,
    actor_id: int | None,
    family: Family,
    person: Person,
    rows: Sequence[Allocation],
) -> None:
    """End these allocations of one person today, let what follows them follow, and tell."""
    for row in rows:
        row.until_on = today()
    _workers_changed(session, actor_id, family, person)
    tell(
        session,
        actor_id,
        AllocationEnded(
            family_id=family.id, thing_kind="person", thing=str(person.uuid), person=person.name
        ),
    )


def _check_start(session: Session, family: Family, start: date) -> None:
    if start > today():
        raise Invalid("Allocate on the day it begins. Choose today or before", field="from_on")
    opened = session.scalar(
        select(func.min(Workbook.opened_on)).where(Workbook.family_id == family.id)
    )
    if opened is not None and start < opened:
        raise Invalid(
            f"The workbook was opened on {long_day(opened)}. Choose that day or a later one",
            field="from_on",
        )


def _takes_over_from(
    session: Session, family: Family, person: Person, part: str, start: date
) -> list[tuple[Allocation, str]]:
    """What stood on `start` or later and cannot stand beside the new allocation, with whose it
    was: anything of the same person, and for a key worker every key worker.
    """
    taken = Allocation.person_id == person.id
    if part == "key-worker":
        taken |= Allocation.part == "key-worker"
    return [
        (row, name)
        for row, name in session.execute(
            select(Allocation, Person.name)
            .join(Person, Person.id == Allocation.person_id)
            .where(
                Allocation.family_id == family.id,
                taken,
                or_(Allocation.until_on.is_(None), Allocation.until_on > start),
            )
        )
    ]


def _end_before(before: Allocation, name: str, start: date) -> None:
    if before.until_on is not None and before.until_on <= today():
        raise Invalid(
            f"{name} worked with this family until {long_day(before.until_on)}. "
            "Choose that day or a later one",
            field="from_on",
        )
    if start < before.from_on:
        raise Invalid(
            f"{name} began on {long_day(before.from_on)}. Choose that day or a later one",
            field="from_on",
        )
    before.until_on = start


def _workers_changed(
    session: Session, actor_id: int | None, family: Family, person: Person
) -> None:
    session.flush()
    changed = follow_workers(session, actor_id, family)
    if changed:
        bump_rules(session, family, also={person.id, *changed})
    else:
        bump_rights(session, person.id)
