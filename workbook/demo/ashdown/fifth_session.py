"""Ashdown and Reed: the fifth session, Amber, with one who sees it differently."""

from workbook.demo.ashdown.why import DRINKING, HURTING
from workbook.demo.days import Days
from workbook.demo.meetings import Action, Decision, Meeting
from workbook.demo.telling import Keeps, Tells
from workbook.supervision.actions.agree_stage import Agreed
from workbook.supervision.actions.hear import Heard


def fifth(d: Days) -> Meeting:
    """The fifth: Amber, with Gemma against it."""
    return Meeting(
        without_because="Martin's system was down; he tells us himself what has changed",
        how={
            "ruth": "room",
            "priya": "room",
            "gemma": "room",
            "martin": "video",
            "joe": "room",
            "chloe": "room",
            "alison": "room",
        },
        done=[
            ("done", ""),
            ("done", ""),
            ("done", ""),
            ("done", "Once. What happens on Tuesdays is still open"),
        ],
        minutes=[
            (
                "summaries",
                "priya",
                "Ruth: who told us about the night? Kelly, at eight. That has not happened before.",
            ),
            (
                "summaries",
                "martin",
                "Martin's summary is from before the last session: his system "
                "was down. By word of mouth: Darren broke the agreement and said so to him.",
            ),
            ("summaries", "joe", "Nine nights. Joe would like the wedding planned for now."),
            (
                "summaries",
                "chloe",
                "Maisie put herself in the picture. The group was quiet for a moment.",
            ),
            (
                "reflection",
                "Kelly",
                "Another explanation: that she is doing it for us. What would "
                "show it: an evening that nobody announced.",
            ),
            ("reflection", "Darren", "He told Martin before we asked. Is that fear or honesty?"),
            ("difference", "Maisie", "She says that she does not need to ring anybody."),
            ("difference", "Tyler", "He woke on the night. Nobody has asked him."),
        ],
        answers=[
            (
                "difference",
                "Maisie",
                {
                    "lived": "She sleeps through, walks to school with Gran on Mondays, and has "
                    "stopped listening on the stairs.",
                    "seen-by": ["chloe"],
                    "seen-on": str(d.week(4, "thu")),
                },
            ),
            (
                "difference",
                "Tyler",
                {
                    "lived": "Calm days, and one night in which he woke and called.",
                    "seen-by": ["priya"],
                    "seen-on": str(d.week(4, "tue")),
                },
            ),
            (
                "help",
                "",
                {
                    "support": [
                        {
                            "given": "Joe with Kelly every week",
                            "effect": "Nine nights, in her own diary",
                            "next": "goes-on",
                        },
                        {
                            "given": "Texts from Priya every morning",
                            "effect": "Kelly says that she waits for them",
                            "next": "stops",
                        },
                    ]
                },
            ),
            (
                "scaling",
                "",
                {
                    "numbers": [
                        {"who": ["Maisie"], "number": 7, "why": "I don't ring anybody"},
                        {"who": ["Kelly"], "number": 8, "why": "I did it myself"},
                        {"who": ["priya"], "number": 6, "why": "Two weeks held"},
                        {"who": ["gemma"], "number": 3, "why": "Nobody asked Tyler"},
                    ],
                    "not-asked": "Darren: Martin asks him on Tuesday",
                },
            ),
            (
                "doubt",
                "",
                {
                    "hypotheses": "Kelly keeps evenings calm for herself; or she does it for us.",
                    "wrong": "An evening that nobody announced, told by Maisie.",
                    "feelings": "We like Kelly, and want it to be true.",
                },
            ),
            (
                "safety",
                "",
                {
                    "works": "part",
                    "tells-us": "Kelly rang at eight. Nobody tried it at night.",
                    "risk-now": "Round the wedding, to Kelly first.",
                    "changed": "Whom to ring after ten; Gran is told by Gemma.",
                },
            ),
            (
                "modules",
                "",
                {
                    "modules": [
                        {"module": "m4", "what": "continue", "because": "Tyler was not heard"},
                        {"module": "m2", "what": "close", "because": "The history is written"},
                    ]
                },
            ),
        ],
        views={
            "Maisie": Heard(
                "“Tell them I don't ring anybody now because I don't need to.”",
                "Chloe, at school",
                d.week(4, "thu"),
            ),
            "Tyler": Heard("", not_obtained="He has few words; we have not found a way yet"),
            "Kelly": Heard("“I'd like one of you to say well done.”", "Joe", d.week(4, "tue")),
            "Darren": Heard("“I shouldn't have gone round.”", "Martin", d.week(4, "mon")),
            "Sandra": Heard("Sundays have been nice.", "Priya", d.week(4, "sun")),
            "Leanne": Heard("", not_obtained="Priya asks her when the wedding plans are made"),
        },
        stages=[
            (
                "Kelly",
                Agreed(
                    DRINKING,
                    "action",
                    "Nine nights without in three weeks, in the diary and in what Maisie says",
                    d.week(5, "fri"),
                    "“I want my mornings back.”",
                ),
            ),
            (
                "Darren",
                Agreed(
                    HURTING, "pre-contemplation", "One sentence of regret, none about what he did"
                ),
            ),
        ],
        proposed={
            "priya": ("amber", "It lasted past two weeks and Maisie noticed"),
            "gemma": ("red", "Nobody has spoken to Tyler"),
            "martin": ("amber", "He told me before I asked"),
            "joe": ("amber", "Nine nights"),
            "chloe": ("", ""),
        },
        reconsidered={"chloe": ("amber", "Maisie is sleeping; Gemma is right about Tyler")},
        ratings={
            "Maisie": ("amber", "Maisie sleeps, and says that she is not on watch."),
            "Tyler": ("amber", "His days are calm and his care is good. We must hear from him."),
            "": (
                "amber",
                "Two of us saw change that lasted past two weeks, and Maisie noticed it "
                "without being asked. It is new, and it rests on Kelly.",
            ),
        },
        decisions=[
            Decision(
                "Darren's time with the children stays at Gran's until we meet again.",
                "He broke the agreement three weeks ago, and the wedding raises the risk.",
                dissent={
                    "gemma": "I would stay Red until Tyler has been spoken to, and stop the "
                    "Sundays until then."
                },
            ),
            Decision(
                "The parenting assessment goes to the review conference.",
                "There is enough to say, and the family has a right to know what we think.",
                set_aside="Waiting until after the wedding",
                effect="The child protection plan goes on until the review conference decides",
            ),
        ],
        actions=[
            Action("Meet Joe every week", "joe", 21, "Evenings stay as they are"),
            Action("Start Better me again at session 4", "martin", 21, "Their dad goes on"),
            Action("Read Module 1 to Kelly", "priya", 21, "Their mum knows what is written"),
            Action(
                "Review the safety plan with Kelly",
                "gemma",
                21,
                "It works at night",
                for_safety=True,
            ),
            Action(
                "Call Tyler's nursery about Tuesdays", "priya", 10, "Somebody knows how Tyler is"
            ),
        ],
        tellings=[
            Tells(
                "Kelly",
                "We see what you have done, and we would like it to last over the wedding. "
                "Sundays stay at Gran's until we meet again",
                "priya",
                3,
                after=2,
                said="“I thought you'd say that. I'm glad somebody noticed the nine nights.”",
            ),
            Tells(
                "Darren",
                "The children's time with you stays at Gran's, because of the evening that you "
                "told Martin about; telling him counted",
                "martin",
                5,
                after=3,
                said="“Fair enough. I want it to be over, though.”",
            ),
            Tells("Maisie", "Nobody asks you to keep watch any more", "chloe", 7, after=6),
            Tells("Sandra", "Sundays go on as they are", "priya", 24, how="call"),
        ],
        kept_back=[
            Keeps(
                "Darren",
                "How Kelly's safety plan works at night, and whom she rings",
                "He has come to the house against the agreement within these three weeks",
            ),
        ],
        next_on=d.tuesday,
    )
