"""Ashdown and Reed, what was decided: key decisions, the options, and managers' oversight."""

from datetime import time

from workbook.demo.ashdown.dates import known
from workbook.demo.days import Days
from workbook.demo.writing import Written


def decisions(d: Days) -> list[Written]:
    """Decisions with their reasons, by those who are answerable for them."""
    of = known(d)
    return [
        Written(
            by="priya",
            section="m7",
            part="m7.3",
            kind="key-decision",
            title="Maisie and Tyler see Darren at Sandra's only",
            about=["Maisie", "Tyler", "Darren"],
            words=f"We met on the morning after the argument in {of.argument}. Stopping it "
            "altogether was close. What tipped it was Tyler, who asked for his dad, and Sandra, "
            "who offered.",
            values={
                "decision": "The children see Darren on Saturdays at Sandra's house, two hours, "
                "with Sandra there. Not at the flat and not outdoors.",
                "because": "Both children want to see him, and Maisie was frightened when he came "
                "to the flat. Sandra can stop it and has said that she will.",
                "decided-by": ["priya", "ruth"],
                "rejected": "Stopping it: Tyler would lose what he enjoys. The family centre: six "
                "weeks' wait, and strangers.",
                "differs": [
                    {"who": ["Darren"], "ground": "“They're my kids. I don't need her mum there.”"}
                ],
                "effect": "Written into the agreement and the child protection plan",
                "told": [
                    {"who": ["Kelly"], "when": d.week(5, "thu"), "how": "Priya, at home"},
                    {"who": ["Darren"], "when": d.week(5, "thu"), "how": "Priya, read to him"},
                    {"who": ["Maisie"], "when": d.week(5, "thu"), "how": "Chloe, at school"},
                ],
                "for-the-children": "They see their dad without having to watch the door.",
                "review-on": d.coming(30),
            },
            on=d.week(5, "thu"),
            at=time(17, 5),
            meaning="Seeing Dad became something that somebody else keeps safe.",
        ),
        Written(
            by="david",
            section="m7",
            part="m7.5",
            kind="key-decision",
            title="Legal advice before the review conference, and not proceedings",
            about=["Maisie", "Tyler"],
            words="I read the Case Worker Summary and the last three records, and talked with Ruth "
            "and Priya for half an hour.",
            values={
                "decision": "We ask for a legal planning meeting before the review conference. We "
                "do not send a letter before proceedings now.",
                "because": "Five weeks of change are real and short. If the wedding goes badly "
                "there must be no delay in finding out what the law allows.",
                "decided-by": ["david"],
                "rejected": "A letter now: it would say to Kelly that what she did counts for "
                "nothing.",
                "effect": "None yet on plan or in law",
                "told": [{"who": ["ruth", "priya"], "when": d.week(3, "fri"), "how": "In person"}],
                "for-the-children": "They stay where they are while the grown-ups get ready.",
                "review-on": d.coming(40),
            },
            on=d.week(3, "fri"),
            at=time(11, 30),
        ),
        Written(
            by="priya",
            section="m7",
            part="m7.4",
            kind="realistic-options",
            title="Options for Tyler, side by side",
            about=["Tyler"],
            words="Taken as a whole, home with Kelly gives Tyler the most of what steadies him and "
            "puts him at a risk that can be watched. Sandra's house is the way back if it fails, "
            "and he knows his bed there.",
            values={
                "options": [
                    {
                        "option": "With Kelly, Darren living apart",
                        "open": "yes",
                        "checked": "Priya, with Kelly and housing",
                        "for": "His mum, his nursery, the same day every day",
                        "against": "It is five weeks old and rests on her",
                        "support": "Joe and Gemma weekly, Chloe, the lock",
                        "child": "Runs to her. Has not been asked in words",
                        "parent": "Kelly wants it; Darren does not object",
                        "best-worst": "Quiet months; or one bad night after the wedding",
                    },
                    {
                        "option": "With Sandra for a time",
                        "open": "yes",
                        "checked": "Priya, at Sandra's house",
                        "for": "Safe the same day, loved, his own pillow",
                        "against": "Loses his mum's mornings; two bedrooms",
                        "support": "Money for Sandra, a key worker for her",
                        "child": "Calls it Biscuit's house",
                        "parent": "Kelly would agree for a night or a week",
                        "best-worst": "A rest for everybody; or he thinks he was sent away",
                    },
                    {
                        "option": "With Kelly and Darren together",
                        "open": "no",
                        "checked": "Martin's assessment",
                        "for": "Both parents",
                        "against": "Nothing that was done has been owned",
                        "support": "Not found",
                        "parent": "Darren wants it; Kelly does not",
                    },
                ],
                "recommended": "With Kelly, Darren living apart",
                "safe-enough": "The lock changed, Sandra near, and the wedding planned for.",
            },
            on=d.week(2, "fri"),
            at=time(10, 20),
        ),
        Written(
            by="ruth",
            section="m8",
            part="m8.5",
            kind="management-oversight",
            title="Is it moving fast enough for Tyler?",
            about=["Maisie", "Tyler"],
            words="Good work with both parents, and with Maisie. I count eleven entries about "
            "Maisie's views for one about Tyler's.",
            values={
                "looked-at": ["entries", "plan", "safety-plan", "supervision"],
                "reasoning": "yes",
                "views": "no",
                "drift": "no",
                "for-the-children": "Maisie: sleeping, on time, planning less. Tyler: steadier at "
                "nursery, and still unasked.",
                "decision": "Somebody he knows sees Tyler by himself before the review.",
                "because": "We recommend for two children and have listened to one.",
                "actions": [
                    {
                        "what": "An hour of play with Tyler, as Siân advised",
                        "who": ["chloe"],
                        "by": d.coming(12),
                    },
                    {
                        "what": "Chase speech and language",
                        "who": ["alison"],
                        "by": d.coming(5),
                    },
                ],
            },
            on=d.week(2, "fri"),
            at=time(16, 10),
        ),
    ]
