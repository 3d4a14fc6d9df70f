"""Ending rights at once: every sign-in of a person, and what open pages and streams stand on."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workbook.core.time import now
from workbook.people.models import Invitation, Person, ShellCode, SignIn


def locked(session: Session, person_id: int) -> Person:
    """The account, held until the commit: whatever checks it and whatever ends its sign-ins take
    turns. Always taken before its sign-ins, so that two acts never wait for each other.
    """
    return session.execute(
        select(Person)
        .where(Person.id == person_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one()


def bump_rights(session: Session, *person_ids: int) -> None:
    """Tell the open pages and streams of these people that what they may see has changed."""
    if not person_ids:
        return
    session.execute(
        update(Person)
        .where(Person.id.in_(person_ids))
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
