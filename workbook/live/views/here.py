"""Where somebody is on their open page: who they are, their sign-in says."""

from collections.abc import Mapping
from typing import Any

from flask import Response, request

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.core.problems import Invalid
from workbook.families.queries import family_for
from workbook.live.installed import live
from workbook.live.queries.writable import writable
from workbook.live.views import bp
from workbook.web.store import db
from workbook.writing.log.sent import read_name

LONGEST_NAME = 40
LONGEST_CARET = 400


@bp.post("/families/<ref>/here")
@needs(Can.FAMILY_READ)
def here(ref: str) -> Response:
    """They are in a `section`, or write in a `passage` with the caret there. Nothing is kept."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    given = request.get_json(silent=True) if request.is_json else request.form
    if not isinstance(given, Mapping) or not _is_short(given.get("page"), LONGEST_NAME):
        raise Invalid("Where you are could not be read.")
    passage = read_name(given.get("passage"))
    if passage is not None and passage not in writable(db(), me(), family, [passage]):
        passage = None
    section, caret = str(given.get("section")), given.get("caret")
    live().move(
        given["page"],
        me().id,
        section if section in catalogue().sections else "",
        str(passage or ""),
        str(caret) if passage and _is_short(caret, LONGEST_CARET) else "",
    )
    return Response(status=204)


def _is_short(given: Any, longest: int) -> bool:
    return isinstance(given, str) and 0 < len(given) <= longest
