"""The story of a family: to read as one, and to print."""

from typing import Any

from flask import url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.families.queries import family_for, open_workbook
from workbook.families.views.frame import frame_of
from workbook.journey.pages import StoryPage
from workbook.journey.queries.story import story_of
from workbook.journey.views import bp
from workbook.journey.views.rail import STORY
from workbook.web.show import Show, page
from workbook.web.store import db

ENDPOINTS = {"section": "records.section", "history": "records.history"}


@bp.get("/families/<ref>/story")
@needs(Can.FAMILY_READ)
def story(ref: str) -> Show:
    """The story so far of every module, in order, and what changed between supervisions."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    shown = _story(family)
    look(family.id, "story", family.uuid)
    return page(
        "journey/story.html",
        page=shown,
        print_url=url_for("journey.printed_story", ref=ref),
        **frame_of(db(), me(), family, STORY),
    )


@bp.get("/families/<ref>/story/print")
@needs(Can.FAMILY_READ)
def printed_story(ref: str) -> Show:
    """The finalised words on paper, without what is withheld from anybody in the family."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    shown = _story(family, is_print=True)
    look(family.id, "story-print", family.uuid)
    return page(
        "journey/printed_story.html",
        page=shown,
        name=family.name,
        back_url=url_for("journey.story", ref=ref),
    )


def _story(family: Family, *, is_print: bool = False) -> StoryPage:
    workbook = open_workbook(db(), family)

    def url(what: str, **ids: Any) -> str:
        return url_for(ENDPOINTS[what], ref=family.ref, **ids)

    content = edition_of(db(), workbook.edition)
    return story_of(db(), me(), family, workbook, content, url, is_print=is_print)
