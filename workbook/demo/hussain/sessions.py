"""The Hussain family: three sessions, Amber, Green and the last."""

from workbook.demo.circulated import PutRight
from workbook.demo.days import Days
from workbook.demo.hussain.entries import RINGING
from workbook.demo.meetings import Action, Decision, ForNamed, Meeting
from workbook.supervision.actions.agree_stage import Agreed
from workbook.supervision.actions.hear import Heard


def first(d: Days) -> Meeting:
    """The first: Amber, and good."""
    return Meeting(
        how={"ruth": "room", "priya": "room", "sian": "room", "alison": "room"},
        without_because="Both were on leave last week and spoke to their notes",
        minutes=[
            ("reflection", "Samira", "Four calls in eight weeks. We should say well done."),
            ("difference", "Zara", "At school every day, asks for toast, sleeps."),
        ],
        for_named=[
            ForNamed(
                "Whether Samira's sister may be told",
                ["sian"],
                "Samira had asked that it stays between her, Siân and Ruth",
                "Siân: Samira would like her sister to know about the hospital, and to be the one "
                "who rings her. Nobody writes to the sister.",
                opened_because="Samira rang Siân while we sat here: everybody who helps may know",
            )
        ],
        views={
            "Zara": Heard("“I am a lion in the assembly.”", "Priya", d.week(20, "wed")),
            "Samira": Heard("“I would like it to be boring.”", "Siân", d.week(20, "thu")),
        },
        stages=[("Samira", Agreed(RINGING, "action", "Four calls, each on the second night"))],
        proposed={
            "priya": ("amber", "Good, and it rests on us a little"),
            "sian": ("green", "She does it without me"),
        },
        ratings={
            "Zara": ("amber", "Her days are good; the next month will show whether they hold."),
            "": ("amber", "What keeps Zara well is new, and part of it is still us."),
        },
        decisions=[
            Decision("We begin to step back.", "Samira does what keeps Zara safe by herself.")
        ],
        actions=[
            Action(
                "Write the plan for a short week with Samira and her sister",
                "sian",
                28,
                "Zara knows where she sleeps",
                for_safety=True,
            )
        ],
        next_on=d.week(15, "tue"),
    )


def second(d: Days) -> Meeting:
    """The second: Green."""
    return Meeting(
        how={"ruth": "room", "priya": "room", "sian": "video", "alison": "room"},
        done=[("done", "")],
        minutes=[
            ("summaries", "sian", "Boring, as ordered."),
            ("difference", "Zara", "She would not notice if we went, and that is the point."),
        ],
        views={
            "Zara": Heard("“My cousins are next door nearly.”", "Priya", d.week(16, "wed")),
            "Samira": Heard("“You can go now. Leave the number.”", "Siân", d.week(16, "thu")),
        },
        stages=[("Samira", Agreed(RINGING, "maintenance", "No short nights for ten weeks"))],
        proposed={
            "priya": ("green", "Kept up without being checked"),
            "sian": ("green", "She knows what would bring us back"),
        },
        ratings={
            "Zara": ("green", "Zara is well, and has been for ten weeks."),
            "": (
                "green",
                "Samira keeps it going with her own people. We know what would bring us "
                "back: three short nights and nobody rung.",
            ),
        },
        decisions=[
            Decision(
                "Siân ends her work; Priya closes once the letter is read.",
                "Nothing that is left needs us.",
            )
        ],
        actions=[Action("A closing letter for Zara", "priya", 90, "She has her own story")],
        next_on=d.week(13, "tue"),
    )


def wrongly_heard(d: Days) -> PutRight:
    """What the minutes of the last one had got wrong."""
    said = "“Will there be a letter with my name in it, and Auntie's?”"
    return PutRight(
        "Zara said this to Siân, on the Thursday, and she asked for her aunt's name too. The "
        "minutes had it from Priya.",
        "Zara",
        Heard(said, "Siân", d.week(14, "thu")),
    )


def last(d: Days) -> Meeting:
    """The last: Green again, and how each of us leaves."""
    return Meeting(
        how={"ruth": "room", "priya": "room", "sian": "room", "alison": "room"},
        without_because="Nothing is new in two weeks, and both say so themselves",
        done=[("carried", "Half written; Zara chooses the picture")],
        minutes=[
            (
                "reflection",
                "Samira",
                "Would we close if we liked this family less? Yes, a month ago.",
            ),
            ("difference", "Zara", "Her aunt's is a place to sleep and not a place to be sent."),
        ],
        views={
            "Zara": Heard(
                "“Will there be a letter with my name in it?”", "Priya", d.week(14, "wed")
            ),
            "Samira": Heard(
                "“I am a little sad. It is the right sort.”", "Siân", d.week(14, "thu")
            ),
        },
        stages=[("Samira", Agreed(RINGING, "maintenance", "Rang her sister, and told us after"))],
        proposed={
            "priya": ("green", "Nothing that is left needs us"),
            "sian": ("green", "The same"),
        },
        ratings={
            "Zara": ("green", "Well, and known to be by people who will still be here."),
            "": ("green", "Three months kept up, the last of them by the family alone."),
        },
        decisions=[
            Decision(
                "Siân's last meeting is this Friday week; Priya comes once a month until she "
                "closes.",
                "An ending in two steps is one that Zara can count.",
            ),
            Decision(
                "This is the last supervision; the next date stands only in case.",
                "With one professional left there is one to one, and no group.",
            ),
        ],
        actions=[
            Action("Tell the school who holds the plan now", "priya", 14, "Nobody looks for us")
        ],
        next_on=d.week(9, "tue"),
    )
