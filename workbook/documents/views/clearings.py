"""Letting a withheld fact that is said again stand, after looking at the place."""

from typing import Any

from flask import request, url_for

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.core.problems import Invalid, Stale
from workbook.documents.actions.clear_repeat import clear_repeat
from workbook.documents.overview import overview_of
from workbook.documents.views import bp
from workbook.documents.views.document import asked_for, chosen
from workbook.families.queries import family_for
from workbook.web.show import see
from workbook.web.store import change, db


@bp.post("/families/<ref>/documents/<document>/clearings")
@needs(Can.DOCUMENT_MAKE)
def clear(ref: str, document: str) -> object:
    """Clear one place for one set of readers, with a reason, under the person's own name."""
    asked = asked_for(document)
    seen = overview_of(db(), me(), ref, asked)
    form = request.form
    wanted = (form.get("version", ""), form.get("fact", ""))
    repeat = next(
        (
            each.repeat
            for each in seen.repeats
            if (each.repeat.said.version, each.repeat.fact) == wanted
        ),
        None,
    )
    if repeat is None:
        raise Stale("This place was changed since you opened the page. Look at what is there now.")
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.DOCUMENT_MAKE)
            clear_repeat(session, me(), family, seen.readers.slug, repeat, form.get("reason", ""))
    except Invalid as refused:
        place = [each.repeat for each in seen.repeats].index(repeat) + 1
        return chosen(ref, document, Invalid(refused.says, field=f"repeat-{place}"))
    about = {"about": asked.about} if asked.about else {}
    query: dict[str, Any] = {**about, "reader": asked.reader, "takes-in": form.getlist("takes-in")}
    return see(url_for("documents.choose", ref=ref, document=document, _anchor="repeats", **query))
