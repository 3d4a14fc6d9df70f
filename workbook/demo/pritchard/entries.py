"""The Pritchard family: what was said at each session, and what was written between them."""

from dataclasses import dataclass
from datetime import time

from workbook.demo.days import Days
from workbook.demo.summary import summary
from workbook.demo.writing import Written


@dataclass(frozen=True)
class Said:
    """What was said at one session, in the order of its page."""

    heard: str
    reflected: str
    difference: str
    rhys: str
    bethan: str
    house: str
    because: str
    decided: str
    why: str
    action: str
    came_of: str = ""
    sian: str = "room"
    without: str = ""


SAID = (
    Said(
        heard="The skip came. Half of it is in the skip and half is beside it.",
        reflected="She is grieving a mother and a job, and the house has both in it.",
        difference="Sleeps on the sofa, in her coat, and says that she likes it.",
        rhys="“We've got a skip. I'm not allowed in it.”",
        bethan="“I'll do it when I'm better.”",
        house="Says that it is too much; says that it is theirs to do",
        because="Safe enough by day. The stairs are blocked and a bed has nobody in it.",
        decided="We help with one room, and it is the children's.",
        why="Cerys has no bed that she can get to.",
        action="Clear the children's room with Bethan and a man with a van",
    ),
    Said(
        heard="The room was cleared on Thursday. On Monday it was half full again.",
        reflected="We cleared it. She watched. Whose room did we clear?",
        difference="Two nights in her bed, and back to the sofa.",
        rhys="“It was good for a bit.”",
        bethan="“They were my mum's things.”",
        house="Took a box back in, and told Siân that she had",
        because="As four weeks ago, with one good week-end in between.",
        decided="Siân works with Bethan on her mother, not on the house.",
        why="It is not the room.",
        action="Ask school for a place after hours for both",
        came_of="Cleared, and filled again in four days",
    ),
    Said(
        heard="School has them till five. Rhys stays on to feed the fish.",
        reflected="Are we pleased because they are out of it?",
        difference="Cleaner on a Friday than on a Monday, as school says.",
        rhys="“I'm fish monitor.”",
        bethan="“I had a good day and I was frightened of it.”",
        house="Opened one box and shut it",
        because="The children's days are longer at school and their nights are the same.",
        decided="We go on, and look at the nights.",
        why="Nobody has been there after seven.",
        action="An evening visit, unannounced",
        came_of="Given, by the school; the house is as it was",
    ),
    Said(
        heard="Seven in the evening: television, both on the sofa, toast, no shouting, no beds.",
        reflected="Nobody is cruel here. We keep saying that, and stop there.",
        difference="Fell asleep while I was talking to her mum. Nobody moved her.",
        rhys="“You've been before, haven't you.”",
        bethan="“You must be sick of us.”",
        house="Three boxes to the landing; they are on the landing",
        because="Nothing is worse. I looked for what is better and found the fish.",
        decided="A meeting with Gareth by himself.",
        why="We speak to Bethan about a house that two adults live in.",
        action="Ask Gareth to meet at his work, at his dinner hour",
        came_of="Done once. The nights are quiet and in their coats",
        sian="absent-with-summary",
    ),
    Said(
        heard="Gareth did not come. He said “next week” and so, says Lucas, did we.",
        reflected="Five times now we have written the same page. What have we stopped noticing?",
        difference="A cough since the last session but one. Nobody could say who had heard it.",
        rhys="“Nothing's different. Ask the fish.”",
        bethan="“I thought you'd take them. I think about that and then I put the kettle on.”",
        house="As before. She says so herself",
        because="As before, and that is now the worry. If nothing moves by the review we act.",
        decided="Ask for a multi-agency supervision of this family.",
        why="Five Ambers and no movement: we are part of what keeps it still.",
        action="Write down what each agency has tried, on one page",
        came_of="He did not come, twice",
        without="Siân's summary is late; she tells us what is in it",
    ),
)

NOTES = (
    "Skip, boxes, the stairs. Bethan talks while she does nothing, and cries when I do it for her.",
    "What was emptied has come back. Rhys has stopped asking friends in.",
    "School from eight to five. Cerys was asleep on the sofa at six when I rang the bell.",
    "One evening visit. It was kind and cold, and there were no sheets.",
    "The same. I have begun to know what I shall write before I knock.",
)
GRIEF = (
    "She has not said her mother's name. She talks of “the things”.",
    "The boxes are the funeral that was put off. She said that, not I.",
    "Low, not ill. A day out of bed is a day she is afraid of.",
    "Kept three of four. She brought one photograph and left it with me.",
)
GARAGE = (
    ("Four cans and a heater", "He let me into the garage. It is the tidiest room they have."),
    ("Nothing to report, says Gareth", "Five minutes at the door. He asked about football."),
    ("At the end of a shift", "He was tired and sober and did not want to go in yet."),
    (
        "The chair in the garage",
        "There is a second chair now. It is for Rhys, and he was proud of it.",
    ),
    ("Twice not there", "He did not come, twice, and sent his regards by Lucas both times."),
)
WORKED_ON = ("The skip", "The room", "After hours", "After seven", "The page that I could copy")
MOTHER = ("What is in the boxes", "A funeral put off", "A good day", "One photograph")
WEEKS = (23, 19, 15, 11, 6)


def entries(d: Days) -> list[Written]:
    """Summaries for each session, and what else was written in thirty weeks."""
    told = [
        Written(
            by="lucas",
            section="m1",
            part="m1.1",
            kind="key-event",
            title="The fire officer cannot get up the stairs",
            about=["Rhys", "Cerys", "Bethan", "Gareth"],
            words="A smoke alarm was offered and could not be fitted: the stairs were full to the "
            "fourth step. The officer wrote to us and told both parents that he would.",
            values={"source": "Fire service, by letter", "for-court": "yes"},
            on=d.week(31, "fri"),
            written=d.week(30, "tue"),
            at=time(11, 30),
            marks=["worry"],
            meaning="Two children sleep below stairs that nobody could climb in the dark.",
        ),
        Written(
            by="lucas",
            section="m4",
            part="m4.2",
            kind="own-words",
            title="Rhys on fish",
            about=["Rhys"],
            words="“You have to do the water every week or it looks all right and they die.”",
            values={"where": "School", "how-given": "spoken", "taken-down": "at-the-time"},
            on=d.week(14, "wed"),
            meaning="He knows what not noticing is.",
        ),
        Written(
            by="joe",
            section="recovery",
            part="recovery.1",
            kind="session-note",
            title="Gareth: four cans, and the garage",
            about=["Gareth"],
            words="Four cans a night, in the garage, where there is a chair and a heater. He does "
            "not see what there is to talk about. He is not unfriendly. He asked what I would do "
            "with a house like that and I had no good answer.",
            values={"how": "elsewhere"},
            on=d.week(20, "wed"),
            marks=["need"],
        ),
        Written(
            by="tomasz",
            section="m8",
            part="m8.5",
            kind="management-oversight",
            title="Five Ambers side by side",
            about=["Rhys", "Cerys"],
            words="I read all five in a row. The sentences differ and the children do not. This is "
            "for people outside the team to look at with us.",
            values={
                "looked-at": ["supervision", "entries", "talked"],
                "drift": "yes",
                "for-the-children": "Rhys: fish. Cerys: a cough. Neither sleeps in a bed.",
                "decision": "Multi-agency supervision is asked for; legal advice if it cannot be "
                "had before the review.",
                "because": "No stage and no rating has moved in five sessions.",
                "actions": [
                    {"what": "One page from each agency", "who": ["lucas"], "by": d.coming(6)},
                    {"what": "Find a day and a facilitator", "who": ["alison"], "by": d.coming(3)},
                ],
            },
            on=d.week(4, "tue"),
            at=time(15, 45),
        ),
    ]
    since = 30
    for place, week in enumerate(WEEKS):
        covers = d.week(since, "wed"), d.week(week + 1, "wed")
        means = {"Rhys": SAID[place].rhys, "Cerys": SAID[place].difference}
        told.append(
            summary(
                *("lucas", "social-work", WORKED_ON[place], covers[1]),
                *(covers[0], NOTES[place], NOTES[place], means),
            )
        )
        if place < len(GRIEF):
            said = GRIEF[place]
            told.append(
                summary(
                    *("sian", "mental-health", MOTHER[place], covers[1]),
                    *(covers[0], said, said, {"Cerys": "A mum who is in the room."}),
                )
            )
        title, said = GARAGE[place]
        told.append(
            summary(
                *("joe", "recovery", title, covers[1], covers[0], said),
                *("He drinks what he drank.", {"Rhys": "A father who is behind a door."}),
            )
        )
        since = week
    return told
