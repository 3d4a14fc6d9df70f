"""One fact of Key Information: writing it, and everything it said before."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import request
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import Reader, may_see
from workbook.catalogue.current import catalogue
from workbook.catalogue.fields.company import Company, Somebody
from workbook.catalogue.fields.values import listed
from workbook.catalogue.kinds import Fact
from workbook.core.problems import Invalid, NotAllowed, NotFound, Problem, Stale
from workbook.families.actions.facts import write_fact
from workbook.families.fact_lines import fact_line
from workbook.families.forms import refused, whole
from workbook.families.models import Family, Member
from workbook.families.queries import family_for, member_of, members_of, rights_in
from workbook.families.rules import is_asked_of, needed_to_write
from workbook.families.things import fact_title
from workbook.families.views import bp
from workbook.families.views.addresses import addresses
from workbook.families.views.frame import frame_of
from workbook.families.written import Written, rows_written, seen_by, things_of
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@dataclass(frozen=True)
class _Found:
    """A fact that this person may write, with its rows as they may see them."""

    family: Family
    member: Member | None
    fact: Fact
    rows: list[Written]
    company: Company
    rules_url: str


@bp.get("/families/<ref>/members/<uuid:member>/facts/<field>")
@needs(Can.CONTACT_DATA_WRITE)
def fact(ref: str, member: UUID, field: str) -> Show:
    """The form to write one fact about a member."""
    return _page(ref, member, field)


@bp.get("/families/<ref>/facts/<field>")
@needs(Can.CONTACT_DATA_WRITE)
def family_fact(ref: str, field: str) -> Show:
    """The form to write one fact about the whole family."""
    return _page(ref, None, field)


@bp.post("/families/<ref>/members/<uuid:member>/facts/<field>")
@needs(Can.CONTACT_DATA_WRITE)
def write_member_fact(ref: str, member: UUID, field: str) -> object:
    """Write one fact about a member."""
    return _write(ref, member, field)


@bp.post("/families/<ref>/facts/<field>")
@needs(Can.CONTACT_DATA_WRITE)
def write_family_fact(ref: str, field: str) -> object:
    """Write one fact about the whole family."""
    return _write(ref, None, field)


def _write(ref: str, member: UUID | None, field: str) -> object:
    known = catalogue().facts.get(field)
    given = known.field.take(request.form.to_dict(flat=False), field) if known else None
    try:
        value = known.field.parse(given) if known else None
        with change() as session:
            found = _for(session, ref, member, field)
            _check_people(found, value)
            write_fact(session, me(), found.family, found.member, field, value, whole("seen"))
    except (Invalid, Stale) as problem:
        return _page(ref, member, field, problem, given)
    anchor = f"member-{member}" if member else "about-family"
    return see(addresses(ref)("key_information", _anchor=anchor))


def _page(
    ref: str,
    member: UUID | None,
    field: str,
    problem: Problem | None = None,
    given: object = None,
) -> Show:
    found = _for(db(), ref, member, field)
    family, fact, rows = found.family, found.fact, found.rows
    if problem is None:
        about = found.member.uuid if found.member else family.uuid
        look(family.id, "member" if found.member else "family", about, field=field)
    names = found.company.names
    stale: dict[str, Any] = refused(problem)
    if isinstance(problem, Stale):
        _say_both(problem, fact, rows[0] if rows else None, dict(names))
    return page(
        "families/fact.html",
        title=f"{found.member.known_as if found.member else 'The family'}: {fact_title(field)}",
        fact=fact,
        field=fact.field,
        value=given if problem else (rows[0].value if rows else None),
        error=(next(iter(stale["says"].values()), "") if stale["says"] else ""),
        choices=fact.field.choices(found.company),
        seen=rows[0].n if rows else 0,
        line=fact_line(rows, fact, names, label=fact.title) if rows else None,
        rules_url=found.rules_url,
        **stale,
        **frame_of(db(), me(), family, "ki"),
    )


def _for(session: Session, ref: str, uuid: UUID | None, field: str) -> _Found:
    """What is to be written, if `me` may write it. Raises NotFound and NotAllowed.

    Somebody who may not be offered a guarded fact is told that there is no such page, whether or
    not one was written.
    """
    fact = catalogue().facts.get(field)
    family = family_for(session, me(), ref, needed_to_write(field))
    member = member_of(session, family, uuid) if uuid else None
    if fact is None or not is_asked_of(fact, member.part if member else ""):
        raise NotFound
    rights = rights_in(session, me(), family)
    rules = rules_of(session, family.id)
    chain = things_of(family, member, field)
    rows = seen_by(rows_written(session, family, member, field), rules, me().id, chain)
    if not rights.may_write(fact, is_seen=bool(rows)):
        raise NotFound
    rules_url = ""
    if rows and may_see(rules, Reader(me().id), chain):
        is_writer = rows[0].by_id == me().id
        if rights.may_rule(is_writer=is_writer):
            rules_url = _rules_url(ref, member, field)
    company = Company(
        tuple(
            Somebody(str(each.uuid), each.known_as, each.part == "child")
            for each in members_of(session, family)
            if member is None or each.id != member.id
        )
    )
    return _Found(family, member, fact, rows, company, rules_url)


def _rules_url(ref: str, member: Member | None, field: str) -> str:
    url = addresses(ref)
    if member is None:
        return url("family_fact_rules", field=field)
    return url("fact_rules", member=member.uuid, field=field)


def _check_people(found: _Found, value: object) -> None:
    """A fact that names members names others of this family."""
    if found.fact.field.type != "member":
        return
    known = {each.id for each in found.company.members}
    if not known.issuperset(listed(value)):
        raise NotAllowed("Choose people of this family.")


def _say_both(problem: Problem, fact: Fact, row: Written | None, names: dict[str, str]) -> None:
    """Put both values into words, with who wrote the one that stands."""
    yours = problem.detail["yours"]
    problem.detail["theirs"] = {
        "who": row.by if row else "",
        "said": fact.field.say(row.value, names) if row else "",
    }
    problem.detail["yours"] = {"said": fact.field.say(yours, names)}
