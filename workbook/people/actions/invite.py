"""One-time links: nobody but the person themself ever chooses, sees or sends a password."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import NotFound
from workbook.core.time import now
from workbook.people.actions.guess import Attempt
from workbook.people.actions.rights import close_invitations, end_everywhere, locked
from workbook.people.actions.sign_in import start_sign_in
from workbook.people.happenings import InvitationAccepted, Invited
from workbook.people.models import Invitation, Person
from workbook.people.queries.sign_ins import invited_by
from workbook.people.rules import INVITATION_LASTS
from workbook.people.tokens import new_token, token_hash

USED = "This link has been used, or is too old. Ask for a new one from whoever sent it."


def invite(session: Session, actor_id: int | None, person: Person) -> str:
    """The token of a new link for somebody to choose a password; their earlier links stop."""
    close_invitations(session, person)
    token, at = new_token(), now()
    session.add(
        Invitation(
            person_id=person.id,
            token_hash=token_hash(token),
            made_at=at,
            made_by_id=actor_id,
            expires_at=at + INVITATION_LASTS,
        )
    )
    tell(
        session,
        actor_id,
        Invited(thing=str(person.uuid), person_id=person.id, name=person.name),
    )
    return token


def accept_invitation(session: Session, token: str, password_hash: str, attempt: Attempt) -> str:
    """Keep the password that the invited person chose and sign them in; answers the new token.

    Raises NotFound for a link that is wrong, used or too old. Every earlier sign-in ends.
    """
    found = invited_by(session, token, now())
    if found is None:
        raise NotFound(USED)
    person = locked(session, found.id)
    used = session.execute(
        update(Invitation)
        .where(Invitation.token_hash == token_hash(token), Invitation.used_at.is_(None))
        .values(used_at=now())
        .returning(Invitation.id)
    ).all()
    if not used:
        raise NotFound(USED)
    person.password_hash = password_hash
    end_everywhere(session, person, "password")
    tell(session, person.id, InvitationAccepted(thing=str(person.uuid), person_id=person.id))
    return start_sign_in(session, person, attempt)
