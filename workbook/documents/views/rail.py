"""The way to the documents of a family, in the contents beside every page of it."""

from flask import url_for
from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules
from workbook.catalogue.catalogue import Catalogue
from workbook.families.models import Family, Workbook
from workbook.people.rules import Me
from workbook.records.pages import RailGroup, RailItem

HERE = "documents"


def contents(
    session: Session,
    me: Me,
    rules: FamilyRules,
    family: Family,
    workbook: Workbook,
    content: Catalogue,
    here: str,
) -> tuple[RailGroup, ...]:
    """One line: everybody who reads the family may know which copies went to whom."""
    href = url_for("documents.index", ref=family.ref)
    item = RailItem("Export to Word", href, here=here == HERE, icon="download")
    return (RailGroup("The whole family", (item,)),)
