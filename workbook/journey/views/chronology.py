"""The chronology of a family: to read through its lenses, and to print."""

from collections.abc import Callable
from typing import Any

from flask import request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.families.models import Family
from workbook.families.queries import family_for
from workbook.families.views.frame import frame_of
from workbook.journey.pages import ChronologyPage
from workbook.journey.queries.chronology import chronology_of
from workbook.journey.views import bp
from workbook.journey.views.rail import HERE
from workbook.web.show import Show, page
from workbook.web.store import db

ENDPOINTS = {
    "section": "records.section",
    "session": "supervision.session",
    "key-information": "families.key_information",
}


@bp.get("/families/<ref>/chronology")
@needs(Can.FAMILY_READ)
def chronology(ref: str) -> Show:
    """Every key event with what it meant for the child, the earliest first; `?child=`, `?adult=`,
    `?discipline=` and `?theme=` are lenses.
    """
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    shown, chosen = _through(family)
    look(family.id, "chronology", family.uuid, **chosen)
    return page(
        "journey/chronology.html",
        page=shown,
        print_url=url_for("journey.printed", ref=ref, **chosen),
        **frame_of(db(), me(), family, HERE),
    )


@bp.get("/families/<ref>/chronology/print")
@needs(Can.FAMILY_READ)
def printed(ref: str) -> Show:
    """The same on paper, without what is withheld from anybody in the family or limited."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    shown, chosen = _through(family, is_print=True)
    look(family.id, "chronology-print", family.uuid, **chosen)
    return page(
        "journey/printed.html",
        page=shown,
        name=family.name,
        back_url=url_for("journey.chronology", ref=ref, **chosen),
    )


def _through(family: Family, *, is_print: bool = False) -> tuple[ChronologyPage, dict[str, Any]]:
    """The page, and what was chosen: of that the look tells, and the way between page and print."""
    url, asked = _addresses(family.ref), request.args.to_dict()
    shown = chronology_of(db(), me(), family, asked, url, is_print=is_print)
    return shown, dict(shown.sieve.chosen)


def _addresses(ref: str) -> Callable[..., str]:
    def url(what: str, **ids: Any) -> str:
        return url_for(ENDPOINTS[what], ref=ref, **ids)

    return url
