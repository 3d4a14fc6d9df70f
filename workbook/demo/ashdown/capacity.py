"""Ashdown and Reed, Modules 5 and 6: day-to-day care, and what can be kept going."""

from datetime import time

from workbook.demo.ashdown.dates import known
from workbook.demo.days import Days
from workbook.demo.writing import Written


def capacity(d: Days) -> list[Written]:
    """What was seen of care, and what the family has round it."""
    of = known(d)
    return [
        Written(
            by="chloe",
            section="m5",
            part="m5.1",
            kind="session-note",
            title="Bath, tea and bed with Kelly",
            about=["Maisie", "Tyler", "Kelly"],
            words="I came at five without having said which day. Tea was pasta with peas in it; "
            "both children ate. Kelly ran the bath, laid the pyjamas on the radiator and sang the "
            "same song through twice when Tyler asked. He was asleep at 7:25.\n\nWhat slips first "
            "when she is tired: she answers Maisie without looking up. She saw it herself.",
            values={"how": "at-home", "for-the-children": "The same order every night now."},
            on=d.week(4, "wed"),
            at=time(19, 50),
            marks=["strength"],
        ),
        Written(
            by="priya",
            section="m5",
            part="m5.2",
            kind="session-note",
            title="What Kelly does when there is danger",
            about=["Kelly", "Maisie", "Tyler"],
            words=f"The last time was the argument in {of.argument}. Kelly had been drinking. She "
            "put the chain on, sat with her back against the children's door, and rang Gemma at "
            f"eight the next morning before anybody else told us. In {of.second_call} she had told "
            "nobody for two days.\n\nWho may be left with the children: Sandra, and for an hour "
            "the neighbour, Mrs Abiola. Not Leanne's boyfriend, whom she does not know well "
            "enough.",
            values={"how": "at-home"},
            on=d.week(5, "tue"),
            marks=["strength", "worry"],
            withheld_from=["Darren"],
            because="It tells how she keeps the door shut, and who is next door",
        ),
        Written(
            by="priya",
            section="m5",
            part="m5.2",
            kind="session-note",
            title="Darren with the children at Gran's",
            about=["Darren", "Maisie", "Tyler"],
            words="An hour and a half on the Sunday, Sandra in the kitchen. Darren had brought a "
            "kite and let Tyler hold the reel. When Tyler let go and howled, Darren laughed, then "
            "stopped and got down to him. Maisie stayed where she could see the door until Darren "
            "had sat down. He asked her about her book and did not push when she said “fine”.",
            values={
                "how": "elsewhere",
                "for-the-children": "Tyler had his dad to himself. Maisie was polite and on watch.",
            },
            on=d.week(4, "sun"),
            written=d.week(3, "mon"),
            at=time(10, 15),
            marks=["strength", "worry"],
        ),
        Written(
            by="chloe",
            section="m5",
            part="m5.3",
            kind="session-note",
            title="How Kelly puts things right after a cross word",
            about=["Kelly", "Maisie"],
            words="Kelly snapped at Maisie over a spilt cup. A minute later she came back, sat on "
            "the floor and said: “That was me being tired, not you being bad.” Maisie leaned on "
            "her. It was not for my benefit; I was in the hall putting my boots on.",
            values={"how": "at-home"},
            on=d.week(3, "wed"),
            at=time(18, 30),
            marks=["strength"],
        ),
        Written(
            by="priya",
            section="m6",
            part="m6.2",
            kind="session-note",
            title="What stays the same for the children each day",
            about=["Maisie", "Tyler"],
            words="One home since Tyler was born, one school, one nursery, one grandmother. Darren "
            f"has moved twice since {of.second_call}. What changes the day for the children is "
            f"whether anybody in it is frightened, and since that night in {of.argument} nobody "
            "has been.",
            on=d.week(3, "thu"),
            at=time(10, 20),
        ),
        Written(
            by="priya",
            section="m6",
            part="m6.3",
            kind="session-note",
            title="Who helps, and what they really do",
            about=["Kelly", "Sandra", "Leanne", "Maisie", "Tyler"],
            words="Sandra fetches the children on three days and has them on Sundays. She had them "
            f"for three nights in {of.lapse} and would again. Leanne rings every evening. The flat "
            "is warm, the rent is paid, the lift is not to be relied on. Money runs out in the "
            "last week of the month, and that is when Tyler misses his Tuesdays: the bus.",
            values={"how": "at-home", "next-step": "Ask nursery about the hardship fund."},
            on=d.week(3, "fri"),
            marks=["strength", "need"],
        ),
        Written(
            by="priya",
            section="m6",
            part="m6.5",
            kind="session-note",
            title="What each parent has changed, and what is kept up when nobody checks",
            about=["Kelly", "Darren"],
            words="Kelly: fewer nights with drink, bedtimes, ringing before and not after. Chloe's "
            "unannounced evening and the school's Mondays say that it is there when we are not.\n\n"
            "Darren: he comes to the group, he keeps to Gran's on Sundays, he rang me this month. "
            "Nobody but us has yet seen anything different. He has not spoken of what he did.\n\n"
            "Tyler is four and Maisie has waited long enough. That is the time there is.",
            on=d.week(2, "wed"),
            at=time(14, 40),
        ),
    ]
