"""Jayden's plan, and that of the baby who is not born yet: hardly anything in them has moved."""

from workbook.demo.days import Days
from workbook.demo.planning import Planned, Planning, add_all
from workbook.demo.stage import Told


def plans(told: Told, d: Days) -> None:
    """Both, since the letter before proceedings."""
    jayden = Planning(told, "Jayden", "beth")
    jayden.open(d.week(5, "fri"), "pre-proceedings")
    add_all(
        jayden,
        (
            (
                "quiet",
                Planned(
                    by="beth",
                    on=d.week(5, "fri"),
                    need="Jayden needs a home that nobody comes to at night",
                    strength="Tasha let us put the second lock on the door",
                    difference="He sleeps through and does not startle at the stairs",
                    work="Ryan keeps to his licence; Tasha rings if he does not",
                    doer="Tasha",
                    due_on=d.week(2, "fri"),
                    how_known="The police log, and what Jayden does when the door goes",
                ),
            ),
            (
                "clinic",
                Planned(
                    by="joe",
                    on=d.week(5, "fri"),
                    need="Jayden needs his mum awake in the mornings",
                    strength="She has kept two appointments of six, both before ten",
                    difference="He is washed and fed when the health visitor comes",
                    work="The clinic is met at home on Mondays and Thursdays",
                    doer="joe",
                    due_on=d.coming(9),
                    how_known="Tests, and the health visitor's note of each visit",
                ),
            ),
        ),
    )
    jayden.agree(d.week(4, "tue"), "quiet", "clinic")
    jayden.happened(
        "quiet",
        "beth",
        d.week(3, "wed"),
        "under-way",
        "Tasha rang once, at two. Ryan had gone when the police came.",
    )
    baby = Planning(told, "Baby", "beth")
    baby.open(d.week(5, "fri"), "pre-proceedings")
    baby.add(
        "birth",
        Planned(
            by="beth",
            on=d.week(4, "wed"),
            need="The baby needs a birth that everybody is ready for",
            strength="Tasha goes to the midwife by herself",
            difference="The ward knows who may visit and whom to ring",
            work="A birth plan with the midwife, Tasha and Pauline",
            doer="Ms Hale, community midwife",
            due_on=d.coming(30),
            how_known="The plan is on the ward's system, and Tasha has read it to Beth",
        ),
    )
