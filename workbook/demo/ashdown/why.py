"""Ashdown and Reed, Module 1: why are we involved?"""

from datetime import time

from workbook.demo.days import Days, said
from workbook.demo.writing import Written

DRINKING = "Drinking in the evening"
HURTING = "Hurting and frightening Kelly"


def why(d: Days) -> list[Written]:
    """Five entries of the first weeks; the module was finalised when they were done."""
    return [
        Written(
            by="priya",
            section="m1",
            part="m1.1",
            kind="key-event",
            title="Maisie rang 999",
            about=["Maisie", "Tyler", "Kelly", "Darren"],
            words="Maisie rang 999 from the bathroom and said: “He's hurting my mum again.” Police "
            "found Kelly with a cut lip and Tyler behind the sofa. Darren had left. Nobody was "
            "arrested. Police told us the next morning.",
            values={
                "date-known": "day",
                "at": "22:30",
                "source": "Police report, received by Priya Nair",
                "evidence": "Police reference WZP/0417",
                "for-court": "yes",
            },
            on=d.week(38, "sun"),
            written=d.week(37, "mon"),
            at=time(15, 10),
            marks=["worry"],
            meaning="Maisie was the one who kept her mum safe. She was six, and thought that "
            "nobody else would ring.",
            key="999",
        ),
        Written(
            by="priya",
            section="m1",
            part="m1.2",
            kind="session-note",
            title="Kelly's account of that night, and of others",
            about=["Kelly"],
            words="I saw Kelly by herself. She said that Darren has pushed and slapped her “maybe "
            "ten times” since Tyler was born, mostly at weekends. She said she drinks “to get to "
            "sleep”. She is afraid that telling us will lose her the children.\n\n"
            "**What I make of it.** What she says of the night agrees with what Maisie told the "
            "call handler, and with what the police saw.",
            values={
                "how": "elsewhere",
                "for-the-children": "Asked what Maisie makes of it, she said: “She takes it all "
                "in.”",
            },
            on=d.week(36, "thu"),
            at=time(12, 50),
            marks=["need"],
            withheld_from=["Darren"],
            because="He would ask her why she told us",
        ),
        Written(
            by="priya",
            section="m1",
            part="m1.2",
            kind="session-note",
            title="Why we are involved, as Darren sees it",
            about=["Darren"],
            words="I saw Darren by himself, on the same day. He said that we are here because “her "
            "mum doesn't like me”. He agrees that they shout. He said he has never hit her. He "
            "would like “a house where nobody's keeping score”.\n\n"
            "**What I make of it.** His account of the night is not the one that the police and "
            "Maisie give. I told him so.",
            values={"how": "elsewhere"},
            on=d.week(36, "thu"),
            at=time(17, 20),
        ),
        Written(
            by="priya",
            section="m1",
            part="m1.4",
            kind="stage-of-change",
            title="Where Kelly starts from with her drinking",
            about=["Kelly"],
            words="She answered slowly and changed one number. I think she was being straight "
            "with both of us.",
            values={
                "behaviour": DRINKING,
                "stage": "contemplation",
                "evidence": "Kelly said that she drinks most nights once Tyler is in bed, and "
                "wants that to change “when things calm down”.",
                "quote": "I know it's not good. I just don't know what else gets me to sleep.",
                "talk": "need",
                "importance": 6,
                "importance-why": "She does not want Maisie to smell it on her",
                "confidence": 3,
                "confidence-up": "One evening in the week that is hers",
                "readiness": 3,
            },
            on=d.week(33, "wed"),
            at=time(12, 40),
        ),
        Written(
            by="priya",
            section="m1",
            part="m1.5",
            kind="session-note",
            title="What we have agreed to work on",
            about=["Maisie", "Tyler", "Kelly", "Darren"],
            words="Agreed with Kelly, and separately with Darren, in their own words:\n\n"
            "- Nobody hurts or frightens anybody where the children can see or hear it.\n"
            "- Darren does not come to the flat. He sees Tyler and Maisie at Gran's, with Sandra "
            "there.\n"
            "- Kelly tells one of us before a hard night, not after it.\n"
            "- We tell them what we are going to write before they read it in a report.\n\n"
            f"What cannot be bargained about: the children are not left alone with Darren. We look "
            f"at this together again on {said(d.week(30, 'mon'))}.",
            values={"how": "elsewhere", "next-step": "Copies given to both, read out to Darren."},
            on=d.week(33, "fri"),
            at=time(16, 5),
            marks=["strength"],
        ),
    ]
