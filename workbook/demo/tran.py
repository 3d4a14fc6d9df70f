"""The Tran family: a boy of fourteen with two phones, and parents who were told by the school."""

from datetime import time

from workbook.demo.clocks import another_day, paused
from workbook.demo.days import Days
from workbook.demo.household import Home, Opening, Related, Works, know, open_on
from workbook.demo.meetings import Booked, book, call_off
from workbook.demo.stage import Stage
from workbook.demo.writing import Written, write
from workbook.families.actions.members import Identity


def tell_tran(stage: Stage) -> None:
    """Tell eleven weeks, up to the first supervision, which was called off once and is booked."""
    d = stage.days
    told = open_on(
        stage,
        Opening(
            name="Tran family",
            team="Alder team",
            manager="ruth",
            on=d.week(11, "wed"),
            members=[
                Identity("child", "Minh Tran", "Minh", born_on=d.born(14, 210)),
                Identity("child", "Linh Tran", "Linh", born_on=d.born(10, 15)),
                Identity("adult", "Hoa Tran", "Hoa", born_on=d.born(42, 130)),
                Identity("adult", "Duc Tran", "Duc", born_on=d.born(47, 8)),
            ],
            works=[
                Works("owen", is_key_worker=True),
                Works("chloe", "Minh", d.week(8, "mon")),
            ],
            checked_by="owen",
            checked_on=d.week(10, "tue"),
            related=[
                Related(parent, "parent", child, "Both named on the full birth certificate")
                for parent in ("Hoa", "Duc")
                for child in ("Minh", "Linh")
            ],
            homes=[
                Home(
                    "The flat over the shop",
                    ("Minh", "Linh", "Hoa", "Duc"),
                    "113a Station Parade, Wrenfield WZ1 6YB",
                )
            ],
        ),
    )
    know(
        told,
        "owen",
        d.week(10, "tue"),
        "Minh",
        {"school": "Wrenfield Academy", "plan": "family-help"},
    )
    know(
        told,
        "owen",
        d.week(10, "tue"),
        "Hoa",
        {
            "first-language": "Vietnamese",
            "interpreter": "Vietnamese, by phone rather than from the town. Never Minh",
            "phone": "01632 960377",
        },
    )
    know(
        told, "owen", d.week(10, "tue"), "Duc", {"adjustments": "The shop shuts at two on Mondays."}
    )
    write(told, _entries(d))
    team = ["ruth", "owen", "chloe", "alison"]
    book(told, Booked(d.week(0, "fri"), d.week(2, "tue"), "Elm Room", team, at=time(11, 30)))
    first = book(told, Booked(d.week(7, "thu"), d.week(8, "wed"), "Online", team))
    call_off(
        told,
        first,
        "alison",
        d.week(7, "mon"),
        "Hoa's mother is in hospital and they are with her. Ruth plans it once they are back",
    )
    paused(
        told,
        "owen",
        "family-away",
        d.week(7, "mon"),
        d.week(6, "mon"),
        "Hoa's mother had an operation; Ruth agreed that we see them all when they are back",
    )
    another_day(
        told,
        0,
        "ruth",
        "chloe",
        d.week(1, "mon"),
        d.week(0, "wed"),
        "Chloe sees Minh alone on Wednesday, and Owen reads it on Thursday",
    )


def _entries(d: Days) -> list[Written]:
    return [
        Written(
            by="owen",
            section="m1",
            part="m1.1",
            kind="key-event",
            title="Two phones in a locker",
            about=["Minh"],
            words="The school found two phones and three hundred pounds in Minh's locker. He said "
            "that he was minding them.",
            values={"source": "Deputy head; Minh agrees", "for-court": "no"},
            on=d.week(12, "thu"),
            written=d.week(11, "wed"),
            at=time(14, 30),
            marks=["worry"],
            meaning="Somebody older knows that Minh can be asked to mind things.",
        ),
        Written(
            by="owen",
            section="m1",
            part="m1.2",
            kind="session-note",
            title="Hoa and Duc, through an interpreter on the phone",
            about=["Hoa", "Duc"],
            words="They had been told by letter in English and Minh had read it to them, most of "
            "it. I read all of it. Duc asked twice whether the money had to be paid back, and to "
            "whom.",
            values={"how": "at-home", "next-step": "Everything in Vietnamese from now on."},
            on=d.week(10, "mon"),
            at=time(15, 40),
            marks=["need"],
        ),
        Written(
            by="chloe",
            section="child-practice",
            part="child-practice.1",
            kind="direct-work",
            title="Walking by the canal",
            about=["Minh"],
            words="Side by side is better than across a table. He told me which bench is whose.",
            values={
                "tool": "A walk",
                "where": "The canal, after school",
                "minutes": 55,
                "children": [
                    {
                        "child": "Minh",
                        "said": "“It's not a gang. It's just people who say hello to you.”",
                        "showed": "Turned his hood up at the second bridge and down after it.",
                    }
                ],
                "next-step": "Who said hello first.",
            },
            on=d.week(6, "wed"),
            at=time(17, 30),
            marks=["worry"],
        ),
        Written(
            by="chloe",
            section="child-practice",
            part="child-practice.1",
            kind="own-words",
            title="Linh about her brother",
            about=["Linh"],
            words="“He buys me things now. I put them in a bag under the bed in case they have to "
            "go back.”",
            values={"where": "School", "how-given": "spoken", "taken-down": "same-day"},
            on=d.week(4, "thu"),
            meaning="Linh has worked out where the money comes from.",
        ),
        Written(
            by="owen",
            section="m6",
            part="m6.3",
            kind="onward-referral",
            title="A mentor for Minh",
            about=["Minh"],
            words="He would like somebody who has been there. He said that without being asked.",
            values={
                "to": "Wrenfield youth service, mentors",
                "for-what": "A man whom Minh would believe",
                "agreed": "agreed",
                "state": "waiting",
                "answered-on": d.week(3, "tue"),
                "answer": "Accepted. Two are being asked.",
                "wait": "Three to five weeks",
                "chase-on": d.coming(4),
            },
            on=d.week(5, "fri"),
            at=time(11, 10),
        ),
        Written(
            by="owen",
            section="m5",
            part="m5.2",
            kind="visit",
            title="Tea in the shop",
            about=["Minh", "Linh", "Hoa", "Duc"],
            words="Duc has put Minh on the till on Saturdays, paid, beside him. Minh gave me the "
            "wrong change and knew it and grinned. Hoa watches the street over the top of the "
            "rice.",
            values={
                "where": "The shop",
                "announced": "no",
                "children": [
                    {"child": "Minh", "seen": "yes", "seen-alone": "yes"},
                    {"child": "Linh", "seen": "yes", "seen-alone": "no"},
                ],
            },
            on=d.week(2, "wed"),
            at=time(17, 20),
            marks=["strength"],
        ),
    ]
