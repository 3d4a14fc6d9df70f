"""Changing one's own password."""

from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.people.actions.guess import Attempt
from workbook.people.actions.rights import end_everywhere
from workbook.people.actions.sign_in import checked, start_sign_in
from workbook.people.happenings import PasswordChanged
from workbook.people.queries.sign_ins import Credentials


def change_password(
    session: Session, attempt: Attempt, account: Credentials, new_hash: str, *, is_right: bool
) -> str:
    """Keep a new password when the present one `is_right`. Every sign-in ends, this browser's
    too, which gets the new token answered here. Raises SignedOut when it was not right.
    """
    person = checked(session, attempt, account, is_right=is_right)
    person.password_hash = new_hash
    end_everywhere(session, person, "password")
    tell(session, person.id, PasswordChanged(thing=str(person.uuid), person_id=person.id))
    return start_sign_in(session, person, attempt)
