"""Ashdown and Reed: five sessions held, from Red to Amber by a long way, and the one on Tuesday."""

from workbook.demo.ashdown.early_sessions import first, second
from workbook.demo.ashdown.fifth_session import fifth
from workbook.demo.ashdown.fourth_session import fourth
from workbook.demo.ashdown.third_session import third
from workbook.demo.days import Days
from workbook.demo.meetings import Booked, book, hold
from workbook.demo.stage import Told

ROOM = "Elm Room"


def supervision(told: Told, d: Days) -> None:
    """Every session of the family, in order."""
    team = ["ruth", "priya", "gemma", "martin", "joe", "alison"]
    hold(told, Booked(d.week(25, "tue"), d.week(27, "wed"), ROOM, team), first(d))
    hold(told, Booked(d.week(18, "tue"), d.week(21, "wed"), ROOM, team), second(d))
    hold(told, Booked(d.week(11, "tue"), d.week(14, "wed"), ROOM, team), third(d))
    hold(told, Booked(d.week(7, "tue"), d.week(10, "thu"), ROOM, team), fourth(d))
    both = f"{ROOM} and on Teams"
    with_chloe, unread = [*team, "chloe"], ("joe", "martin")
    hold(
        told, Booked(d.week(3, "tue"), d.week(6, "thu"), both, with_chloe, unread=unread), fifth(d)
    )
    everybody = [*team, "chloe", "sian"]
    book(told, Booked(d.tuesday, d.week(2, "thu"), both, everybody))
