"""Ashdown and Reed: the third session, Red."""

from workbook.demo.ashdown.dates import known
from workbook.demo.ashdown.why import DRINKING, HURTING
from workbook.demo.days import Days
from workbook.demo.meetings import Action, Decision, Meeting
from workbook.supervision.actions.agree_stage import Agreed
from workbook.supervision.actions.hear import Heard


def third(d: Days) -> Meeting:
    """The third: Red, because one grandmother held it all."""
    of = known(d)
    return Meeting(
        how={
            "ruth": "room",
            "priya": "room",
            "gemma": "room",
            "martin": "room",
            "joe": "room",
            "alison": "room",
        },
        done=[("done", "Nursery has written down eleven words")],
        guests=[("Mrs Dunmore", "Wrenfield Primary School", "video")],
        minutes=[
            (
                "summaries",
                "priya",
                f"Ruth asked what Maisie would say about {of.lapse}. Nobody knew.",
            ),
            (
                "summaries",
                "joe",
                "Joe: the lapse lasted three nights because she rang on the first.",
            ),
            ("summaries", "martin", "Martin: attendance is not change. The group agreed."),
            ("summaries", "gemma", "Handovers at Gran's are where it may go wrong."),
            ("reflection", "Kelly", "We like Kelly, and that may make us hopeful too early."),
            (
                "reflection",
                "Darren",
                f"What would prove us wrong: one true sentence about {of.second_call}.",
            ),
            (
                "difference",
                "Maisie",
                "Three frightened days and a calm month. School on Mondays "
                "still sees a tired child.",
            ),
            ("difference", "Tyler", "We cannot say. That is a finding."),
        ],
        views={
            "Maisie": Heard(
                "“I like it when Gran's is for fun and not for running.”",
                "Priya at school",
                d.week(12, "thu"),
            ),
            "Tyler": Heard("", not_obtained="Nobody has found a way to ask him yet"),
            "Kelly": Heard("“I want it on record that I rang my mum.”", "Joe", d.week(12, "tue")),
            "Darren": Heard(
                "“I'm doing your group, what more is there.”", "Martin", d.week(12, "mon")
            ),
            "Sandra": Heard(
                "She would have the children again tomorrow.", "Priya", d.week(12, "fri")
            ),
            "Leanne": Heard("", not_obtained="Lives apart; Priya has not asked her"),
        },
        stages=[
            ("Kelly", Agreed(DRINKING, "preparation", "Diary kept through the lapse")),
            ("Darren", Agreed(HURTING, "pre-contemplation", "Nothing owned in four meetings")),
        ],
        proposed={
            "priya": ("red", "One grandmother is holding the plan up"),
            "gemma": ("red", "Pressure on Kelly is growing, not shrinking"),
            "martin": ("red", "No change in what Darren says"),
            "joe": ("amber", "She caught the lapse herself"),
        },
        ratings={
            "Maisie": ("red", "Maisie is still on watch at night, and tired by day."),
            "Tyler": ("red", "We cannot tell how Tyler is."),
            "": (
                "red",
                "A change that we relied on was lost for three nights, and only Sandra "
                "stood between that and the children. Darren has not begun to change.",
            ),
        },
        decisions=[
            Decision(
                "The children stay with Kelly, and go to Sandra on any night that she drinks.",
                f"It worked in {of.lapse}, and both children ask to be at home.",
                "Sandra full time now: it would undo what Kelly has begun.",
            ),
            Decision(
                "Legal advice on where we stand.",
                "We are at Red and the plan rests on one person.",
            ),
        ],
        actions=[
            Action(
                "Plan a lapse with Kelly, on paper",
                "joe",
                14,
                "Nobody has to guess what happens on a bad night",
                for_safety=True,
            ),
            Action("Ask legal for advice", "priya", 21, "We know what we can do quickly"),
            Action("Find Maisie somebody of her own", "priya", 28, "An hour a week that is hers"),
        ],
        next_on=d.week(7, "tue"),
    )
