"""What lower rooms learn from supervision, said once when its pages are loaded."""

from typing import Any

from flask import url_for
from sqlalchemy.orm import Session as Db

from workbook.access.policy import Can, Standing
from workbook.access.rules import FamilyRules
from workbook.access.views import main_links
from workbook.catalogue.catalogue import Catalogue
from workbook.clocks.known import known_by
from workbook.clocks.views.clocks import HERE as DUE
from workbook.families.due import due_by
from workbook.families.handover import left_open_by
from workbook.families.load import late_by
from workbook.families.models import Family, Workbook
from workbook.families.queries import further_standings
from workbook.families.summaries import supervised_by
from workbook.families.things import called, named_by
from workbook.families.views.frame import rail_by
from workbook.people.queries.sign_ins import minutes_by
from workbook.people.rules import Me
from workbook.plans.since import last_session_by
from workbook.records.beside import Beside, beside_summary
from workbook.records.facts import Facts
from workbook.records.models import Entry
from workbook.records.pages import RailGroup, RailItem
from workbook.supervision.queries import due, known
from workbook.supervision.queries.circulated import records_to_read
from workbook.supervision.queries.discussed import takes_minutes
from workbook.supervision.queries.due_summaries import summaries_due
from workbook.supervision.queries.glance import supervised_and_due
from workbook.supervision.queries.late import late_of
from workbook.supervision.queries.left_open import actions_left_open
from workbook.supervision.queries.sessions import last_opened, sessions_of
from workbook.supervision.queries.since import since_last_summary
from workbook.supervision.queries.standing import is_attending
from workbook.supervision.queries.to_tell import tellings_due
from workbook.web.filters import plural
from workbook.writing.models import Passage

HERE = "supervision"


def tell_lower_rooms() -> None:
    """Whoever attends a session today may read; bars and lists show ratings; the rail and the
    main links lead here. Saying it twice changes nothing.
    """
    for told, mine in (
        (further_standings, (Standing.ATTENDING, is_attending)),
        (minutes_by, takes_minutes),
        (supervised_by, supervised_and_due),
    ):
        _once(told, mine)
    main_links[30] = ("Supervision", "supervision.coming", Can.FAMILY_READ, "")
    main_links[70] = (
        "Rating criteria",
        "supervision.criteria",
        Can.CRITERIA_KEEP,
        "/rating-criteria",
    )
    rail_by[20] = rail
    beside_summary["since"] = since
    last_session_by["supervision"] = last_opened
    left_open_by["supervision"] = actions_left_open
    late_by["supervision"] = late_of
    due_by["actions"] = due.actions_due
    due_by["to-read"] = records_to_read
    due_by["tellings"] = tellings_due
    due_by["sessions"] = due.sessions_due
    due_by["summaries"] = summaries_due
    due_by["bookings"] = due.bookings_due
    known_by["sessions"] = known.known_of_sessions
    known_by["records"] = known.known_of_records
    known_by["summaries"] = known.known_of_summaries
    known_by["latest-summaries"] = known.known_of_latest
    known_by["actions"] = known.known_of_actions
    named_by["sessions"] = called("its supervision sessions")
    named_by["session"] = called("a supervision session")
    named_by["session-item"] = called("an item limited to named people")
    named_by["agenda-print"] = called("a print of the agenda of a session", of="session")
    named_by["session-print"] = called("a print of a supervision record", of="session")


def since(db: Db, me: Me, family: Family, entry: Entry, facts: Facts, passage: Passage) -> Beside:
    """What happened since the last summary, beside the pen of the next."""
    shown = since_last_summary(db, me, family, entry, facts, passage)
    return Beside("supervision/_since.html", shown)


def rail(
    db: Db,
    me: Me,
    rules: FamilyRules,
    family: Family,
    _workbook: Workbook,
    _content: Catalogue,
    here: str,
) -> tuple[RailGroup, ...]:
    """The lines of the contents that lead to the family's sessions, and to what is due."""
    held = sum(each.calling_off is None for each in sessions_of(db, me, family, rules))
    due_item = RailItem(
        title="What is due, and why",
        href=url_for("clocks.index", ref=family.ref),
        here=here == DUE,
        icon="diary",
    )
    item = RailItem(
        title="Supervision sessions",
        href=url_for("supervision.sessions", ref=family.ref),
        state=plural(held, "session") if held else "",
        here=here == HERE,
        icon="branch",
    )
    return (RailGroup("The whole family", (item, due_item)),)


def _once(told: list[Any], mine: Any) -> None:
    if mine not in told:
        told.append(mine)
