"""Ashdown and Reed, the recovery worker's own review: use and treatment."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.writing import Written


def treatment(d: Days) -> list[Written]:
    """What the recovery worker reviewed."""
    return [
        Written(
            by="joe",
            section="recovery",
            part="recovery.2",
            kind="substance-use",
            title="Use and treatment, six weeks on",
            about=["Kelly"],
            words="It was for sleep when it began and for quiet at the worst. Now it is a Friday "
            "that she has to plan for.",
            values={
                "substances": [
                    {
                        "substance": "Alcohol",
                        "route": "Wine, at home",
                        "at-start": "A bottle on most evenings",
                        "now": "None for five weeks; two glasses on Fridays before that",
                        "longest-break": "Eleven months, with Tyler",
                        "triggers": "Messages; evenings on her own; weddings",
                        "children": "Maisie knows the sound of the bin",
                        "storage": "None in the flat",
                    }
                ],
                "detox": "Not needed; agreed with her GP",
                "harm-reduction": ["advice"],
                "mutual-aid": "Women's group on Wednesdays, three times so far",
                "risky-day": "The wedding: goes with Sandra, drives, leaves at nine. Sandra and "
                "Priya know it.",
                "children": [
                    {"child": "Maisie", "means": "At Gran's on the nights that were bad"},
                    {"child": "Tyler", "means": "The same, with his own pillow"},
                ],
                "next-step": "“I'll ring you from the car park if I have to.”",
                "own-record": "Wrenfield Recovery, KA-118",
            },
            on=d.week(2, "tue"),
            at=time(12, 40),
            marks=["strength"],
        ),
    ]
