"""Ashdown and Reed, mental health: what was assessed, and what it means."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.writing import Written


def mental_health(d: Days) -> list[Written]:
    """What the psychologist found."""
    return [
        Written(
            by="sian",
            section="mental-health",
            part="mental-health.2",
            kind="mental-health-review",
            title="Kelly's sleep and mood, first look",
            about=["Kelly"],
            words="Her sleep is broken by listening, not by low mood. That is a habit which kept "
            "her safe, and it can be unlearned when it is safe to.",
            values={
                "work": "consultation",
                "reason": "Is Kelly's poor sleep an illness or a habit of listening?",
                "history": "Low after Tyler's birth, better within the year without treatment.",
                "measures": [
                    {"name": "PHQ-9", "when": d.week(2, "thu"), "score": "7", "band": "Mild"},
                    {"name": "GAD-7", "when": d.week(2, "thu"), "score": "9", "band": "Mild"},
                ],
                "medication": [
                    {
                        "what": "None",
                        "told": "Took something to sleep for a month, two years ago",
                        "confirmed": "Surgery, by letter",
                    }
                ],
                "risk-to-self": "None now, and none told of before.",
                "risk-to-others": "None.",
                "risk-from-others": "See Gemma Holt's review.",
                "risk-reviewed": d.week(2, "thu"),
                "offered": 1,
                "kept": 1,
                "signature": "Stops answering messages, sleeps in the day, tidies at night. Maisie "
                "would notice the tidying.",
                "advice": "Do not read tiredness as not caring. Do not book before half past nine.",
                "children": [
                    {
                        "child": "Maisie",
                        "good-day": "Breakfast and a joke",
                        "bad-day": "Gets herself up, and checks on her mum",
                    },
                    {"child": "Tyler", "good-day": "Story, no hurry", "bad-day": "Tablet in bed"},
                ],
                "in-time": "Sleep can improve within weeks once the lock is changed.",
            },
            on=d.week(2, "thu"),
            at=time(12, 15),
        ),
        Written(
            by="sian",
            section="mental-health",
            part="mental-health.4",
            kind="cognitive-assessment",
            title="How Kelly takes things in",
            about=["Kelly"],
            words="Kelly follows what is said well and loses what is written in long paragraphs. "
            "Under threat she remembers tone and not words. None of this is a learning difficulty.",
            values={
                "question": "Priya Nair: why do letters not reach Kelly? What should we change?",
                "measures": [
                    {
                        "name": "Digit span",
                        "when": d.week(2, "thu"),
                        "score": "8",
                        "band": "Lower end of average",
                    }
                ],
                "areas": [
                    {
                        "area": "understanding",
                        "strength": "Quick, and asks back",
                        "difficulty": "Not when two people talk at once",
                    },
                    {
                        "area": "memory",
                        "strength": "Pictures, days of the week",
                        "difficulty": "Lists longer than three",
                    },
                ],
                "adjustments": "Mornings. One page, three points, the date in bold. Say it first, "
                "then send it. One person talks at a time in meetings.",
                "in-key-information": "yes",
                "for-the-children": "School's letters go by text, and Tyler's appointments on the "
                "fridge.",
                "not-rely": "It says nothing about parenting.",
            },
            on=d.week(2, "thu"),
            at=time(12, 50),
        ),
        Written(
            by="sian",
            section="mental-health",
            part="mental-health.1",
            kind="consultation",
            title="Asking Tyler what he remembers",
            about=["Tyler"],
            words="We talked about how and by whom, and left whether to Tuesday.",
            values={
                "asked-by": ["priya", "chloe"],
                "question": "Can a boy of four with few words be asked what he remembers, without "
                "putting it there?",
                "known": "What nursery and Chloe have seen. I have not met Tyler.",
                "advice": "Play first and words later; dolls and a house, no questions about that "
                "night; one adult he knows; stop when he looks at the door.",
                "actions": [
                    {
                        "who": ["chloe"],
                        "what": "Tries an hour of play with the house",
                        "by": d.coming(12),
                    }
                ],
                "family-knows": "yes",
                "family-told": "Kelly, by Priya: that we asked how to listen to Tyler",
            },
            on=d.week(2, "fri"),
            at=time(9, 40),
        ),
    ]
