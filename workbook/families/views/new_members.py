"""What somebody who joined the family later is named in: keeping it from them, or not."""

from uuid import UUID

from flask import url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Invalid, Problem
from workbook.families.actions.new_members import keep_withheld, stop_withholding
from workbook.families.forms import refused, typed
from workbook.families.new_members import undecided_for, undecided_rows
from workbook.families.queries import family_for
from workbook.families.views import bp
from workbook.families.views.frame import frame_of
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.get("/families/<ref>/new-members")
@needs(Can.NEW_MEMBER_DECIDE)
def new_members(ref: str) -> Show:
    """Everything withheld from somebody who joined later that waits for a decision."""
    return _page(ref)


@bp.post("/families/<ref>/new-members/<uuid:member>/keeping")
@needs(Can.NEW_MEMBER_DECIDE)
def keep_all(ref: str, member: UUID) -> object:
    """Everything stays withheld from them."""
    with change() as session:
        family = family_for(session, me(), ref, Can.NEW_MEMBER_DECIDE)
        for row, named, who in undecided_rows(session, me(), family, member):
            keep_withheld(session, me(), family, who, named, row)
    return see(url_for("families.new_members", ref=ref))


@bp.post("/families/<ref>/new-members/<uuid:member>/withholdings/<uuid:withholding>/keeping")
@needs(Can.NEW_MEMBER_DECIDE)
def keep_one(ref: str, member: UUID, withholding: UUID) -> object:
    """One thing stays withheld from them."""
    with change() as session:
        family = family_for(session, me(), ref, Can.NEW_MEMBER_DECIDE)
        for row, named, who in undecided_rows(session, me(), family, member, withholding):
            keep_withheld(session, me(), family, who, named, row)
    return see(url_for("families.new_members", ref=ref))


@bp.post("/families/<ref>/new-members/<uuid:member>/withholdings/<uuid:withholding>/end")
@needs(Can.NEW_MEMBER_DECIDE)
def let_read(ref: str, member: UUID, withholding: UUID) -> object:
    """One thing is not withheld from them, with a reason; others named in it still may not."""
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.NEW_MEMBER_DECIDE)
            for row, named, who in undecided_rows(session, me(), family, member, withholding):
                stop_withholding(session, me(), family, who, named, row, reason)
    except Invalid as problem:
        says = {f"reason-{member}-{withholding}": problem.says}
        return _page(ref, Invalid.many(says))
    return see(url_for("families.new_members", ref=ref))


def _page(ref: str, problem: Problem | None = None) -> Show:
    family = family_for(db(), me(), ref, Can.NEW_MEMBER_DECIDE)
    if problem is None:
        look(family.id, "new-members", family.uuid)
    return page(
        "families/new_members.html",
        waiting=undecided_for(db(), me(), family),
        **refused(problem),
        **frame_of(db(), me(), family, "ki"),
    )
