"""What is due is noted in the same transaction as whatever its day hangs on."""

from sqlalchemy.orm import Session

from workbook.clocks.actions.note_due import note_due
from workbook.clocks.happenings import ClocksGoOn, ClocksPaused, DueDayChosen
from workbook.core.happenings import Happening, Told, on


def note_after(*kinds: type[Happening]) -> None:
    """Note what is due in the family in which one of these happens."""
    for each in kinds:
        on(each)(_note)


def _note(session: Session, told: Told) -> None:
    if told.happening.family_id is not None:
        note_due(session, told.happening.family_id)


note_after(DueDayChosen, ClocksPaused, ClocksGoOn)
