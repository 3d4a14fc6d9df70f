"""Ashdown and Reed: each discipline's summary before each session, and for the one to come."""

from datetime import time

from workbook.demo.ashdown.dates import known
from workbook.demo.ashdown.latest_summaries import fifth, for_tuesday
from workbook.demo.days import Days, month
from workbook.demo.summary import summary
from workbook.demo.writing import Written


def summaries(d: Days) -> list[Written]:
    """Four for each session from the third on; for Tuesday some are in."""
    return [*_third(d), *_fourth(d), *fifth(d), *for_tuesday(d)]


def _third(d: Days) -> list[Written]:
    of = known(d)
    start, on = d.week(15, "tue"), d.week(11, "mon")
    return [
        summary(
            "priya",
            "social-work",
            "Four calm weeks and three frightened days",
            on,
            start,
            f"Kelly lapsed in {of.lapse} and told Sandra first. Darren has begun the group.",
            "The children had a calm four weeks and three frightened days. The plan held because "
            "Sandra was there and Kelly rang her. I saw both children three times.",
            {
                "Maisie": "Still listens for the lift. Slept at Gran's without waking.",
                "Tyler": "Clung to Sandra for two days; back to himself within the week.",
            },
            offered=3,
            kept=3,
            ask_the_group="What are we not seeing of Tyler?",
        ),
        summary(
            "gemma",
            "domestic-abuse",
            f"One to one with Kelly, {of.lapse}",
            on,
            start,
            "She has begun to name it as abuse.",
            "Messages about a solicitor came on four evenings. Kelly has kept them. Her own steps "
            "are in place for nights.",
            {"Maisie": "Kelly is less watchful in front of her."},
            offered=4,
            kept=3,
            reasons_missed="A hospital appointment for Tyler.",
            risk_now="High at handovers.",
        ),
        summary(
            "martin",
            "probation",
            "Assessment done, group begun",
            on,
            start,
            "Darren has started the programme; nothing he says has changed yet.",
            "Two of two group sessions attended. He speaks of arguments. I rate the risk to a "
            "partner as medium.",
            {"Tyler": "Nothing that he would notice yet."},
            offered=2,
            kept=2,
        ),
        summary(
            "joe",
            "recovery",
            "A lapse that was caught on its first evening",
            on,
            start,
            f"Three nights in {of.lapse}, none since.",
            "The diary is kept every day. Breath test below the cut-off on the day. We have begun "
            "on the hour after bedtime.",
            {"Maisie": "No nights getting Tyler's milk.", "Tyler": "Asleep by eight."},
            offered=5,
            kept=5,
        ),
    ]


def _fourth(d: Days) -> list[Written]:
    start, on = d.week(11, "tue"), d.week(7, "mon")
    return [
        summary(
            "priya",
            "social-work",
            "School steadies Maisie, Tyler is harder to read",
            on,
            start,
            "Maisie is on time. Tyler misses about one Tuesday in three.",
            "Better mornings and the same evenings. Darren asked twice to come back to the flat. "
            "We have not seen enough of either child alone.",
            {
                "Maisie": "School is the best part of the week.",
                "Tyler": "We do not know what he makes of any of it.",
            },
            offered=4,
            kept=4,
            ask_the_group="Who could give Maisie time of her own?",
        ),
        summary(
            "gemma",
            "domestic-abuse",
            f"One to one with Kelly, {month(d.week(9, 'mon'))}",
            on,
            start,
            "Pressure to let Darren move back.",
            "He tells her that the group has fixed it. She does not believe it and is tired of "
            "saying so.",
            {"Maisie": "Hears the calls."},
            offered=4,
            kept=4,
            risk_now="High. He asks about her work.",
        ),
        summary(
            "martin",
            "probation",
            "The group's third session",
            d.week(8, "fri"),
            start,
            "He comes. He listens more than he did.",
            "Three of three. He still says that nobody was frightened. He wants to show the "
            "certificate, and I have told him that there is none.",
            {"Tyler": "His dad is on time for him on Sundays."},
            offered=1,
            kept=1,
            at=time(16, 20),
        ),
        summary(
            "joe",
            "recovery",
            "Six weeks of diary",
            on,
            start,
            "Fewer nights, smaller amounts; Fridays are the hard ones.",
            "Kelly has four evenings a week without. She asked what a bad month would look like "
            "and we wrote it down together.",
            {"Maisie": "Stories on most nights.", "Tyler": "Bath on most nights."},
            offered=4,
            kept=4,
        ),
    ]
