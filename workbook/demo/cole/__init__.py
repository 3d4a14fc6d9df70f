"""The Cole family of the Birch team: a two-year-old, a lost change, and Red."""

from datetime import date, time

from workbook.demo.cole.entries import entries
from workbook.demo.cole.sessions import first, second
from workbook.demo.household import Harm, Home, Opening, Related, Works, know, open_on
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
    for week, planned, meeting in ((10, 13, first(d)), (5, 8, second(d))):
        hold(told, _booked(d.week(week, "tue"), d.week(planned, "wed")), meeting)
    book(told, _booked(d.week(0, "thu"), d.week(3, "wed")))


def _booked(on: date, planned: date) -> Booked:
    team = ["tomasz", "beth", "joe", "martin", "alison"]
    return Booked(on, planned, "Birch Room", team, at=time(9, 30), chair="tomasz")
