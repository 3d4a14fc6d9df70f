"""Withholding an entry from family members, limiting it to named people, and lifting either."""

from uuid import UUID

from flask import url_for
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import Thing
from workbook.core.problems import Invalid, NotAllowed
from workbook.families.actions.rules_stamp import hold
from workbook.families.forms import refused
from workbook.families.models import Family
from workbook.families.queries import family_for, standings_towards
from workbook.families.views.frame import frame_of
from workbook.families.views.ruling import (
    Find,
    ToRule,
    at_box,
    given_in,
    press_end_limit,
    press_end_withholding,
    press_limit,
    press_withhold,
    standing,
)
from workbook.records.actions.share_entry import give_number
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.models import Entry
from workbook.records.queries.entries import entry_for
from workbook.records.queries.writers import co_writers_of, lead_of
from workbook.records.rules import may_set_rules
from workbook.records.views import bp
from workbook.web.show import Show, page, see
from workbook.web.store import db


@bp.get("/families/<ref>/entries/<uuid:entry>/rules")
@needs(Can.WITHHOLD)
def rules(ref: str, entry: UUID) -> Show:
    """Who must not learn of this entry, and who alone may see it."""
    return _page(ref, entry)


@bp.post("/families/<ref>/entries/<uuid:entry>/withholdings")
@needs(Can.WITHHOLD)
def withhold_entry(ref: str, entry: UUID) -> object:
    """Withhold the entry from the members that were chosen, with a reason."""
    problem = press_withhold(_held(ref, entry, Can.WITHHOLD))
    if problem is not None:
        return _page(ref, entry, problem, "withhold-reason")
    return see(url_for("records.rules", ref=ref, entry=entry))


@bp.post("/families/<ref>/entries/<uuid:entry>/withholdings/<uuid:withholding>/end")
@needs(Can.WITHHOLD)
def end_withholding(ref: str, entry: UUID, withholding: UUID) -> object:
    """Lift a withholding: its setter, or the manager, with a reason."""
    problem = press_end_withholding(_held(ref, entry, Can.WITHHOLD), withholding)
    if problem is not None:
        return _page(ref, entry, problem, f"end-{withholding}")
    return see(url_for("records.rules", ref=ref, entry=entry))


@bp.post("/families/<ref>/entries/<uuid:entry>/limits")
@needs(Can.LIMIT)
def limit_entry(ref: str, entry: UUID) -> object:
    """Limit the entry to the people that were chosen, its writers and the family's manager."""
    problem = press_limit(_held(ref, entry, Can.LIMIT))
    if problem is not None:
        return _page(ref, entry, problem, "limit-reason")
    return see(url_for("records.rules", ref=ref, entry=entry))


@bp.post("/families/<ref>/entries/<uuid:entry>/limits/<uuid:limit>/end")
@needs(Can.LIMIT)
def end_limit(ref: str, entry: UUID, limit: UUID) -> object:
    """Lift a limit: its setter, or the manager who is in it, with a reason."""
    problem = press_end_limit(_held(ref, entry, Can.LIMIT), limit)
    if problem is not None:
        return _page(ref, entry, problem, f"end-{limit}")
    return see(url_for("records.rules", ref=ref, entry=entry))


def _page(ref: str, entry: UUID, problem: Invalid | None = None, box: str = "") -> Show:
    """The rules of an entry; after a refusal with what was sent, and the sentence about the reason
    at the `box` it was typed in.
    """
    family, found = _for(db(), ref, entry, Can.WITHHOLD)
    look(family.id, "rules", entry)
    return page(
        "records/rules.html",
        entry=found,
        has_number=found.number is not None,
        given=given_in(box) if problem else {},
        urls={
            "withhold": url_for("records.withhold_entry", ref=ref, entry=entry),
            "limit": url_for("records.limit_entry", ref=ref, entry=entry),
            "back": url_for(
                "records.section", ref=ref, section=found.section, _anchor=f"entry-{entry}"
            ),
        },
        **standing(db(), family, rules_of(db(), family.id), _thing(entry)),
        **refused(problem and at_box(problem, box)),
        **frame_of(db(), me(), family, found.section),
    )


def _held(ref: str, entry: UUID, can: Can) -> Find:
    """The same as `_for`, for one act at a time on the family: a second reads what a first left."""

    def find(session: Session) -> ToRule:
        hold(session, family_for(session, me(), ref, can))
        family, found = _for(session, ref, entry, can)
        writers = [lead_of(session, found), *co_writers_of(session, found.id)]
        standings = standings_towards(session, me(), family)

        def then(session: Session) -> None:
            session.flush()
            if found.sharing is not None:
                give_number(session, family, found)  # what is not limited any more is numbered
            found.shown += 1

        return ToRule(
            family,
            _thing(entry),
            policy.may(Can.ENTRY_ADD_TO, me().role, standings),
            {each.id: each.name for each in writers},
            then=then,
        )

    return find


def _for(session: Session, ref: str, entry: UUID, can: Can) -> tuple[Family, Entry]:
    """The family and the entry; the writer, the manager and the key worker set rules."""
    family = family_for(session, me(), ref, can)
    found = entry_for(session, me(), family, entry)
    refuse_withdrawn(found)
    standings = standings_towards(session, me(), family)
    if not may_set_rules(me().role, standings, is_writer=found.writer_id == me().id):
        raise NotAllowed(
            "The writer, the key worker and the team manager decide who may see this. Ask one "
            "of them today if something here could put somebody at risk."
        )
    return family, found


def _thing(entry: UUID) -> Thing:
    return Thing("entry", str(entry))
