"""Ashdown and Reed: the first two sessions, Red and then a hopeful Amber, and their summaries."""

from workbook.demo.ashdown.why import DRINKING, HURTING
from workbook.demo.days import Days
from workbook.demo.meetings import Action, Decision, Meeting
from workbook.demo.summary import summary
from workbook.demo.writing import Written
from workbook.supervision.actions.agree_stage import Agreed
from workbook.supervision.actions.hear import Heard

ROOM = {"ruth": "room", "priya": "room", "gemma": "room", "joe": "room", "alison": "room"}
APART = Heard("", not_obtained="Lives apart; nobody has asked her yet")
FEW_WORDS = Heard("", not_obtained="He has few words; nobody has tried yet")


def early_summaries(d: Days) -> list[Written]:
    """What the first two sessions began from."""
    one, two = d.week(25, "mon"), d.week(18, "mon")
    opened, between = d.week(36, "mon"), d.week(25, "tue")
    return [
        summary(
            *("priya", "social-work", "Eleven weeks, and whose idea it was to ring", one, opened),
            "Kelly lets us in. Darren lives at Tanner House and says that it is for now.",
            "Two parents, two accounts, and a child who had thought about it before that night.",
            {"Maisie": "Knows where every phone is.", "Tyler": "Follows her from room to room."},
            offered=11,
            kept=9,
        ),
        summary(
            *("gemma", "domestic-abuse", "Meeting Kelly where she chose", one, opened),
            "She comes. She says “rows”.",
            "She tells me what he does and then why it was her fault. I write down the first half.",
            {"Maisie": "Her mum has somebody to tell who is not seven."},
            risk_now="High: he is out of the flat and not out of her phone.",
        ),
        summary(
            *("joe", "recovery", "Three sessions, one of them honest", one, d.week(28, "wed")),
            "She has told me a number. It was not the number that she told Priya.",
            "She asked what I would do with it. I said that I would write it down, and did.",
            {"Tyler": "Milk at night comes from Maisie."},
        ),
        summary(
            *("martin", "probation", "Darren, before the programme", one, d.week(33, "mon")),
            "Six appointments, five kept.",
            "He is polite, on time, and was not there, by his account, for most of it.",
            {"Tyler": "A father on Sundays at Gran's, sober and bored."},
        ),
        summary(
            *("priya", "social-work", "Quieter, and I am not sure why", two, between),
            "Sundays at Sandra's go well. Nobody has been called out.",
            "Seven weeks without a call. Either it is working or we are not being told.",
            {"Maisie": "Goes to bed when she is sent.", "Tyler": "Five new words, all vehicles."},
            offered=7,
            kept=7,
        ),
        summary(
            *("gemma", "domestic-abuse", "Steps for nights", two, between),
            "Her own plan for nights is written, by her.",
            "She has told Leanne. That makes three people who know which word means now.",
            {"Maisie": "Has been told that it is not her job."},
            risk_now="Lower than at the start, and not low.",
        ),
        summary(
            *("joe", "recovery", "A diary", two, between),
            "Keeps a diary of evenings and brings it.",
            "Four evenings of seven, then three. She would like to know what good looks like.",
            {"Tyler": "Asleep before nine on the evenings without."},
        ),
        summary(
            *("martin", "probation", "Waiting for the group to begin", two, between),
            "On the list, and comes to see me meanwhile.",
            "He has said “I was out of order”, once, about being late for Sandra.",
            {"Tyler": "No change that he would notice."},
        ),
    ]


def first(d: Days) -> Meeting:
    """The first: Red, because nobody yet knew how the nights were."""
    red = ("red", "A child of seven is the safety plan, and we cannot tell how Tyler is.")
    return Meeting(
        how={**ROOM, "martin": "video"},
        minutes=[
            ("summaries", "priya", "Ruth: what did Maisie do for the ten minutes before she rang?"),
            ("reflection", "Kelly", "We have each been told a different number. Why each?"),
            ("difference", "Maisie", "Fewer shouts. She still sleeps in her school tights."),
            ("difference", "Tyler", "Not known."),
        ],
        views={
            "Maisie": Heard(
                "“Are you coming on a night or only days?”", "Priya", d.week(26, "thu")
            ),
            "Tyler": FEW_WORDS,
            "Kelly": Heard(
                "“I don't want them taken for the sake of a row.”", "Gemma", d.week(26, "wed")
            ),
            "Darren": Heard("“Ask her what she was like.”", "Martin", d.week(26, "mon")),
            "Sandra": Heard("“I'll have them. I always said.”", "Priya", d.week(26, "fri")),
            "Leanne": APART,
        },
        stages=[
            ("Kelly", Agreed(DRINKING, "contemplation", "Told Joe a number and asked about it")),
            ("Darren", Agreed(HURTING, "pre-contemplation", "Speaks of rows")),
        ],
        proposed={"priya": ("red", "The nights"), "gemma": ("red", "He is in her phone")},
        ratings={"Maisie": red, "Tyler": red, "": red},
        decisions=[
            Decision(
                "Darren sees the children at Sandra's on Sundays and nowhere else.",
                "It is the one place from which Maisie does not look at the door.",
            )
        ],
        actions=[
            Action("A plan for nights, in Kelly's words", "gemma", 28, "Maisie is not it", True),
            Action("Tell Maisie who else knows", "priya", 10, "She can stop counting phones"),
        ],
        next_on=d.week(18, "tue"),
    )


def second(d: Days) -> Meeting:
    """The second: Amber, seven weeks without a call, five days before the lapse."""
    amber = ("amber", "Seven calmer weeks. They are new, and Sandra is in all of them.")
    return Meeting(
        how={**ROOM, "martin": "room"},
        done=[("done", ""), ("done", "")],
        minutes=[
            ("summaries", "joe", "Ruth: what would good look like to Tyler? Joe: a bath."),
            ("reflection", "Darren", "On time, polite. What would we expect to see by now?"),
            ("difference", "Maisie", "Tights in the wash, pyjamas on."),
            ("difference", "Tyler", "Five words. None of them is a person."),
        ],
        views={
            "Maisie": Heard(
                "“I know who knows now. It's eight people.”", "Priya", d.week(19, "thu")
            ),
            "Tyler": FEW_WORDS,
            "Kelly": Heard("“It's been nice. I don't trust it.”", "Joe", d.week(19, "tue")),
            "Darren": Heard("“When do I go home?”", "Martin", d.week(19, "mon")),
            "Sandra": Heard("“I'm not young.”", "Priya", d.week(19, "fri")),
            "Leanne": APART,
        },
        stages=[
            ("Kelly", Agreed(DRINKING, "preparation", "Keeps the diary and cuts down by it")),
            ("Darren", Agreed(HURTING, "pre-contemplation", "Nothing owned")),
        ],
        proposed={"priya": ("amber", "Calmer"), "gemma": ("red", "Calm is what he does")},
        ratings={"Maisie": amber, "Tyler": amber, "": amber},
        decisions=[
            Decision(
                "Nothing changes yet for where Darren sees them.",
                "Seven weeks are seven weeks.",
                "Sundays at the flat, which he asked for.",
            )
        ],
        actions=[Action("Ask nursery about Tyler's words", "priya", 21, "Somebody knows the list")],
        next_on=d.week(11, "tue"),
    )
