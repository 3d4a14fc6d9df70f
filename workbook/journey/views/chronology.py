"""The chronology of a family: to read through its lenses, and to print."""

from collections.abc import Callable
from typing import Any

from flask import request, url_for
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.families.models import Family
from workbook.families.prints import WHOLE, Asked, Paper, printed_by, whole
from workbook.families.queries import family_for
from workbook.families.views.frame import frame_of
from workbook.journey.queries.chronology import chronology_of
from workbook.journey.rules import LENSES
from workbook.journey.views import bp
from workbook.journey.views.rail import HERE
from workbook.people.rules import Me
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
    shown = chronology_of(db(), me(), family, request.args, _addresses(ref))
    chosen: dict[str, Any] = dict(shown.sieve.chosen)
    look(family.id, "chronology", family.uuid, **chosen)
    return page(
        "journey/chronology.html",
        page=shown,
        print_url=url_for("families.make_print", ref=ref, what="chronology", thing=WHOLE, **chosen),
        **frame_of(db(), me(), family, HERE),
    )


def paper(session: Session, mine: Me, family: Family, thing: str, asked: Asked) -> Paper:
    """The same on paper, through the lenses that were chosen; where nothing has what was asked for,
    nothing is printed.
    """
    whole(thing)
    shown = chronology_of(session, mine, family, asked, _addresses(family.ref))
    chosen: dict[str, Any] = dict(shown.sieve.chosen)
    wanted = {name: asked[name] for name, *_ in LENSES if asked.get(name)}
    is_offered = chosen == wanted
    lines = shown.lines if is_offered else ()
    return Paper(
        "journey/chronology_paper.html",
        title="Chronology",
        facts={"lines": lines, "says": shown.sieve.says, "name": family.name},
        back_url=url_for("journey.chronology", ref=family.ref, **chosen),
        kept=len(lines),
        asked=wanted,
        is_offered=is_offered,
    )


printed_by["chronology"] = paper


def _addresses(ref: str) -> Callable[..., str]:
    def url(what: str, **ids: Any) -> str:
        return url_for(ENDPOINTS[what], ref=ref, **ids)

    return url
