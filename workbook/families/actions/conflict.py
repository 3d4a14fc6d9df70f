"""Declaring a conflict of interest: it beats every right, break-glass too (design 5.2)."""

from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.actions.grant import end_all
from workbook.access.actions.notify import notify
from workbook.access.happenings import ConflictDeclared, ConflictEnded, ConflictTried
from workbook.access.models import Conflict
from workbook.core.happenings import tell
from workbook.core.problems import Invalid, NotFound
from workbook.core.time import now, today
from workbook.families.actions.allocate import end_work
from workbook.families.actions.open_with_reason import refuse_and_keep_if_slowed
from workbook.families.actions.rules_stamp import bump_rules, hold
from workbook.families.found import Wanted, families_like
from workbook.families.models import Allocation, Family
from workbook.families.queries import is_current, managers_of
from workbook.people.actions.guess import Attempt, count_guess
from workbook.people.actions.rights import bump_rights, locked
from workbook.people.models import Person
from workbook.people.queries.watchers import managers_over
from workbook.people.rules import Me

CONFLICT = "conflict"


def declare_conflict(
    session: Session, me: Me, family: Family, person: Person, reason: str
) -> Conflict:
    """`person` can do nothing with this family from now on: their work with it ends, and whatever
    was open to them. Raises Invalid without a reason, or where it is declared already.
    """
    if not reason:
        raise Invalid("Say what the conflict is, as far as you can", field="reason")
    hold(session, family)
    if _standing(session, family, person) is not None:
        raise Invalid(f"A conflict is declared for {person.name} already", field="person")
    told = {each for each, _ in managers_of(session, family)}
    row = Conflict(
        person_id=person.id,
        family_id=family.id,
        reason=reason,
        declared_at=now(),
        declared_by_id=me.id,
    )
    session.add(row)
    _end_everything(session, me, family, person)
    after = {each for each, _ in managers_of(session, family)}
    bump_rules(session, family, also={person.id, *told, *after})
    tell(
        session,
        me.id,
        ConflictDeclared(
            family_id=family.id,
            thing_kind="family",
            thing=str(family.uuid),
            person=person.name,
            reason=reason,
        ),
    )
    said = f"declared a conflict of interest for {person.name} with family {family.ref}"
    to_person = "declared a conflict of interest for you with a family, which is closed to you now"
    others: dict[int, tuple[str, int | None]] = dict.fromkeys(after | told, (said, family.id))
    others[person.id] = (to_person, None)
    others.pop(me.id, None)
    notify(session, me.id, CONFLICT, others, reason)
    return row


def end_conflict(session: Session, me: Me, family: Family, person: Person, reason: str) -> None:
    """Take back a conflict that was a mistake, or is over: that it was declared stays in the trail.
    Nothing that ended with it comes back. Raises NotFound, and Invalid without a reason.
    """
    hold(session, family)
    row = _standing(session, family, person)
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
    look again at what they may show, and it is kept that it was tried. Raises TooMany.
    """
    person = locked(session, me.id)
    tried = partial(ConflictTried, asked_by=wanted.asked_by, reason=reason)
    refuse_and_keep_if_slowed(session, me, tried(outcome="slowed"), attempt)
    count_guess(session, attempt)
    fitting = families_like(session, me, wanted)
    above = managers_over(session, me, policy.TM, policy.SM)
    new = [each for each in fitting if not each.has_conflict]
    for each in new:
        declare_conflict(session, me, session.get_one(Family, each.id), person, reason)
    if not fitting:
        said = f"declared a conflict of interest with a family that is not here: {typed}", None
        notify(session, me.id, CONFLICT, dict.fromkeys(above, said), reason)
    bump_rights(session, me.id)
    outcome = "declared" if new else "already" if fitting else "nothing"
    tell(session, me.id, tried(outcome=outcome))


def _standing(session: Session, family: Family, person: Person) -> Conflict | None:
    return session.scalar(
        select(Conflict).where(Conflict.family_id == family.id, Conflict.person_id == person.id)
    )


def _end_everything(session: Session, me: Me, family: Family, person: Person) -> None:
    current = session.scalars(
        select(Allocation).where(
            Allocation.family_id == family.id,
            Allocation.person_id == person.id,
            is_current(today()),
        )
    ).all()
    if current:
        end_work(session, me.id, family, person, current)
    end_all(session, me.id, person.id, "A conflict was declared", family.id)
