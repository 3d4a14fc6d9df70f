"""Everything that is due for one person, by its day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from workbook.core.time import today
from workbook.families.due import Due, due_by
from workbook.families.elsewhere import Url
from workbook.families.held import Held
from workbook.overview.pages import DueLine, DuePart
from workbook.overview.rules import is_later, when
from workbook.people.rules import Me


def everything_due(session: Session, me: Me, held: Sequence[Held], url: Url) -> list[Due]:
    """What every room knows of, the earliest first; what has no day comes last."""
    found = [each for due_of in due_by.values() for each in due_of(session, me, held, url)]
    return sorted(found, key=lambda each: each.on or date.max)


def due_part(dues: Sequence[Due]) -> DuePart:
    """What is due, as drawn."""
    day = today()
    return DuePart(
        soon=tuple(_line(each, day) for each in dues if not is_later(each.on, day)),
        later=tuple(_line(each, day) for each in dues if is_later(each.on, day)),
    )


def _line(due: Due, day: date) -> DueLine:
    return DueLine(
        when=when(due.on, day, is_waiting=due.is_waiting),
        is_late=not due.is_waiting and due.on is not None and due.on < day,
        what=due.what,
        about=due.about,
        press=due.press,
        href=due.href,
    )
