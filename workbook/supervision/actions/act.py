"""Actions: what will happen, who, by when; and what became of those of earlier sessions."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from workbook.access.rules import Thing
from workbook.core.problems import Invalid
from workbook.core.time import local, now
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.supervision.actions.open_record import in_words, must_be_open, refuse_stale, written
from workbook.supervision.models import Action, FollowUp, Session
from workbook.supervision.queries.again import written_already
from workbook.supervision.rules import FOLLOW_UPS


@dataclass(frozen=True)
class ToDo:
    """What will happen, and how the children will be better off. Owner and date may wait until
    the record is finalised, not longer.
    """

    text: str
    owner: Person | None = None
    due_on: date | None = None
    better_off: str = ""
    for_safety: bool = False


def write_action(
    db: Db,
    me: Me,
    family: Family,
    session: Session,
    to_do: ToDo,
    action: Action | None = None,
    seen: int = 0,
) -> Action:
    """Write an action, or change it; sent twice, it is one. Raises Invalid and Stale."""
    must_be_open(session)
    _check(session, to_do)
    given = {
        "text": to_do.text.strip(),
        "owner_id": to_do.owner.id if to_do.owner else None,
        "due_on": to_do.due_on,
        "better_off": to_do.better_off.strip(),
        "for_safety": to_do.for_safety,
    }
    if action is None:
        if again := written_already(db, me, session, Action, "action", given):
            return again
        last = db.scalar(select(func.max(Action.number)).where(Action.session_id == session.id))
        action = Action(session_id=session.id, number=(last or 0) + 1, written_at=now())
        db.add(action)
    elif any(getattr(action, name) != value for name, value in given.items()):
        owner = db.get(Person, action.owner_id) if action.owner_id else None
        refuse_stale(
            action,
            seen,
            _in_words(action.text, owner, action.due_on, action.better_off, action.for_safety),
            _in_words(
                to_do.text.strip(),
                to_do.owner,
                to_do.due_on,
                to_do.better_off.strip(),
                to_do.for_safety,
            ),
        )
    for name, value in given.items():
        setattr(action, name, value)
    db.flush()
    part = Thing("action", str(action.uuid))
    written(db, me, family, session, f"action {action.number}", action.version, part)
    return action


def follow_up(
    db: Db,
    me: Me,
    family: Family,
    session: Session,
    action: Action,
    state: str,
    because: str,
    seen: int,
) -> FollowUp:
    """Say what became of an action of an earlier session. Why it was not done may wait until the
    record is finalised, not longer. Raises Invalid and Stale.
    """
    must_be_open(session)
    if state not in FOLLOW_UPS:
        raise Invalid("Choose what became of this action", field="state")
    row = db.scalar(
        select(FollowUp).where(FollowUp.session_id == session.id, FollowUp.action_id == action.id)
    )
    if row is None:
        row = FollowUp(session_id=session.id, action_id=action.id)
        db.add(row)
    else:
        refuse_stale(
            row,
            seen,
            in_words(FOLLOW_UPS[row.state], row.because),
            in_words(FOLLOW_UPS[state], because.strip()),
        )
    row.state = state
    row.because = because.strip()
    db.flush()
    part = Thing("action", str(action.uuid))
    written(db, me, family, session, "what became of an action", row.version, part)
    return row


def _check(session: Session, to_do: ToDo) -> None:
    held_on = local(session.starts_at).date()
    problems: dict[str, str] = {}
    if not to_do.text.strip():
        problems["text"] = "Write what will happen"
    if to_do.due_on is not None and to_do.due_on < held_on:
        problems["due_on"] = f"The date must be {held_on:%-d %B %Y} or later"
    if problems:
        raise Invalid.many(problems)


def _in_words(
    text: str, owner: Person | None, due_on: date | None, better_off: str, for_safety: bool
) -> str:
    return in_words(
        text,
        owner.name if owner else "",
        f"{due_on:%-d %B %Y}" if due_on else "",
        better_off,
        "for safety" if for_safety else "",
    )
