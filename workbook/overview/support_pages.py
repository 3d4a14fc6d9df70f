"""What My work shows to whoever manages business support: diaries and cover, and no family."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workbook.diary.pages import ArrangementRow, CoverRow
from workbook.overview.pages import DuePart
from workbook.web.pages import Link


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody whom the reader supervises, and the teams they serve."""

    name: str
    teams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SupportPage:
    """The whole page: what is due, whom the reader manages and meets, who covers for whom on the
    days until `until`, and the diaries they may open.
    """

    stands: str
    due: DuePart
    officers: Sequence[Officer]
    met: Sequence[ArrangementRow]
    covers: Sequence[CoverRow]
    until: date
    diaries: Sequence[Link]
    now: datetime
    today: date
