"""Who is in the Ashdown and Reed family, where they live, and who works with them."""

from workbook.demo.days import Days, said
from workbook.demo.household import Harm, Home, Opening, Related, Works, know, name_parties
from workbook.demo.stage import Told
from workbook.families.actions.members import Identity

BIRTH = "Full birth certificate seen by Priya Nair, {}"


def opening(d: Days) -> Opening:
    """The family on the day the workbook was opened, after the first call to the police."""
    seen = BIRTH.format(said(d.week(36, "wed")))
    return Opening(
        name="Ashdown and Reed family",
        team="Alder team",
        manager="ruth",
        on=d.week(37, "mon"),
        members=[
            Identity("child", "Maisie Ashdown", "Maisie", born_on=d.born(7, 120)),
            Identity("child", "Tyler Reed", "Tyler", born_on=d.born(4, 61)),
            Identity("adult", "Kelly Ashdown", "Kelly", born_on=d.born(29, 203)),
            Identity("adult", "Darren Reed", "Darren", born_on=d.born(33, 17)),
            Identity("adult", "Sandra Ashdown", "Sandra", born_on=d.born(56, 288)),
            Identity("adult", "Leanne Ashdown", "Leanne", born_on=d.born(26, 90)),
        ],
        works=[
            Works("priya", is_key_worker=True),
            Works("gemma", "Kelly", d.week(35, "mon")),
            Works("martin", "Darren", d.week(33, "mon")),
            Works("joe", "Kelly", d.week(28, "wed")),
            Works("chloe", "Maisie", d.week(7, "wed")),
            Works("sian", "Kelly", d.week(3, "thu")),
        ],
        checked_by="priya",
        checked_on=d.week(36, "wed"),
        related=[
            Related("Kelly", "parent", "Maisie", seen),
            Related("Kelly", "parent", "Tyler", seen),
            Related("Darren", "parent", "Tyler", f"{seen}: Darren is named on it"),
            Related("Darren", "step-parent", "Maisie"),
            Related("Maisie", "half-brother-or-sister", "Tyler"),
            Related("Kelly", "separated", "Darren"),
            Related("Sandra", "parent", "Kelly"),
            Related("Sandra", "parent", "Leanne"),
            Related("Sandra", "grandparent", "Maisie"),
            Related("Sandra", "grandparent", "Tyler"),
            Related("Leanne", "aunt-or-uncle", "Maisie"),
            Related("Leanne", "aunt-or-uncle", "Tyler"),
        ],
        harm=[
            Harm(
                "Darren",
                "Kelly",
                "Kelly told the police that Darren hit her. Maisie told the call handler the same.",
            )
        ],
        homes=[
            Home(
                "Kelly's flat",
                ("Maisie", "Tyler", "Kelly", "Darren"),
                "Flat 3, 18 Larkspur Row, Wrenfield WZ4 7QA",
                d.born(3, 200),
            ),
            Home("Gran's house", ("Sandra",), "52 Coppice Lane, Wrenfield WZ2 3HB"),
            Home(
                "Darren's room",
                ("Darren",),
                "Room 6, Tanner House, Wrenfield WZ1 9LD",
                d.week(38, "sun"),
            ),
        ],
    )


def key_information(told: Told, d: Days) -> None:
    """What is known of each of them, with what is guarded."""
    plan = {"plan": "child-protection", "plan-since": d.week(36, "fri").isoformat()}
    review = {"next-review": d.coming(54).isoformat(), "legal-status": "No orders"}
    about = {
        "Maisie": {
            **plan,
            **review,
            "school": "Wrenfield Primary School, Year 3",
            "gp": "Tansymill Surgery",
            "ethnicity": "White British",
            "first-language": "English",
        },
        "Tyler": {
            **plan,
            **review,
            "school": "Tansymill Nursery, Tuesday to Friday mornings",
            "gp": "Tansymill Surgery",
            "communication": "Waiting for speech and language. Understands more than he says; "
            "give him time and use pictures.",
        },
        "Kelly": {
            "phone": "07700 900142",
            "email": "kelly.a@post.example",
            "ethnicity": "White British",
            "religion": "None",
            "first-language": "English",
            "gp": "Tansymill Surgery",
            "adjustments": "Kelly takes things in better in the morning. Send letters after you "
            "have told her what is in them.",
        },
        "Darren": {
            "phone": "07700 900387, after four",
            "first-language": "English",
            "adjustments": "Darren finds reading hard and does not like to say so. Read it "
            "through with him and use short sentences.",
            "orders": f"Released without charge on {said(d.week(34, 'fri'))}. Written agreement: "
            "he sees the children only with Sandra or Priya there, and does not come to the flat.",
        },
        "Sandra": {"phone": "01632 960418", "first-language": "English"},
        "Leanne": {"first-language": "English"},
    }
    for who, facts in about.items():
        know(told, "priya", d.week(34, "fri"), who, facts)
    know(
        told,
        "priya",
        d.week(34, "fri"),
        "",
        {
            "before-knocking": "Ring the top bell: the lower one is the neighbour's. The dog is "
            "friendly. If Darren's blue van is outside, do not go in; ring the police and Ruth."
        },
    )
    _guarded(told, d)
    name_parties(told, "priya", d.week(6, "fri"), ("Maisie", "Tyler", "Kelly", "Darren"))


def _guarded(told: Told, d: Days) -> None:
    know(
        told,
        "priya",
        d.week(34, "mon"),
        "Kelly",
        {
            "safe-contact": "text her own mobile, not the landline. Darren must not be given her "
            "work hours",
            "code-word": "marigold",
            "not-together": ["Darren"],
        },
    )
    know(
        told,
        "priya",
        d.week(16, "tue"),
        "Leanne",
        {"confidential-address": "9 Tolland Close\nWrenfield\nWZ5 2RN"},
    )
