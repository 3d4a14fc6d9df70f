"""The Doyle family: a session that was held, Amber, and one that is going on."""

from workbook.demo.days import Days
from workbook.demo.meetings import Action, Decision, ForNamed, Meeting
from workbook.supervision.actions.agree_stage import Agreed
from workbook.supervision.actions.hear import Heard

BEGAN = 34  # minutes ago: the session that is going on

TALKING = "Talking to the children about the other parent"


def held(d: Days) -> Meeting:
    """One professional ill, and two children asked to choose."""
    both = ("amber", "Safe where they live. Still asked to choose.")
    return Meeting(
        how={"ruth": "room", "owen": "room", "gemma": "video", "sian": "absent", "alison": "room"},
        without_because="Siân is ill; Owen gave what she had told him",
        minutes=[
            ("summaries", "owen", "Ruth: we do not have to settle the plate to help Niamh."),
            ("difference", "Niamh", "Somebody knows about the list in her head."),
            ("difference", "Cian", "Asked to see Owen again."),
        ],
        views={
            "Niamh": Heard(
                "She wants one evening a week that nobody asks her about.", "Owen", d.week(7, "thu")
            ),
            "Cian": Heard("“Can't we just live at school.”", "Owen", d.week(7, "thu")),
            "Orla": Heard("She wants it written that she left.", "Gemma", d.week(7, "wed")),
            "Fergal": Heard("He wants it written that he stayed.", "Owen", d.week(7, "wed")),
        },
        stages=[
            ("Orla", Agreed(TALKING, "contemplation", "Sees that Niamh is asked to keep things")),
            ("Fergal", Agreed(TALKING, "contemplation", "Stopped reading the diary to Cian")),
        ],
        proposed={
            "owen": ("amber", "Apart and safe; the children are still in the middle"),
            "gemma": ("amber", "Safe for now"),
        },
        ratings={
            "Niamh": both,
            "Cian": both,
            "": (
                "amber",
                "The children live where nobody is hurt. Both are still asked to carry "
                "messages, and neither parent has stopped yet.",
            ),
        },
        decisions=[
            Decision(
                "Handovers move to the family centre.",
                "Both children drew the petrol station.",
                "Ending them: both children want to see both parents.",
            )
        ],
        actions=[
            Action(
                "Book the family centre for Saturdays",
                "owen",
                7,
                "No looking at the ground",
                for_safety=True,
            ),
            Action(
                "Ask each parent, apart, to stop sending messages by Niamh",
                "owen",
                14,
                "The list in her head gets shorter",
            ),
        ],
        next_on=d.lately(BEGAN)[0],
    )


def going_on(d: Days) -> Meeting:
    """As far as the minutes go: the rating is not settled, one decision has no reason yet."""
    return Meeting(
        how={"ruth": "room", "owen": "room", "gemma": "room", "alison": "room"},
        without_because="Siân is still ill; Helen will tell her what was decided",
        done=[
            ("done", ""),
            ("part", "Owen has spoken to Orla. Fergal has not rung back"),
        ],
        minutes=[
            (
                "summaries",
                "owen",
                "Ruth asked who Cian looks at now at handover. Owen: the clock, then the biscuits.",
            ),
            (
                "summaries",
                "gemma",
                "Gemma: Orla began to talk about the plate. The group noticed that nobody has "
                "asked Cian what he saw",
            ),
            ("reflection", "Orla", "Are we kinder to whoever speaks to us first?"),
        ],
        views={
            "Niamh": Heard("“Mum's stopped. Dad nearly.”", "Owen", d.back(2)),
            "Cian": Heard("“The family centre's got better biscuits.”", "Owen", d.back(2)),
        },
        stages=[("Orla", Agreed(TALKING, "preparation", "Asked Gemma for other words to use"))],
        proposed={
            "owen": ("amber", "Handovers are calm; Niamh's list is shorter"),
            "gemma": ("amber", "Orla is safe and has begun to look at her own part"),
        },
        ratings={
            "Niamh": ("amber", "One parent has stopped sending messages by her. It is new."),
        },
        decisions=[
            Decision(
                "Handovers stay at the family centre.",
                "Both children say that they are better there.",
            ),
            Decision("Ask for somebody to work with Cian."),
        ],
        actions=[
            Action("See Cian by himself, walking", "owen", 10, "Somebody knows what he saw"),
            Action("Ask Fergal again about messages by Niamh", "sian"),
        ],
        for_named=[
            ForNamed(
                "Where Orla is looking for work",
                ["gemma"],
                "Fergal has a cousin in the same offices, and minutes are typed next door to his",
                "Gemma: Orla has an interview on Thursday, and asks that nobody outside this room "
                "knows where. We decided not to write the place in any summary, because it would "
                "reach the family centre's diary. Gemma rings her on Thursday evening.",
            )
        ],
    )
