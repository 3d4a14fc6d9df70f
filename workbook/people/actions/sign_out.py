"""Signing out."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import NotFound
from workbook.core.time import now
from workbook.people.actions.rights import end_everywhere, locked
from workbook.people.happenings import BrowserSignedOut, SignedOut
from workbook.people.models import SignIn
from workbook.people.rules import Me
from workbook.people.tokens import token_hash


def sign_out(session: Session, token: str) -> None:
    """Sign out whoever `token` names, in every browser of theirs; nothing where it names nobody."""
    person_id = session.scalar(
        select(SignIn.person_id).where(
            SignIn.token_hash == token_hash(token), SignIn.ended_at.is_(None)
        )
    )
    if person_id is None:
        return
    person = locked(session, person_id)
    end_everywhere(session, person, "signed-out")
    tell(session, person.id, SignedOut(thing=str(person.uuid), person_id=person.id))


def end_browser(session: Session, me: Me, sign_in_id: int) -> None:
    """End one of one's own sign-ins. Raises NotFound for anybody else's, or one that is over."""
    person = locked(session, me.id)
    row = session.scalar(
        select(SignIn).where(
            SignIn.id == sign_in_id, SignIn.person_id == me.id, SignIn.ended_at.is_(None)
        )
    )
    if row is None:
        raise NotFound
    row.ended_at = now()
    row.why_ended = "signed-out"
    person.rights_epoch += 1
    tell(
        session,
        me.id,
        BrowserSignedOut(thing=str(me.uuid), person_id=me.id, browser=row.browser),
    )
