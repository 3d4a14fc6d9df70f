"""The Hussain family: an illness that passed, rated Green, closing with one professional left."""

from datetime import time

from workbook.demo import afterwards
from workbook.demo.circulated import put_right
from workbook.demo.days import Days
from workbook.demo.household import Home, Opening, Related, Works, know, open_on
from workbook.demo.hussain.entries import closing, entries
from workbook.demo.hussain.plans import plans
from workbook.demo.hussain.sessions import first, last, second, wrongly_heard
from workbook.demo.meetings import Booked, hold
from workbook.demo.stage import Stage
from workbook.demo.writing import write
from workbook.families.actions.members import Identity


def tell_hussain(stage: Stage) -> None:
    """Tell it from the hospital to the closing visit."""
    d = stage.days
    told = open_on(stage, _opening(d))
    know(
        told,
        "priya",
        d.week(43, "tue"),
        "Zara",
        {
            "plan": "child-in-need",
            "plan-since": d.week(43, "tue").isoformat(),
            "school": "Wrenfield Primary School, Reception",
            "first-language": "English and Urdu",
            "religion": "Muslim",
        },
    )
    know(
        told,
        "priya",
        d.week(43, "tue"),
        "Samira",
        {
            "phone": "07700 900731",
            "first-language": "Urdu; reads English well",
            "religion": "Muslim",
            "adjustments": "Not on Fridays before three.",
            "safe-contact": "any time on Samira's mobile",
        },
    )
    write(told, entries(d))
    plans(told, d)
    afterwards.finalise(told, "priya", d.week(38, "thu"), time(12, 0), "m1")
    hold(told, _booked(d, 19, 22), first(d))
    hold(told, _booked(d, 15, 18), second(d))
    hold(told, _booked(d, 13, 14), last(d))
    put_right(told, 2, d.week(13, "thu"), wrongly_heard(d))
    write(told, closing(d))


def _opening(d: Days) -> Opening:
    return Opening(
        name="Hussain family",
        team="Alder team",
        manager="ruth",
        on=d.week(44, "thu"),
        members=[
            Identity("child", "Zara Hussain", "Zara", born_on=d.born(5, 35)),
            Identity("adult", "Samira Hussain", "Samira", born_on=d.born(31, 12)),
        ],
        works=[
            Works("priya", is_key_worker=True),
            Works("sian", "Samira", d.week(42, "mon"), until=d.week(12, "fri")),
        ],
        checked_by="priya",
        checked_on=d.week(43, "tue"),
        related=[Related("Samira", "parent", "Zara", "Full birth certificate seen by Priya Nair")],
        homes=[Home("Home", ("Zara", "Samira"), "31 Juniper Court, Wrenfield WZ4 1EE")],
    )


def _booked(d: Days, week: int, planned: int) -> Booked:
    people = ["ruth", "priya", "sian", "alison"]
    return Booked(d.week(week, "tue"), d.week(planned, "wed"), "Elm Room", people, at=time(11, 15))
