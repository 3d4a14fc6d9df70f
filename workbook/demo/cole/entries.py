"""The Cole family: what was written of Jayden, Tasha and Ryan."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.writing import Written

USING = "Using heroin"


def entries(d: Days) -> list[Written]:
    """What was seen, lost and reported, in its order."""

    def summary(by: str, area: str, title: str, week: int, changed: str, means: str) -> Written:
        return Written(
            by=by,
            section=area,
            kind="summary-for-supervision",
            title=title,
            words=changed,
            values={
                "covers-from": d.week(week + 5, "mon"),
                "covers-to": d.week(week + 1, "fri"),
                "changed": changed,
                "children": [{"child": "Jayden", "means": means}],
            },
            on=d.week(week + 1, "fri"),
        )

    return [
        Written(
            by="joe",
            section="recovery",
            part="recovery.2",
            kind="substance-use",
            title="Tasha: use and treatment at twenty weeks",
            about=["Tasha"],
            words="The prescription holds her on days without Ryan. On days with him it does not.",
            values={
                "substances": [
                    {
                        "substance": "Heroin",
                        "route": "Smoked",
                        "at-start": "Daily",
                        "now": "Two or three days a week, on top of the prescription",
                        "longest-break": "Nine weeks, before Jayden was born",
                        "triggers": "Ryan at the door; pay day",
                        "children": "Jayden has found foil",
                        "storage": "A locked box in the kitchen, seen",
                    }
                ],
                "treatment": [
                    {
                        "prescriber": "Wrenfield substance service",
                        "medication": "Methadone, 45 ml",
                        "change": "Up by 5 ml a month ago",
                        "supervised": "part",
                    }
                ],
                "harm-reduction": ["naloxone", "lock-box"],
                "risky-day": "Pay day: Tasha's mum fetches Jayden at noon",
                "children": [{"child": "Jayden", "means": "With her mum, or alone beside her"}],
            },
            on=d.week(7, "thu"),
            marks=["worry"],
        ),
        Written(
            by="tomasz",
            section="m7",
            part="m7.5",
            kind="key-decision",
            title="A letter before proceedings is sent",
            about=["Jayden", "Baby"],
            words="We have waited for one thing that did not come: a week without Ryan.",
            values={
                "decision": "Pre-proceedings for Jayden and the baby. The letter goes this week.",
                "because": "Jayden was found outside alone, and the baby's timetable cannot wait "
                "for Tasha's.",
                "decided-by": ["tomasz"],
                "rejected": "Another month: nothing would be different at its end.",
                "effect": "Pre-proceedings from today",
                "for-the-children": "Somebody independent will ask what Jayden needs, soon.",
                "review-on": d.coming(21),
            },
            on=d.week(5, "fri"),
            meaning="For Jayden: being found alone counted.",
        ),
        Written(
            by="beth",
            section="m1",
            part="m1.1",
            kind="key-event",
            title="Jayden found in the yard at six in the morning",
            about=["Jayden", "Tasha"],
            words="A postman found Jayden alone in the yard in a nappy. Tasha was asleep indoors "
            "and hard to wake. She told the police that she had used the night before.",
            values={"source": "Police report; Tasha agrees", "for-court": "yes"},
            on=d.week(26, "sat"),
            written=d.week(25, "mon"),
            at=time(11, 5),
            marks=["worry"],
            meaning="Jayden was cold, and nobody knew where he was.",
        ),
        Written(
            by="joe",
            section="recovery",
            part="recovery.5",
            kind="stage-of-change",
            title="Tasha and heroin at twelve weeks",
            about=["Tasha"],
            words="Collecting her medicine every day, and proud of it.",
            values={
                "behaviour": USING,
                "stage": "action",
                "evidence": "Twelve weekly tests below the cut-off, medicine taken in front of the "
                "chemist.",
                "quote": "I've got a drawer with nothing in it.",
                "talk": "taking-steps",
                "importance": 10,
                "confidence": 6,
            },
            on=d.week(11, "wed"),
            marks=["strength"],
        ),
        summary(
            "beth",
            "social-work",
            "A good month for Jayden",
            10,
            "Visits kept, weight up, words coming.",
            "Fed, clean, and read to at bedtime.",
        ),
        summary(
            "joe",
            "recovery",
            "Twelve weeks of medicine",
            10,
            "Every test below the cut-off.",
            "Tasha is awake in the mornings.",
        ),
        summary(
            "martin",
            "probation",
            "Licence conditions, and Ryan's view of them",
            10,
            "Ryan keeps away from Kiln Road.",
            "Quiet nights.",
        ),
        Written(
            by="joe",
            section="recovery",
            part="recovery.4",
            kind="alcohol-or-drug-test",
            title="Urine test, third week of the month",
            about=["Tasha"],
            words="She looked at the floor and asked whether it could be wrong. We did it again "
            "with her watching the label.",
            values={
                "reason": "planned",
                "ordered-by": "Joe Whitaker",
                "consent": "agreed",
                "sample": "urine",
                "window-from": d.week(8, "fri"),
                "window-to": d.week(7, "mon"),
                "declared": "Nothing.",
                "analysed": "confirmed",
                "laboratory": "Fennimore Laboratory, FL-7719",
                "results": [
                    {
                        "substance": "Morphine (opiates)",
                        "finding": "above",
                        "result": "1,120",
                        "cut-off": "300",
                        "unit": "ng/ml",
                    },
                    {
                        "substance": "6-monoacetylmorphine",
                        "finding": "above",
                        "result": "24",
                        "cut-off": "10",
                        "unit": "ng/ml",
                    },
                ],
                "explanation": "“It was once. Ryan brought it.”",
                "disputed": "no",
                "for-the-children": "Jayden was at home. Nobody else was.",
                "in-chronology": "yes",
            },
            on=d.week(6, "mon"),
            marks=["worry"],
        ),
        Written(
            by="beth",
            section="m4",
            part="m4.1",
            kind="visit",
            title="Jayden in front of the television",
            about=["Jayden", "Tasha"],
            words="Jayden did not look round when I came in. His nappy had not been changed since "
            "the morning. There was milk and no food. Tasha cried and said that she had meant to "
            "ring.",
            values={
                "where": "Home",
                "announced": "no",
                "statutory": "yes",
                "children": [
                    {"child": "Jayden", "seen": "yes", "seen-alone": "no", "bedroom-seen": "yes"}
                ],
                "done": "Shopping done, nappy changed, Jayden seen by the health visitor at four.",
            },
            on=d.week(6, "wed"),
            at=time(18, 10),
            marks=["worry", "need"],
            meaning="A two-year-old who has stopped looking up when somebody comes in.",
        ),
        summary(
            "beth",
            "social-work",
            "What was lost in a fortnight",
            5,
            "Tasha has used again, Ryan has been to the house.",
            "Hungry, and quiet in a way that worries me.",
        ),
        summary(
            "joe",
            "recovery",
            "A relapse, not a slip",
            5,
            "Two weeks of daily use. She came back to the clinic on Friday.",
            "Asleep in the day is how he knows her now.",
        ),
        summary(
            "martin",
            "probation",
            "A condition broken",
            5,
            "Ryan was at Kiln Road twice. His officer was told the same day.",
            "Frightened nights.",
        ),
        Written(
            by="beth",
            section="cws",
            part="cws.1",
            kind="standing-text",
            title="Where things stand today",
            words="Jayden is at home with Tasha, seen every other day, and sleeps at his "
            "great-aunt Pauline's from Friday to Sunday. The letter before proceedings went to "
            "both parents. If you must knock tonight: do not go alone, and ask for Tasha as the "
            "clinic would.",
            on=d.week(2, "fri"),
        ),
        Written(
            by="beth",
            section="m2",
            part="m2.1",
            kind="session-note",
            title="Pauline's visit",
            about=["Jayden", "Pauline"],
            words="Pauline had the photographs out. She remembers Tasha at Jayden's age, and who "
            "looked after her then. To be checked with",
            on=d.week(4, "wed"),
            state="draft",
        ),
    ]
