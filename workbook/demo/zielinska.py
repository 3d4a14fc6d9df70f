"""The Zielińska family: opened on the last working day but one, allocated, one visit drafted."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.household import Home, Opening, Related, Works, know, open_on
from workbook.demo.stage import Stage
from workbook.demo.writing import Written, write
from workbook.families.actions.members import Identity


def tell_zielinska(stage: Stage) -> None:
    """Tell the first two days."""
    d = stage.days
    told = open_on(
        stage,
        Opening(
            name="Zielińska family",
            team="Alder team",
            manager="ruth",
            on=d.back(1),
            members=[
                Identity("child", "Kacper Zieliński", "Kacper", born_on=d.born(6, 88)),
                Identity("adult", "Marta Zielińska", "Marta", born_on=d.born(32, 240)),
            ],
            works=[Works("owen", is_key_worker=True)],
            checked_by="owen",
            checked_on=d.back(1),
            related=[Related("Marta", "parent", "Kacper")],
            homes=[Home("A room above the bakery", ("Kacper", "Marta"))],
        ),
    )
    know(
        told,
        "owen",
        d.back(1),
        "Marta",
        {
            "phone": "07700 900446",
            "first-language": "Polish",
            "interpreter": "Polish. Not the woman from church, whom Marta knows",
            "safe-contact": "any time, by text in short sentences",
        },
    )
    know(
        told, "owen", d.back(1), "Kacper", {"school": "Wrenfield Primary School", "plan": "no-plan"}
    )
    write(told, _entries(d))


def _entries(d: Days) -> list[Written]:
    return [
        Written(
            by="ruth",
            section="m1",
            part="m1.1",
            kind="key-decision",
            title="Allocated to Owen",
            about=["Kacper", "Marta"],
            words="The hospital's letter is clear and kind. Owen has room, and has been to the "
            "house on an earlier matter upstairs.",
            values={
                "decision": "Owen visits tomorrow with an interpreter whom Marta has not met.",
                "because": "She left hospital last week and Kacper is with her.",
                "decided-by": ["ruth"],
            },
            on=d.back(1),
            at=time(14, 45),
        ),
        Written(
            by="owen",
            section="m1",
            part="m1.1",
            kind="visit",
            title="First visit",
            about=["Kacper", "Marta"],
            words="One room, warm, a bed and a mattress. Kacper did the talking until Ewa, who "
            "interprets, sat down beside Marta and said hello. Then he went to his cars. Marta "
            "says that the tablets were an accident and then that she does not know. Things to "
            "ask still: who she",
            values={"where": "Home", "announced": "yes"},
            on=d.back(0),
            at=time(10, 30),
            state="draft",
        ),
    ]
