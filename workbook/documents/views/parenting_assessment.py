"""The parenting assessment's text: finalised by the key worker, approved by the manager. A step
between says what pressing it means.
"""

from flask import request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.core.problems import Closed, Problem, Stale
from workbook.documents.actions.approve_assessment import approve_assessment
from workbook.documents.actions.finalise_assessment import finalise_assessment
from workbook.documents.overview import newer_than
from workbook.documents.pages import Step
from workbook.documents.queries.assessments import counting, finalised_in
from workbook.documents.shelf import ASSESSMENT
from workbook.documents.views import bp
from workbook.documents.views.rail import HERE
from workbook.families.models import Family
from workbook.families.queries import family_for, open_workbook
from workbook.families.views.frame import frame_of
from workbook.records.queries.sealed import unfinished_entries
from workbook.web.filters import long_day, plural
from workbook.web.pages import Fault
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.get("/families/<ref>/documents/parenting-assessment/finalisations")
@needs(Can.ASSESSMENT_FINALISE)
def finalisation(ref: str) -> Show:
    """What the key worker says by finalising the text, and what it is made of."""
    return _ask_to_finalise(ref)


@bp.post("/families/<ref>/documents/parenting-assessment/finalisations")
@needs(Can.ASSESSMENT_FINALISE)
def finalise(ref: str) -> object:
    """The family's key worker finalises the text as it stands today."""
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.ASSESSMENT_FINALISE)
            finalise_assessment(session, me(), family, open_workbook(session, family))
    except Closed as problem:
        return _ask_to_finalise(ref, problem)
    return see(url_for("documents.index", ref=ref))


@bp.get("/families/<ref>/documents/parenting-assessment/approvals")
@needs(Can.ASSESSMENT_APPROVE)
def approval(ref: str) -> Show:
    """What the manager says by approving the text, and a way to read it first."""
    return _ask_to_approve(ref)


@bp.post("/families/<ref>/documents/parenting-assessment/approvals")
@needs(Can.ASSESSMENT_APPROVE)
def approve(ref: str) -> object:
    """The team manager approves the text that they looked at."""
    seen = request.form.get("seal", "")
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.ASSESSMENT_APPROVE)
            approve_assessment(session, me(), family, open_workbook(session, family), seen)
    except (Closed, Stale) as problem:
        return _ask_to_approve(ref, problem)
    return see(url_for("documents.index", ref=ref))


def _ask_to_finalise(ref: str, problem: Problem | None = None) -> Show:
    family = family_for(db(), me(), ref, Can.ASSESSMENT_FINALISE)
    workbook = open_workbook(db(), family)
    text = finalised_in(db(), workbook.id)
    counts = counting(db(), me(), family, workbook)
    open_ones = unfinished_entries(db(), me(), rules_of(db(), family.id), workbook.id)
    step = Step(
        head="Before you finalise",
        title="Finalise the assessment?",
        meaning="You are saying that this is your assessment, made of what is finalised today. It "
        "is sealed: what is finalised later needs a new version.",
        says=(
            f"It is made of {plural(len(counts.versions), 'finalised entry', 'finalised entries')}",
            *((f"{len(newer_than(text, counts.changes))} since version {text.n}",) if text else ()),
            *((_left_out(len(open_ones)),) if open_ones else ()),
        ),
        action=url_for("documents.finalise", ref=ref),
        button="Finalise the assessment",
        back_url=url_for("documents.index", ref=ref),
        why_not="" if counts.versions else "Nothing that goes into it is finalised yet.",
    )
    return _asking(family, step, problem)


def _left_out(entries: int) -> str:
    return f"{plural(entries, 'entry is', 'entries are')} not finalised, and stay out of it"


def _ask_to_approve(ref: str, problem: Problem | None = None) -> Show:
    family = family_for(db(), me(), ref, Can.ASSESSMENT_APPROVE)
    text = finalised_in(db(), open_workbook(db(), family).id)
    says: tuple[str, ...] = ()
    why_not = "The assessment is not finalised, so there is nothing to approve yet."
    if text is not None:
        says = (f"Version {text.n}, finalised by {text.by} on {long_day(text.at)}",)
        why_not = f"{text.approved_by} has approved this text already." if text.is_approved else ""
    step = Step(
        head="Before you approve",
        title="Approve the assessment?",
        meaning="Your name stands under it from now on, and copies of it that leave the team no "
        "longer say DRAFT.",
        says=says,
        action=url_for("documents.approve", ref=ref),
        button="Approve the assessment",
        back_url=url_for("documents.index", ref=ref),
        why_not=why_not,
        seal=text.seal if text else "",
        read_url=_to_read(ref) if text else "",
    )
    return _asking(family, step, problem)


def _to_read(ref: str) -> str:
    return url_for(
        "documents.choose", ref=ref, document=ASSESSMENT, reader="full", words=1, _anchor="words"
    )


def _asking(family: Family, step: Step, problem: Problem | None) -> Show:
    look(family.id, "documents", family.uuid)
    return page(
        "documents/confirm.html",
        status=problem.status if problem else 200,
        step=step,
        faults=(Fault("step-title", problem.says),) if problem else (),
        **frame_of(db(), me(), family, HERE),
    )
