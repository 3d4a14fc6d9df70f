"""Ending rights at once: every sign-in of a person, and what open pages and streams stand on.

Accounts are held in the order of their ids, after any family and before the head of the trail
(`core/db.py`), and so that a row which only names somebody never waits for them.
"""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from workbook.core.time import now
from workbook.people.models import Invitation, Person, ShellCode, SignIn

# What rooms above hold before an account whose work may end, by whom it is about; each answers whom
# else that may concern, by id.
HoldsFirst = Callable[[Session, int], Collection[int]]
holds_first: dict[str, HoldsFirst] = {}


def locked(session: Session, person_id: int) -> Person:
    """The account, held until the commit: whatever checks it and whatever ends its sign-ins take
    turns. Always taken before its sign-ins, so that two acts never wait for each other.
    """
    return all_locked(session, {person_id})[person_id]


def all_locked(session: Session, person_ids: Collection[int]) -> dict[int, Person]:
    """The same of several, by id."""
    held = _in_order(select(Person), person_ids).execution_options(populate_existing=True)
    return {each.id: each for each in session.scalars(held)}


def locked_with_work(session: Session, person_id: int) -> Person:
    """The same of one whose work may end with this act: the families of it are held first, and then
    everybody in them, whose rights may change with it.
    """
    others = {each for hold in holds_first.values() for each in hold(session, person_id)}
    return all_locked(session, {person_id, *others})[person_id]


def bump_rights(session: Session, *person_ids: int) -> None:
    """Tell the open pages and streams of these people that what they may see has changed."""
    if not person_ids:
        return
    session.execute(
        update(Person)
        .where(Person.id.in_(_in_order(select(Person.id), person_ids)))
        .values(rights_epoch=Person.rights_epoch + 1, version=Person.version + 1)
        .execution_options(synchronize_session=False)
    )


def end_everywhere(session: Session, person: Person, why: str) -> None:
    """End every sign-in of a `locked` person, and the links and codes they have not used.

    `why` is signed-out, password, role, left or restored.
    """
    person.rights_epoch += 1
    session.flush()
    at = now()
    session.execute(
        update(SignIn)
        .where(SignIn.person_id == person.id, SignIn.ended_at.is_(None))
        .values(ended_at=at, why_ended=why)
    )
    session.execute(
        update(ShellCode)
        .where(ShellCode.person_id == person.id, ShellCode.used_at.is_(None))
        .values(used_at=at)
    )
    if why != "signed-out":
        close_invitations(session, person)


def end_all(session: Session, why: str) -> None:
    """The same for everybody."""
    for person_id in session.scalars(select(Person.id).order_by(Person.id)).all():
        end_everywhere(session, locked(session, person_id), why)


def close_invitations(session: Session, person: Person) -> None:
    """The one-time links that a person has not used stop working."""
    at = now()
    session.execute(
        update(Invitation)
        .where(
            Invitation.person_id == person.id,
            Invitation.used_at.is_(None),
            Invitation.expires_at > at,
        )
        .values(expires_at=at)
    )


def _in_order(accounts: Select[Any], person_ids: Collection[int]) -> Select[Any]:
    """Holds these accounts, one after the other."""
    wanted = accounts.where(Person.id.in_(person_ids)).order_by(Person.id)
    return wanted.with_for_update(of=Person, key_share=True)
