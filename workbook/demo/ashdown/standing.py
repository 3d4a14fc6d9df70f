"""Ashdown and Reed, the Case Worker Summary: what a colleague on duty tonight must know."""

from datetime import time

from workbook.demo.ashdown.dates import known
from workbook.demo.days import Days, said
from workbook.demo.writing import Written


def standing(d: Days) -> list[Written]:
    """One standing text under each heading, by the key worker."""
    of = known(d)
    return [
        _text(
            d,
            "cws.1",
            "Where things stand today",
            "Maisie is on time for school, reads to Tyler and has stopped listening for the lift, "
            "by her own account. Tyler is loved and well cared for, has few words, and nobody has "
            "yet asked him anything. Our main worry, as we say it to Kelly and Darren: that Darren "
            "comes to the flat again, or that Kelly drinks when she is alone with the children, "
            "and that Maisie is once more the one who has to ring.\n\nBoth children have a child "
            f"protection plan, since {said(d.week(36, 'fri'))}. If you have to knock tonight, read "
            "Key Information first: safe contact, and the van.",
        ),
        _text(
            d,
            "cws.2",
            "What we are doing and who",
            "- Priya: visits every ten working days, both parents, school and nursery\n"
            "- Gemma: Kelly, weekly\n"
            "- Martin: Darren, the group on Tuesdays\n"
            "- Joe: Kelly, weekly, with tests\n"
            "- Chloe: Maisie, an hour a week\n"
            "- Siân: asked about Kelly's sleep\n\n"
            "Modules 1 and 2 are done with both parents. 3 is where the work is now. Darren was "
            "offered sessions of his own and did not take them up: “I'm not sitting in a "
            "room on my own with somebody.”",
        ),
        _text(
            d,
            "cws.3",
            "Movement",
            f"Kelly and drinking: from two minds to action now; three nights' lapse in {of.lapse}. "
            "Darren and hurting Kelly: he has not moved from pre-contemplation in anything "
            "he says, though he came back into the room. We changed our minds about Kelly in "
            f"{of.argument}. What we do not know is what Tyler remembers.",
        ),
        _text(
            d,
            "cws.4",
            "Contingency",
            "We act the same day if Darren comes to the flat, if Kelly drinks alone with the "
            "children, or if Maisie says that she is on watch again. The agreed step: the children "
            "go to Sandra that night. Sandra has said yes. The next hard day "
            f"is Leanne's wedding on {of.wedding}.",
        ),
    ]


def _text(d: Days, part: str, title: str, words: str) -> Written:
    return Written(
        by="priya",
        section="cws",
        part=part,
        kind="standing-text",
        title=title,
        words=words,
        on=d.week(2, "fri"),
        at=time(16, 50),
    )
