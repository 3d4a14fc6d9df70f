"""Limiting a whole family to named people (design 5.3: an employee's own), and opening it again."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workbook.access.actions.limit import lift_limit, limit
from workbook.access.models import Limit, LimitEnd
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import Thing
from workbook.core.problems import NotAllowed, Stale
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.models import Family
from workbook.families.queries import REFUSALS, managers_of
from workbook.people.rules import Me


def limit_family(
    session: Session,
    me: Me,
    family: Family,
    people: Mapping[int, str],
    reason: str,
    seen: Collection[UUID],
) -> None:
    """Open the family only to `people` (id to name), `me` and its managers, in place of whatever
    limit the page showed (`seen`). The caller holds the family, loaded with `Can.FAMILY_LIMIT`.

    Raises Invalid without a reason, NotAllowed to whoever does not manage it, and Stale where
    somebody else limited it meanwhile.
    """
    may_limit_or_refuse(session, me, family)
    whole, managers = whole_of(family), managers_of(session, family)
    row = limit(session, me, family.id, whole, people, managers, reason)
    before = [each for each in limits_on(session, family) if each.id != row.id]
    if {each.uuid for each in before} - set(seen):
        raise Stale(
            "Somebody else limited this family since you opened this page. Who is inside now "
            "stands below, and what you chose and wrote is still here. Look again, then send it."
        )
    _lift(session, me, family, before, reason)
    bump_rules(session, family)


def open_to_its_team(session: Session, me: Me, family: Family, reason: str) -> None:
    """Lift every limit on the whole family, by its setter or the manager inside it. Pressed twice,
    it is lifted once. Raises Invalid without a reason, and NotAllowed.
    """
    may_limit_or_refuse(session, me, family)
    _lift(session, me, family, limits_on(session, family), reason)
    bump_rules(session, family)


def may_limit_or_refuse(session: Session, me: Me, family: Family) -> None:
    """Raises NotAllowed to whoever neither manages the family today nor set the limit on it."""
    if not may_limit(session, me, family):
        raise NotAllowed(REFUSALS[Can.FAMILY_LIMIT])


def may_limit(session: Session, me: Me, family: Family) -> bool:
    """Whether `me`, whom `Can.FAMILY_LIMIT` lets, manages it today or set the limit on it."""
    if me.id in dict(managers_of(session, family)):
        return True
    return me.id in {each.set_by_id for each in limits_on(session, family)}


def limits_on(session: Session, family: Family) -> Sequence[Limit]:
    """The limits on the whole family that stand."""
    whole = whole_of(family)
    return session.scalars(
        select(Limit)
        .where(
            Limit.family_id == family.id,
            Limit.thing_kind == whole.kind,
            Limit.field == whole.field,
            ~exists().where(LimitEnd.limit_id == Limit.id),
        )
        .order_by(Limit.id)
    ).all()


def whole_of(family: Family) -> Thing:
    """The family itself, as a rule names it."""
    return Thing("family", str(family.uuid))


def _lift(session: Session, me: Me, family: Family, rows: Sequence[Limit], reason: str) -> None:
    fences = rules_of(session, family.id).fences([whole_of(family)])
    inside = {each.id: each.people for each in fences}
    is_manager = me.id in dict(managers_of(session, family))
    for row in rows:
        lift_limit(session, me, row, inside.get(row.id, frozenset()), reason, is_manager=is_manager)
