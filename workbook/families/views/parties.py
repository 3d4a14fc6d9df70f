"""Parties to proceedings, and who causes harm: both decide who may not read what."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Invalid, NotFound, Problem
from workbook.core.time import today
from workbook.families.actions.harm import end_harm, end_party, record_harm, record_party
from workbook.families.facts import party_ids
from workbook.families.forms import chosen_member, days, offers, refused, typed
from workbook.families.models import CausesHarm, Family, Member
from workbook.families.queries import family_for, member_of, members_of
from workbook.families.views import bp
from workbook.families.views.addresses import addresses
from workbook.families.views.frame import frame_of
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.get("/families/<ref>/parties")
@needs(Can.KEY_INFORMATION_WRITE)
def parties(ref: str) -> Show:
    """Who is a party to proceedings, and the form to record one or that it is over."""
    return _parties_page(ref)


@bp.post("/families/<ref>/parties")
@needs(Can.KEY_INFORMATION_WRITE)
def add_party(ref: str) -> object:
    """Record that a member is a party to proceedings."""
    given = typed("member", "from_on")
    try:
        since = days(given, "from_on")["from_on"] or today()
        if since > today():
            raise Invalid("Record this when it has happened", field="from_on")
        with change() as session:
            family = family_for(session, me(), ref, Can.KEY_INFORMATION_WRITE)
            member = chosen_member(members_of(session, family), given["member"], "member")
            record_party(session, me(), family, member, since)
    except Invalid as problem:
        return _parties_page(ref, problem, given)
    return see(addresses(ref)("key_information", _anchor="parties"))


@bp.post("/families/<ref>/parties/<uuid:member>/end")
@needs(Can.KEY_INFORMATION_WRITE)
def stop_party(ref: str, member: UUID) -> object:
    """Record that a member is not a party any more."""
    given = typed("until_on")
    try:
        until = days(given, "until_on")["until_on"] or today()
        with change() as session:
            family = family_for(session, me(), ref, Can.KEY_INFORMATION_WRITE)
            end_party(session, me(), family, member_of(session, family, member), until)
    except Invalid as problem:
        says = {f"{name}-{member}": words for name, words in problem.fields.items()}
        return _parties_page(ref, Invalid.many(says), {f"until_on-{member}": given["until_on"]})
    return see(addresses(ref)("key_information", _anchor="parties"))


@bp.get("/families/<ref>/harm")
@needs(Can.HARM_RECORD)
def harm(ref: str) -> Show:
    """Who is recorded as causing harm, and the form to record it or take it back."""
    return _harm_page(ref)


@bp.post("/families/<ref>/harm")
@needs(Can.HARM_RECORD)
def add_harm(ref: str) -> object:
    """Record who causes harm, to whom, and how we know."""
    given = typed("member", "to", "basis")
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.HARM_RECORD)
            members = members_of(session, family)
            member = chosen_member(members, given["member"], "member")
            to = chosen_member(members, given["to"], "to") if given["to"] else None
            record_harm(session, me(), family, member, to, given["basis"])
    except Invalid as problem:
        return _harm_page(ref, problem, given)
    return see(addresses(ref)("key_information", _anchor="harm"))


@bp.post("/families/<ref>/harm/<uuid:harm>/end")
@needs(Can.HARM_RECORD)
def stop_harm(ref: str, harm: UUID) -> object:
    """Take back what was recorded, with a reason."""
    given = typed("reason")
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.HARM_RECORD)
            row = _harm(session, family, harm)
            member = session.get_one(Member, row.member_id)
            end_harm(session, me(), family, row, member, given["reason"])
    except Invalid as problem:
        says = {f"{name}-{harm}": words for name, words in problem.fields.items()}
        return _harm_page(ref, Invalid.many(says))
    return see(addresses(ref)("key_information", _anchor="harm"))


def _harm(session: Session, family: Family, uuid: UUID) -> CausesHarm:
    found = session.scalar(
        select(CausesHarm).where(
            CausesHarm.family_id == family.id,
            CausesHarm.uuid == uuid,
            CausesHarm.ended_at.is_(None),
        )
    )
    if found is None:
        raise NotFound
    return found


def _parties_page(
    ref: str, problem: Problem | None = None, given: dict[str, str] | None = None
) -> Show:
    family = family_for(db(), me(), ref, Can.KEY_INFORMATION_WRITE)
    if problem is None:
        look(family.id, "parties", family.uuid)
    members = members_of(db(), family)
    standing = party_ids(db(), family.id)
    return page(
        "families/parties.html",
        parties=[each for each in members if each.id in standing],
        members=offers(
            [each for each in members if each.id not in standing], (given or {}).get("member", "")
        ),
        given=given or {},
        url=addresses(ref),
        **refused(problem),
        **frame_of(db(), me(), family, "ki"),
    )


def _harm_page(
    ref: str, problem: Problem | None = None, given: dict[str, Any] | None = None
) -> Show:
    family = family_for(db(), me(), ref, Can.HARM_RECORD)
    if problem is None:
        look(family.id, "harm", family.uuid)
    members = members_of(db(), family)
    names = {each.id: each.known_as for each in members}
    given = given or {}
    rows = db().scalars(
        select(CausesHarm)
        .where(CausesHarm.family_id == family.id, CausesHarm.ended_at.is_(None))
        .order_by(CausesHarm.id)
    )
    return page(
        "families/harm.html",
        rows=[
            (row, names[row.member_id], names.get(row.to_id) if row.to_id else "") for row in rows
        ],
        members=offers(members, given.get("member", "")),
        others=offers(members, given.get("to", "")),
        given=given,
        url=addresses(ref),
        **refused(problem),
        **frame_of(db(), me(), family, "ki"),
    )
