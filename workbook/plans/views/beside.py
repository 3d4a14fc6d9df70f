"""The children's plans under the Case Worker Summary and on the page of emergency duty, to read."""

from flask import url_for
from sqlalchemy.orm import Session

from workbook.families.duty import Part
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.plans.queries.pages import plan_pages
from workbook.plans.queries.plans import children_of
from workbook.records.beside import Beside


def plans_beside(session: Session, me: Me, family: Family) -> Beside:
    """Each child's plan with its address."""
    pages = plan_pages(session, me, family, children_of(session, me, family))
    shown = [(each, url_for("plans.plan", ref=family.ref, child=each.child)) for each in pages]
    return Beside("plans/_beside.html", shown)


def plans_on_duty(session: Session, me: Me, family: Family) -> Part:
    """Each child's plan as it stands today, leading nowhere."""
    pages = plan_pages(session, me, family, children_of(session, me, family))
    return Part("plans/_on_duty.html", pages)
