"""Ashdown and Reed, each discipline's own review: risk, orders, mental health, use, treatment."""

from workbook.demo.ashdown.mental_health import mental_health
from workbook.demo.ashdown.probation import probation
from workbook.demo.ashdown.treatment import treatment
from workbook.demo.ashdown.victim_work import victim_work
from workbook.demo.days import Days
from workbook.demo.writing import Written


def specialists(d: Days) -> list[Written]:
    """Who asked for the work, what each specialist found, and the programme sessions."""
    return [*victim_work(d), *probation(d), *mental_health(d), *treatment(d)]
