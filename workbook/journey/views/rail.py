"""The way to the story and the chronology, in the contents beside every page of a family."""

from flask import url_for
from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules
from workbook.catalogue.catalogue import Catalogue
from workbook.families.models import Family, Workbook
from workbook.people.rules import Me
from workbook.records.pages import RailGroup, RailItem

HERE = "chronology"
STORY = "story"


def contents(
    session: Session,
    me: Me,
    rules: FamilyRules,
    family: Family,
    workbook: Workbook,
    content: Catalogue,
    here: str,
) -> tuple[RailGroup, ...]:
    """A line for each, without counts: counting would read the whole of it for every page."""
    story = url_for("journey.story", ref=family.ref)
    chronology = url_for("journey.chronology", ref=family.ref)
    items = (
        RailItem("The story", story, here=here == STORY, icon="page"),
        RailItem("Chronology", chronology, here=here == HERE, icon="list"),
    )
    return (RailGroup("The whole family", items),)
