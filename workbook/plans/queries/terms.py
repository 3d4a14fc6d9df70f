"""The kind and the dates of a child's plan: facts of Key Information, for one reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules
from workbook.catalogue.current import catalogue
from workbook.families.models import Family, Member
from workbook.families.written import Written, facts_written, seen_by, things_of
from workbook.people.rules import Me

KIND, SINCE, CATEGORY, REVIEW = "plan", "plan-since", "plan-category", "next-review"
TERMS = (KIND, SINCE, CATEGORY, REVIEW)
NO_PLAN = "no-plan"


@dataclass(frozen=True)
class Term:
    """One of them: what it is called, what it says, and the number of the row (0: none)."""

    field: str
    label: str
    value: object
    said: str
    n: int


def terms_of(
    session: Session,
    family: Family,
    rules: FamilyRules,
    me: Me,
    children: Sequence[Member],
    at: datetime | None = None,
) -> Mapping[int, tuple[Term, ...]]:
    """By child (id), the kind and dates of the plan today, or as they stood then. Two queries."""
    written = facts_written(session, family)
    return {
        child.id: tuple(
            _term(field, _rows(family, rules, me, child, field, written[child.id], at))
            for field in TERMS
        )
        if child.id in written
        else tuple(_term(field, []) for field in TERMS)
        for child in children
    }


def _rows(
    family: Family,
    rules: FamilyRules,
    me: Me,
    child: Member,
    field: str,
    written: Mapping[str, Sequence[Written]],
    at: datetime | None,
) -> list[Written]:
    chain = things_of(family, child, field)
    rows = [each for each in written.get(field, ()) if at is None or each.at <= at]
    return seen_by(rows, rules, me.id, chain)


def _term(field: str, rows: Sequence[Written]) -> Term:
    asked = catalogue().facts[field].field
    value = rows[0].value if rows else None
    return Term(field, asked.label, value, asked.say(value), rows[0].n if rows else 0)
