"""Ashdown and Reed, the standing texts: what a colleague on duty tonight must know, and the
story so far.
"""

from datetime import date, time

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


HISTORY_SO_FAR = (
    "Kelly was fifteen when her own mother left the house with her one evening and went back the "
    "next day. She tells it as a story about being silly. Sandra tells it as the thing she is most "
    "ashamed of. Between these two tellings is why Kelly believes that leaving does not last.\n\n"
    "Of Darren I know less. {}."
)


def lines(d: Days) -> list[Written]:
    """What each other discipline adds under “What we are doing and who”."""
    return [
        _line(
            d,
            "gemma",
            "Domestic abuse",
            "Kelly every week, on her own ground. She has a plan for the doorbell "
            "and keeps to it. Next: the weeks before Leanne's wedding.",
        ),
        _line(
            d,
            "martin",
            "Probation",
            "Darren, the group on Tuesdays, four sessions of twelve. He comes; he has "
            "not moved. Ring me before anybody tells him anything new.",
        ),
        _line(
            d,
            "joe",
            "Recovery",
            "Kelly every week, a planned test each fortnight and one unannounced a "
            "month. She rings before a bad evening now.",
        ),
        _line(d, "chloe", "Child practice", "Maisie on Wednesdays after school. Tyler not yet."),
    ]


def stories(d: Days) -> list[Written]:
    """The story so far, at the end of the modules where the work has been."""
    return [
        _text(
            d,
            "m1.story",
            "The story so far",
            "We came because a seven-year-old rang 999 and knew what to say. That is where I keep "
            "beginning, because Maisie had thought about it before that night and nobody had "
            "asked her.\n\nKelly wanted it to stop and was afraid of us more than of Darren. "
            "Darren said it was an argument. I thought at first that the drinking came after the "
            "hurting, as its answer. I no longer think it is that simple, and I have told Kelly "
            "so.",
            on=d.week(31, "thu"),
        ),
        _text(
            d,
            "m2.story",
            "The story so far",
            HISTORY_SO_FAR.format(
                "He has told Martin about the home he was in from nine to twelve, in three "
                "sentences, and I have not asked for more"
            ),
            on=d.week(4, "thu"),
        ),
        _text(
            d,
            "m3.story",
            "The story so far",
            "When we began, neither parent could say where the children had been. Last week "
            "Kelly put Maisie at the top of the stairs without being asked. That is her own "
            "step: it came after the diary with Joe and after she heard Maisie's drawing "
            "described, and before anybody praised her for it.\n\nDarren comes "
            "back into the room. I notice that I want that to mean more than it does yet, and I "
            "have asked Martin to say when I run ahead of him.",
        ),
    ]


def _line(d: Days, by: str, title: str, words: str) -> Written:
    return Written(
        by=by,
        section="cws",
        part="cws.2",
        kind="standing-text",
        key=f"line-{by}",
        title=title,
        words=words,
        on=d.week(2, "fri"),
        at=time(15, 10),
    )


def _text(d: Days, part: str, title: str, words: str, on: date | None = None) -> Written:
    return Written(
        by="priya",
        section=part.split(".")[0],
        part=part,
        kind="standing-text",
        key=part,
        title=title,
        words=words,
        on=on or d.week(2, "fri"),
        at=time(16, 50),
    )
