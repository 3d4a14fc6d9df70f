"""Prints made on the server (ux 15): numbered, recorded, and without whatever is withheld, limited,
a draft or a safe contact. One way for everything that is printed; each room draws its own paper.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Closed, NotFound
from workbook.core.time import now
from workbook.families.happenings import PrintMade
from workbook.families.models import Family, PrintedCopy
from workbook.people.rules import Me

OPEN_FOR = timedelta(minutes=30)
WHOLE = "all"
SAME_PRESS = timedelta(seconds=30)
"""Pressed twice, one print is made."""


@dataclass(frozen=True)
class Paper:
    """What a room draws: `template` with its facts. `kept` counts what stands on it, `drafts` what
    its maker sees on the screen beside it as drafts; `asked` are the lenses it was drawn through,
    and `is_offered` says whether each of them can be chosen there.
    """

    template: str
    title: str
    facts: Mapping[str, Any]
    back_url: str
    kept: int
    drafts: int = 0
    asked: Mapping[str, str] = field(default_factory=dict)
    is_offered: bool = True


Asked: TypeAlias = Mapping[str, str]
Draw: TypeAlias = Callable[[Session, Me, Family, str, Asked], Paper]

# What can be printed, and what draws it from a session. Raises NotFound where the reader of that
# session may not know of the thing, and Closed where it is not to be printed yet.
printed_by: dict[str, Draw] = {}


def paper_of(
    session: Session, me: Me, family: Family, what: str, thing: str, asked: Asked
) -> Paper:
    """The paper as it would be drawn now. Raises NotFound for what cannot be printed."""
    if what not in printed_by:
        raise NotFound
    return printed_by[what](session, me, family, thing, asked)


def uuid_in(thing: str) -> UUID:
    """The uuid that a thing to be printed is named by; raises NotFound where it is none, or written
    otherwise than it is kept: every rule on the thing is on the print too.
    """
    try:
        found = UUID(thing)
    except ValueError as fault:
        raise NotFound from fault
    if str(found) != thing:
        raise NotFound
    return found


def whole(thing: str) -> None:
    """Raises NotFound unless `thing` is WHOLE, as it is for whatever a family has one of."""
    if thing != WHOLE:
        raise NotFound


def number_print(
    session: Session, me: Me, family: Family, what: str, thing: str, asked: Asked
) -> PrintedCopy:
    """The next copy of this thing, told; the same again where `me` pressed twice."""
    session.refresh(family, with_for_update=True)
    same = (
        PrintedCopy.family_id == family.id,
        PrintedCopy.what == what,
        PrintedCopy.thing == thing,
    )
    last = session.scalar(
        select(PrintedCopy).where(*same).order_by(PrintedCopy.number.desc()).limit(1)
    )
    is_mine = last is not None and last.made_by_id == me.id and last.asked == dict(asked)
    if last is not None and is_mine and now() - last.made_at < SAME_PRESS:
        return last
    number = session.scalar(select(func.count(PrintedCopy.id)).where(*same)) or 0
    copy = PrintedCopy(
        family_id=family.id,
        what=what,
        thing=thing,
        asked=dict(asked),
        number=number + 1,
        made_at=now(),
        made_by_id=me.id,
    )
    session.add(copy)
    session.flush()
    told = PrintMade(family_id=family.id, thing_kind=what, thing=thing, number=copy.number)
    tell(session, me.id, told)
    return copy


def print_for(session: Session, me: Me, family: Family, uuid: UUID) -> PrintedCopy:
    """One's own print, for half an hour: what is on paper is what stood there when it was made.

    Raises NotFound for anybody else's, Closed later.
    """
    copy = session.scalar(
        select(PrintedCopy).where(
            PrintedCopy.uuid == uuid,
            PrintedCopy.family_id == family.id,
            PrintedCopy.made_by_id == me.id,
        )
    )
    if copy is None:
        raise NotFound
    if now() - copy.made_at >= OPEN_FOR:
        raise Closed("This print was made over half an hour ago. Make another: it gets its number.")
    return copy
