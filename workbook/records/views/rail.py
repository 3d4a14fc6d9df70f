"""The contents of a workbook beside every page of its family."""

from flask import url_for
from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules
from workbook.catalogue.catalogue import Catalogue
from workbook.families.models import Family, Workbook
from workbook.people.rules import Me
from workbook.records.pages import RailGroup
from workbook.records.queries.rail import rail_of


def contents(
    session: Session,
    me: Me,
    rules: FamilyRules,
    family: Family,
    workbook: Workbook,
    content: Catalogue,
    here: str,
) -> tuple[RailGroup, ...]:
    """Every section with its state and count as this reader may know them."""

    def url(section: str) -> str:
        if section == "ki":
            return url_for("families.key_information", ref=family.ref)
        return url_for("records.section", ref=family.ref, section=section)

    return rail_of(session, me, rules, workbook, content, url, here)
