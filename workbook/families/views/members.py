"""Members of a family: adding somebody, and changing a name or a date."""

from typing import Any
from uuid import UUID

from flask import url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Invalid, Problem, Stale
from workbook.families.actions.members import Identity, add_member, change_member
from workbook.families.forms import days, one_line, refused, typed, whole
from workbook.families.queries import family_for, member_of
from workbook.families.views import bp
from workbook.families.views.frame import frame_of
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

BOXES = ("part", "name", "known_as", "born_on", "due_on")


@bp.get("/families/<ref>/members")
@needs(Can.KEY_INFORMATION_WRITE)
def members(ref: str) -> Show:
    """The form to add somebody to the family."""
    return _add_page(ref, {}, is_first=True)


@bp.post("/families/<ref>/members")
@needs(Can.KEY_INFORMATION_WRITE)
def add(ref: str) -> object:
    """Add somebody: a child, born or not yet born, or an adult."""
    given = typed(*BOXES)
    try:
        who = _identity(given)
        with change() as session:
            family = family_for(session, me(), ref, Can.KEY_INFORMATION_WRITE)
            uuid = add_member(session, me(), family, who).uuid
    except Invalid as problem:
        return _add_page(ref, given, problem)
    return see(_card(ref, uuid))


@bp.get("/families/<ref>/members/<uuid:member>")
@needs(Can.KEY_INFORMATION_WRITE)
def member(ref: str, member: UUID) -> Show:
    """The form to change a member's name or dates."""
    return _change_page(ref, member, None, is_first=True)


@bp.post("/families/<ref>/members/<uuid:member>")
@needs(Can.KEY_INFORMATION_WRITE)
def change_details(ref: str, member: UUID) -> object:
    """Change a member's name or dates."""
    given = typed(*BOXES)
    try:
        who = _identity(given)
        with change() as session:
            family = family_for(session, me(), ref, Can.KEY_INFORMATION_WRITE)
            found = member_of(session, family, member)
            change_member(session, me(), family, found, who, whole("version"))
    except (Invalid, Stale) as problem:
        return _change_page(ref, member, given, problem)
    return see(_card(ref, member))


def _identity(given: dict[str, str]) -> Identity:
    one_line(given, "name", "known_as")
    read = days(given, "born_on", "due_on")
    return Identity(
        given["part"], given["name"], given["known_as"], read["born_on"], read["due_on"]
    )


def _add_page(
    ref: str, given: dict[str, str], problem: Problem | None = None, *, is_first: bool = False
) -> Show:
    family = family_for(db(), me(), ref, Can.KEY_INFORMATION_WRITE)
    if is_first:
        look(family.id, "members", family.uuid)
    return page(
        "families/member.html",
        title="Add somebody to the family",
        given={"part": "child", **given},
        member=None,
        action=url_for("families.add", ref=ref),
        **refused(problem),
        **frame_of(db(), me(), family, "ki"),
    )


def _change_page(
    ref: str,
    uuid: UUID,
    given: dict[str, str] | None,
    problem: Problem | None = None,
    *,
    is_first: bool = False,
) -> Show:
    family = family_for(db(), me(), ref, Can.KEY_INFORMATION_WRITE)
    found = member_of(db(), family, uuid)
    if is_first:
        look(family.id, "member", uuid)
    kept: dict[str, Any] = {
        "part": found.part,
        "name": found.name,
        "known_as": found.known_as,
        "born_on": f"{found.born_on:%-d %-m %Y}" if found.born_on else "",
        "due_on": f"{found.due_on:%-d %-m %Y}" if found.due_on else "",
    }
    return page(
        "families/member.html",
        title=f"Change {found.known_as}’s name or dates",
        given={**kept, **(given or {}), "part": found.part},
        member=found,
        action=url_for("families.change_details", ref=ref, member=uuid),
        **refused(problem),
        **frame_of(db(), me(), family, "ki"),
    )


def _card(ref: str, uuid: UUID) -> str:
    return url_for("families.key_information", ref=ref, _anchor=f"member-{uuid}")
