"""The Bailey family's supervision: one professional and the manager, held once and booked again."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.meetings import Action, Booked, Decision, Meeting, book, hold, remind_of_summary
from workbook.demo.stage import Told
from workbook.demo.summary import summary
from workbook.demo.writing import Written
from workbook.supervision.actions.agree_stage import Agreed
from workbook.supervision.actions.hear import Heard

MONEY = "Saying what is owed"


def lucas_summary(d: Days) -> Written:
    """What Lucas finalised before it."""
    return summary(
        "lucas",
        "social-work",
        "Six weeks at Yvonne's",
        d.week(3, "tue"),
        d.week(9, "mon"),
        "Shanice has seen the debt adviser once. She keeps most of her Sundays.",
        "Two children are safe and fed, and one of them is waiting to be told how long for.",
        {
            "Amari": "He sleeps in a chair that turns into a bed, and has stopped asking.",
            "Imani": "She is settled, and wakes when the door goes.",
        },
    )


def one_to_one(told: Told, d: Days) -> None:
    """The first was held three weeks ago; the next is on the coming Wednesday, and Lucas was
    reminded of his summary.
    """
    hold(told, _booked(d, 3, 4), _held(d))
    nextly = book(told, _booked(d, 0, 2))
    remind_of_summary(told, nextly, "alison", "lucas", d.back(1))


def _booked(d: Days, week: int, planned: int) -> Booked:
    return Booked(
        d.week(week, "wed"),
        d.week(planned, "mon"),
        "Birch Room",
        ["tomasz", "lucas", "alison"],
        at=time(13, 30),
        chair="tomasz",
    )


def _held(d: Days) -> Meeting:
    """Amber: safe for now, and nobody knows for how long."""
    return Meeting(
        how={"tomasz": "room", "lucas": "room", "alison": "room"},
        minutes=[
            (
                "summaries",
                "lucas",
                "Tomasz asked what a second professional would do. Lucas: somebody for Shanice, "
                "once she says what she is afraid of; not before.",
            ),
            ("reflection", "Shanice", "Is it the debt, or is it easier to talk about the debt?"),
        ],
        answers=[
            (
                "difference",
                "Amari",
                {
                    "lived": "On time for school from his great-aunt's settee, with his bag packed "
                    "under it.",
                    "seen-by": ["lucas"],
                    "seen-on": str(d.week(4, "tue")),
                },
            ),
            (
                "scaling",
                "",
                {
                    "numbers": [
                        {"who": ["Amari"], "number": 6, "why": "Nobody shouts here"},
                        {"who": ["lucas"], "number": 4, "why": "It rests on one person"},
                    ]
                },
            ),
            (
                "doubt",
                "",
                {
                    "hypotheses": "Shanice is afraid of somebody; or of what we would do if she "
                    "said so.",
                    "wrong": "A week in which she pays nothing and looks well.",
                    "feelings": "Yvonne is easy to thank, so nobody asks how tired she is.",
                    "second": "no",
                    "with-what": "Somebody for Shanice, once she says what she is afraid of",
                },
            ),
        ],
        views={
            "Amari": Heard("“It's fine. When is it not for a bit?”", "Lucas", d.week(4, "tue")),
            "Imani": Heard("She held on to Yvonne's cardigan.", "Seen by Lucas", d.week(6, "thu")),
            "Yvonne": Heard("She would have them for good if asked.", "Lucas", d.week(4, "thu")),
            "Shanice": Heard("“I need three more months.”", "Lucas", d.week(4, "thu")),
        },
        stages=[("Shanice", Agreed(MONEY, "preparation", "Went to the adviser, with Lucas"))],
        proposed={"lucas": ("amber", "Safe, on a chair")},
        ratings={
            "Amari": ("amber", "He is safe and does not know for how long."),
            "Imani": ("amber", "She is settled where nobody has decided that she stays."),
            "": ("amber", "Both are safe. It rests on Yvonne, who works nights."),
        },
        decisions=[
            Decision(
                "Nobody else is asked to work with Shanice yet.",
                "She has said yes to one thing, and it has begun.",
                "A recovery worker: there is nothing that says so.",
            )
        ],
        actions=[
            Action("Tell Amari what is known, with Shanice there", "lucas", 14, "He can stop"),
            Action("Ask Yvonne's sister about Mondays", "lucas", 7, "Somebody sleeps in"),
        ],
        next_on=d.week(0, "wed"),
    )
