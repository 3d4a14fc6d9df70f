"""What lower rooms learn from requests, said once when its pages are loaded."""

from flask import url_for
from sqlalchemy.orm import Session

from workbook.access.policy import Can, Standing
from workbook.access.rules import FamilyRules
from workbook.access.views import main_links
from workbook.catalogue.catalogue import Catalogue
from workbook.families.actions.conflict import ends_by_conflict
from workbook.families.due import due_by
from workbook.families.load import asked_by
from workbook.families.models import Family, Workbook
from workbook.families.queries import further_standings
from workbook.families.things import called, named_by
from workbook.families.views.frame import rail_by
from workbook.people.rules import Me
from workbook.records.pages import RailGroup, RailItem
from workbook.records.queries.latest import entry_names
from workbook.records.queries.opened import stands_on
from workbook.requests.actions.follow import decline_for_a_conflict
from workbook.requests.queries import due
from workbook.requests.queries.consultations import consultation_names, is_answer
from workbook.requests.queries.referrals import is_chased
from workbook.requests.queries.standing import is_asked, requests_waiting

HERE = "requests"


def tell_lower_rooms() -> None:
    """Whoever is asked by name may read; My work says what is asked and due; the rail and the main
    links lead here. Said once: the rooms keep lists.
    """
    further_standings.append((Standing.ASKED, is_asked))
    main_links[50] = ("Asked of you", "requests.asked", Can.ASKED_ANSWER, "/requests")
    ends_by_conflict["requests"] = decline_for_a_conflict
    asked_by["requests"] = requests_waiting
    rail_by[25] = rail
    stands_on["a consultation"] = is_answer
    stands_on["a referral"] = is_chased
    due_by["requests"] = due.answers_due
    due_by["first-contacts"] = due.contacts_due
    due_by["unanswered"] = due.unanswered
    due_by["advice"] = due.advice_due
    due_by["referrals"] = due.chases_due
    named_by["requests"] = called("its work requests")
    named_by["request"] = called("a work request")
    named_by["referrals"] = called("its onward referrals")
    named_by["referral"] = entry_names
    named_by["consultations"] = called("its consultations")
    named_by["consultation"] = consultation_names


def rail(
    _session: Session,
    _me: Me,
    _rules: FamilyRules,
    family: Family,
    _workbook: Workbook,
    _content: Catalogue,
    here: str,
) -> tuple[RailGroup, ...]:
    """One line of the contents, without a count: every page of the family would ask for it."""
    href = url_for("requests.requests", ref=family.ref)
    item = RailItem("Requests and referrals", href, here=here == HERE, icon="out")
    return (RailGroup("The whole family", (item,)),)
