"""Ashdown and Reed: the fourth session, Red again."""

from workbook.demo.ashdown.why import DRINKING, HURTING
from workbook.demo.days import Days
from workbook.demo.meetings import Action, Decision, Meeting
from workbook.supervision.actions.agree_stage import Agreed
from workbook.supervision.actions.hear import Heard


def fourth(d: Days) -> Meeting:
    """The fourth: Red again."""
    return Meeting(
        how={
            "ruth": "room",
            "priya": "room",
            "gemma": "video",
            "martin": "absent-with-summary",
            "joe": "room",
            "alison": "room",
        },
        done=[
            ("done", ""),
            ("done", ""),
            ("carried", "Chloe has an hour free from this week on"),
        ],
        minutes=[
            ("summaries", "priya", "Mornings are better. Evenings nobody sees but Kelly."),
            (
                "summaries",
                "gemma",
                "Ruth asked what Kelly needs from us when he asks to come back. "
                "Gemma: that we say no, so that she does not have to.",
            ),
            ("summaries", "joe", "Fridays. Joe will ring at six on Fridays."),
            ("reflection", "Darren", "Are we hearing “he comes” as “he changes”?"),
            ("difference", "Maisie", "On time for school. She says why: Mum is up."),
            ("difference", "Tyler", "Still our blind spot. Nursery could tell us more."),
        ],
        views={
            "Maisie": Heard("“Mum is up when I get up.”", "Her teacher", d.week(8, "thu")),
            "Tyler": Heard("", not_obtained="Nursery will be asked to watch and tell"),
            "Kelly": Heard(
                "“Stop asking me if he can come. Ask him why he wants to.”",
                "Gemma",
                d.week(8, "fri"),
            ),
            "Darren": Heard("“I've done three. When do I get home?”", "Priya", d.week(8, "wed")),
            "Sandra": Heard("She is tired of being asked at the door.", "Priya", d.week(8, "wed")),
            "Leanne": Heard("", not_obtained="Nobody has seen her since the last session"),
        },
        stages=[
            ("Kelly", Agreed(DRINKING, "preparation", "Four evenings a week without")),
            ("Darren", Agreed(HURTING, "pre-contemplation", "“Nobody was frightened”")),
        ],
        proposed={
            "priya": ("red", "Better, but all of it is six weeks old at most"),
            "gemma": ("red", "He is pressing to come back"),
            "joe": ("amber", "The drinking is moving"),
            "martin": ("", ""),
        },
        ratings={
            "Maisie": ("amber", "Maisie's days are better, and she tells us why."),
            "Tyler": ("red", "We still cannot tell how Tyler is."),
            "": (
                "red",
                "One child's days are better. Darren presses to come home and has not "
                "changed. We do not know how Tyler is.",
            ),
        },
        decisions=[
            Decision(
                "Darren does not move back. We tell him so, not Kelly.",
                "Nothing he says has changed, and Kelly should not have to be the one who refuses.",
            ),
            Decision(
                "Chloe works with Maisie from this week.",
                "Maisie has nobody who comes for her alone.",
            ),
        ],
        actions=[
            Action(
                "Tell Darren, with Martin there",
                "priya",
                7,
                "The door stays quiet",
                for_safety=True,
            ),
            Action(
                "Ring Kelly at six on Fridays", "joe", 28, "Friday evenings are like other evenings"
            ),
            Action("Ask nursery about Tyler", "priya", 21, "Somebody tells us how Tyler is"),
        ],
        next_on=d.week(3, "tue"),
    )
