"""The Marsh family: a baby not born yet, and a workbook opened days ago. Not rated."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.household import Home, Opening, Related, Works, know, open_on
from workbook.demo.stage import Stage
from workbook.demo.writing import Written, write
from workbook.families.actions.members import Identity


def tell_marsh(stage: Stage) -> None:
    """Tell the first two weeks."""
    d = stage.days
    told = open_on(
        stage,
        Opening(
            name="Marsh family",
            team="Cedar team",
            manager="hannah",
            on=d.week(2, "mon"),
            members=[
                Identity("child", "Unborn baby Marsh", "Baby", due_on=d.coming(97)),
                Identity("adult", "Abigail Marsh", "Abigail", born_on=d.born(21, 140)),
                Identity("adult", "Jay Whitlock", "Jay", born_on=d.born(23, 44)),
            ],
            works=[Works("callum", is_key_worker=True)],
            checked_by="callum",
            checked_on=d.week(2, "thu"),
            related=[
                Related("Abigail", "parent", "Baby"),
                Related("Jay", "parent", "Baby"),
                Related("Abigail", "partner", "Jay"),
            ],
            homes=[
                Home("Abigail's flat", ("Abigail", "Jay"), "2 Ropewalk Mews, Wrenfield WZ3 8TT")
            ],
        ),
    )
    know(
        told,
        "callum",
        d.week(2, "thu"),
        "Abigail",
        {
            "phone": "07700 900565",
            "first-language": "English",
            "gp": "Ropewalk Surgery",
            "adjustments": "Abigail has dyslexia. Voice messages rather than letters.",
            "safe-contact": "any time on Abigail's mobile; she plays messages aloud, so leave a "
            "name and nothing else",
        },
    )
    write(told, _entries(d))


def _entries(d: Days) -> list[Written]:
    return [
        Written(
            by="callum",
            section="m1",
            part="m1.1",
            kind="key-event",
            title="The midwife asks us to meet Abigail and Jay",
            about=["Baby", "Abigail", "Jay"],
            words="The community midwife wrote to us after the twenty-week appointment. Abigail "
            "told her that Jay smokes cannabis at home every day and that his last child does not "
            "live with him. Abigail knew that the midwife would write.",
            values={
                "date-known": "day",
                "source": "Community midwife, by letter, from what Abigail told her",
            },
            on=d.week(2, "mon"),
            at=time(14, 10),
            marks=["worry"],
            meaning="Somebody is thinking about this baby three months before the birth.",
        ),
        Written(
            by="callum",
            section="m1",
            part="m1.2",
            kind="session-note",
            title="Meeting Abigail: “I'd rather you came now than after”",
            about=["Abigail"],
            words="Abigail met me at the door with a list. She wants help with three things: "
            "money, Jay's smoking, and who to ring at night once the baby is here. She grew up in "
            "care from eleven and is afraid that this is why we came. I told her what the midwife "
            "wrote, word for word.\n\nShe said: “[I want to be somebody's whole "
            "family.](talk:desire)”",
            values={
                "how": "at-home",
                "for-the-children": "The cot is bought, the room is warm, and there is a list.",
                "next-step": "See Jay by himself. Ask the leaving care worker what they know.",
            },
            on=d.week(2, "fri"),
            at=time(15, 5),
            marks=["strength"],
        ),
        Written(
            by="callum",
            section="m1",
            part="m1.2",
            kind="session-note",
            title="Jay, on the phone",
            about=["Jay"],
            words="Jay was on shift and could talk for ten minutes. He says that his first child "
            "went to live with her gran “because her mum was ill, not because of me”. I have not "
            "checked this yet. He will meet me next week if it is after four.",
            values={"how": "phone", "next-step": "Check with the other authority, and tell Jay."},
            on=d.back(2),
            at=time(17, 20),
            state="shared",
        ),
        Written(
            by="callum",
            section="m1",
            part="m1.1",
            kind="session-note",
            title="What we are worried about, in words for Abigail",
            about=["Baby"],
            words="That the baby breathes smoke, that nobody has asked Jay about his daughter, and "
            "that Abigail will have nobody at night except",
            on=d.back(0),
            at=time(10, 15),
            state="draft",
        ),
    ]
