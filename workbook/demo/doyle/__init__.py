"""The Doyle family: two parents kept from each other. Their supervision is going on right now."""

from datetime import time
from typing import Any

from workbook.demo.doyle.entries import entries
from workbook.demo.doyle.sessions import BEGAN, going_on, held
from workbook.demo.household import Home, Opening, Related, Works, know, open_on
from workbook.demo.meetings import Booked, begin, hold
from workbook.demo.stage import Stage
from workbook.demo.writing import write
from workbook.families.actions.members import Identity


def tell_doyle(stage: Stage) -> None:
    """Tell fourteen weeks of it. Nobody is recorded as causing harm: each says it of the other."""
    d = stage.days
    told = open_on(
        stage,
        Opening(
            name="Doyle family",
            team="Alder team",
            manager="ruth",
            on=d.week(14, "mon"),
            members=[
                Identity("child", "Niamh Doyle", "Niamh", born_on=d.born(14, 77)),
                Identity("child", "Cian Doyle", "Cian", born_on=d.born(12, 150)),
                Identity("adult", "Orla Doyle", "Orla", born_on=d.born(41, 19)),
                Identity("adult", "Fergal Doyle", "Fergal", born_on=d.born(43, 230)),
            ],
            works=[
                Works("owen", is_key_worker=True),
                Works("gemma", "Orla", d.week(13, "wed")),
                Works("sian", "Fergal", d.week(12, "thu")),
            ],
            checked_by="owen",
            checked_on=d.week(13, "thu"),
            related=[
                Related(parent, "parent", child, "Married when the children were born")
                for parent in ("Orla", "Fergal")
                for child in ("Niamh", "Cian")
            ]
            + [Related("Orla", "separated", "Fergal")],
            homes=[
                Home("With Orla", ("Niamh", "Cian", "Orla")),
                Home("With Fergal", ("Fergal",)),
            ],
        ),
    )
    plan = {"plan": "child-in-need", "plan-since": d.week(11, "thu").isoformat()}
    school = "Wrenfield Academy"
    facts: dict[str, dict[str, Any]] = {
        "Niamh": {**plan, "school": f"{school}, Year 10"},
        "Cian": {**plan, "school": f"{school}, Year 8"},
        "Orla": {
            "safe-contact": "ring Orla at work, 01632 960774, and ask for her by first name",
            "confidential-address": "Refuge, Wrenfield. Ask Gemma",
            "code-word": "harvest",
            "orders": f"Each has promised the court not to go to the other's home or work until "
            f"{d.coming(121):%-d %B %Y}. Orla may not message Fergal but about the children.",
            "not-together": ["Fergal"],
        },
        "Fergal": {
            "safe-contact": "text Fergal on 07700 900218; never through the children",
            "confidential-address": "14 Quarry Terrace\nWrenfield\nWZ6 5HN",
            "not-together": ["Orla"],
            "orders": f"Each has promised the court not to go to the other's home or work until "
            f"{d.coming(121):%-d %B %Y}.",
        },
    }
    for who, known in facts.items():
        know(told, "owen", d.week(13, "thu"), who, known)
    write(told, entries(d))
    team = ["ruth", "owen", "gemma", "sian", "alison"]
    hold(
        told,
        Booked(d.week(6, "tue"), d.week(9, "wed"), "Elm Room", team, at=time(14)),
        held(d),
    )
    day, at = d.lately(BEGAN)
    begin(told, Booked(day, d.week(4, "wed"), "Elm Room and on Teams", team, at), going_on(d), 22)
