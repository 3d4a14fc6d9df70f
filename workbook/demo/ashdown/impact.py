"""Ashdown and Reed, Module 3: what the parents understand of what it is like for the children."""

from datetime import time

from workbook.demo.ashdown.why import HURTING
from workbook.demo.days import Days, said
from workbook.demo.writing import Written

DIARY = (
    "Kelly brought three weeks of diary. She has moved drinking to after Tyler is asleep on 15 of "
    "21 nights, and had {} nights without. She noticed “[bedtime takes ten minutes when I'm not "
    "clock-watching](talk:taking-steps).”"
)
DENIAL = "She is in denial about her drinking that evening and not hearing Tyler wake"
NOT_LINKED = "She has not yet linked her drinking that evening to not hearing Tyler wake"


def impact(d: Days) -> list[Written]:
    """The module that the team is in the middle of: finalised, amended, withheld and a draft."""
    night = said(d.week(6, "wed"))
    return [
        Written(
            by="joe",
            section="m3",
            part="m3.3",
            kind="session-note",
            title="Drinking diary and the children's bedtimes",
            about=["Kelly"],
            words=DIARY.format(11),
            values={
                "how": "elsewhere",
                "what-was-used": "Drinking diary, three weeks",
                "for-the-children": "Tyler is asleep by half past seven. Maisie gets a story, and "
                "not a lesson in listening for the fridge.",
            },
            on=d.week(3, "thu"),
            finalised=d.week(3, "fri"),
            at=time(14, 50),
            marks=["strength"],
            key="diary",
        ),
        Written(
            by="priya",
            section="m3",
            part="m3.1",
            kind="session-note",
            title=f"What Kelly said about the night of {night}",
            about=["Kelly", "Maisie"],
            words="I asked Kelly what she thought the children had heard. She said at first that "
            "they were asleep. Later in the visit she told me:\n\n"
            "> “Maisie was at the top of the stairs. [I don't want her to grow up listening out "
            "for it like I did.](talk:reason) I keep thinking about her face.”\n\n"
            "**What I make of it.** This is the first time Kelly has described the night from "
            f"where Maisie was standing. {DENIAL}. She is in two minds, and she raised it "
            "herself.",
            values={"how": "at-home"},
            on=d.week(2, "thu"),
            finalised=d.week(2, "fri"),
            at=time(15, 45),
            marks=["strength"],
            meaning="Maisie need not be the only one who remembers that night.",
            key="night",
        ),
        Written(
            by="martin",
            section="m3",
            part="m3.2",
            kind="stage-of-change",
            title="Where Darren is with hurting Kelly, before the group's fourth session",
            about=["Darren"],
            words="He comes, and he is on time. Coming is not the same as changing, and I have "
            "said so to him.",
            values={
                "behaviour": HURTING,
                "stage": "pre-contemplation",
                "evidence": "In three sessions he has spoken of “arguments”, never of what he did. "
                "Asked who was frightened, he said that nobody was.",
                "quote": "She gives as good as she gets.",
                "talk": "sustain",
            },
            on=d.week(3, "wed"),
            finalised=d.week(3, "thu"),
            at=time(17, 10),
        ),
        Written(
            by="gemma",
            section="m3",
            part="m3.2",
            kind="session-note",
            title="Kelly's own safety steps",
            about=["Kelly"],
            words="Kelly has packed a bag and keeps it away from home. She has agreed a word with "
            "her sister. She asked that Darren does not learn of either. We went through what the "
            "children would need if they left at night.",
            values={"how": "elsewhere"},
            on=d.back(2),
            at=time(9, 58),
            state="shared",
            withheld_from=["Darren"],
            because="Would put Kelly at risk",
        ),
        Written(
            by="martin",
            section="m3",
            part="m3.1",
            kind="session-note",
            title="Session 4: hearing it from the child's side",
            about=["Darren"],
            words="Darren took part for the full session. He described the argument as “both of us "
            "kicking off” and said the children are used to it. When the group heard a recording "
            "of a child's account he went quiet and left the room for five minutes. He came "
            "back.\n\n"
            "- Sustain talk: “[They'd tell me if it bothered them.](talk:sustain)”\n"
            "- Change talk: “[I've never thought about them counting the stairs.](talk:need)”",
            values={"how": "group", "what-was-used": "Better me, better us: session 4 of 12"},
            on=d.back(3),
            written=d.back(0),
            at=time(10, 31),
            state="shared",
            key="fourth",
        ),
        Written(
            by="priya",
            section="m3",
            part="m3.1",
            kind="session-note",
            title=f"Darren: what he noticed on {d.back(3):%A}",
            about=["Darren"],
            words="Phone call with Darren at 9:15. He rang me, which is new. He said he had “kept "
            "hearing that kid's voice” since the group",
            values={"how": "phone"},
            on=d.back(0),
            at=time(10, 42),
            state="draft",
        ),
    ]
