"""The pages of an amendment: the step that begins one, and the form it is written in."""

from dataclasses import replace
from uuid import UUID

from flask import request, url_for
from markupsafe import Markup

from workbook.access.gate import me
from workbook.core.problems import Invalid, Problem
from workbook.families.forms import refused
from workbook.families.models import Family
from workbook.families.views.frame import frame_of
from workbook.records.cards import Act
from workbook.records.facts import from_json
from workbook.records.models import Amendment, Entry
from workbook.records.pages import Check, FinaliseConfirm, WordToLookAt
from workbook.records.queries.amended import what_would_change
from workbook.records.queries.boxes import box_of
from workbook.records.queries.cards import cards_where
from workbook.records.queries.comments import unanswered
from workbook.records.queries.fair_words import words_to_look_at
from workbook.records.queries.kept import kept_words
from workbook.records.queries.versions import latest_version
from workbook.records.queries.writers import Writes, lead_of_amendment, writes_here
from workbook.records.views.addresses import addresses
from workbook.records.views.asking import ask
from workbook.records.views.entries import refilled
from workbook.records.views.joint import agreeing
from workbook.records.views.rescues import rescue_checks
from workbook.web.pages import Fault
from workbook.web.show import Show, page
from workbook.web.store import db
from workbook.writing.models import Passage
from workbook.writing.queries import rescues_of


def ask_to_amend(family: Family, entry: Entry, problem: Problem | None = None) -> Show:
    """The step that asks for the reason; shown again with it after a `problem`."""
    return ask(
        family,
        entry.section,
        title="Amend this entry?",
        says="The finalised version stays as it is. You write a new version beside it, with the "
        "words, dates and answers that are right, and both are kept.",
        action=url_for("records.amend", ref=family.ref, entry=entry.uuid),
        button="Begin the amendment",
        reason="Why is it amended?",
        back=address_of(family, entry),
        problem=problem,
    )


def amendment_form(
    family: Family,
    entry: Entry,
    amendment: Amendment,
    says: dict[str, str] | None = None,
    problem: Problem | None = None,
    *,
    is_again: bool = False,
) -> Show:
    """The form of an open amendment: that of its kind, with what it changes. Shown again
    (`is_again`) it has what was typed in it, and what it `says` is wrong. After a `problem` of
    finalising alone, all of it is saved: the newer version stands beside it.
    """
    words = db().get_one(Passage, amendment.passage_id)
    at = addresses(family.ref)("amendments", entry=str(entry.uuid)) + f"/{amendment.uuid}"
    box = box_of(
        db(),
        me(),
        family,
        entry,
        from_json(amendment.fields),
        words,
        cards_where(db(), me(), family, Entry.id == entry.id)[0],
        action=f"{at}/words",
        close_url=address_of(family, entry),
        details_version=amendment.version,
        reason=amendment.reason,
        acts=(
            Act("Finalise the amendment", post=f"{at}/finalisation", style="pri", icon="lock"),
            Act("Put it away", post=f"{at}/withdrawal", style="quiet"),
        )
        if amendment.by_id == me().id
        else (),
        says=says,
    )
    if is_again:
        box = refilled(box, problem)
    elif problem:
        theirs = problem.detail["theirs"]["html"]
        box = replace(box, theirs=Markup(theirs))  # noqa: S704
    status = problem.status if problem else 422 if is_again else 200
    return page(
        "records/amendment.html",
        status=status,
        entry=entry,
        box=replace(
            box,
            words_label="The new version",
            rescues=rescues_of(db(), me(), [words.id]).get(words.id, ()),
            rescues_url=addresses(family.ref)("rescues", entry=str(entry.uuid)),
        ),
        late=latest_version(db(), entry.id) if amendment.fields["is_late"] else None,
        gone=_gone(family, amendment),
        changes=what_would_change(db(), family, entry, amendment, words),
        kept=kept_words(db(), me(), entry),
        kept_url=addresses(family.ref)("kept", entry=str(entry.uuid)),
        back=address_of(family, entry),
        faults=tuple(Fault(f"{name}-{entry.uuid}", it) for name, it in box.says.items()),
        **frame_of(db(), me(), family, entry.section),
    )


def _gone(family: Family, amendment: Amendment) -> Writes | None:
    """Whoever began it, where they write here no more and cannot finalise it."""
    lead = lead_of_amendment(db(), amendment)
    is_here = lead.id == me().id or writes_here(db(), family, lead)
    return None if is_here else lead


def confirm_amendment(
    family: Family, entry: Entry, amendment: Amendment, problem: Invalid | None = None
) -> Show:
    """The step before an amendment is sealed: comments and suggestions that wait, and words to look
    at once more. None of it stops it. Others who write it are asked to agree.
    """
    words = db().get_one(Passage, amendment.passage_id)
    url = addresses(family.ref)
    write_url, talk = (
        url("amendments", entry=str(entry.uuid)),
        url("comments", entry=str(entry.uuid)),
    )
    waiting = unanswered(db(), me(), entry)
    return page(
        "records/finalise.html",
        confirm=FinaliseConfirm(
            title="Finalise this amendment?",
            agreeing=agreeing(entry, amendment.by_id, amendment),
            meaning="You are saying that the new version is a true account of your work. It stands "
            "beside the finalised one, and both are kept.",
            checks=(
                *(Check(says, False, talk, "Look at it") for says in waiting),
                *(() if waiting else (Check("No comment or suggestion is waiting", True),)),
                *rescue_checks(words.id, url("rescues", entry=str(entry.uuid))),
            ),
            questions=("Are evidence and opinion kept apart?",),
            action=address_of_finalising(family.ref, entry.uuid, amendment.uuid),
            back_url=write_url,
            version=words.version,
            details_version=amendment.version,
            details_name="looked",
            words=words_in_amendment(entry, amendment),
            write_url=write_url,
        ),
        without=request.form.get("without", ""),
        **refused(problem),
        **frame_of(db(), me(), family, entry.section),
    )


def words_in_amendment(entry: Entry, amendment: Amendment) -> tuple[WordToLookAt, ...]:
    """The hints for what an amendment says."""
    words = db().get_one(Passage, amendment.passage_id)
    return words_to_look_at(db(), entry, from_json(amendment.fields), words)


def address_of_finalising(ref: str, entry: UUID, amendment: UUID) -> str:
    """Where an amendment is sealed."""
    return url_for("records.finalise_the_amendment", ref=ref, entry=entry, amendment=amendment)


def address_of(family: Family, entry: Entry) -> str:
    """The entry among those of its section."""
    return url_for(
        "records.section", ref=family.ref, section=entry.section, _anchor=f"entry-{entry.uuid}"
    )
