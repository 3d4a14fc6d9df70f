"""Ashdown and Reed, Module 2: the parents' own history."""

from datetime import date, time

from workbook.demo.days import Days
from workbook.demo.writing import Written

# As it was first shared, and as Priya went on with it.
BELONGING = (
    "Sunday dinner at Sandra's is the one thing that everybody names. Kelly feels judged at the "
    "school gate since the police came, and crosses the road. Leanne is who she would ring at two "
    "in the morning.",
    "Sunday dinner at Sandra's is the one thing that everybody names, Darren too. Kelly feels "
    "judged at the school gate since the police came, and crosses the road. Leanne is who she "
    "would ring at two in the morning.",
    "Sunday dinner at Sandra's is the one thing that everybody names, Darren too. Kelly feels "
    "judged at the school gate since the police came. Leanne is who she would ring at two in the "
    "morning.\n\nSince half-term Leanne walks to school with her, and they no longer cross the "
    "road.",
)


def history(d: Days) -> list[Written]:
    """Seven entries; the last two were never finalised."""
    return [
        Written(
            by="priya",
            section="m2",
            part="m2.5",
            kind="key-event",
            title="Maisie starts school",
            about=["Maisie", "Sandra"],
            words="Maisie started at Wrenfield Primary School. Sandra took her on the first day. "
            "She was there every day of the first half-term, and had a friend by the second week.",
            values={
                "date-known": "month",
                "source": "The school to Priya Nair; Sandra says the same",
                "for-court": "yes",
            },
            on=date(d.born(3, 0).year, 9, 1),
            written=d.week(30, "wed"),
            at=time(11, 20),
            marks=["strength"],
            meaning="A place that was hers, and people who noticed whether she came.",
        ),
        Written(
            by="priya",
            section="m2",
            part="m2.4",
            kind="key-event",
            title="Kelly and Darren begin to live together",
            about=["Maisie", "Kelly", "Darren"],
            words="Darren moved in with Kelly and Maisie. Maisie was a toddler.",
            values={"date-known": "year", "source": "Kelly and Darren, each by themselves"},
            on=date(d.born(5, 0).year, 1, 1),
            written=d.week(30, "wed"),
            at=time(11, 35),
            meaning="Maisie had a dad in the house for the first time. Both say that she was glad.",
        ),
        Written(
            by="priya",
            section="m2",
            part="m2.1",
            kind="session-note",
            title="Kelly: growing up",
            about=["Kelly"],
            words="Kelly grew up with Sandra, Leanne and, until she was nine, her dad. “When the "
            "car came in we went upstairs. You could tell by the door.” Her gran's house was where "
            "she felt safe. She wants the children to have “a house where the door is just a "
            "door”.\n\nShe was on a plan herself for a year when she was ten. What she remembers "
            "of it is being asked questions with her mum in the room.",
            values={
                "how": "at-home",
                "for-the-children": "She saw the likeness to Maisie on the stairs before I said "
                "anything, and cried.",
            },
            on=d.week(29, "tue"),
            at=time(13, 15),
        ),
        Written(
            by="priya",
            section="m2",
            part="m2.1",
            kind="session-note",
            title="Darren: growing up",
            about=["Darren"],
            words="Darren's mum left when he was five. He lived with his dad, then two aunts, then "
            "a hostel at sixteen. His dad “wasn't one for talking, he'd clip you”. He said that "
            "he does not want Tyler to be scared of him, and then that “a bit of scared does no "
            "harm”.\n\nHe was proud to tell me that he has never missed a birthday of Tyler's.",
            values={"how": "elsewhere"},
            on=d.week(28, "tue"),
            at=time(17, 45),
        ),
        Written(
            by="joe",
            section="m2",
            part="m2.4",
            kind="session-note",
            title="Kelly: when the drinking began, and the longest break",
            about=["Kelly"],
            words="It began at nineteen and grew after Tyler was born. At its worst, last year, "
            "a bottle and a half of wine on most nights. The longest break was five months, when "
            "she was expecting Tyler. What was different then: “I had a reason I could feel.”\n\n"
            "What comes before a drink now is the hour after the children are asleep, and the "
            "sound of a van.",
            values={
                "how": "elsewhere",
                "what-was-used": "Time line of use, drawn together",
                "for-the-children": "On the worst nights Maisie got Tyler his milk.",
            },
            on=d.week(26, "thu"),
            at=time(15, 30),
        ),
        Written(
            by="priya",
            section="m2",
            part="m2.5",
            kind="session-note",
            title="Who belongs to this family",
            about=["Kelly", "Sandra", "Leanne"],
            words=BELONGING[0],
            values={"how": "at-home"},
            on=d.week(24, "thu"),
            state="shared",
            marks=["strength"],
        ),
        Written(
            by="priya",
            section="m2",
            part="m2.6",
            kind="session-note",
            title="What repeats, and what has broken the pattern",
            about=["Kelly", "Darren"],
            words="Both grew up listening for an adult's mood. Kelly learned to be quiet and to "
            "look after others; Darren learned that you are either the one who frightens or the "
            "one who is frightened.\n\nThe kindest true explanation is that each is doing what "
            "once kept them safe. The most worrying is that Darren knows what it does and finds "
            "that it works. What he does when nobody is watching would tell us which.\n\nWhat has "
            "broken it before: Kelly's five months without drink, and her gran's house.",
            on=d.week(22, "wed"),
            state="shared",
        ),
    ]
