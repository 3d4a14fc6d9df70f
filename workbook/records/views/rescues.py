"""Words that somebody took out from around one's own, unseen: put back, or left."""

from uuid import UUID

from flask import request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Closed, Invalid
from workbook.families.models import Family
from workbook.families.views.frame import frame_of
from workbook.records.actions.answer_rescue import leave_words_out, put_words_back
from workbook.records.models import Entry
from workbook.records.queries.entries import own_entry, own_entry_to_read
from workbook.records.views import bp
from workbook.records.views.addresses import addresses
from workbook.web.show import Show, page, see
from workbook.web.store import change, db
from workbook.writing.queries import rescues_of

ANSWERS = {"put-back": put_words_back, "leave": leave_words_out}
UNCLEAR = "Choose whether to put the words back or to leave it"


@bp.get("/families/<ref>/entries/<uuid:entry>/rescues")
@needs(Can.ENTRY_WRITE)
def rescues(ref: str, entry: UUID) -> Show:
    """What was taken out from around the reader's words in an entry that they write."""
    return _rescues(*own_entry_to_read(db(), me(), ref, entry))


@bp.post("/families/<ref>/entries/<uuid:entry>/rescues/<int:rescue>")
@needs(Can.ENTRY_WRITE)
def answer_rescue(ref: str, entry: UUID, rescue: int) -> object:
    """Put it back, or leave it, by whoever it was taken out around. Pressed twice, it is once."""
    try:
        with change() as session:
            family, found, passage = own_entry(session, me(), ref, entry)
            act = ANSWERS.get(request.form.get("answer", ""))
            if act is None:
                raise Invalid(UNCLEAR)
            act(session, me(), family, found, passage, rescue)
            section = found.section
    except (Closed, Invalid) as problem:
        return _rescues(*own_entry_to_read(db(), me(), ref, entry), problem=problem)
    return see(addresses(ref)("write", section=section, entry=str(entry)))


def _rescues(family: Family, found: Entry, problem: Closed | Invalid | None = None) -> Show:
    look(family.id, "entry", found.uuid)
    return page(
        "records/rescues.html",
        status=problem.status if problem else 200,
        entry=found,
        problem=problem,
        offered=rescues_of(db(), me(), [found.passage_id]).get(found.passage_id, ()),
        action=url_for("records.rescues", ref=family.ref, entry=found.uuid),
        back=addresses(family.ref)("write", section=found.section, entry=str(found.uuid)),
        **frame_of(db(), me(), family, found.section),
    )
