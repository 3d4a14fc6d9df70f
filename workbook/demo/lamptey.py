"""The Lamptey family of the Birch team: a new baby, a mother who does not sleep, and a father."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.household import Home, Opening, Related, Works, know, open_on
from workbook.demo.meetings import Booked, book
from workbook.demo.stage import Stage
from workbook.demo.writing import Written, write
from workbook.families.actions.members import Identity


def tell_lamptey(stage: Stage) -> None:
    """Tell six weeks; the first supervision is booked."""
    d = stage.days
    told = open_on(
        stage,
        Opening(
            name="Lamptey family",
            team="Birch team",
            manager="tomasz",
            on=d.week(6, "thu"),
            members=[
                Identity("child", "Kofi Lamptey", "Kofi", born_on=d.born(0, 68)),
                Identity("adult", "Abena Lamptey", "Abena", born_on=d.born(33, 210)),
                Identity("adult", "Daniel Lamptey", "Daniel", born_on=d.born(34, 4)),
            ],
            works=[
                Works("beth", is_key_worker=True),
                Works("sian", "Abena", d.week(5, "tue")),
            ],
            checked_by="beth",
            checked_on=d.week(5, "fri"),
            related=[
                Related("Abena", "parent", "Kofi", "Married; both registered the birth"),
                Related("Daniel", "parent", "Kofi", "Married; both registered the birth"),
                Related("Abena", "married", "Daniel"),
            ],
            homes=[
                Home("Home", ("Kofi", "Abena", "Daniel"), "27 Foundry Close, Wrenfield WZ8 3JG")
            ],
        ),
    )
    know(
        told,
        "beth",
        d.week(5, "fri"),
        "Abena",
        {
            "first-language": "English and Ga",
            "religion": "Methodist",
            "safe-contact": "any time; after a bad night ring Daniel first, 07700 900275",
        },
    )
    know(
        told, "beth", d.week(5, "fri"), "Kofi", {"plan": "child-in-need", "gp": "Ropewalk Surgery"}
    )
    write(told, _entries(d))
    team = ["tomasz", "beth", "sian", "alison"]
    book(
        told,
        Booked(d.week(-1, "thu"), d.week(1, "mon"), "Birch Room", team, at=time(9), chair="tomasz"),
    )


def _entries(d: Days) -> list[Written]:
    return [
        Written(
            by="beth",
            section="m1",
            part="m1.1",
            kind="session-note",
            title="Daniel rang us himself",
            about=["Kofi", "Abena", "Daniel"],
            words="He had asked the health visitor for our number. He said that his wife has not "
            "slept for more than an hour since the birth, that she will not put the baby down, and "
            "that he is frightened and does not want to say of what.",
            values={"how": "phone"},
            on=d.week(6, "thu"),
            at=time(11, 40),
            marks=["strength", "worry"],
            meaning="Kofi's father asked before anybody had to come.",
        ),
        Written(
            by="beth",
            section="m4",
            part="m4.1",
            kind="visit",
            title="Kofi at four weeks",
            about=["Kofi", "Abena"],
            words="A bonny baby held very tight. Abena knows each feed to the minute and has it "
            "written on the back of her hand. She let me hold him when I had washed mine twice.",
            values={
                "where": "Home",
                "announced": "yes",
                "children": [
                    {"child": "Kofi", "seen": "yes", "seen-alone": "no", "bedroom-seen": "yes"}
                ],
            },
            on=d.week(5, "wed"),
            at=time(14, 10),
        ),
        Written(
            by="sian",
            section="mental-health",
            part="mental-health.2",
            kind="mental-health-review",
            title="Abena: fear, and not of the usual kind",
            about=["Abena"],
            words="She is frightened that she will do what she pictures. She has told nobody, "
            "being sure that he would be taken. I told her how common it is, and that it has a "
            "name and a treatment.",
            values={
                "work": "treatment",
                "risk-to-self": "None found; asked plainly, answered plainly.",
                "risk-to-others": "The pictures are what she fears, not what she wants.",
                "risk-reviewed": d.week(4, "mon"),
                "treatment": "One to one, weekly, at home",
                "offered": 3,
                "kept": 3,
                "signature": "Washing. Daniel would see the soap.",
                "crisis-plan": "Daniel takes Kofi to his mother's and rings the night line.",
                "children": [
                    {"child": "Kofi", "good-day": "Sung to", "bad-day": "Held, and not put down"}
                ],
            },
            on=d.week(4, "mon"),
            at=time(15, 30),
            marks=["need"],
        ),
        Written(
            by="sian",
            section="mental-health",
            kind="summary-for-supervision",
            title="Three sessions with Abena",
            words="She put him down for eleven minutes and made tea.",
            values={
                "covers-from": d.week(5, "tue"),
                "covers-to": d.back(2),
                "changed": "She has told Daniel what the pictures are.",
                "offered": 3,
                "kept": 3,
                "children": [{"child": "Kofi", "means": "Two people who know, and a cot in use."}],
            },
            on=d.back(2),
            at=time(16, 5),
        ),
        Written(
            by="beth",
            section="social-work",
            kind="summary-for-supervision",
            title="A father who asks",
            words="He does the nights. He has used all his leave and his manager does not know "
            "why.",
            values={
                "covers-from": d.week(6, "thu"),
                "covers-to": d.back(1),
                "changed": "Kofi is put down to sleep by day, in the next room, door open.",
                "children": [{"child": "Kofi", "means": "Well, growing, watched less."}],
            },
            on=d.back(1),
            at=time(12, 5),
            state="shared",
        ),
    ]
