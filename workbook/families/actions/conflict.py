"""Declaring a conflict of interest: it beats every right, break-glass too (design 5.2)."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

from sqlalchemy import Select, insert, literal, select
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.actions.grant import end_all
from workbook.access.actions.notify import notify_each
from workbook.access.happenings import ConflictDeclared, ConflictEnded, ConflictTried
from workbook.access.models import Conflict
from workbook.core.happenings import tell
from workbook.core.problems import Invalid, NotFound
from workbook.core.time import now, today
from workbook.families.actions.allocate import end_work
from workbook.families.actions.open_with_reason import refuse_and_keep_if_slowed
from workbook.families.actions.rules_stamp import (
    bump_rules,
    bump_rules_of,
    hold,
    hold_all,
)
from workbook.families.found import Wanted, families_like
from workbook.families.models import Allocation, Family
from workbook.families.queries import is_current, is_manager_of, managers_of
from workbook.people.actions.guess import Attempt, count_guess
from workbook.people.actions.rights import locked
from workbook.people.models import Person
from workbook.people.queries.watchers import managers_over
from workbook.people.rules import Me

CONFLICT = "conflict"

# What a room above ends with a conflict of somebody, by id, with some families, by id. It asks the
# database as often where there is none.
EndsByConflict: TypeAlias = Callable[[Session, Sequence[int], int], None]
ends_by_conflict: dict[str, EndsByConflict] = {}


def declare_conflict(session: Session, me: Me, family: Family, person: Person, reason: str) -> None:
    """`person` can do nothing with this family from now on: their work with it ends, and whatever
    was open to them. Raises Invalid without a reason, or where it is declared already.
    """
    if not reason:
        raise Invalid("Say what the conflict is, as far as you can", field="reason")
    is_new, told = _declare(session, me, [family.id], person, reason)
    if not is_new:
        raise Invalid(f"A conflict is declared for {person.name} already", field="person")
    to_person = "declared a conflict of interest for you with a family, which is closed to you now"
    told = [each for each in told if each[0] != person.id]
    told += [(person.id, to_person, None)] if person.id != me.id else []
    notify_each(session, me.id, CONFLICT, told, reason)


def end_conflict(session: Session, me: Me, family: Family, person: Person, reason: str) -> None:
    """Take back a conflict that was a mistake, or is over: that it was declared stays in the trail.
    Nothing that ended with it comes back. Raises NotFound, and Invalid without a reason.
    """
    hold(session, family)
    row = session.scalar(_standing_in([family.id], person))
    if row is None:
        raise NotFound
    if not reason:
        raise Invalid("Say why there is no conflict", field="reason")
    session.delete(row)
    managers = {each for each, _ in managers_of(session, family)}
    bump_rules(session, family, also={person.id, *managers})
    tell(
        session,
        me.id,
        ConflictEnded(
            family_id=family.id,
            thing_kind="family",
            thing=str(family.uuid),
            person=person.name,
            reason=reason,
        ),
    )


def declare_from_outside(
    session: Session, me: Me, wanted: Wanted, typed: str, reason: str, attempt: Attempt
) -> None:
    """`me` has a conflict with a family that they cannot open, if there is one: they are not told.
    Where none fits, their manager is, who declares it when one comes. Either way their open pages
    look again at what they may show, it is kept that it was tried, and the database is asked as
    often. Raises TooMany.
    """
    fitting = families_like(session, me, wanted)
    hold_all(session, [each.id for each in fitting])  # before any account (`core/db.py`)
    person = locked(session, me.id)
    tried = partial(ConflictTried, asked_by=wanted.asked_by, reason=reason)
    refuse_and_keep_if_slowed(session, me, tried(outcome="slowed"), attempt)
    count_guess(session, attempt)
    above = managers_over(session, me, policy.TM, policy.SM)
    is_new, told = _declare(session, me, [each.id for each in fitting], person, reason)
    said = AGAIN if fitting else NOT_HERE.format(typed=typed)
    told = told if is_new else [(each, said, None) for each in above]
    notify_each(session, me.id, CONFLICT, told, reason)
    tell(session, me.id, tried(outcome="declared" if is_new else _NOTHING_NEW[bool(fitting)]))


def _declare(
    session: Session, me: Me, family_ids: Sequence[int], person: Person, reason: str
) -> tuple[bool, list[tuple[int, str, int | None]]]:
    """Declare it in each of these families where it is not. Whether there was one, and who is to
    hear what. The same statements however many they are, if `person` worked with none of them.
    """
    families = hold_all(session, family_ids)
    declared = session.scalars(_standing_in(family_ids, person)).all()
    new = [each for each in families if each.id not in {row.family_id for row in declared}]
    facts_of = {each.id: (each.ref, str(each.uuid)) for each in new}
    ids = [*facts_of]
    managers = _managers_in(session, ids)
    row = (literal(each) for each in (person.id, reason, now(), me.id))
    session.execute(
        insert(Conflict).from_select(
            ["family_id", "person_id", "reason", "declared_at", "declared_by_id"],
            select(Family.id, *row).where(Family.id.in_(ids)),
        )
    )
    _end_everything(session, me, new, person)
    managers |= _managers_in(session, ids)
    bump_rules_of(session, new, also={person.id, *(each for each, _ in managers)})
    for family_id, (_, uuid) in facts_of.items():
        tell(
            session,
            me.id,
            ConflictDeclared(
                family_id=family_id,
                thing_kind="family",
                thing=uuid,
                person=person.name,
                reason=reason,
            ),
        )
    said = f"declared a conflict of interest for {person.name} with family "
    return bool(new), [
        (manager, said + facts_of[family_id][0], family_id)
        for manager, family_id in sorted(managers)
        if manager != me.id
    ]


def _managers_in(session: Session, family_ids: Sequence[int]) -> set[tuple[int, int]]:
    """The managers today of several families, each with the family."""
    rows = session.execute(
        select(Person.id, Family.id)
        .join(Family, is_manager_of(Person, Family, today()))
        .where(Family.id.in_(family_ids))
    )
    return {(person_id, family_id) for person_id, family_id in rows}


def _end_everything(session: Session, me: Me, families: Sequence[Family], person: Person) -> None:
    ids = [each.id for each in families]
    current = session.scalars(
        select(Allocation).where(
            Allocation.family_id.in_(ids),
            Allocation.person_id == person.id,
            is_current(today()),
        )
    ).all()
    for family in families:
        if rows := [each for each in current if each.family_id == family.id]:
            end_work(session, me.id, family, person, rows)
    end_all(session, me.id, person.id, "A conflict was declared", ids)
    for end in ends_by_conflict.values():
        end(session, ids, person.id)


def _standing_in(family_ids: Sequence[int], person: Person) -> Select[Conflict]:
    return select(Conflict).where(
        Conflict.family_id.in_(family_ids), Conflict.person_id == person.id
    )


AGAIN = "declared a conflict of interest again with a family that they have declared one with"
NOT_HERE = "declared a conflict of interest with a family that is not here: {typed}"
_NOTHING_NEW = {True: "already", False: "nothing"}
