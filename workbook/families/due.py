"""What somebody has to do, by when: each room says what it knows of, My work puts it together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlalchemy.orm import Session

from workbook.families.elsewhere import Url
from workbook.families.held import Held
from workbook.people.rules import Me


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do: `on` is the day by which (None: no day was named), or since when it waits,
    where nothing says by when (`is_waiting`). `about` says in which family and why, `press` is
    what stands on the button that leads to `href`.
    """

    on: date | None
    what: str
    about: str
    press: str
    href: str
    is_waiting: bool = False


# Somebody's own families, and how addresses are made; nothing that is limited to others.
DueOf: TypeAlias = Callable[[Session, Me, Sequence[Held], Url], Iterable[Due]]

# Higher rooms say what is due: the record of drafts, supervision of actions and summaries.
due_by: dict[str, DueOf] = {}
