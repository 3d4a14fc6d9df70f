"""What lower rooms learn of changes in risk, said once when these pages are loaded."""

from flask import url_for
from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules
from workbook.catalogue.catalogue import Catalogue
from workbook.core.time import now
from workbook.families.due import due_by
from workbook.families.first import First, first_by
from workbook.families.models import Family, Workbook
from workbook.families.things import called, named_by
from workbook.families.views.frame import rail_by
from workbook.people.rules import Me
from workbook.records.pages import RailGroup, RailItem
from workbook.relays.queries import due
from workbook.relays.queries.relays import RELAY, relays_in
from workbook.web.filters import day_or_time

HERE = "relays"


def tell_lower_rooms() -> None:
    """My work says what is to be read; the family's page begins with it; the rail leads here."""
    due_by["relays"] = due.relays_due
    due_by["relays-unread"] = due.unread_due
    first_by["relays"] = to_be_read
    rail_by[26] = rail
    named_by["relays"] = called("its changes in risk")
    named_by[RELAY] = called("a change in risk")


def to_be_read(session: Session, me: Me, family: Family) -> list[First]:
    """What stands first on the family's page, for those who may know of it: what is unread,
    until its manager has said what they do about that.
    """
    return [
        First(
            says=f"{each.by} passed on a change in risk, {day_or_time(each.at, now())}.",
            press="Read it" if each.is_for(me.id) else "See who has read it",
            href=url_for("relays.relay", ref=family.ref, relay=each.uuid),
        )
        for each in relays_in(session, me, [family.id])
        if (each.is_for(me.id) and not each.was_read_by(me.id)) or each.waits
    ]


def rail(
    _session: Session,
    _me: Me,
    _rules: FamilyRules,
    family: Family,
    _workbook: Workbook,
    _content: Catalogue,
    here: str,
) -> tuple[RailGroup, ...]:
    """One line of the contents, the same for everybody: a count would tell that there is one."""
    href = url_for("relays.relays", ref=family.ref)
    item = RailItem("Changes in risk", href, here=here == HERE, icon="warning")
    return (RailGroup("The whole family", (item,)),)
