"""Limiting a thing to named accounts, and lifting the limit again."""

from collections.abc import Iterable, Mapping

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, selectinload

from workbook.access.grants import guests_naming
from workbook.access.happenings import Limited, LimitLifted
from workbook.access.models import Limit, LimitEnd, LimitPerson
from workbook.access.rules import Thing
from workbook.core.happenings import tell
from workbook.core.problems import Invalid, NotAllowed
from workbook.core.time import now
from workbook.people.actions.rights import bump_rights
from workbook.people.rules import Me


def limit(
    session: Session,
    me: Me,
    family_id: int,
    thing: Thing,
    people: Mapping[int, str],
    managers: Iterable[tuple[int, str]],
    reason: str,
    *,
    by_rule: bool = False,
) -> Limit:
    """Open `thing` only to `people` (id to name, its writer among them) and the setter.

    The family's `managers` are inside by their role, asked at each reading: they have no row, and
    are given to be told of. A guest who was invited to it is asked to look again. Pressed twice, it
    is limited once. Raises Invalid without a reason. The
    caller has loaded the family with `Can.LIMIT`, bumps its rules stamp and everybody's rights
    epoch.
    """
    if not reason.strip():
        raise Invalid("Say why this is limited to named people", field="reason")
    inside = {**people, me.id: me.name}
    if not by_rule and (same := _set_already(session, me, family_id, thing, inside, reason)):
        return same
    row = Limit(
        family_id=family_id,
        thing_kind=thing.kind,
        thing=thing.uuid,
        field=thing.field,
        reason=reason.strip(),
        by_rule=by_rule,
        set_by_id=me.id,
        set_at=now(),
    )
    session.add(row)
    session.flush()
    session.add_all(LimitPerson(limit_id=row.id, person_id=person_id) for person_id in inside)
    bump_rights(session, *guests_naming(session, family_id, thing))
    tell(
        session,
        me.id,
        Limited(
            family_id=family_id,
            thing_kind=thing.kind,
            thing=thing.uuid,
            people=sorted({**dict(managers), **inside}.values()),
            reason=reason.strip(),
            field_name=thing.field,
        ),
    )
    return row


def _set_already(
    session: Session,
    me: Me,
    family_id: int,
    thing: Thing,
    inside: Mapping[int, str],
    reason: str,
) -> Limit | None:
    """The same limit, by the same person and for the same reason, that stands now."""
    standing = session.scalars(
        select(Limit)
        .where(
            Limit.family_id == family_id,
            Limit.thing_kind == thing.kind,
            Limit.thing == thing.uuid,
            Limit.field == thing.field,
            Limit.set_by_id == me.id,
            Limit.reason == reason.strip(),
            ~exists().where(LimitEnd.limit_id == Limit.id),
        )
        .options(selectinload(Limit.people))
    )
    return next((e for e in standing if inside.keys() == {p.person_id for p in e.people}), None)


def lift_limit(
    session: Session, me: Me, row: Limit, inside: frozenset[int], reason: str, *, is_manager: bool
) -> None:
    """Lift a limit: its setter, or the manager who is in it, with a reason (design 5.3). One that
    was lifted stays so: a second press of the button changes nothing.
    """
    if session.scalar(select(exists().where(LimitEnd.limit_id == row.id))):
        return
    if row.set_by_id != me.id and not (is_manager and me.id in inside):
        raise NotAllowed("Whoever set this limit lifts it, or the team manager who is inside it.")
    if not reason.strip():
        raise Invalid("Say why this is no longer limited", field="reason")
    session.add(LimitEnd(limit_id=row.id, by_id=me.id, at=now(), reason=reason.strip()))
    lifted_from = Thing(row.thing_kind, row.thing, row.field)
    bump_rights(session, *guests_naming(session, row.family_id, lifted_from))
    tell(
        session,
        me.id,
        LimitLifted(
            family_id=row.family_id,
            thing_kind=row.thing_kind,
            thing=row.thing,
            reason=reason.strip(),
            field_name=row.field,
        ),
    )
