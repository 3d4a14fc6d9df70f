"""The Bailey family of the Birch team: one professional, so supervision is one to one."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.household import Home, Opening, Related, Works, know, open_on
from workbook.demo.one_to_one import lucas_summary, one_to_one
from workbook.demo.stage import Stage
from workbook.demo.writing import Written, write
from workbook.families.actions.members import Identity


def tell_bailey(stage: Stage) -> None:
    """Tell nine weeks of a grandmother who took two children in overnight."""
    d = stage.days
    told = open_on(
        stage,
        Opening(
            name="Bailey family",
            team="Birch team",
            manager="tomasz",
            on=d.week(9, "mon"),
            members=[
                Identity("child", "Amari Bailey", "Amari", born_on=d.born(8, 301)),
                Identity("child", "Imani Bailey", "Imani", born_on=d.born(4, 12)),
                Identity("adult", "Yvonne Bailey", "Yvonne", born_on=d.born(58, 99)),
                Identity("adult", "Shanice Bailey", "Shanice", born_on=d.born(27, 160)),
            ],
            works=[Works("lucas", is_key_worker=True)],
            checked_by="lucas",
            checked_on=d.week(9, "thu"),
            related=[
                Related("Shanice", "parent", "Amari", "Full birth certificate seen by Lucas"),
                Related("Shanice", "parent", "Imani", "Full birth certificate seen by Lucas"),
                Related("Yvonne", "parent", "Shanice"),
                Related("Yvonne", "grandparent", "Amari"),
                Related("Yvonne", "carer", "Imani"),
            ],
            homes=[
                Home(
                    "Yvonne's flat",
                    ("Amari", "Imani", "Yvonne"),
                    "Flat 11, Linnet House, Wrenfield WZ8 6TN",
                ),
                Home("Shanice, with friends", ("Shanice",)),
            ],
        ),
    )
    plan = {"plan": "child-in-need", "plan-since": d.week(7, "tue").isoformat()}
    facts = {
        "Amari": {**plan, "school": "Kiln Road Primary School", "ethnicity": "Black Caribbean"},
        "Imani": {**plan, "school": "On the list for Kiln Road Nursery"},
        "Yvonne": {
            "phone": "01632 960239",
            "religion": "Pentecostal",
            "adjustments": "Works nights on Mondays and Wednesdays: not before noon after those.",
        },
        "Shanice": {"safe-contact": "text Shanice; she reads it when she can and answers at night"},
    }
    for who, known in facts.items():
        know(told, "lucas", d.week(7, "wed"), who, known)
    write(told, [*_entries(d), lucas_summary(d)])
    one_to_one(told, d)


def _entries(d: Days) -> list[Written]:
    return [
        Written(
            by="lucas",
            section="m1",
            part="m1.1",
            kind="key-event",
            title="Shanice brings the children to her mother at midnight",
            about=["Amari", "Imani", "Shanice", "Yvonne"],
            words="Shanice rang her mother's bell at ten past twelve with both children and one "
            "bag and asked her to have them “for a bit”. Yvonne rang us in the morning.",
            values={"source": "Yvonne and Shanice, apart", "for-court": "no"},
            on=d.week(10, "sun"),
            written=d.week(9, "mon"),
            at=time(11, 20),
            marks=["strength", "worry"],
            meaning="Amari carried the bag. Nobody had told him where they were going.",
        ),
        Written(
            by="lucas",
            section="m1",
            part="m1.2",
            kind="session-note",
            title="Shanice, in the café that she chose",
            about=["Shanice"],
            words="She owes money to somebody who comes to the door for it. She would not say who. "
            "She said that bringing them to her mum was the first thing she had done right this "
            "year, and asked me not to be nice about it.",
            values={"how": "elsewhere", "next-step": "Debt advice, with me there, on Thursday."},
            on=d.week(8, "wed"),
            at=time(15, 15),
            withheld_from=["Yvonne"],
            because="Shanice has not told her mother about the debt and asked that we do not",
        ),
        Written(
            by="lucas",
            section="m4",
            part="m4.2",
            kind="own-words",
            title="Amari about his bed",
            about=["Amari"],
            words="“It's a chair that turns into a bed and I'm the only one who can do it.”",
            values={"where": "Yvonne's flat", "how-given": "spoken", "taken-down": "at-the-time"},
            on=d.week(6, "thu"),
            marks=["strength"],
        ),
        Written(
            by="lucas",
            section="social-work",
            part="social-work.1",
            kind="visit",
            title="Sunday clothes on a Thursday",
            about=["Amari", "Imani", "Yvonne"],
            words="Yvonne had dressed them for me. I said that she need not. Imani took hers off "
            "as soon as it was allowed. Two adults' work is done here by one who works nights; "
            "her sister sleeps in on Mondays and Wednesdays and would like that written down.",
            values={
                "where": "Yvonne's flat",
                "announced": "yes",
                "statutory": "yes",
                "children": [
                    {"child": "Amari", "seen": "yes", "seen-alone": "yes", "bedroom-seen": "yes"},
                    {"child": "Imani", "seen": "yes", "seen-alone": "no", "bedroom-seen": "yes"},
                ],
            },
            on=d.week(6, "thu"),
            at=time(17, 50),
            marks=["need"],
        ),
        Written(
            by="tomasz",
            section="m7",
            part="m7.1",
            kind="management-oversight",
            title="One to one with Lucas",
            about=["Amari", "Imani"],
            words="We are the only service that this family has, and it may be all that it needs. "
            "What I want to know by the next time is whether money is the whole of it.",
            values={
                "looked-at": ["entries", "plan", "talked"],
                "reasoning": "yes",
                "views": "yes",
                "drift": "no",
                "for-the-children": "Both are safe and fed. Amari does not know how long for, and "
                "nobody has told him that nobody knows.",
                "decision": "No second professional yet.",
                "because": "Shanice has said yes to debt advice and no to everything else.",
                "actions": [
                    {"what": "Tell Amari what is known", "who": ["lucas"], "by": d.week(4, "fri")},
                    {"what": "Ask about an allowance", "who": ["alison"], "by": d.coming(9)},
                ],
            },
            on=d.week(5, "wed"),
            at=time(10, 50),
        ),
        Written(
            by="lucas",
            section="m4",
            part="m4.5",
            kind="direct-work",
            title="What is known and what is not",
            about=["Amari"],
            words="I drew two boxes. In the first: Gran's, school, Mum on Sundays, the chair. In "
            "the second: how long. He asked me to put the second one somewhere else, so it is in "
            "my bag.",
            values={
                "tool": "Two boxes",
                "where": "School",
                "minutes": 35,
                "children": [
                    {
                        "child": "Amari",
                        "said": "“You can bring it back when there's something in it.”",
                    }
                ],
            },
            on=d.week(4, "tue"),
            at=time(14, 20),
        ),
        Written(
            by="lucas",
            section="m7",
            part="m7.1",
            kind="session-note",
            title="Before I see Tomasz on Wednesday",
            about=["Amari", "Imani", "Shanice"],
            words="Two Sundays kept and one missed. The debt is smaller than she feared. I am less "
            "sure than I was that it is only money: she sleeps until",
            on=d.back(0),
            at=time(9, 40),
            state="draft",
        ),
    ]
