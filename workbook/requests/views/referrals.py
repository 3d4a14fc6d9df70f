"""Onward referrals of a family: which wait and since when, chasing them, and what was answered."""

from collections.abc import Mapping
from uuid import UUID

from flask import url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Invalid, Problem
from workbook.core.time import today
from workbook.families.forms import days, refused, typed
from workbook.families.queries import family_for, rights_in
from workbook.families.views.frame import frame_of
from workbook.requests.actions.chase import Said, chase, record_answer
from workbook.requests.queries.referrals import referral_in, referrals_in
from workbook.requests.rules import HOW, OUTCOMES
from workbook.requests.views import bp
from workbook.requests.views.wiring import HERE
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

BOXES = ("on", "way", "said", "again_on")


@bp.get("/families/<ref>/referrals")
@needs(Can.FAMILY_READ)
def referrals(ref: str) -> Show:
    """Every onward referral that was shared, what waits longest first."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    look(family.id, "referrals", family.uuid)
    return page(
        "requests/referrals.html",
        rows=referrals_in(db(), me(), family),
        today=today(),
        back=url_for("families.family", ref=ref),
        back_words="The family",
        **refused(None),
        **frame_of(db(), me(), family, HERE),
    )


@bp.get("/families/<ref>/referrals/<uuid:sent>")
@needs(Can.FAMILY_READ)
def referral(ref: str, sent: UUID) -> Show:
    """One of them: each time it was chased, what was said, and the answer."""
    return _page(ref, sent)


@bp.post("/families/<ref>/referrals/<uuid:sent>/chases")
@needs(Can.ENTRY_WRITE)
def chase_one(ref: str, sent: UUID) -> object:
    """Write down that the service was asked how it stands."""
    given = typed(*BOXES)
    try:
        said = _said(given)
        with change() as session:
            family = family_for(session, me(), ref, Can.ENTRY_WRITE)
            chase(session, me(), family, sent, said)
    except Invalid as problem:
        return _page(ref, sent, problem, given, "chase")
    return see(url_for("requests.referral", ref=ref, sent=sent))


@bp.post("/families/<ref>/referrals/<uuid:sent>/answers")
@needs(Can.ENTRY_WRITE)
def answer_one(ref: str, sent: UUID) -> object:
    """Write down what the service answered."""
    given = typed(*BOXES)
    try:
        said = _said(given)
        with change() as session:
            family = family_for(session, me(), ref, Can.ENTRY_WRITE)
            record_answer(session, me(), family, sent, said)
    except Invalid as problem:
        return _page(ref, sent, problem, given, "answer")
    return see(url_for("requests.referral", ref=ref, sent=sent))


def _said(given: dict[str, str]) -> Said:
    read = days(given, "on", "again_on")
    return Said(read["on"], given["way"], given["said"], read["again_on"])


def _page(
    ref: str,
    sent: UUID,
    problem: Problem | None = None,
    given: dict[str, str] | None = None,
    form: str = "",
) -> Show:
    """`form` is the one of the two that is shown again: the ids of its boxes begin with it."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    found = referral_in(db(), me(), family, sent)
    if problem is None:
        look(family.id, "referral", sent)
    if isinstance(problem, Invalid):
        problem = Invalid.many({f"{form}-{name}": it for name, it in problem.fields.items()})
    return page(
        "requests/referral.html",
        row=found,
        today=today(),
        writes=rights_in(db(), me(), family).may(Can.ENTRY_WRITE),
        hows=_options(HOW, given if form == "chase" else None),
        outcomes=_options(OUTCOMES, given if form == "answer" else None),
        given={"chase": {}, "answer": {}, form: given or {}},
        back=url_for("requests.referrals", ref=ref),
        back_words="Onward referrals",
        **refused(problem),
        **frame_of(db(), me(), family, HERE),
    )


def _options(ways: Mapping[str, str], given: dict[str, str] | None) -> list[dict[str, object]]:
    chosen = (given or {}).get("way", "")
    return [
        {"value": slug, "label": title, "chosen": slug == chosen} for slug, title in ways.items()
    ]
