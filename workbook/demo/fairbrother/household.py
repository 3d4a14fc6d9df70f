"""Who is in the Fairbrother family, where they live, and who works with them."""

from workbook.demo.days import Days, said
from workbook.demo.household import Harm, Home, Opening, Related, Works, know, name_parties
from workbook.demo.stage import Told
from workbook.families.actions.members import Identity


def opening(d: Days) -> Opening:
    """The family on the day it was opened, two years ago."""
    seen = f"Full birth certificate seen by Callum Dray, {said(d.week(102, 'thu'))}"
    return Opening(
        name="Fairbrother family",
        team="Cedar team",
        manager="hannah",
        on=d.week(104, "mon"),
        members=[
            Identity("child", "Logan Fairbrother", "Logan", born_on=d.born(12, 40)),
            Identity("child", "Ellie-Mae Fairbrother", "Ellie-Mae", born_on=d.born(9, 201)),
            Identity("child", "Alfie Mullen", "Alfie", born_on=d.born(3, 190)),
            Identity("adult", "Donna Fairbrother", "Donna", born_on=d.born(34, 77)),
            Identity("adult", "Carl Mullen", "Carl", born_on=d.born(38, 9)),
            Identity("adult", "Ken Fairbrother", "Ken", born_on=d.born(66, 130)),
        ],
        works=[
            Works("callum", is_key_worker=True),
            Works("imran", "Donna", d.week(98, "mon")),
            Works("bronwen", "Donna", d.week(79, "fri")),
        ],
        checked_by="callum",
        checked_on=d.week(102, "thu"),
        related=[
            Related("Donna", "parent", "Logan", seen),
            Related("Donna", "parent", "Ellie-Mae", seen),
            Related("Donna", "parent", "Alfie", seen),
            Related("Carl", "parent", "Alfie", f"{seen}: Carl is named on it"),
            Related("Carl", "step-parent", "Ellie-Mae"),
            Related("Donna", "separated", "Carl"),
            Related("Ken", "parent", "Donna"),
            Related("Ken", "grandparent", "Logan"),
            Related("Ken", "grandparent", "Ellie-Mae"),
            Related("Ken", "grandparent", "Alfie"),
        ],
        harm=[Harm("Carl", "Donna", "Donna and Ellie-Mae say so; later convicted of assault")],
        homes=[
            Home(
                "Donna's house",
                ("Logan", "Ellie-Mae", "Alfie", "Donna"),
                "4 Sexton's Walk, Wrenfield WZ7 2LC",
            ),
            Home("Ken's house", ("Ken",), "19 Alma Street, Wrenfield WZ7 2RT"),
            Home("Carl's", ("Carl",)),
        ],
    )


def key_information(told: Told, d: Days) -> None:
    """What is known of each of them now, with what is guarded."""
    plan = {
        "plan": "child-in-need",
        "plan-since": d.week(40, "tue").isoformat(),
        "next-review": d.coming(26).isoformat(),
        "legal-status": "No orders about the children",
    }
    about = {
        "Logan": {**plan, "school": "Wrenfield Academy", "gp": "Ropewalk Surgery"},
        "Ellie-Mae": {**plan, "school": "Hollowell Road Primary School", "gp": "Ropewalk Surgery"},
        "Alfie": {
            **plan,
            "school": "Hollowell Road Nursery, mornings",
            "timetable": "A school place from the start of the next school year",
        },
        "Donna": {
            "phone": "07700 900853",
            "ethnicity": "White British",
            "first-language": "English",
            "adjustments": "Not between five and seven: that is the swings and tea.",
        },
        "Carl": {
            "first-language": "English",
            "orders": "A court's order: not to go to the street, either school, or the shops on "
            f"the corner, until {said(d.coming(183))}.",
        },
        "Ken": {"phone": "01632 960655", "adjustments": "Rings back; hears better than he says."},
    }
    for who, facts in about.items():
        know(told, "callum", d.week(39, "wed"), who, facts)
    know(
        told,
        "callum",
        d.week(79, "fri"),
        "Donna",
        {
            "safe-contact": "text Donna first, one word, and wait for her to ring. Nothing by post "
            "with our name on the outside",
            "code-word": "rhubarb",
            "not-together": ["Carl"],
        },
    )
    parties = ("Logan", "Ellie-Mae", "Alfie", "Donna", "Carl")
    name_parties(told, "callum", d.week(38, "fri"), parties)
