"""The Fairbrother family: where things stand, the story so far, and what the manager looked at."""

from datetime import time
from typing import Any

from workbook.demo.days import Days
from workbook.demo.fairbrother.recovery import DRINKING
from workbook.demo.writing import Written


def standing(d: Days) -> list[Written]:
    """The Case Worker Summary, each module's story that is told so far, and oversight."""
    return [*_summary(d), *_stories(d), *_stages(d), *_oversight(d)]


def _summary(d: Days) -> list[Written]:
    return [
        _text(
            d,
            "cws.1",
            "Where things stand today",
            "Logan goes to chess and is told off about towels. Ellie-Mae has a map of houses where "
            "she could knock. Alfie knows the name of every bus. Donna drank once in fourteen "
            "months, and told three people before breakfast. Our worry, as we say it to her: a bad "
            "month when Ken cannot come.",
        ),
        _text(
            d,
            "cws.2",
            "What we are doing and who",
            "- Callum: a visit every four weeks, all three schools\n"
            "- Imran: Donna, every other week, a test each month that she does not know of\n"
            "- Bronwen: Donna, once a month\n\n"
            "Young carers have a place for Logan. He is thinking about it.",
        ),
        _text(
            d,
            "cws.3",
            "Movement",
            "Donna and the evenings: maintenance, with one night's lapse that did not become a "
            "second. What changed our minds was who she rang, and in which order. What we do not "
            "know is what a bad month looks like now.",
        ),
        _text(
            d,
            "cws.4",
            "Contingency",
            "A night not told, or Carl on the street: the same day, by whoever hears. Ken, or "
            "Tracey while he cannot drive, has the children that night. Both have said yes, and "
            "the children know which house.",
        ),
    ]


def _stories(d: Days) -> list[Written]:
    return [
        _text(
            d,
            "m1.story",
            "The story so far",
            "A boy of ten offered me a biscuit. I have written it so often that it has become a "
            "sort of joke between us, and it was the whole of it: he was the host.\n\nDonna never "
            "said that we were wrong. She said that we were late. A baby had died and nobody at "
            "home had said her name, and the drinking had begun there, politely, after bedtime.",
        ),
        _text(
            d,
            "m4.story",
            "The story so far",
            "Logan unpacked one thing at a time: the bags, the list, the door. Ellie-Mae told "
            "stories until it was safe to say things. Alfie grew words as other children do, "
            "because two other people had used up all the watching there was to do.",
        ),
        _text(
            d,
            "m6.story",
            "The story so far",
            "It broke once, badly, a year and a quarter ago, and once, for a night, not half a "
            "year ago. The first time we found out from school. The second time we were rung at "
            "ten past eight. I do not know a better measure than that.",
        ),
    ]


def _text(d: Days, part: str, title: str, words: str) -> Written:
    return Written(
        by="callum",
        section=part.partition(".")[0],
        part=part,
        kind="standing-text",
        title=title,
        words=words,
        on=d.week(1, "mon"),
        at=time(9, 5),
    )


def _stages(d: Days) -> list[Written]:
    return [
        _stage(d.week(97, "thu"), "pre-contemplation", 2, "“It turns the day off.”"),
        _stage(d.week(91, "thu"), "contemplation", 4, "She counts, and has noticed by herself."),
        _stage(d.week(75, "fri"), "action", 5, "Thirty days, and the group."),
        _stage(d.week(66, "fri"), "relapse", 3, "Most nights for a fortnight. She came to say so."),
        _stage(d.week(58, "tue"), "action", 6, "Out of the unit and kept to every condition."),
        _stage(d.week(33, "tue"), "maintenance", 8, "Seven months, and makes the tea."),
        _stage(d.week(19, "tue"), "maintenance", 7, "One night, told, and three weeks without."),
    ]


def _stage(on: Any, stage: str, confidence: int, evidence: str) -> Written:
    return Written(
        by="imran",
        section="recovery",
        part="recovery.5",
        kind="stage-of-change",
        title=f"Donna and the evenings: {stage.replace('-', ' ')}",
        about=["Donna"],
        words="",
        values={
            "behaviour": DRINKING,
            "stage": stage,
            "evidence": evidence,
            "confidence": confidence,
        },
        on=on,
        at=time(17, 15),
    )


def _oversight(d: Days) -> list[Written]:
    return [
        _look(
            d.week(86, "tue"),
            "What is Logan told?",
            "Visits are kept and what is seen is written. I cannot yet see what Logan is told.",
            "Nothing has moved for Logan. Alfie is well.",
            "yes",
        ),
        _look(
            d.week(61, "wed"),
            "After the children went home",
            "The conditions are hers and somebody checks them. I read three visits and two tests.",
            "Logan asked who checks and got an answer. Ellie-Mae sleeps in her own bed.",
            "no",
        ),
        _look(
            d.week(24, "fri"),
            "Fondness and need",
            "We are here out of fondness as much as need. Ask at supervision what is left.",
            "All three are doing well. Logan still checks the kitchen.",
            "no",
        ),
    ]


def _look(on: Any, title: str, words: str, moved: str, drift: str) -> Written:
    return Written(
        by="hannah",
        section="m8",
        part="m8.5",
        kind="management-oversight",
        title=title,
        about=["Logan", "Ellie-Mae", "Alfie"],
        words=words,
        values={"looked-at": ["entries", "talked"], "drift": drift, "for-the-children": moved},
        on=on,
        at=time(16, 40),
    )
