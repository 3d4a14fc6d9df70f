"""The steps of an entry's life that ask before they act: finalising and withdrawing."""

from uuid import UUID

from flask import request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Closed, Incomplete, Invalid, Problem
from workbook.families.editions import edition_of
from workbook.families.forms import refused
from workbook.families.models import Family
from workbook.families.views.frame import frame_of
from workbook.records.actions.finalise_entry import finalise_entry
from workbook.records.actions.withdraw_entry import withdraw_entry
from workbook.records.models import Entry
from workbook.records.pages import Check, FinaliseConfirm
from workbook.records.queries.comments import unanswered
from workbook.records.queries.entries import led_entry, led_entry_to_read
from workbook.records.queries.facts import facts_of
from workbook.records.queries.fair_words import words_to_look_at
from workbook.records.queries.missing import missing_of
from workbook.records.queries.untouched import is_still_untouched
from workbook.records.queries.values import values_of
from workbook.records.queries.writers import co_writers_of
from workbook.records.views import bp
from workbook.records.views.addresses import addresses
from workbook.records.views.asking import ask
from workbook.records.views.doubt import balances_for, doubt_checks
from workbook.records.views.joint import agreeing
from workbook.records.views.rescues import rescue_checks
from workbook.records.views.resting import let_rest
from workbook.web.filters import listed
from workbook.web.show import Show, page, see
from workbook.web.store import change, db
from workbook.writing.models import Passage

WRITTEN_IN = "Something is written in this draft now. Put it in the bin all the same?"


@bp.get("/families/<ref>/entries/<uuid:entry>/finalisation")
@needs(Can.ENTRY_WRITE)
def finalisation(ref: str, entry: UUID) -> Show:
    """“You are saying that this is a true account of your work”, with what is still wanting."""
    return _confirm(ref, entry)


@bp.post("/families/<ref>/entries/<uuid:entry>/finalisation")
@needs(Can.ENTRY_WRITE)
def finalise(ref: str, entry: UUID) -> object:
    """Finalise the entry that one leads, at the words that one looked at. Where others write it,
    they are asked to agree; `now`, with a reason, finalises it without them.
    """
    seen = request.form.get("version", type=int) or 0
    seen_details = request.form.get("details_version", type=int) or 0
    without = request.form.get("without", "") if "now" in request.form else None
    let_rest(ref, entry)
    try:
        with change() as session:
            family, found, passage = led_entry(session, me(), ref, entry)
            values = values_of(session, [found.id])[found.id]
            missing = missing_of(session, found, passage)
            finalise_entry(
                session, me(), family, found, passage, values, missing, seen, seen_details, without
            )
            section = found.section
    except (Incomplete, Invalid) as problem:
        return _confirm(ref, entry, problem)
    return see(url_for("records.section", ref=ref, section=section, _anchor=f"entry-{entry}"))


@bp.get("/families/<ref>/entries/<uuid:entry>/withdrawal")
@needs(Can.ENTRY_WRITE)
def withdrawal(ref: str, entry: UUID) -> Show:
    """The step before an entry is withdrawn: it asks why, unless nobody else ever saw it."""
    return _ask_withdrawal(ref, entry)


@bp.post("/families/<ref>/entries/<uuid:entry>/withdrawal")
@needs(Can.ENTRY_WRITE)
def withdraw(ref: str, entry: UUID) -> object:
    """Withdraw the writer's own entry, with a reason."""
    let_rest(ref, entry)
    try:
        with change() as session:
            family, found, passage = led_entry(session, me(), ref, entry)
            reason = request.form.get("reason", "")
            if "discard" in request.form and not is_still_untouched(session, found):
                raise Closed(WRITTEN_IN)
            withdraw_entry(session, me(), family, found, passage, reason)
            address = _section(family, found)
    except (Invalid, Closed) as problem:
        return _ask_withdrawal(ref, entry, problem)
    return see(address)


def _confirm(ref: str, entry: UUID, problem: Incomplete | Invalid | None = None) -> Show:
    """The step before an entry is finalised, and why it was not when it was refused."""
    family, found = led_entry_to_read(db(), me(), ref, entry)
    look(family.id, "entry", entry)
    passage = db().get_one(Passage, found.passage_id)
    missing = (
        list(problem.missing)
        if isinstance(problem, Incomplete)
        else missing_of(db(), found, passage)
    )
    url = addresses(ref)
    talk = url("comments", entry=str(entry))

    def put_right(field: str) -> str:
        return url("wanting", section=found.section, entry=str(entry), field=field)

    is_summary = edition_of(db(), found.edition).kind(found.kind).is_summary
    said = refused(problem if isinstance(problem, Invalid) else None)
    return page(
        "records/finalise.html",
        confirm=FinaliseConfirm(
            title="Finalise this entry?",
            agreeing=agreeing(found, me().id),
            meaning="You are saying that this is a true account of your work. It can be amended "
            "later, with a reason, but not overwritten.",
            checks=(
                *(
                    [Check(e.says, False, put_right(e.where), "Put it right") for e in missing]
                    or [Check("Everything that this entry needs is there", True)]
                ),
                *(Check(says, False, talk, "Look at it") for says in unanswered(db(), me(), found)),
                *rescue_checks(passage.id, url("rescues", entry=str(entry))),
                *(doubt_checks(db(), found, put_right) if is_summary else ()),
            ),
            questions=(
                "Are evidence and opinion kept apart?",
                "Can it be shown to the family, and in court?",
            ),
            action=url("finalisation", entry=str(entry)),
            back_url=url("section", section=found.section) + f"#entry-{entry}",
            version=passage.version,
            details_version=found.details,
            may=not missing,
            words=words_to_look_at(db(), found, facts_of(db(), found), passage),
            write_url=url("write", section=found.section, entry=str(entry)),
            balances=balances_for(db(), me(), family, found) if is_summary else (),
        ),
        without=request.form.get("without", ""),
        **said | {"status": problem.status if problem else 200},
        **frame_of(db(), me(), family, found.section),
    )


def _ask_withdrawal(ref: str, entry: UUID, problem: Problem | None = None) -> Show:
    family, found = led_entry_to_read(db(), me(), ref, entry)
    look(family.id, "entry", entry)
    is_draft = found.sharing is None
    return ask(
        family,
        found.section,
        title="Put this draft in the bin?" if is_draft else "Withdraw this entry?",
        says=_of_the_bin(found)
        if is_draft
        else "A line stays in its place that says who withdrew it, when and why. Its words are "
        "kept, but no page or document shows them.",
        action=url_for("records.withdraw", ref=ref, entry=entry),
        button="Put it in the bin" if is_draft else "Withdraw",
        reason="" if is_draft else "Why is it withdrawn?",
        back=_section(family, found),
        problem=problem,
    )


def _of_the_bin(entry: Entry) -> str:
    if not (others := co_writers_of(db(), entry.id)):
        return "Nobody else has seen it, and nobody will."
    names = listed([each.name for each in others])
    return f"You write it with {names}: none of you can open it any more."


def _section(family: Family, entry: Entry) -> str:
    return url_for("records.section", ref=family.ref, section=entry.section)
