"""The Ashdown and Reed family: eight months of abuse, alcohol, and a child who kept watch."""

from datetime import time

from workbook.demo import afterwards
from workbook.demo.ashdown.analysis import analysis
from workbook.demo.ashdown.areas import areas
from workbook.demo.ashdown.capacity import capacity
from workbook.demo.ashdown.children import children
from workbook.demo.ashdown.decisions import decisions
from workbook.demo.ashdown.early_sessions import early_summaries
from workbook.demo.ashdown.everyday import everyday
from workbook.demo.ashdown.history import BELONGING, history
from workbook.demo.ashdown.household import key_information, opening
from workbook.demo.ashdown.impact import DIARY, impact
from workbook.demo.ashdown.plans import plans
from workbook.demo.ashdown.recovery import recovery
from workbook.demo.ashdown.specialists import specialists
from workbook.demo.ashdown.standing import HISTORY_SO_FAR, lines, standing, stories
from workbook.demo.ashdown.summaries import summaries
from workbook.demo.ashdown.supervision import supervision
from workbook.demo.ashdown.talk import talk
from workbook.demo.ashdown.together import together
from workbook.demo.ashdown.told import told_of
from workbook.demo.ashdown.why import why
from workbook.demo.assessing import assess
from workbook.demo.household import open_on
from workbook.demo.stage import Stage
from workbook.demo.writing import write


def tell_ashdown(stage: Stage) -> None:
    """Tell the whole story; the assessment stands at its end."""
    d = stage.days
    told = open_on(stage, opening(d))
    key_information(told, d)
    for chapter in (
        *(told_of, why, history, impact, children, capacity, analysis, areas, recovery),
        *(everyday, specialists, decisions),
    ):
        write(told, chapter(d))
    write(told, early_summaries(d))
    write(told, summaries(d))
    write(told, standing(d))
    write(told, lines(d))
    write(told, stories(d))
    together(told, d)
    plans(told, d)
    supervision(told, d)
    talk(told, d)
    afterwards.add(
        told,
        "ruth",
        d.week(31, "tue"),
        time(9, 15),
        "999",
        "The police log, which came on Friday, gives the time of Maisie's call as 21:52.",
    )
    afterwards.finalise(told, "priya", d.week(31, "fri"), time(16, 45), "m1")
    for on, words in zip((d.week(23, "mon"), d.week(20, "fri")), BELONGING[1:], strict=True):
        afterwards.go_on(told, "priya", on, time(9, 25), "Who belongs to this family", words)
    afterwards.amend(
        told,
        "joe",
        d.week(1, "mon"),
        time(9, 40),
        "diary",
        DIARY.format(9),
        "Two nights were counted twice",
    )
    afterwards.amend(
        told,
        "priya",
        d.week(1, "mon"),
        time(11, 30),
        "m2.story",
        HISTORY_SO_FAR.format(
            "He has told Martin about the home he was in from nine to twelve, and last week told "
            "me about the night nobody came. I asked, and he answered"
        ),
        "Darren told me more of it last Tuesday",
    )
    afterwards.move(told, "priya", d.week(2, "thu"), time(11, 5), "Maisie starts school", "m4.4")
    afterwards.withdraw(
        told,
        "chloe",
        d.week(4, "fri"),
        time(11, 10),
        "second-hand",
        "I had it from Priya, whose own entry says it at first hand",
    )
    flower = "This is the flower that Maisie grew at school. Nothing here says that it is a word."
    assess(told, "priya", "ruth", d.week(1, "mon"), {"marigold": flower})
