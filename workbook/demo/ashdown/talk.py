"""Ashdown and Reed: what the team says about each other's entries in Module 3."""

from datetime import time

from workbook.demo.ashdown.impact import DENIAL, NOT_LINKED
from workbook.demo.days import Days
from workbook.demo.stage import Told
from workbook.demo.talking import Talk


def talk(told: Told, d: Days) -> None:
    """A suggestion that was taken, a question with a name in it, and what came in this morning."""
    night = Talk(told, "night")
    friday = d.week(2, "fri")
    night.suggest(
        "joe",
        friday,
        time(10, 10),
        DENIAL,
        NOT_LINKED,
        "“In denial” is our word, and it closes a door. This is what she has and has not said.",
    )
    night.accept("priya", friday, time(11, 35), DENIAL)
    night.comment(
        "ruth",
        d.week(1, "mon"),
        time(9, 5),
        "in two minds",
        "Helpful that she raised it herself. @Priya Nair, can we say what she was doing when she "
        "did? It will matter in Module 7.",
    )
    group = Talk(told, "fourth")
    today = d.back(0)
    group.comment(
        "sian",
        today,
        time(10, 40),
        "He came back.",
        "He came back into the room. Is that still pre-contemplation?",
    )
    group.answer(
        "martin",
        today,
        time(10, 44),
        "He came back.",
        "One session. I would like to see it twice before I move him. Let's take it to "
        "supervision.",
    )
    group.question(
        "joe",
        today,
        time(10, 46),
        "what-was-used",
        "The programme's own list has “hearing it from the child's side” as session 5. Did one "
        "fall out?",
    )
    group.suggest(
        "gemma",
        today,
        time(10, 47),
        "described the argument as",
        "called what he did that night",
        "“The argument” is his word for it. Ours should say what it was.",
    )
