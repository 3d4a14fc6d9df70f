"""Balance and doubt before a summary is finalised: it asks, and stops nothing (field guide k)."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.core.time import today
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.balance import Balance
from workbook.records.models import Entry
from workbook.records.pages import Check
from workbook.records.queries.balance import DOUBT, balances
from workbook.records.queries.values import values_of


def doubt_checks(
    session: Session, entry: Entry, put_right: Callable[[str], str]
) -> tuple[Check, ...]:
    """Asks a summary what would show that we are wrong, where it does not say."""
    if values_of(session, [entry.id])[entry.id].get(DOUBT):
        return ()
    says = "What would show that we are wrong? It is not said yet"
    return (Check(says, False, put_right(f"f-{DOUBT}"), "Say it"),)


def balances_for(session: Session, me: Me, family: Family, entry: Entry) -> tuple[Balance, ...]:
    """Each child's strengths and worries, as `me` may know of them."""
    rules = rules_of(session, family.id)
    return tuple(balances(session, me, rules, family, entry.workbook_id, today()))
