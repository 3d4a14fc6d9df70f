"""Ashdown and Reed, Modules 7 and 8: what it means for each child, and what they all say to it."""

from datetime import time

from workbook.demo.ashdown.dates import known
from workbook.demo.days import Days, said
from workbook.demo.writing import Written


def analysis(d: Days) -> list[Written]:
    """Weighed, recommended, read with the family, and seen by the manager."""
    of = known(d)
    return [
        Written(
            by="priya",
            section="m7",
            part="m7.1",
            kind="session-note",
            title="Weighing what we know",
            about=["Maisie", "Tyler"],
            words="Method: harm and protection set side by side, then what would have to be true "
            "for each explanation.\n\nThe three facts that matter most. Maisie rang for help "
            f"because nobody else would. Kelly rang us first in {of.argument}, and in "
            f"{of.second_call} she did not. Darren has not yet said what he did.\n\nHarm: both "
            "children have lived with fear, and Maisie has carried it for both. More is likely if "
            "Darren comes back to the flat before he has changed, or if Kelly's drinking returns. "
            "Protection: Kelly's evenings, Sandra, and a school that notices.\n\nExplanation "
            "tested and set aside: that Kelly is doing this for us. The evenings that nobody "
            "announced say otherwise.",
            on=d.week(2, "thu"),
            at=time(11, 0),
        ),
        Written(
            by="priya",
            section="m7",
            part="m7.2",
            kind="session-note",
            title="What it means for Maisie",
            about=["Maisie"],
            words="Maisie has been a watcher for most of her life. She is clever, kind and tired. "
            "Four more months like the last five weeks would let her be seven. Another year "
            "like the last would teach her that keeping everybody safe is what she is for.",
            on=d.week(2, "thu"),
            at=time(11, 40),
        ),
        Written(
            by="priya",
            section="m7",
            part="m7.2",
            kind="session-note",
            title="What it means for Tyler",
            about=["Tyler"],
            words="Tyler cannot tell us yet, so his body does: hiding, hitting out at loud men, "
            "few words. He loves his dad. What he needs is a dad who is never frightening, and "
            "time with him until then that stays safe because somebody else is in the room.",
            on=d.week(2, "thu"),
            at=time(12, 5),
        ),
        Written(
            by="priya",
            section="m7",
            part="m7.4",
            kind="session-note",
            title="The options that are really open",
            about=["Maisie", "Tyler"],
            words="### With Kelly, Darren living apart, seen at Gran's\nFor: home, school, their "
            "mum at her best, both children ask for it. Against: it rests on one person and is "
            "five weeks old. It needs Joe weekly, Gemma, Chloe and Sandra.\n### With Sandra for a "
            "time\nFor: safe at once, loved, same school. Against: it would tell Maisie that her "
            "mum's trying was not enough. Sandra is willing; her house has two bedrooms.\n### With "
            "Kelly and Darren together\nNot open now: Darren has not accepted what he did, and "
            "Maisie is afraid of it.\n### Away from the family\nNothing that has happened since "
            f"{of.second_call} would make this better for either child than the first two.",
            on=d.week(2, "fri"),
            at=time(10, 0),
        ),
        Written(
            by="priya",
            section="m7",
            part="m7.5",
            kind="session-note",
            title="What we recommend",
            about=["Maisie", "Tyler"],
            words="That Maisie and Tyler stay with Kelly on a child protection plan, with Darren "
            "living apart and their time with him at Gran's until Leanne's wedding on "
            f"{of.wedding} is past. If Darren comes to the flat, or Kelly drinks when she is alone "
            "with the children, they go to Sandra that night and we meet the next morning.\n\nHow "
            "sure: fairly. What would change our mind: Tyler's own account, or the wedding.",
            on=d.week(2, "fri"),
            at=time(10, 45),
        ),
        Written(
            by="priya",
            section="m8",
            part="m8.1",
            kind="own-words",
            title="Kelly, after we read it together",
            about=["Kelly"],
            words="“It's hard to read but it's fair. I want it put in that I rang. And I'm not "
            "tired all the time, you make me sound old.”",
            values={
                "where": "Home",
                "how-given": "spoken",
                "taken-down": "at-the-time",
                "asked": "What is right, what is wrong and what is missing?",
                "read-back": "agreed",
            },
            on=d.week(2, "fri"),
            at=time(13, 30),
        ),
        Written(
            by="priya",
            section="m8",
            part="m8.1",
            kind="own-words",
            title="Darren, after I read it to him",
            about=["Darren"],
            words="“You've put that I never said what I did. I've not been asked right. I'd say it "
            "to Martin before I'd say it to you. The kite bit's true.”",
            values={
                "where": "Family centre",
                "how-given": "spoken",
                "taken-down": "at-the-time",
                "read-back": "corrected",
            },
            on=d.week(2, "fri"),
            at=time(17, 15),
        ),
        Written(
            by="chloe",
            section="m8",
            part="m8.2",
            kind="own-words",
            title="Maisie, about what we wrote",
            about=["Maisie"],
            words="“Is it a long one? Put that I like school. Put that Gran's dog is called "
            "Biscuit.” Then: “It's alright. Can Tyler have one with pictures?”",
            values={"where": "School", "how-given": "spoken", "taken-down": "same-day"},
            on=d.week(2, "fri"),
            at=time(15, 30),
        ),
        Written(
            by="priya",
            section="m8",
            part="m8.3",
            kind="session-note",
            title="What Sandra offers, and what worries her",
            about=["Sandra"],
            words="“They can come to me any night, you don't have to ask.” She worries that she "
            "cannot say no to Darren on the doorstep, and wants somebody to ring. She agreed on "
            f"{said(d.week(2, 'wed'))} that we may share this with everybody in the family.",
            values={"how": "at-home"},
            on=d.week(2, "wed"),
            at=time(16, 30),
            marks=["strength"],
        ),
        Written(
            by="ruth",
            section="m8",
            part="m8.5",
            kind="session-note",
            title="The team manager's view of the assessment",
            about=["Maisie", "Tyler"],
            words="The reasoning is shown and I agree with it. Maisie's and both parents' views "
            "are answered. Tyler's are not, and that is the gap: we decide on Tuesday who sees "
            "him. I approve the recommendation for the review conference.",
            on=d.week(1, "mon"),
            at=time(12, 10),
        ),
    ]
