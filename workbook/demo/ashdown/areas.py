"""Ashdown and Reed, each discipline's own area: what no module holds."""

from datetime import time

from workbook.demo.ashdown.why import HURTING
from workbook.demo.days import Days
from workbook.demo.writing import Written


def areas(d: Days) -> list[Written]:
    """Social work, domestic abuse, probation, mental health. Summaries and tests are elsewhere."""
    return [*_social_work(d), *_domestic_abuse(d), *_probation(d), *_mental_health(d)]


def _social_work(d: Days) -> list[Written]:
    return [
        Written(
            by="priya",
            section="social-work",
            part="social-work.1",
            kind="key-event",
            title="Second call to the police; Darren arrested",
            about=["Maisie", "Tyler", "Kelly", "Darren"],
            words="Police were called by the neighbour, Mrs Abiola. Tyler was in the room when "
            "Darren pushed Kelly against the cooker. Darren was arrested and released without "
            "charge the next day. Kelly had not told anybody about the two days before.",
            values={
                "date-known": "day",
                "source": "Police report, and Mrs Abiola to Priya Nair on the telephone",
                "for-court": "yes",
            },
            on=d.week(34, "thu"),
            written=d.week(34, "fri"),
            at=time(9, 50),
            marks=["worry"],
            meaning="Tyler saw his mum hurt. He was three, and hid for an hour afterwards.",
        ),
        Written(
            by="priya",
            section="social-work",
            part="social-work.1",
            kind="key-event",
            title="An argument at the flat, heard by Maisie",
            about=["Maisie", "Kelly", "Darren"],
            words="Darren came to the flat at about ten in the evening, against the agreement. "
            "Kelly had been drinking. They shouted through the door for some ten minutes. Maisie "
            "sat at the top of the stairs. Tyler woke. Kelly rang us at eight the next morning.",
            values={
                "date-known": "day",
                "at": "22:00",
                "source": "Kelly to Gemma Holt; Maisie to Chloe Marsden",
                "for-court": "yes",
            },
            on=d.week(6, "wed"),
            written=d.week(6, "thu"),
            at=time(12, 0),
            marks=["worry"],
            meaning="Maisie was on the stairs again. This time her mum told us first.",
        ),
        Written(
            by="priya",
            section="social-work",
            part="social-work.3",
            kind="safety-step",
            title="If it gets loud at home",
            about=["Maisie", "Tyler", "Kelly", "Sandra"],
            words="If anybody starts to shout, Maisie takes Tyler to the big bedroom and puts the "
            "story on. Kelly rings Gran. Gran comes, or sends Mr Achebe's taxi. Nobody is in "
            "trouble for ringing.",
            values={
                "worry": "That the children hear or see somebody being hurt, and that Maisie "
                "thinks she must stop it.",
                "who": ["Kelly", "Sandra", "priya"],
                "when": ["night", "argument"],
                "where": "Home",
                "child-does": "“I take Tyler and the tablet and I don't come down till Gran says.”",
                "network": [
                    {"who": "Sandra", "agreed": "Comes within twenty minutes, any night"},
                    {"who": "Mrs Abiola, next door", "agreed": "Rings 999 if she hears it"},
                ],
                "bottom-line": "Maisie is never asked to go down.",
                "checked": "Chloe asks Maisie to show her, once a month",
                "tested": [
                    {
                        "when": d.week(9, "thu"),
                        "what": "Practised with Chloe. Maisie was quicker than any of us.",
                    },
                    {
                        "when": d.week(6, "wed"),
                        "what": "Not used: Maisie stayed on the stairs. "
                        "Kelly had been drinking and did not ring Gran.",
                    },
                ],
                "standing": "agreed",
                "copies": [
                    {"who": "Kelly", "when": d.week(15, "mon"), "form": "On the fridge"},
                    {"who": "Sandra", "when": d.week(15, "mon"), "form": "Read out"},
                ],
            },
            on=d.week(5, "wed"),
            at=time(11, 25),
        ),
    ]


def _domestic_abuse(d: Days) -> list[Written]:
    return [
        Written(
            by="gemma",
            section="domestic-abuse",
            part="domestic-abuse.1",
            kind="session-note",
            title="First meeting: what Kelly wants from me",
            about=["Kelly"],
            words="Kelly wants to know what is normal. She agreed that I write down what she says, "
            "that the team reads it, and that Darren does not. We chose a word and safe hours; "
            "they stand in Key Information.",
            values={"how": "elsewhere", "next-step": "Risk checklist next time, at her pace."},
            on=d.week(34, "wed"),
            at=time(12, 45),
        ),
        Written(
            by="gemma",
            section="domestic-abuse",
            part="domestic-abuse.2",
            kind="stage-of-change",
            title="Leaving for good: where Kelly stands",
            about=["Kelly"],
            words="What she does is careful and clever, and it is not her job to stop him.",
            values={
                "behaviour": "Keeping apart from Darren",
                "stage": "preparation",
                "evidence": "She has opened an account in her own name and asked the housing "
                "officer about the locks.",
                "quote": "I'm not going back to sleeping with one ear open.",
                "talk": "commitment",
                "importance": 9,
                "confidence": 6,
                "readiness": 7,
            },
            on=d.week(5, "fri"),
            at=time(13, 10),
            marks=["strength"],
        ),
        Written(
            by="gemma",
            section="domestic-abuse",
            part="domestic-abuse.2",
            kind="session-note",
            title="Where Kelly would go",
            about=["Kelly"],
            words="The place and the person are agreed. Only those who would drive her there need "
            "to know which it is. It is not where anybody would look first.",
            values={"how": "elsewhere"},
            on=d.week(5, "mon"),
            at=time(14, 20),
            limited_to=["gemma", "priya"],
            because="Only those who would act on it that night need to know the place",
        ),
    ]


def _probation(d: Days) -> list[Written]:
    return [
        Written(
            by="martin",
            section="probation",
            part="probation.1",
            kind="session-note",
            title="What Darren agrees to, and what he says about it",
            about=["Darren"],
            words="Alleged, not convicted: Darren agrees to shouting and to “holding her off”. He "
            "agreed to be assessed and was told who reads this. He thinks the children were asleep "
            "both times.",
            values={"how": "elsewhere", "own-record": "Probation system, reference PR-2291"},
            on=d.week(31, "tue"),
            at=time(17, 0),
        ),
        Written(
            by="martin",
            section="probation",
            part="probation.3",
            kind="stage-of-change",
            title="What Darren takes responsibility for in his assessment",
            about=["Darren"],
            words="I find a medium risk of further harm to a partner, most likely at handovers, "
            "after drink, and when he believes that he is being shut out.",
            values={
                "behaviour": HURTING,
                "stage": "pre-contemplation",
                "evidence": "Over four meetings he named nothing that he did, three things that "
                "Kelly did, and one that her mum did.",
                "quote": "It takes two, doesn't it.",
                "talk": "sustain",
                "importance": 2,
                "confidence": 9,
            },
            on=d.week(18, "tue"),
            at=time(16, 40),
            marks=["worry"],
        ),
        Written(
            by="martin",
            section="probation",
            part="probation.4",
            kind="key-event",
            title="Darren starts Better me, better us",
            about=["Darren"],
            words="Darren came to the first of twelve group sessions and stayed to the end.",
            values={"source": "Martin Okafor, who runs the group", "for-court": "yes"},
            on=d.week(13, "mon"),
            at=time(20, 30),
            marks=["strength"],
            meaning="For Tyler: his dad has begun something that he can be asked about.",
        ),
    ]


def _mental_health(d: Days) -> list[Written]:
    return [
        Written(
            by="sian",
            section="mental-health",
            part="mental-health.1",
            kind="session-note",
            title="Asked by the team: Kelly's sleep, and a question about Darren",
            about=["Kelly"],
            words="Priya asked whether Kelly's poor sleep is an illness or a habit of listening. "
            "This is advice to the team while there is a wait; I have met Kelly once. No diagnosis "
            "is made here.\n\nOn Darren: he came back into the room. Is that still "
            "pre-contemplation? Worth asking on Tuesday.",
            values={"how": "elsewhere"},
            on=d.back(4),
            at=time(15, 0),
        ),
        Written(
            by="sian",
            section="mental-health",
            part="mental-health.4",
            kind="session-note",
            title="How to explain things to Kelly",
            about=["Kelly"],
            words="Mornings, one thing at a time, and say the ending first. She hears a pause as "
            "disapproval, so fill it.",
            values={"how": "elsewhere"},
            on=d.back(2),
            at=time(13, 25),
            state="shared",
        ),
    ]
