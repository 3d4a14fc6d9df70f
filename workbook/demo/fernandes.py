"""The Fernandes family of the Cedar team: a worker who may not know of it, and who said so."""

from datetime import time

from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.demo.days import Days
from workbook.demo.household import Harm, Home, Opening, Related, Works, know, open_on
from workbook.demo.stage import Stage
from workbook.demo.writing import Written, write
from workbook.families.actions.conflict import declare_conflict
from workbook.families.actions.members import Identity


def tell_fernandes(stage: Stage) -> None:
    """Tell seven weeks: Imran is Rosa's cousin, so another team's recovery worker is asked."""
    d = stage.days
    told = open_on(
        stage,
        Opening(
            name="Fernandes family",
            team="Cedar team",
            manager="hannah",
            on=d.week(7, "mon"),
            members=[
                Identity("child", "Luísa Fernandes", "Luísa", born_on=d.born(3, 44)),
                Identity("adult", "Rosa Fernandes", "Rosa", born_on=d.born(30, 118)),
                Identity("adult", "Nuno Fernandes", "Nuno", born_on=d.born(35, 251)),
            ],
            works=[
                Works("callum", is_key_worker=True),
                Works("bronwen", "Rosa", d.week(5, "mon")),
            ],
            checked_by="callum",
            checked_on=d.week(6, "tue"),
            related=[
                Related("Rosa", "parent", "Luísa", "Full birth certificate seen by Callum Dray"),
                Related("Nuno", "parent", "Luísa", "Full birth certificate seen by Callum Dray"),
                Related("Rosa", "married", "Nuno"),
            ],
            harm=[Harm("Nuno", "Rosa", "Rosa's account to her GP, and a neighbour's")],
            homes=[
                Home("The flat", ("Luísa", "Rosa", "Nuno"), "20b Cutler's Yard, Wrenfield WZ3 5DE")
            ],
        ),
    )

    def declares(session: Session) -> None:
        me, family = told.load(session, "hannah", Can.FAMILY_ALLOCATE)
        imran = stage.person(session, "imran")
        declare_conflict(session, me, family, imran, "Rosa is his cousin; he told me by phone")

    told.at(d.week(7, "mon"), time(10, 10), declares)
    know(
        told,
        "callum",
        d.week(6, "tue"),
        "Rosa",
        {
            "first-language": "Portuguese; English at work",
            "safe-contact": "ring Rosa at the surgery where she works, 01632 960512, before one. "
            "Never in the evening",
            "code-word": "cinnamon",
            "not-together": ["Nuno"],
        },
    )
    know(told, "callum", d.week(6, "tue"), "Luísa", {"plan": "child-in-need"})
    write(told, _entries(d))


def _entries(d: Days) -> list[Written]:
    return [
        Written(
            by="callum",
            section="m1",
            part="m1.1",
            kind="session-note",
            title="What the GP wrote",
            about=["Rosa", "Luísa"],
            words="Rosa had gone about a wrist. The doctor asked and she answered. She agreed to "
            "the letter and asked that nothing comes to the flat.",
            values={"how": "elsewhere"},
            on=d.week(7, "mon"),
            at=time(15, 30),
            marks=["worry"],
            withheld_from=["Nuno"],
            because="Nuno does not know that Rosa has spoken to anybody",
        ),
        Written(
            by="callum",
            section="m1",
            part="m1.2",
            kind="visit",
            title="A visit about a nursery place",
            about=["Luísa", "Rosa", "Nuno"],
            words="Arranged with Rosa as a visit about the nursery place, which it also was. Nuno "
            "offered coffee and answered everything. Luísa brought me each shoe in the house, one "
            "by one, and looked at him after each.",
            values={
                "where": "Home",
                "announced": "yes",
                "children": [
                    {"child": "Luísa", "seen": "yes", "seen-alone": "no", "bedroom-seen": "yes"}
                ],
            },
            on=d.week(6, "thu"),
            at=time(17, 35),
            marks=["worry", "need"],
        ),
        Written(
            by="bronwen",
            section="domestic-abuse",
            part="domestic-abuse.2",
            kind="session-note",
            title="Twenty minutes before the surgery opens",
            about=["Rosa"],
            words="She has the passports in her locker. She is not leaving and wants to be able "
            "to. We went through mornings, because that is when he drives her.",
            values={"how": "elsewhere"},
            on=d.week(4, "wed"),
            at=time(10, 20),
        ),
        Written(
            by="hannah",
            section="m7",
            part="m7.1",
            kind="key-decision",
            title="Nobody speaks to Nuno about it yet",
            about=["Luísa", "Rosa"],
            words="We know something that he does not know we know, and Rosa lives with him.",
            values={
                "decision": "Callum keeps to the nursery place with Nuno. Nobody goes further "
                "until Bronwen and Rosa have a plan that works in the morning.",
                "because": "Telling him now would be felt by Rosa and Luísa and by nobody else.",
                "decided-by": ["hannah"],
                "rejected": "Meeting both together, which he has asked for.",
                "review-on": d.coming(10),
            },
            on=d.week(4, "fri"),
            at=time(13, 30),
            withheld_from=["Nuno"],
            because="It says what Rosa has told us",
        ),
        Written(
            by="bronwen",
            section="domestic-abuse",
            kind="summary-for-supervision",
            title="Rosa's mornings",
            words="There is a plan for mornings and one for being driven. There is none for "
            "nights, and she says that nights are quiet.",
            values={
                "covers-from": d.week(5, "mon"),
                "covers-to": d.back(2),
                "changed": "She has told her sister.",
                "children": [{"child": "Luísa", "means": "Her mum is less alone in the kitchen."}],
                "risk-now": "Higher if he learns of the letter. Nobody leaves a message.",
            },
            on=d.back(2),
            at=time(12, 15),
        ),
        Written(
            by="callum",
            section="m4",
            part="m4.1",
            kind="parenting-observation",
            title="Shoes, again",
            about=["Luísa", "Rosa"],
            words="At the library, by chance and then not by chance. Without Nuno there Luísa did "
            "not look round once.",
            values={
                "where": "The library",
                "minutes": 25,
                "announced": "yes",
                "seen": "Rosa on the floor with her, shoes off, reading. Luísa turned the page for "
                "her and said “now you”.",
                "children": [{"child": "Luísa", "did": "Laughed aloud, twice, and went back."}],
            },
            on=d.back(3),
            at=time(16, 10),
            marks=["strength"],
            state="shared",
        ),
    ]
