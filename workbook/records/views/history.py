"""An entry's history: its versions and saves, and a comparison of any two."""

from uuid import UUID

from flask import request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.families.queries import family_for
from workbook.families.views.frame import frame_of
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.models import Entry
from workbook.records.queries.entries import entry_for
from workbook.records.queries.history import compared, history_of
from workbook.records.queries.kept import kept_words
from workbook.records.views import bp
from workbook.records.views.addresses import addresses
from workbook.web.show import Show, page
from workbook.web.store import db


@bp.get("/families/<ref>/entries/<uuid:entry>/history")
@needs(Can.FAMILY_READ)
def history(ref: str, entry: UUID) -> Show:
    """Every state and version; `?before=` and `?after=` compare two of them word by word, and
    `?every=` has each save, also those that are made within ten minutes.

    What was saved before sharing stays the writer's own.
    """
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    found = entry_for(db(), me(), family, entry)
    refuse_withdrawn(found)
    look(family.id, "history", entry)
    every = history_of(db(), found, me(), every_save=True)
    steps = every if "every" in request.args else history_of(db(), found, me())
    before, after = request.args.get("before", ""), request.args.get("after", "")
    comparison = compared(db(), me(), family, found, every, before, after)
    return page(
        "records/history.html",
        called=called(found),
        steps=steps,
        every="every" in request.args,
        left_out=len(every) - len(steps),
        kept=kept_words(db(), me(), found),
        kept_url=addresses(ref)("kept", entry=str(entry)),
        comparison=comparison,
        before=before,
        after=after,
        about="",
        action=url_for("records.history", ref=ref, entry=entry),
        timeline_url=url_for("records.moments", ref=ref, entry=entry),
        authors_url=url_for("records.authors", ref=ref, entry=entry),
        back_words="Back to the entry",
        back=url_for("records.section", ref=ref, section=found.section, _anchor=f"entry-{entry}"),
        **frame_of(db(), me(), family, found.section),
    )


def called(entry: Entry) -> str:
    """An entry by its title, for the heading of its history."""
    return f"“{entry.title or 'this entry'}”"
