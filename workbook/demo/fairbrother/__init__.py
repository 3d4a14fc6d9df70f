"""The Fairbrother family of the Cedar team: two years, some three hundred entries."""

from datetime import date, time

from workbook.demo.assessing import assess
from workbook.demo.fairbrother.children import children
from workbook.demo.fairbrother.donna import donna
from workbook.demo.fairbrother.household import key_information, opening
from workbook.demo.fairbrother.later_visits import second_year
from workbook.demo.fairbrother.messages import messages
from workbook.demo.fairbrother.modules import modules
from workbook.demo.fairbrother.network import network
from workbook.demo.fairbrother.recovery import recovery
from workbook.demo.fairbrother.sessions import WEEKS, meetings, summaries
from workbook.demo.fairbrother.standing import standing
from workbook.demo.fairbrother.visits import first_year
from workbook.demo.household import open_on
from workbook.demo.meetings import Booked, book, hold
from workbook.demo.stage import Stage
from workbook.demo.writing import write

ROOM = "Cedar Room"


def tell_fairbrother(stage: Stage) -> None:
    """Tell two years of it, up to the assessment and to the session that is booked."""
    d = stage.days
    told = open_on(stage, opening(d))
    key_information(told, d)
    for chapter in (
        *(first_year, second_year, network, recovery, donna, messages, children, modules),
        *(summaries, standing),
    ):
        write(told, chapter(d))
    for week, meeting in zip(WEEKS, meetings(d), strict=True):
        people = ["hannah", "callum", "imran", "amara"]
        invited = people if week == 92 else [*people, "bronwen"]
        hold(told, _booked(d.week(week, "wed"), d.week(week + 3, "mon"), invited), meeting)
    everybody = ["hannah", "callum", "imran", "bronwen", "amara"]
    book(told, _booked(d.week(0, "wed"), d.week(2, "mon"), everybody))
    plant = "This is what grew under the nettles. Nothing here says that it is a word."
    assess(told, "callum", "hannah", d.week(1, "mon"), {"rhubarb": plant})


def _booked(on: date, planned: date, invited: list[str]) -> Booked:
    return Booked(on, planned, ROOM, invited, at=time(13, 30), chair="hannah", minutes="amara")
