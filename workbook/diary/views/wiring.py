"""What lower rooms learn from the diary, said once when its pages are loaded."""

from workbook.access.policy import Can
from workbook.access.views import main_links
from workbook.diary.queries.bookings import arranged_of, room_names
from workbook.diary.queries.clashes import clashes_of
from workbook.diary.queries.cover import why_deputy
from workbook.diary.queries.days import free_slots
from workbook.diary.queries.due import one_to_ones_due
from workbook.families.due import due_by
from workbook.families.things import called, named_by
from workbook.supervision.planning import (
    arranged_by,
    clashes_by,
    deputies_by,
    rooms_by,
    slots_by,
)


def tell_lower_rooms() -> None:
    """The main links lead here; planning supervision offers the free slots of the team and the
    rooms, and says what is booked and what else is held then; My work says when two are to meet.
    """
    main_links[40] = ("Diary", "diary.diary", Can.DIARY_READ, "/diary")
    slots_by["diary"] = free_slots
    rooms_by["diary"] = room_names
    arranged_by["diary"] = arranged_of
    clashes_by["diary"] = clashes_of
    deputies_by["diary"] = why_deputy
    named_by["diary"] = called("a team's diary")
    named_by["diary-paper"] = called("a print of a team's diary", of="diary")
    named_by["diary-line"] = called("a visit, group or test in the diary")
    named_by["arrangements"] = called("arrangements of one-to-one supervision")
    named_by["arrangement"] = called("an arrangement of one-to-one supervision")
    due_by["one-to-ones"] = one_to_ones_due
