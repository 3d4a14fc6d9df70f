"""The Cole family: an extraordinary supervision, after Ryan was at the house again."""

from workbook.demo.cole.sessions import THREATS
from workbook.demo.days import Days
from workbook.demo.meetings import Action, Decision, Meeting
from workbook.supervision.actions.hear import Heard

HELD_BECAUSE = "Ryan was at Kiln Road on Tuesday night, and Pauline rang us from the stairs"


def at_the_house(d: Days) -> Meeting:
    """Red still; what is done about Tuesday nights does not wait for the next supervision."""
    red = "It was a Tuesday: the plan was made for Fridays to Sundays."
    return Meeting(
        how={"tomasz": "room", "beth": "room", "joe": "video", "martin": "room", "alison": "room"},
        without_because="It is held the day after; what was finalised two weeks ago stands",
        minutes=[
            ("difference", "Jayden", "He was carried out asleep. He has asked for the stairs."),
            ("difference", "Baby", "Tasha was seen by the midwife in the morning."),
            ("summaries", "martin", "Ryan's licence officer knows since nine o'clock."),
        ],
        answers=[
            (
                "event",
                "",
                {
                    "happened": "Ryan came up the stairs at ten on Tuesday night and knocked until "
                    "Pauline rang the police. He had gone when they came.",
                    "knows": "Pauline, on the phone from the stairs; the police log of the night.",
                    "told": [
                        {"who": ["beth"], "on": str(d.week(4, "tue")), "by": ["Pauline"]},
                        {"who": ["joe"], "on": str(d.week(4, "wed")), "by": ["beth"]},
                    ],
                },
            ),
            (
                "difference",
                "Jayden",
                {
                    "lived": "He was asleep, was carried out past the neighbours, and has asked "
                    "for the stairs since.",
                    "seen-by": ["beth"],
                    "seen-on": str(d.week(4, "wed")),
                    "safe": "with-plan",
                    "how-we-know": "He is at Pauline's, whose door Ryan has not come to.",
                },
            ),
            (
                "scaling",
                "",
                {
                    "numbers": [
                        {"who": ["Tasha"], "number": 5, "why": "I did not open the door"},
                        {"who": ["Pauline"], "number": 1, "why": "He knew that it was Tuesday"},
                    ],
                    "not-asked": "Ryan: he was with the police",
                },
            ),
            (
                "doubt",
                "",
                {
                    "hypotheses": "He was let know that nobody stays on Tuesdays; or he tried "
                    "every night that week and was heard on one.",
                    "wrong": "A neighbour who heard him on another night.",
                },
            ),
            (
                "safety",
                "",
                {
                    "works": "no",
                    "tells-us": "It was made for Fridays to Sundays.",
                    "changed": "Every night, from tonight; Tasha has it in writing.",
                    "until": "One more knock is a call to the police and to the manager on call, "
                    "who decides that night where Jayden sleeps.",
                },
            ),
        ],
        done=[
            ("carried", "Nursery has a place from Monday"),
            ("part", "Every other day, but not on Tuesday"),
            ("done", ""),
        ],
        views={
            "Jayden": Heard("He held on to Pauline.", "Seen by Beth", d.week(4, "wed")),
            "Tasha": Heard("“I did not open the door.”", "Beth", d.week(4, "wed")),
            "Ryan": Heard("", not_obtained="He was with the police"),
            "Pauline": Heard(
                "She will sleep there until told otherwise.", "Beth", d.week(4, "wed")
            ),
        },
        proposed={"beth": ("red", red), "martin": ("red", "A third breach")},
        ratings={
            "Jayden": ("red", red),
            "Baby": ("red", "Tasha is eight weeks from the birth and was on the stairs."),
            "": ("red", "The safety plan did not hold on the night that it was needed."),
        },
        decisions=[
            Decision(
                "Jayden sleeps at his great-aunt's every night from tonight.",
                f"{THREATS} is not kept to the weekend, and the plan was.",
            )
        ],
        actions=[
            Action("Change the one safety plan with Tasha and Pauline", "beth", 1, for_safety=True),
        ],
    )
