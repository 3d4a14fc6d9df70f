"""Maisie's and Tyler's plans: what each needs, who does what about it, and what came of it."""

from workbook.demo.days import Days
from workbook.demo.planning import Planned, Planning, add_all
from workbook.demo.stage import Told

KIND = "child-protection"


def plans(told: Told, d: Days) -> None:
    """Both plans, from the first core group on; a line of each has moved since the last session."""
    _maisie(told, d)
    _tyler(told, d)


def _maisie(told: Told, d: Days) -> None:
    plan = Planning(told, "Maisie", "priya")
    plan.open(d.week(33, "wed"), KIND)
    night = Planned(
        by="priya",
        on=d.week(33, "wed"),
        need="Maisie needs to stop keeping watch and sleep at night",
        strength="She tells Gran when she is worried, and Gran answers",
        difference="Maisie sleeps in her own bed from half past seven, and no longer checks the "
        "front door",
        work="A bedtime that Kelly and Sandra both keep; the door is checked by a grown-up, and "
        "Maisie is told that it is",
        doer="Kelly",
        due_on=d.week(8, "fri"),
        how_known="Her teacher sees her awake in the morning; Maisie's own picture of the night",
    )
    school = Planned(
        by="chloe",
        on=d.week(7, "fri"),
        need="Maisie needs one grown-up at school who knows",
        strength="She likes Mrs Dunmore and goes to her by herself",
        difference="Maisie says at school when a weekend was bad, and nobody asks her twice",
        work="Ten minutes with Mrs Dunmore on Mondays; direct work with Chloe every second week",
        doer="Mrs Dunmore, head of Year 3",
        due_on=d.coming(40),
        how_known="Maisie's own three houses, done again at the end of term",
    )
    dry = Planned(
        by="joe",
        on=d.week(27, "thu"),
        need="Maisie needs her mum to be sober when she comes home from school",
        strength="Kelly rang on the first night of the lapse",
        difference="When Maisie opens the door Kelly is up, has eaten and can listen",
        work="Recovery group on Wednesdays, a diary of urges, random tests",
        doer="joe",
        due_on=d.coming(12),
        how_known="Tests, Kelly's diary, and what Maisie says about after school",
    )
    safe = Planned(
        by="gemma",
        on=d.week(33, "thu"),
        need="Maisie needs to know whom to ring, so that it is never up to her again",
        strength="She rang 999 and stayed on the line",
        difference="Maisie has done enough: grown-ups ring, and she goes to the neighbour's",
        work="The safety plan is walked through with Kelly and Maisie, by day and by night",
        doer="gemma",
        due_on=d.week(5, "fri"),
        how_known="Maisie can show Gemma where she would go",
    )
    lines = (("night", night), ("safe", safe), ("dry", dry), ("school", school))
    add_all(plan, lines)
    plan.agree(d.week(32, "mon"), "night", "safe")
    plan.agree(d.week(26, "mon"), "dry")
    plan.agree(d.week(6, "mon"), "school")
    plan.happened(
        "night",
        "priya",
        d.week(9, "wed"),
        "under-way",
        "Four nights of seven in her own bed. She still looks at the door before she cleans her "
        "teeth.",
    )
    plan.happened(
        "safe",
        "gemma",
        d.week(6, "thu"),
        "achieved",
        "We walked it twice. Maisie showed me the neighbour's bell and said: “I don't have to.”",
    )
    plan.happened(
        "dry",
        "joe",
        d.week(2, "wed"),
        "under-way",
        "Every test since the last session below the cut-off. Wednesdays kept, five of five.",
    )
    plan.rewrite("night", "priya", d.week(2, "thu"), due_on=d.week(1, "mon"))


def _tyler(told: Told, d: Days) -> None:
    plan = Planning(told, "Tyler", "priya")
    plan.open(d.week(33, "wed"), KIND)
    add_all(
        plan,
        (
            (
                "talk",
                Planned(
                    by="priya",
                    on=d.week(33, "wed"),
                    need="Tyler needs to be understood",
                    strength="He points, pulls and laughs until somebody gets it",
                    difference="He asks for a drink and says stop, at home and at nursery",
                    work="Speech and language therapy; the nursery's picture cards at home too",
                    doer="Mrs Aldous, nursery",
                    due_on=d.week(4, "fri"),
                    how_known="The therapist's report, and the cards on Kelly's fridge in use",
                ),
            ),
            (
                "dad",
                Planned(
                    by="martin",
                    on=d.week(12, "thu"),
                    need="Tyler needs a dad who does not shout",
                    strength="Darren plays on the floor with him and has kept every Saturday",
                    difference="Saturdays at Sandra's without a raised voice",
                    work="The programme on Tuesday evenings; what he learnt, before each Saturday",
                    doer="Darren",
                    due_on=d.coming(26),
                    how_known="Sandra's line after each Saturday",
                ),
            ),
            (
                "swim",
                Planned(
                    by="chloe",
                    on=d.week(2, "fri"),
                    need="Tyler needs something of his own to look forward to",
                    strength="He is not afraid of water, and Sandra has the time",
                    difference="Half an hour on Thursdays that has nothing to do with us",
                    work="Parent and child swimming at the baths; the fee is asked for",
                    doer="Sandra",
                    due_on=d.coming(33),
                    how_known="Sandra tells Chloe how it went",
                ),
            ),
        ),
    )
    plan.agree(d.week(32, "mon"), "talk")
    plan.agree(d.week(11, "fri"), "dad")
    plan.happened(
        "talk",
        "priya",
        d.week(8, "thu"),
        "under-way",
        "He is on the list: nineteen weeks, the clinic says. Nursery began with the cards by "
        "itself.",
    )
    plan.happened(
        "dad",
        "martin",
        d.week(2, "tue"),
        "under-way",
        "Eight sessions of twelve. He told the group about the Saturday on which he went outside "
        "first.",
    )
