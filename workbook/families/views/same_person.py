"""One person in two families: a link made by somebody with rights to both (design 4.10)."""

from uuid import UUID

from flask import request
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Invalid, NotAllowed, NotFound, Problem
from workbook.families.actions.relate import link_same_person
from workbook.families.forms import chosen_member, offers, refused, typed
from workbook.families.models import Family
from workbook.families.queries import family_for, member_of, members_of
from workbook.families.views import bp
from workbook.families.views.addresses import addresses
from workbook.families.views.frame import frame_of
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.get("/families/<ref>/members/<uuid:member>/same-person")
@needs(Can.KEY_INFORMATION_WRITE)
def same_person(ref: str, member: UUID) -> Show:
    """Ask for the other family by its reference (`?family=`), then for the member there."""
    family = family_for(db(), me(), ref, Can.KEY_INFORMATION_WRITE)
    member_of(db(), family, member)
    look(family.id, "same-person", member)
    other = request.args.get("family", "").strip()
    try:
        found = _other(db(), family, other) if other else None
    except Invalid as problem:
        return _page(ref, member, {"family": other}, problem)
    if found is not None:
        look(found.id, "family", found.uuid)
    return _page(ref, member, {"family": other})


@bp.post("/families/<ref>/members/<uuid:member>/same-person")
@needs(Can.KEY_INFORMATION_WRITE)
def link_person(ref: str, member: UUID) -> object:
    """Record that a member is the same person as a member of another family."""
    given = typed("family", "other")
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.KEY_INFORMATION_WRITE)
            found = member_of(session, family, member)
            other_family = _other(session, family, given["family"])
            other = chosen_member(members_of(session, other_family), given["other"], "other")
            link_same_person(session, me(), family, found, other_family, other)
    except Invalid as problem:
        return _page(ref, member, given, problem)
    return see(addresses(ref)("key_information", _anchor=f"member-{member}"))


def _other(session: Session, family: Family, ref: str) -> Family:
    """The other family, with the same right to it. Raises Invalid: one answer for every no."""
    try:
        found = family_for(session, me(), ref, Can.KEY_INFORMATION_WRITE)
    except (NotFound, NotAllowed):
        found = None
    if found is None or found.id == family.id:
        raise Invalid(
            "There is no other family with that reference whose Key Information you keep. Ask "
            "its manager to make the link",
            field="family",
        )
    return found


def _page(ref: str, member: UUID, given: dict[str, str], problem: Problem | None = None) -> Show:
    family = family_for(db(), me(), ref, Can.KEY_INFORMATION_WRITE)
    found = member_of(db(), family, member)
    is_refused = isinstance(problem, Invalid) and "family" in problem.fields
    other = _other(db(), family, given["family"]) if given["family"] and not is_refused else None
    return page(
        "families/same_person.html",
        member=found,
        other=other,
        others=offers(members_of(db(), other), given.get("other", "")) if other else [],
        given=given,
        action=addresses(ref)("link_person", member=member),
        here=addresses(ref)("same_person", member=member),
        **refused(problem),
        **frame_of(db(), me(), family, "ki"),
    )
