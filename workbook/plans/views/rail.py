"""The way to the children's plans, in the contents beside every page of a family."""

from flask import url_for
from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules
from workbook.catalogue.catalogue import Catalogue
from workbook.families.models import Family, Workbook
from workbook.people.rules import Me
from workbook.records.pages import RailGroup, RailItem

HERE = "plans"


def contents(
    session: Session,
    me: Me,
    rules: FamilyRules,
    family: Family,
    workbook: Workbook,
    content: Catalogue,
    here: str,
) -> tuple[RailGroup, ...]:
    """One line, without a count: counting would read every plan for every page."""
    href = url_for("plans.index", ref=family.ref)
    item = RailItem("Children’s plans", href, here=here == HERE, icon="target")
    return (RailGroup("The whole family", (item,)),)
