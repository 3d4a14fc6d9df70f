"""Ashdown and Reed, the recovery area: four tests, a lapse, and what came of it."""

from datetime import time

from workbook.demo.ashdown.dates import known
from workbook.demo.ashdown.why import DRINKING
from workbook.demo.days import Days
from workbook.demo.writing import Written

LAB = "Fennimore Laboratory"


def recovery(d: Days) -> list[Written]:
    """Joe's entries. A test says what was looked for, against which cut-off, over which days."""
    of = known(d)
    return [
        Written(
            by="joe",
            section="recovery",
            part="recovery.1",
            kind="session-note",
            title="Kelly meets Joe for the first time",
            about=["Kelly"],
            words="She came early and sat in the car until it was time. She wants “evenings I can "
            "remember”. Agreed: weekly, on Tuesdays at ten, tests when planned and now and then "
            "without notice, and that she hears every result from me first.",
            values={"how": "elsewhere", "own-record": "Wrenfield Recovery, reference SS-1186"},
            on=d.week(27, "mon"),
            at=time(11, 10),
            marks=["strength"],
            meaning="Maisie's mum asked somebody for help with the drinking for the first time.",
        ),
        _test(
            d,
            title="Hair test over three months",
            reason="planned",
            on=d.week(24, "tue"),
            sample="hair",
            window=(d.week(37, "mon"), d.week(25, "mon")),
            declared=f"A bottle of wine on most nights until the middle of {of.second_call}, then "
            "four.",
            analysed="confirmed",
            found=("Ethyl glucuronide (EtG)", "above", "62", "30", "pg/mg"),
            says="“That's about right. I'm not proud of it.”",
            children="Maisie got Tyler's milk on the worst nights, Kelly says.",
            words="The result agrees with what she told us beforehand.",
        ),
        Written(
            by="joe",
            section="recovery",
            part="recovery.5",
            kind="key-event",
            title="Lapse: three nights, the children at Gran's",
            about=["Kelly", "Maisie", "Tyler"],
            words="Kelly drank on three nights running after Darren sent messages about seeing a "
            "solicitor. She rang Sandra on the first evening, before it got worse, and the "
            "children slept at Gran's.",
            values={
                "source": "Kelly to Joe Whitaker; Sandra agrees",
                "for-court": "yes",
            },
            on=d.week(17, "sun"),
            written=d.week(16, "tue"),
            at=time(10, 50),
            marks=["worry", "strength"],
            meaning="The children were somewhere else because their mum saw it coming.",
        ),
        Written(
            by="joe",
            section="recovery",
            part="recovery.5",
            kind="stage-of-change",
            title="Kelly and drinking after the lapse",
            about=["Kelly"],
            words="A lapse, and handled as one. She is further on than before it.",
            values={
                "behaviour": DRINKING,
                "stage": "preparation",
                "evidence": "She brought the diary without being asked, with the three nights in "
                "it.",
                "quote": "If I write it down I can't pretend.",
                "talk": "activation",
                "importance": 8,
                "confidence": 4,
                "readiness": 7,
                "lapses": [
                    {
                        "which": "lapse",
                        "when": d.week(17, "sun"),
                        "lasted": "Three nights",
                        "what": "Messages from Darren; alone in the flat",
                        "response": "Rang Sandra; the children went to Gran's",
                        "learned": "The first evening is the one to ring on",
                    }
                ],
            },
            on=d.week(16, "tue"),
            at=time(11, 20),
        ),
        _test(
            d,
            title="Breath test on the day of our session",
            reason="planned",
            on=d.week(12, "tue"),
            sample="breath",
            window=(d.week(12, "mon"), d.week(12, "tue")),
            declared="Nothing since Sunday.",
            analysed="on-site",
            found=("Alcohol", "below", "0", "9", "µg/100 ml"),
            says="“Told you.”",
            children="At school and nursery.",
            words="It speaks for that morning only.",
        ),
        _test(
            d,
            title=f"Blood test after the argument in {of.argument}",
            reason="after-concern",
            on=d.week(5, "tue"),
            sample="blood",
            window=(d.week(9, "tue"), d.week(5, "tue")),
            declared="Two glasses on most Fridays, and a bottle on the night of the argument.",
            analysed="confirmed",
            found=("Phosphatidylethanol (PEth)", "above", "48", "35", "µg/l"),
            says="“It was the one night. I told Gemma before you asked me.”",
            children="In bed. Maisie was on the stairs, as we know now.",
            words="A result a little above the cut-off. It cannot tell one night from several.",
        ),
        _test(
            d,
            title="Urine test without notice",
            reason="random",
            on=d.week(2, "mon"),
            sample="urine",
            window=(d.week(3, "fri"), d.week(2, "mon")),
            declared="Nothing for nine days.",
            analysed="confirmed",
            found=("Ethyl glucuronide (EtG)", "below", "0.1", "0.5", "mg/l"),
            says="“Good. Can you ring Priya, or can I?”",
            children="With Sandra, as on every Monday.",
            words="Below the cut-off for the three days before. She came within the hour.",
        ),
        Written(
            by="joe",
            section="recovery",
            part="recovery.5",
            kind="stage-of-change",
            title="Kelly and drinking: three weeks on",
            about=["Kelly"],
            words="She has made the change and it takes most of what she has in the evenings. The "
            "days round the wedding will be the test.",
            values={
                "behaviour": DRINKING,
                "stage": "action",
                "evidence": "Three weeks of diary, a urine result below the cut-off, and Maisie "
                "telling Chloe that “Mum does the voices again”.",
                "quote": "I pour it down the sink and put the kettle on. That's it, that's the "
                "trick.",
                "talk": "taking-steps",
                "importance": 9,
                "confidence": 6,
                "confidence-up": "Getting past the wedding",
                "readiness": 9,
                "next-step": "Write the plan for the week of the wedding with Joe",
            },
            on=d.week(2, "tue"),
            at=time(12, 5),
            marks=["strength"],
        ),
    ]


def _test(
    d: Days, *, title, reason, on, sample, window, declared, analysed, found, says, children, words
) -> Written:
    substance, finding, result, cut_off, unit = found
    sent = {"laboratory": f"{LAB}, FL-{on:%m%d}"} if analysed == "confirmed" else {}
    return Written(
        by="joe",
        section="recovery",
        part="recovery.4",
        kind="alcohol-or-drug-test",
        title=title,
        about=["Kelly"],
        words=words,
        values={
            "reason": reason,
            "ordered-by": "Priya Nair, with Kelly's agreement",
            "consent": "agreed",
            "sample": sample,
            "collected-at": "10:20",
            "collected-where": "Wrenfield Recovery",
            "collected-by": "Joe Whitaker",
            "observed": "no",
            "window-from": window[0],
            "window-to": window[1],
            "declared": declared,
            "analysed": analysed,
            **sent,
            "results": [
                {
                    "substance": substance,
                    "finding": finding,
                    "result": result,
                    "cut-off": cut_off,
                    "unit": unit,
                }
            ],
            "explanation": says,
            "disputed": "no",
            "for-the-children": children,
            "shared-with": [{"who": "Priya Nair", "when": on}],
            "in-chronology": "no",
        },
        on=on,
        at=time(16, 35),
    )
