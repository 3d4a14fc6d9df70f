"""The story of a family: to read as one, and to print."""

from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.families.prints import WHOLE, Asked, Paper, printed_by, whole
from workbook.families.queries import family_for, open_workbook
from workbook.families.views.frame import frame_of
from workbook.journey.pages import StoryPage
from workbook.journey.queries.story import story_of
from workbook.journey.views import bp
from workbook.journey.views.rail import STORY
from workbook.people.rules import Me
from workbook.web.show import Show, page
from workbook.web.store import db

ENDPOINTS = {"section": "records.section", "history": "records.history"}


@bp.get("/families/<ref>/story")
@needs(Can.FAMILY_READ)
def story(ref: str) -> Show:
    """The story so far of every module, in order, and what changed between supervisions."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    shown = _story(db(), me(), family)
    look(family.id, "story", family.uuid)
    return page(
        "journey/story.html",
        page=shown,
        print_url=url_for("families.make_print", ref=ref, what="story", thing=WHOLE),
        **frame_of(db(), me(), family, STORY),
    )


def paper(session: Session, mine: Me, family: Family, thing: str, _asked: Asked) -> Paper:
    """The finalised words on paper."""
    whole(thing)
    shown = _story(session, mine, family)
    chapters = [each for each in shown.chapters if each.version]
    return Paper(
        "journey/story_paper.html",
        title="The story",
        facts={"chapters": chapters, "name": family.name},
        back_url=url_for("journey.story", ref=family.ref),
        kept=len(chapters),
    )


printed_by["story"] = paper


def _story(session: Session, mine: Me, family: Family) -> StoryPage:
    workbook = open_workbook(session, family)

    def url(what: str, **ids: Any) -> str:
        return url_for(ENDPOINTS[what], ref=family.ref, **ids)

    content = edition_of(session, workbook.edition)
    return story_of(session, mine, family, workbook, content, url)
