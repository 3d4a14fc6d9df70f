"""Withholding an entry from family members, limiting it to named people, and lifting either."""

from uuid import UUID

from flask import request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.actions.limit import lift_limit, limit
from workbook.access.actions.withhold import lift_withholding, withhold
from workbook.access.gate import look, me, needs
from workbook.access.models import Limit, Withholding
from workbook.access.policy import Can
from workbook.access.queries import limit_by_uuid, rules_of, withholding_by_uuid
from workbook.access.rules import Thing
from workbook.core.problems import Invalid, NotAllowed, NotFound
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.forms import refused
from workbook.families.models import Family, Member
from workbook.families.queries import (
    family_for,
    managers_of,
    members_of,
    standings_towards,
    workers_of,
)
from workbook.families.views.frame import frame_of
from workbook.people.models import Person
from workbook.records.actions.share_entry import give_number
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.models import Entry
from workbook.records.queries.entries import entry_for
from workbook.records.rules import may_set_rules
from workbook.records.views import bp
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.get("/families/<ref>/entries/<uuid:entry>/rules")
@needs(Can.WITHHOLD)
def rules(ref: str, entry: UUID) -> Show:
    """Who must not learn of this entry, and who alone may see it."""
    return _page(ref, entry)


@bp.post("/families/<ref>/entries/<uuid:entry>/withholdings")
@needs(Can.WITHHOLD)
def withhold_entry(ref: str, entry: UUID) -> object:
    """Withhold the entry from the members that were chosen, with a reason."""
    chosen, reason = set(request.form.getlist("members")), request.form.get("reason", "")
    try:
        with change() as session:
            family, found = _for(session, ref, entry, Can.WITHHOLD)
            members = [
                (each.id, each.known_as)
                for each in session.scalars(select(Member).where(Member.family_id == family.id))
                if str(each.uuid) in chosen
            ]
            thing = Thing("entry", str(entry))
            withhold(session, me(), family.id, thing, members, reason)
            found.shown += 1
            bump_rules(session, family)
    except Invalid as problem:
        return _page(ref, entry, problem, "withhold-reason", withhold=reason, members=chosen)
    return see(url_for("records.rules", ref=ref, entry=entry))


@bp.post("/families/<ref>/entries/<uuid:entry>/withholdings/<uuid:withholding>/end")
@needs(Can.WITHHOLD)
def end_withholding(ref: str, entry: UUID, withholding: UUID) -> object:
    """Lift a withholding: its setter, or the manager, with a reason."""
    try:
        with change() as session:
            family, found = _for(session, ref, entry, Can.WITHHOLD)
            row = withholding_by_uuid(session, family.id, withholding)
            _is_of(row, entry)
            is_manager = _is_manager(session, family)
            reason = request.form.get("reason", "")
            lift_withholding(session, me(), row, reason, is_manager=is_manager)
            found.shown += 1
            bump_rules(session, family)
    except Invalid as problem:
        return _page(ref, entry, problem, f"end-{withholding}")
    return see(url_for("records.rules", ref=ref, entry=entry))


@bp.post("/families/<ref>/entries/<uuid:entry>/limits")
@needs(Can.LIMIT)
def limit_entry(ref: str, entry: UUID) -> object:
    """Limit the entry to the people that were chosen, its writer and the family's manager."""
    chosen = {int(each) for each in request.form.getlist("people") if each.isdigit()}
    reason = request.form.get("reason", "")
    try:
        with change() as session:
            family, found = _for(session, ref, entry, Can.LIMIT)
            workers = {each.person_id: each.name for each in workers_of(session, family)}
            people = {person: name for person, name in workers.items() if person in chosen}
            writer = session.get_one(Person, found.writer_id)
            people[writer.id] = writer.name
            thing = Thing("entry", str(entry))
            limit(session, me(), family.id, thing, people, managers_of(session, family), reason)
            found.shown += 1
            bump_rules(session, family)
    except Invalid as problem:
        return _page(ref, entry, problem, "limit-reason", limit=reason, people=chosen)
    return see(url_for("records.rules", ref=ref, entry=entry))


@bp.post("/families/<ref>/entries/<uuid:entry>/limits/<uuid:limit>/end")
@needs(Can.LIMIT)
def end_limit(ref: str, entry: UUID, limit: UUID) -> object:
    """Lift a limit: its setter, or the manager who is in it, with a reason."""
    try:
        with change() as session:
            family, found = _for(session, ref, entry, Can.LIMIT)
            row = limit_by_uuid(session, family.id, limit)
            _is_of(row, entry)
            fences = rules_of(session, family.id).fences([Thing("entry", str(entry))])
            inside = next((each.people for each in fences if each.id == row.id), frozenset())
            is_manager = _is_manager(session, family)
            reason = request.form.get("reason", "")
            lift_limit(session, me(), row, inside, reason, is_manager=is_manager)
            session.flush()
            if found.sharing is not None:
                give_number(session, family, found)
            found.shown += 1
            bump_rules(session, family)
    except Invalid as problem:
        return _page(ref, entry, problem, f"end-{limit}")
    return see(url_for("records.rules", ref=ref, entry=entry))


def _page(
    ref: str, entry: UUID, problem: Invalid | None = None, box: str = "", **given: object
) -> Show:
    """The rules of an entry; after a refusal with what was `given`, and the sentence about the
    reason at the `box` it was typed in.
    """
    family, found = _for(db(), ref, entry, Can.WITHHOLD)
    look(family.id, "rules", entry)
    if problem is not None:
        problem = Invalid.many(
            {box if name == "reason" else name: says for name, says in problem.fields.items()}
        )
    standing, thing = rules_of(db(), family.id), Thing("entry", str(entry))
    withheld, limited = standing.bands([thing]), standing.fences([thing])
    names = {each.id: each.known_as for each in members_of(db(), family)}
    people = {
        row.id: row.name
        for row in db().execute(
            select(Person.id, Person.name).where(
                Person.id.in_({each for fence in limited for each in fence.people})
            )
        )
    }
    return page(
        "records/rules.html",
        entry=found,
        members=members_of(db(), family),
        workers=[each for each in workers_of(db(), family) if each.person_id != me().id],
        withheld=[
            (row, [names[each] for each in sorted(row.members) if each in names])
            for row in withheld
        ],
        limited=[(row, sorted(people[each] for each in row.people)) for row in limited],
        has_number=found.number is not None,
        given=given,
        urls={
            "withhold": url_for("records.withhold_entry", ref=ref, entry=entry),
            "limit": url_for("records.limit_entry", ref=ref, entry=entry),
            "back": url_for(
                "records.section", ref=ref, section=found.section, _anchor=f"entry-{entry}"
            ),
        },
        **refused(problem),
        **frame_of(db(), me(), family, found.section),
    )


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


def _is_of(row: Withholding | Limit, entry: UUID) -> None:
    if row.thing != str(entry):
        raise NotFound


def _is_manager(session: Session, family: Family) -> bool:
    standings = standings_towards(session, me(), family)
    return policy.may(Can.ENTRY_ADD_TO, me().role, standings)
