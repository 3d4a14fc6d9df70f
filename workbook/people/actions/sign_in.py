"""Signing in: a new row and a new token each time, never one that the browser brought along."""

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import NotFound, SignedOut
from workbook.core.time import now
from workbook.people.actions.guess import Attempt, forget_guesses
from workbook.people.actions.rights import bump_rights, locked
from workbook.people.happenings import SignedIn, SignInRefused
from workbook.people.models import Leaving, Person, SignIn
from workbook.people.queries.people import is_demo_database
from workbook.people.queries.sign_ins import Credentials
from workbook.people.tokens import new_token, token_hash

WRONG = "Those details did not match. Check both, or ask for a new link to choose a password."
NOT_THE_ONE = "That password did not match. Type it again, as if for signing in."


def sign_in(
    session: Session, attempt: Attempt, account: Credentials | None, *, is_right: bool
) -> tuple[str, UUID]:
    """The token of a new sign-in and whose it is, when the password `is_right` for the account.

    Raises SignedOut in the same words for a wrong password, an unknown account and a leaver, and
    keeps the refusal in the audit trail.
    """
    person = checked(session, attempt, account, is_right=is_right, says=WRONG)
    return start_sign_in(session, person, attempt), person.uuid


def sign_in_demo(session: Session, attempt: Attempt, person: Person) -> str:
    """The token of a new sign-in as one of the demo's people; NotFound where anybody is real."""
    if not (person.demo and is_demo_database(session)):
        raise NotFound
    return start_sign_in(session, person, attempt)


def checked(
    session: Session,
    attempt: Attempt,
    account: Credentials | None,
    *,
    is_right: bool,
    says: str = NOT_THE_ONE,
) -> Person:
    """The person, held, when the password was right and is still theirs; else SignedOut."""
    person = locked(session, account.person_id) if account and is_right else None
    if (
        person is None
        or account is None
        or person.password_hash != account.password_hash
        or session.scalar(select(Leaving.id).where(Leaving.person_id == person.id))
    ):
        refusal = SignInRefused(
            thing=str(account.uuid) if account else "",
            way=attempt.way,
            browser=attempt.browser,
            address=attempt.address,
        )
        raise SignedOut(says).keeping(lambda kept: tell(kept, None, refusal))
    forget_guesses(session, attempt)
    return person


def start_sign_in(session: Session, person: Person, attempt: Attempt) -> str:
    """A new sign-in of somebody who has proved who they are; answers its token."""
    token, at = new_token(), now()
    session.add(
        SignIn(
            person_id=person.id,
            token_hash=token_hash(token),
            browser=attempt.browser,
            begun_at=at,
            input_at=at,
            fresh_at=at,
        )
    )
    tell(
        session,
        person.id,
        SignedIn(
            thing=str(person.uuid),
            person_id=person.id,
            way=attempt.way,
            browser=attempt.browser,
            address=attempt.address,
        ),
    )
    return token


def replace_sign_in(session: Session, token: str, new: str) -> None:
    """End the sign-in that this browser had, when somebody signs in on it anew."""
    keep_hiding(session, token, new)
    replaced = session.scalars(
        update(SignIn)
        .where(SignIn.token_hash == token_hash(token), SignIn.ended_at.is_(None))
        .values(ended_at=now(), why_ended="replaced")
        .returning(SignIn.person_id)
    ).all()
    bump_rights(session, *replaced)


def keep_hiding(session: Session, token: str, new: str) -> None:
    """What somebody hid on this browser stays hidden when they sign in on it anew: others may still
    see the screen.
    """
    before = session.scalar(select(SignIn).where(SignIn.token_hash == token_hash(token)))
    begun = session.scalars(select(SignIn).where(SignIn.token_hash == token_hash(new))).one()
    if before is not None and before.person_id == begun.person_id:
        begun.hiding_since = before.hiding_since
