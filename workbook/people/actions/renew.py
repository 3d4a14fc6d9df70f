"""The password again: it lifts a cover, makes a sign-in fresh, or begins a new one on the page."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.time import now
from workbook.people.actions.guess import Attempt
from workbook.people.actions.sign_in import checked, start_sign_in
from workbook.people.happenings import SignInRenewed
from workbook.people.models import SignIn
from workbook.people.queries.sign_ins import Credentials


def renew(
    session: Session, attempt: Attempt, account: Credentials, *, is_right: bool
) -> str | None:
    """Lift the cover of this browser's sign-in; where that is over, answer the token of a new one.

    Raises SignedOut as `sign_in` does. The ten hours still count from the first sign-in.
    """
    person = checked(session, attempt, account, is_right=is_right)
    if account.is_over or not _is_lifted(session, account.sign_in_id):
        return start_sign_in(session, person, attempt)
    tell(
        session,
        person.id,
        SignInRenewed(thing=str(person.uuid), person_id=person.id, browser=attempt.browser),
    )
    return None


def note_input(session: Session, sign_in_id: int) -> None:
    """Somebody typed or pressed something: the ten and the thirty minutes start anew."""
    session.execute(
        update(SignIn)
        .where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None))
        .values(input_at=now())
    )


def _is_lifted(session: Session, sign_in_id: int | None) -> bool:
    at = now()
    lifted = session.execute(
        update(SignIn)
        .where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None))
        .values(input_at=at, fresh_at=at)
        .returning(SignIn.id)
    ).all()
    return bool(lifted)
