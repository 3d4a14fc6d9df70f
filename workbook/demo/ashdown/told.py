"""Ashdown and Reed, Key Information: what each was told, and whom this family rings."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.writing import Written


def told_of(d: Days) -> list[Written]:
    """Two entries beside the fields."""
    return [
        Written(
            by="priya",
            section="ki",
            part="ki.4",
            kind="session-note",
            title="What Kelly and Darren were told about who reads what",
            about=["Kelly", "Darren"],
            words="I told each of them, apart, that the whole team reads the workbook, that each "
            "may read what is about them, and that some of what the other says will be kept from "
            "them. Kelly agreed. Darren agreed “as long as it's the same for her”; I said that it "
            "is. We ask again when anything changes, and at every conference.",
            values={"how": "elsewhere"},
            on=d.week(35, "tue"),
            at=time(17, 30),
        ),
        Written(
            by="priya",
            section="ki",
            part="ki.5",
            kind="session-note",
            title="Whom this family rings at two in the morning",
            about=["Kelly", "Sandra", "Leanne"],
            words="Kelly rings Leanne, then Sandra. Sandra rings nobody and gets in the car. "
            "Darren could not name anybody, and was quiet for a while after that.",
            values={"how": "at-home"},
            on=d.week(32, "thu"),
            at=time(15, 40),
            marks=["strength"],
        ),
    ]
