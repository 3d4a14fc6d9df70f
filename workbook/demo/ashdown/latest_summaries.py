"""Ashdown and Reed: the summaries for the fifth session, and those for Tuesday."""

from datetime import time

from workbook.demo.ashdown.dates import known
from workbook.demo.days import Days
from workbook.demo.summary import summary
from workbook.demo.writing import Written


def fifth(d: Days) -> list[Written]:
    """Four; Martin's was not there."""
    of = known(d)
    start, on = d.week(7, "tue"), d.week(3, "mon")
    return [
        summary(
            "priya",
            "social-work",
            "After the argument: what was told, and to whom",
            on,
            start,
            "Kelly told us before anybody else did. The agreement about the flat was broken by "
            "Darren and has been kept since.",
            f"The night in {of.argument} was frightening and it was handled differently. "
            "Three weeks on, the children's evenings are calm and school agrees.",
            {
                "Maisie": "Frightened that night; lighter since.",
                "Tyler": "Woke that night. Nobody has asked him anything.",
            },
            offered=5,
            kept=5,
            difference="Kelly says that having somebody to ring is what was different.",
            not_known="What Tyler remembers.",
        ),
        summary(
            "gemma",
            "domestic-abuse",
            f"One to one with Kelly, after the argument in {of.argument}",
            on,
            start,
            "She rang on the morning after. The chain was on.",
            "Kelly did everything she had planned but one: she did not ring Sandra. We have gone "
            "over why. It was not her fault that he came.",
            {"Maisie": "Saw her mum stay calm at the door."},
            offered=4,
            kept=4,
            risk_now="High for the next weeks: the wedding, and his court idea.",
            wrong="A week in which he knew where she was and stayed away, told by Kelly and by "
            "somebody who is not on her side.",
        ),
        summary(
            "joe",
            "recovery",
            "Nine dry nights in three weeks",
            on,
            start,
            "A blood result above the cut-off, explained beforehand; since then nine nights "
            "without.",
            "She has stopped calling it a treat. We are planning for Leanne's wedding.",
            {"Maisie": "A mum who answers the first time.", "Tyler": "Bedtime in ten minutes."},
            offered=4,
            kept=4,
        ),
        summary(
            "chloe",
            "child-practice",
            "Three meetings with Maisie",
            on,
            d.week(7, "wed"),
            "I am new to the family. Maisie has met me three times and knows why I come.",
            "She tells stories in order and leaves herself out of them. At the third meeting she "
            "was in the picture.",
            {"Maisie": "Has somebody who is only hers for an hour a week."},
            offered=3,
            kept=3,
            ask_the_group="May I see Tyler as well?",
        ),
    ]


def for_tuesday(d: Days) -> list[Written]:
    """Three are in, Priya's is a draft, Martin's is old and Siân has none."""
    of = known(d)
    start = d.week(3, "tue")
    return [
        summary(
            "gemma",
            "domestic-abuse",
            "One to one with Kelly, these last three weeks",
            d.back(1),
            start,
            "Her own steps are done. She sleeps.",
            "Kelly finds him “trying, but trying in front of people”. The days round the wedding "
            "are the most dangerous ones coming.",
            {"Maisie": "Mum is not whispering on the phone any more."},
            offered=3,
            kept=3,
            risk_now=f"Medium now; high in the days round {of.wedding}.",
            at=time(14, 5),
        ),
        summary(
            "joe",
            "recovery",
            "The change is made; the wedding is the test",
            d.back(1),
            start,
            "From preparation to action. Urine result below the cut-off.",
            "She keeps it up when nobody checks. The plan for the week of the wedding is begun.",
            {"Maisie": "Chapters, not pages.", "Tyler": "Knows the song by heart."},
            offered=3,
            kept=3,
            at=time(15, 10),
        ),
        summary(
            "chloe",
            "child-practice",
            "Maisie is coming off watch",
            d.back(1),
            start,
            "She moved away from the door by herself.",
            "Two meetings since the last session. She asks about Tyler each time.",
            {"Maisie": "Is seven for whole hours together."},
            offered=2,
            kept=2,
            at=time(15, 55),
        ),
        summary(
            "priya",
            "social-work",
            "What has happened since we last met",
            d.back(0),
            start,
            "Kelly described the night as Maisie saw it. Darren rang me himself.",
            "To finish: what the nursery said about Tuesdays, and",
            {"Maisie": "Her mum knows where she was standing."},
            state="draft",
            at=time(9, 50),
        ),
    ]
