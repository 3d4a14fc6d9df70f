"""Ashdown and Reed: what two disciplines saw at once, and write together."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.stage import Told
from workbook.demo.together import Together
from workbook.demo.writing import Written, write

TEATIME, GATE, MORNING = "teatime", "gate", "morning"
COATS = "The coats hang low enough for Tyler now, and he takes his own."
BEGAN = "We were there from seven until they left for school."
ENDED = "Kelly asked us both to stay away next week, to see whether it goes without us."


def together(told: Told, d: Days) -> None:
    """One is finalised by both, and one waits for the key worker to agree. In the third Priya took
    out a paragraph while Joe wrote in it: what he wrote stands, and he is offered the rest.
    """
    write(told, _visits(d))
    teatime = Together(told, "priya", TEATIME)
    teatime.ask(d.week(3, "tue"), time(17, 45), "joe")
    teatime.finalise(d.week(3, "wed"), time(9, 40))
    teatime.agree(d.week(3, "wed"), time(11, 15), "joe")
    gate = Together(told, "chloe", GATE)
    gate.ask(d.back(2), time(15, 50), "priya")
    gate.finalise(d.back(1), time(16, 5))
    morning = Together(told, "priya", MORNING)
    morning.ask(d.back(1), time(9, 20), "joe")
    morning.cross(
        d.back(1),
        time(9, 40),
        ("joe", f"{BEGAN}\n\n{COATS[:-1]}, and Kelly's keys hang beside them.\n\n{ENDED}"),
        ("priya", f"{BEGAN}\n\n{ENDED}"),
    )


def _visits(d: Days) -> list[Written]:
    return [
        Written(
            by="priya",
            section="m5",
            kind="visit",
            title="Teatime, seen by two of us",
            about=["Kelly", "Maisie", "Tyler"],
            words="We came at half past four, as agreed with Kelly, so that each of us would see "
            "the hour she finds hardest.\n\n"
            "**What Priya saw.** Pasta on the table at five. Tyler under it twice, and out again "
            "when Kelly counted with him. Maisie did not look at the clock once.\n\n"
            "**What Joe saw.** Kelly said aloud when she wanted a drink, at ten to five, and put "
            "the kettle on. There was nothing in the fridge, and she showed me before I asked.\n\n"
            "**What we both make of it.** The hour can be done with somebody there. Neither of us "
            "has seen it done alone.",
            values={"where": "At home", "announced": "yes", "statutory": "no"},
            on=d.week(3, "tue"),
            at=time(17, 30),
            state="shared",
            key=TEATIME,
        ),
        Written(
            by="chloe",
            section="m4",
            kind="session-note",
            title="At the school gate with Maisie",
            about=["Maisie"],
            words="Priya and I collected Maisie together. She told us both, in the same breath, "
            "that she had been picked for the relay and that nobody had shouted since Sunday.",
            values={"how": "elsewhere"},
            on=d.back(2),
            at=time(15, 40),
            state="shared",
            key=GATE,
        ),
        Written(
            by="priya",
            section="m5",
            kind="visit",
            title="A school morning, seen by two of us",
            about=["Kelly", "Tyler"],
            words=f"{BEGAN}\n\n{COATS}\n\n{ENDED}",
            values={"where": "At home", "announced": "yes", "statutory": "no"},
            on=d.back(1),
            at=time(9, 10),
            state="shared",
            key=MORNING,
        ),
    ]
