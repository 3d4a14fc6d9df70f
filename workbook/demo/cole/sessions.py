"""The Cole family: two sessions held, Amber and Red."""

from workbook.demo.cole.entries import USING
from workbook.demo.days import Days
from workbook.demo.meetings import Action, Decision, Meeting
from workbook.supervision.actions.agree_stage import Agreed
from workbook.supervision.actions.hear import Heard

THREATS = "Threatening Tasha"


def first(d: Days) -> Meeting:
    """The first: Amber, on twelve good weeks."""
    return Meeting(
        how={"tomasz": "room", "beth": "room", "joe": "room", "martin": "room", "alison": "room"},
        minutes=[
            (
                "reflection",
                "Tasha",
                "The drawer with nothing in it. What fills it when the nights draw in?",
            ),
            ("difference", "Jayden", "Twenty new words since we met."),
        ],
        views={
            "Jayden": Heard(
                "He brought Beth a book and sat down with it.", "Seen by Beth", d.week(11, "thu")
            ),
            "Tasha": Heard("“I want to have this baby clean.”", "Joe", d.week(11, "wed")),
            "Ryan": Heard("“I'm not allowed to say anything, am I.”", "Martin", d.week(11, "mon")),
        },
        stages=[
            ("Tasha", Agreed(USING, "action", "Twelve tests below the cut-off")),
            ("Ryan", Agreed(THREATS, "pre-contemplation", "Says that she started it")),
        ],
        proposed={
            "beth": ("amber", "New, and it rests on Tasha"),
            "joe": ("amber", "Twelve weeks"),
        },
        ratings={
            "Jayden": ("amber", "He is well fed and learning to talk. It is new."),
            "Baby": ("amber", "Tasha goes to every appointment."),
            "": (
                "amber",
                "Tasha has changed and Jayden shows it. It rests on her, and on Ryan staying away.",
            ),
        },
        decisions=[
            Decision(
                "Jayden stays at home on a child in need plan.",
                "What he needs is there when nobody is looking.",
            )
        ],
        actions=[
            Action(
                "A nursery place for Jayden",
                "beth",
                28,
                "Somebody sees him every day",
                for_safety=True,
            )
        ],
        next_on=d.week(5, "tue"),
    )


def second(d: Days) -> Meeting:
    """The second: Red, because a change is lost."""
    return Meeting(
        how={"david": "room", "beth": "room", "joe": "room", "martin": "video", "alison": "room"},
        done=[("not-because-not", "The form was filled in and not sent. Beth has sent it today")],
        minutes=[
            ("summaries", "joe", "She came back by herself. That matters, and Jayden was hungry."),
            ("reflection", "Tasha", "Did we see five good weeks and stop looking?"),
            ("difference", "Jayden", "Fewer words than last time."),
        ],
        views={
            "Jayden": Heard(
                "He turned to the wall when the door opened.", "Seen by Beth", d.week(6, "wed")
            ),
            "Tasha": Heard("“I know what you have to write.”", "Beth", d.week(6, "fri")),
            "Ryan": Heard("", not_obtained="He did not come to two meetings with Martin"),
        },
        stages=[
            (
                "Tasha",
                Agreed(USING, "relapse", "Two weeks of daily use; back at the clinic since Friday"),
            ),
            (
                "Ryan",
                Agreed(THREATS, "pre-contemplation", "At Kiln Road twice against his licence"),
            ),
        ],
        proposed={
            "beth": ("red", "Jayden was hungry and alone with it"),
            "joe": ("red", "A change we relied on is lost"),
            "martin": ("red", "A condition was broken twice"),
        },
        ratings={
            "Jayden": ("red", "Jayden has been hungry and has stopped looking up."),
            "Baby": ("red", "The baby is due in three months and the change is lost."),
            "": (
                "red",
                "A change that we relied on is lost, and Ryan has been to the house. "
                "Jayden cannot wait.",
            ),
        },
        decisions=[
            Decision(
                "A letter before proceedings goes to both parents this week.",
                "Jayden's time is short and the baby's is shorter.",
                "Asking a court today: Tasha came back to the clinic by herself.",
            ),
            Decision(
                "Jayden sleeps at his great-aunt's from Friday to Sunday.",
                "Those are the nights on which Ryan came.",
            ),
        ],
        actions=[
            Action(
                "See Jayden every other day",
                "beth",
                30,
                "He is fed and somebody knows",
                for_safety=True,
            ),
            Action(
                "Medicine in front of the chemist again, from tomorrow",
                "joe",
                1,
                "Tasha is awake in the mornings",
                for_safety=True,
            ),
        ],
        next_on=d.week(0, "thu"),
    )
