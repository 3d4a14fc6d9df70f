"""Zara's plan: both needs were met, so that the work can end."""

from workbook.demo.days import Days
from workbook.demo.planning import Planned, Planning, add_all
from workbook.demo.stage import Told


def plans(told: Told, d: Days) -> None:
    """Two lines, both achieved."""
    zara = Planning(told, "Zara", "priya")
    zara.open(d.week(43, "tue"), "child-in-need")
    add_all(
        zara,
        (
            (
                "well",
                Planned(
                    by="sian",
                    on=d.week(41, "thu"),
                    need="Zara needs her mum well enough for a whole day",
                    strength="Samira knows the early signs and said them first",
                    difference="Samira takes Zara to school herself, four days of five",
                    work="Twelve sessions; what to do on a bad morning, written by Samira",
                    doer="sian",
                    due_on=d.week(14, "fri"),
                    how_known="School's register, and Samira's own scale each week",
                ),
            ),
            (
                "friend",
                Planned(
                    by="priya",
                    on=d.week(42, "tue"),
                    need="Zara needs somebody to go to when Mum is in bed",
                    strength="Mrs Iqbal next door has known her since she was born",
                    difference="Zara rings at Mrs Iqbal's and has her tea there",
                    work="Samira asks Mrs Iqbal; Priya meets them both",
                    doer="Samira",
                    due_on=d.week(36, "fri"),
                    how_known="Zara can say what she does on a bad day",
                ),
            ),
        ),
    )
    zara.agree(d.week(40, "mon"), "well", "friend")
    zara.happened(
        "friend",
        "priya",
        d.week(35, "thu"),
        "achieved",
        "Zara went by herself twice. “I just knock,” she says.",
    )
    zara.happened(
        "well",
        "sian",
        d.week(13, "thu"),
        "achieved",
        "Eleven of twelve kept. Samira took Zara to school every day of the last half term.",
    )
