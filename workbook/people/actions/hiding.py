"""Hiding what is withheld while others see one's screen."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.time import now
from workbook.people.actions.rights import locked
from workbook.people.happenings import HidingBegun, HidingEnded
from workbook.people.models import SignIn
from workbook.people.rules import Me


def begin_hiding(session: Session, me: Me) -> None:
    """From now on, on this browser. Pressed twice, it began once."""
    here = _here(session, me)
    if here.hiding_since is None:
        here.hiding_since = now()
        told = HidingBegun(thing=str(me.uuid), person_id=me.id, browser=here.browser)
        tell(session, me.id, told)


def end_hiding(session: Session, me: Me) -> None:
    """Everything that `me` may read is shown again on this browser."""
    here = _here(session, me)
    if here.hiding_since is not None:
        here.hiding_since = None
        told = HidingEnded(thing=str(me.uuid), person_id=me.id, browser=here.browser)
        tell(session, me.id, told)


def _here(session: Session, me: Me) -> SignIn:
    locked(session, me.id)
    return session.scalars(select(SignIn).where(SignIn.id == me.sign_in_id)).one()
