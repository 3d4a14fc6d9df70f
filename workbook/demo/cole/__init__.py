"""The Cole family of the Birch team: a two-year-old, a lost change, and Red."""

from dataclasses import replace
from datetime import date, time

from workbook.demo.assessing import finalise_text
from workbook.demo.cole.at_the_house import HELD_BECAUSE, at_the_house
from workbook.demo.cole.entries import entries
from workbook.demo.cole.plans import plans
from workbook.demo.cole.sessions import first, second
from workbook.demo.household import Harm, Home, Opening, Related, Works, join, know, open_on
from workbook.demo.meetings import Booked, book, hold
from workbook.demo.stage import Stage
from workbook.demo.writing import write
from workbook.families.actions.members import Identity


def tell_cole(stage: Stage) -> None:
    """Tell it up to the session that is booked for this week's Thursday."""
    d = stage.days
    told = open_on(
        stage,
        Opening(
            name="Cole family",
            team="Birch team",
            manager="tomasz",
            on=d.week(25, "mon"),
            members=[
                Identity("child", "Jayden Cole", "Jayden", born_on=d.born(2, 101)),
                Identity("child", "Unborn baby Cole", "Baby", due_on=d.coming(61)),
                Identity("adult", "Tasha Cole", "Tasha", born_on=d.born(24, 66)),
                Identity("adult", "Ryan Pell", "Ryan", born_on=d.born(28, 310)),
            ],
            works=[
                Works("beth", is_key_worker=True),
                Works("joe", "Tasha", d.week(23, "mon")),
                Works("martin", "Ryan", d.week(22, "mon")),
            ],
            checked_by="beth",
            checked_on=d.week(24, "tue"),
            related=[
                Related("Tasha", "parent", "Jayden", "Full birth certificate seen by Beth Carrow"),
                Related("Ryan", "parent", "Jayden"),
                Related("Tasha", "parent", "Baby"),
                Related("Ryan", "parent", "Baby"),
                Related("Tasha", "partner", "Ryan"),
            ],
            harm=[Harm("Ryan", "Tasha", "Convicted of common assault on Tasha last year")],
            homes=[
                Home("Tasha's house", ("Jayden", "Tasha"), "77 Kiln Road, Wrenfield WZ8 4UD"),
                Home("Ryan's mum's", ("Ryan",)),
            ],
        ),
    )
    plan = {"plan": "pre-proceedings", "plan-since": d.week(5, "fri").isoformat()}
    know(told, "beth", d.week(5, "fri"), "Jayden", {**plan, "school": "No nursery place yet"})
    know(told, "beth", d.week(5, "fri"), "Baby", plan)
    know(
        told,
        "beth",
        d.week(24, "tue"),
        "Tasha",
        {
            "phone": "07700 900604",
            "safe-contact": "ring Tasha's mobile between nine and eleven; if a man answers, say "
            "that it is the clinic",
            "code-word": "umbrella",
        },
    )
    know(told, "beth", d.week(24, "tue"), "Ryan", {"orders": "On licence: not to go to Kiln Road."})
    write(told, entries(d))
    plans(told, d)
    hold(told, _booked(d.week(10, "tue"), d.week(13, "wed"), "tomasz"), first(d))
    hold(told, _booked(d.week(5, "tue"), d.week(8, "wed"), "david", AWAY), second(d))
    join(told, "beth", d.week(4, "mon"), Identity("adult", "Pauline Cole", "Pauline"))
    after = _booked(d.week(4, "thu"), d.week(4, "wed"), "tomasz")
    hold(told, replace(after, form="extraordinary", held_because=HELD_BECAUSE), at_the_house(d))
    book(told, _booked(d.week(2, "tue"), d.week(3, "mon"), "tomasz"))
    finalise_text(told, "beth", d.week(1, "mon"))
    nextly = _booked(d.week(0, "thu"), d.week(1, "mon"), "tomasz")
    book(told, replace(nextly, invited=[each for each in nextly.invited if each != "martin"]))


AWAY = "Tomasz is on leave until Monday"


def _booked(on: date, planned: date, chair: str, because: str = "") -> Booked:
    team = [chair, "beth", "joe", "martin", "alison"]
    return Booked(
        on, planned, "Birch Room", team, at=time(9, 30), chair=chair, deputy_because=because
    )
