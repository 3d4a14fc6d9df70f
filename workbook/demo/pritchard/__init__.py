"""The Pritchard family of the Birch team: five Ambers, and nothing that has moved."""

from collections.abc import Sequence
from datetime import time

from workbook.demo.days import Days
from workbook.demo.household import Home, Opening, Related, Works, know, open_on
from workbook.demo.meetings import Action, Booked, Decision, Meeting, book, hold
from workbook.demo.pritchard.entries import SAID, WEEKS, entries
from workbook.demo.stage import Stage
from workbook.demo.writing import write
from workbook.families.actions.members import Identity
from workbook.supervision.actions.agree_stage import Agreed
from workbook.supervision.actions.hear import Heard

HOUSE = "Keeping the house fit for children"
SELDOM = "Letting people help"
TEAM = ["tomasz", "lucas", "sian", "joe", "alison"]


def tell_pritchard(stage: Stage) -> None:
    """Tell thirty weeks that look alike, and a manager who has begun to ask why."""
    d = stage.days
    told = open_on(stage, _opening(d))
    plan = {
        "plan": "child-protection",
        "plan-category": ["neglect"],
        "plan-since": d.week(26, "thu").isoformat(),
        "next-review": d.coming(33).isoformat(),
    }
    for child in ("Rhys", "Cerys"):
        know(told, "lucas", d.week(26, "fri"), child, plan)
    know(
        told,
        "lucas",
        d.week(26, "fri"),
        "Bethan",
        {
            "phone": "01632 960184",
            "first-language": "Welsh and English",
            "adjustments": "Write it down for her: she nods and then has lost it.",
        },
    )
    write(told, entries(d))
    for place, week in enumerate(WEEKS):
        booked = _booked(d, week, week + 2)
        hold(told, booked, _meeting(d, place))
    book(told, _booked(d, 0, 2))


def _opening(d: Days) -> Opening:
    return Opening(
        name="Pritchard family",
        team="Birch team",
        manager="tomasz",
        on=d.week(30, "tue"),
        members=[
            Identity("child", "Rhys Pritchard", "Rhys", born_on=d.born(9, 20)),
            Identity("child", "Cerys Pritchard", "Cerys", born_on=d.born(5, 166)),
            Identity("adult", "Bethan Pritchard", "Bethan", born_on=d.born(36, 90)),
            Identity("adult", "Gareth Pritchard", "Gareth", born_on=d.born(40, 311)),
        ],
        works=[
            Works("lucas", is_key_worker=True),
            Works("sian", "Bethan", d.week(28, "mon")),
            Works("joe", "Gareth", d.week(27, "mon")),
        ],
        checked_by="lucas",
        checked_on=d.week(29, "wed"),
        related=[
            Related(parent, "parent", child, "Full birth certificate seen by Lucas Ferreira")
            for parent in ("Bethan", "Gareth")
            for child in ("Rhys", "Cerys")
        ]
        + [Related("Bethan", "married", "Gareth")],
        homes=[
            Home(
                "The house",
                ("Rhys", "Cerys", "Bethan", "Gareth"),
                "6 Furnace Lane, Wrenfield WZ8 1PW",
            )
        ],
    )


def _booked(d: Days, week: int, planned: int) -> Booked:
    on = d.week(week, "thu")
    return Booked(on, d.week(planned, "wed"), "Birch Room", TEAM, at=time(11, 15), chair="tomasz")


def _meeting(d: Days, place: int) -> Meeting:
    week = WEEKS[place]
    said = SAID[place]
    amber = ("amber", said.because)
    return Meeting(
        how={"tomasz": "room", "lucas": "room", "sian": said.sian, "joe": "room", "alison": "room"},
        without_because=said.without,
        done=_done(place),
        minutes=[
            ("summaries", "lucas", said.heard),
            ("reflection", "Bethan", said.reflected),
            ("difference", "Cerys", said.difference),
        ],
        views={
            "Rhys": Heard(said.rhys, "Lucas", d.week(week + 1, "tue")),
            "Cerys": Heard("She drew the stairs again.", "Lucas", d.week(week + 1, "tue")),
            "Bethan": Heard(said.bethan, "Siân", d.week(week + 1, "wed")),
            "Gareth": Heard("“Same as last time.”", "Joe", d.week(week + 1, "mon")),
        },
        stages=[
            ("Bethan", Agreed(HOUSE, "contemplation", said.house)),
            ("Gareth", Agreed(SELDOM, "pre-contemplation", "Opens the door and stands in it")),
        ],
        proposed={"lucas": ("amber", said.because), "joe": ("amber", "No worse")},
        ratings={"Rhys": amber, "Cerys": amber, "": amber},
        decisions=[Decision(said.decided, said.why)],
        actions=[Action(said.action, "lucas", 26, "A bed each, and a floor to play on")],
        next_on=d.week(WEEKS[place + 1] if place + 1 < len(WEEKS) else 0, "thu"),
    )


def _done(place: int) -> Sequence[tuple[str, str]]:
    """Each session hears of the one thing that the last one asked for."""
    return [("not-because-changed", SAID[place].came_of)] if place else []
