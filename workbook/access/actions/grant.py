"""Letting somebody read for a time, with a reason; and ending it."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workbook.access.models import Grant, GrantEnd, GrantThing
from workbook.access.rules import Thing
from workbook.core.time import now
from workbook.people.actions.rights import bump_rights


def give(
    session: Session,
    by_id: int,
    family_id: int,
    person_id: int,
    way: str,
    reason: str,
    until: datetime,
    things: Iterable[Thing] = (),
) -> Grant:
    """A grant until a moment. The caller has asked who may, checked the reason, and tells it."""
    row = Grant(
        family_id=family_id,
        person_id=person_id,
        way=way,
        reason=reason,
        given_by_id=by_id,
        given_at=now(),
        until=until,
    )
    session.add(row)
    session.flush()
    session.add_all(
        GrantThing(grant_id=row.id, thing_kind=each.kind, thing=each.uuid) for each in things
    )
    bump_rights(session, person_id)
    return row


def end(session: Session, by_id: int | None, grant_id: int, person_id: int, reason: str) -> None:
    """End one grant now. The caller has found it standing, and tells it."""
    session.add(GrantEnd(grant_id=grant_id, by_id=by_id, at=now(), reason=reason))
    bump_rights(session, person_id)


def end_all(
    session: Session,
    by_id: int | None,
    person_id: int,
    reason: str,
    family_ids: Collection[int] | None = None,
) -> None:
    """End every grant of somebody that stands: in these families, or wherever it is."""
    standing = select(Grant.id).where(
        Grant.person_id == person_id,
        Grant.until > now(),
        ~exists().where(GrantEnd.grant_id == Grant.id),
    )
    if family_ids is not None:
        standing = standing.where(Grant.family_id.in_(family_ids))
    for grant_id in session.scalars(standing.order_by(Grant.id)).all():
        end(session, by_id, grant_id, person_id, reason)
