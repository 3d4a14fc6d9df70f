"""The first day with a family: what to know before the first call, on screen and on paper."""

from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.rules import FamilyRules
from workbook.catalogue.catalogue import Catalogue
from workbook.families.due import due_by
from workbook.families.editions import edition_of
from workbook.families.key_information import key_information_of
from workbook.families.models import Family, Workbook
from workbook.families.prints import WHOLE, Asked, Paper, printed_by, whole
from workbook.families.queries import family_for, open_workbook
from workbook.families.things import called, named_by
from workbook.families.views.addresses import addresses
from workbook.families.views.frame import bar_for, frame_of, rail_by
from workbook.families.views.workers import worker_rows
from workbook.journey.queries.story import story_of
from workbook.overview.first_day_pages import FirstDayPage
from workbook.overview.queries.first_day import first_day as first_day_of
from workbook.overview.queries.new_to import FIRST_DAY, first_days
from workbook.overview.views import bp
from workbook.people.rules import Me
from workbook.records.pages import RailGroup, RailItem
from workbook.web.show import Show, page
from workbook.web.store import db

ENDPOINTS = {"section": "records.section", "history": "records.history"}


@bp.get("/families/<ref>/first-day")
@needs(Can.FAMILY_READ)
def first_day(ref: str) -> Show:
    """Who they are, whom to ring, how they are safely reached, what is open, and the story."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    look(family.id, FIRST_DAY, family.uuid)
    return page(
        "overview/first_day.html",
        page=_page(db(), me(), family),
        print_url=url_for("families.make_print", ref=ref, what=FIRST_DAY, thing=WHOLE),
        **frame_of(db(), me(), family, FIRST_DAY),
    )


def paper(session: Session, mine: Me, family: Family, thing: str, _asked: Asked) -> Paper:
    """The same without safe contact, and without whatever is withheld or limited."""
    whole(thing)
    drawn = _page(session, mine, family)
    return Paper(
        "overview/first_day_paper.html",
        title="First day",
        facts={
            "page": drawn,
            "bar": bar_for(session, mine, family),
            "name": family.name,
            "ref": family.ref,
        },
        back_url=url_for("overview.first_day", ref=family.ref),
        kept=drawn.kept,
    )


def _page(session: Session, mine: Me, family: Family) -> FirstDayPage:
    workbook, workers = open_workbook(session, family), worker_rows(session, family)

    def url(what: str, **ids: Any) -> str:
        return url_for(ENDPOINTS[what], ref=family.ref, **ids)

    return first_day_of(
        session,
        mine,
        family,
        bar_for(session, mine, family),
        key_information_of(session, mine, family, workers, addresses(family.ref)),
        story_of(session, mine, family, workbook, edition_of(session, workbook.edition), url),
        workers,
    )


def rail(
    _session: Session,
    _me: Me,
    _rules: FamilyRules,
    family: Family,
    _workbook: Workbook,
    _content: Catalogue,
    here: str,
) -> tuple[RailGroup, ...]:
    """The line of the contents that leads here."""
    href = url_for("overview.first_day", ref=family.ref)
    item = RailItem("First day", href, here=here == FIRST_DAY, icon="diary")
    return (RailGroup("The whole family", (item,)),)


rail_by[27] = rail
due_by[FIRST_DAY] = first_days
printed_by[FIRST_DAY] = paper
named_by[FIRST_DAY] = called("what to know on the first day")
named_by[f"{FIRST_DAY}-print"] = called("a print of what to know on the first day")
