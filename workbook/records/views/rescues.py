"""Words that somebody took out from around one's own, unseen: put back, or left."""

from collections.abc import Iterator
from uuid import UUID

from flask import request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Closed, Invalid
from workbook.families.models import Family
from workbook.families.views.frame import frame_of
from workbook.records.actions.answer_rescue import leave_words_out, put_words_back
from workbook.records.models import Entry
from workbook.records.pages import Check
from workbook.records.queries.entries import own_entry, own_entry_to_read
from workbook.records.queries.rescues import amendment_offering, offered_in
from workbook.records.queries.writers import open_amendment
from workbook.records.views import bp
from workbook.records.views.addresses import addresses
from workbook.web.show import Show, page, see
from workbook.web.store import change, db
from workbook.writing.queries import passage_locked, who_is_offered_words

ANSWERS = {"put-back": put_words_back, "leave": leave_words_out}
UNCLEAR = "Choose whether to put the words back or to leave it"


@bp.get("/families/<ref>/entries/<uuid:entry>/rescues")
@needs(Can.ENTRY_WRITE)
def rescues(ref: str, entry: UUID) -> Show:
    """What was taken out from around the reader's words in an entry that they write, or in the
    amendment of it.
    """
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
            amendment = amendment_offering(session, me(), found, rescue)
            if amendment:
                passage = passage_locked(session, amendment.passage_id)
            act(session, me(), family, found, passage, rescue)
            written_at = _written_at(family, found, is_amended=amendment is not None)
    except (Closed, Invalid) as problem:
        return _rescues(*own_entry_to_read(db(), me(), ref, entry), problem=problem)
    return see(written_at)


def rescue_checks(passage_id: int, url: str) -> Iterator[Check]:
    """Before a passage is finalised: what was taken out of it unseen and nobody has answered; one's
    own can be looked at.
    """
    for person_id, name in who_is_offered_words(db(), passage_id).items():
        if person_id == me().id:
            says = "Words around yours were taken out by somebody who had not seen yours"
            yield Check(says, False, url, "Look at it")
        else:
            yield Check(
                f"Words around those of {name} were taken out unseen, and {name} has not said yet "
                "whether to put them back",
                done=False,
            )


def _rescues(family: Family, found: Entry, problem: Closed | Invalid | None = None) -> Show:
    look(family.id, "entry", found.uuid)
    is_amended = open_amendment(db(), me(), found) is not None
    return page(
        "records/rescues.html",
        status=problem.status if problem else 200,
        entry=found,
        problem=problem,
        offered=offered_in(db(), me(), found),
        action=url_for("records.rescues", ref=family.ref, entry=found.uuid),
        back=_written_at(family, found, is_amended=is_amended),
        **frame_of(db(), me(), family, found.section),
    )


def _written_at(family: Family, entry: Entry, *, is_amended: bool) -> str:
    """Where its writer writes it, or the amendment of it."""
    url, uuid = addresses(family.ref), str(entry.uuid)
    if is_amended:
        return url("amendments", entry=uuid) + f"#words-{uuid}"
    return url("write", section=entry.section, entry=uuid)
