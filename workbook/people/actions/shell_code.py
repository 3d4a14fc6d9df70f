"""One-time codes: what lets a command act with somebody's rights is read off their own page."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import NotAllowed
from workbook.core.time import now
from workbook.people.happenings import ShellCodeMade, ShellRefused, ShellUsed
from workbook.people.models import ShellCode
from workbook.people.rules import SHELL_CODE_LASTS, Me


def make_shell_code(session: Session, me: Me, code_hash: str) -> None:
    """Keep the hash of a new code for `me`; an earlier one that was not used stops working."""
    _close_codes(session, me.id)
    session.add(ShellCode(person_id=me.id, code_hash=code_hash, made_at=now()))
    tell(session, me.id, ShellCodeMade(thing=str(me.uuid), person_id=me.id))


def use_shell_code(session: Session, me: Me, code_hash: str, reason: str) -> None:
    """Spend the code. Raises NotAllowed when it is wrong, spent or older than ten minutes; the
    refusal is kept, and the code that was open is spent by it: one try each.
    """
    used = session.execute(
        update(ShellCode)
        .where(
            ShellCode.person_id == me.id,
            ShellCode.code_hash == code_hash,
            ShellCode.used_at.is_(None),
            ShellCode.made_at > now() - SHELL_CODE_LASTS,
        )
        .values(used_at=now())
        .returning(ShellCode.id)
    ).all()
    if not used:
        raise NotAllowed(
            "That code does not match. Make a new one on your account page and type it here "
            "within ten minutes."
        ).keeping(lambda kept: _keep_refusal(kept, me))
    note_shell(session, me, reason)


def note_shell(session: Session, me: Me, reason: str) -> None:
    """Record that a command runs with the rights of `me`, and why."""
    tell(session, me.id, ShellUsed(thing=str(me.uuid), person_id=me.id, reason=reason))


def _keep_refusal(session: Session, me: Me) -> None:
    _close_codes(session, me.id)
    tell(session, None, ShellRefused(thing=str(me.uuid), person_id=me.id))


def _close_codes(session: Session, person_id: int) -> None:
    session.execute(
        update(ShellCode)
        .where(ShellCode.person_id == person_id, ShellCode.used_at.is_(None))
        .values(used_at=now())
    )
