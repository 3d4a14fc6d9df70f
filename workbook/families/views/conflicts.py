"""Conflicts of interest: one's own, with a family one reads or cannot open; a colleague's."""

from uuid import UUID

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.models import Conflict
from workbook.access.policy import Can
from workbook.access.views import own_links
from workbook.catalogue.current import catalogue
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Invalid, Problem, TooMany
from workbook.core.time import today
from workbook.families.actions import conflict as acts
from workbook.families.forms import refused, typed
from workbook.families.models import Family
from workbook.families.queries import family_for, rights_in
from workbook.families.views import bp
from workbook.families.views.finding import BOXES, attempt_to_find, wanted_family
from workbook.families.views.frame import frame_of
from workbook.people.models import Person
from workbook.people.queries.people import everybody, person_here, person_named
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

own_links.append(("A conflict of interest", "families.own_conflicts", Can.CONFLICT_DECLARE))
WHAT = "Say what the conflict is, as far as you can"


@bp.get("/families/<ref>/conflicts")
@needs(Can.FAMILY_READ)
def conflicts(ref: str) -> Show:
    """The form for one's own; for the manager, those declared and the form for a colleague's."""
    return _page(ref)


@bp.post("/families/<ref>/conflicts")
@needs(Can.FAMILY_READ)
def declare_conflict(ref: str) -> object:
    """Declare one's own, and be led away from the family; the manager declares a colleague's."""
    given = typed("person", "reason")
    is_own = given["person"] in {"", str(me().uuid)}
    can = Can.FAMILY_READ if is_own else Can.CONFLICT_KEEP
    try:
        with change() as session:
            family = family_for(session, me(), ref, can)
            person = person_here(session, me().uuid if is_own else _uuid(given["person"]))
            acts.declare_conflict(session, me(), family, person, given["reason"])
    except Invalid as problem:
        return _page(ref, problem, given, is_own=is_own)
    return see(url_for("families.index") if is_own else url_for("families.conflicts", ref=ref))


@bp.post("/families/<ref>/conflicts/<uuid:person>/end")
@needs(Can.CONFLICT_KEEP)
def end_conflict(ref: str, person: UUID) -> object:
    """Take back a conflict, with a reason."""
    reason = typed("reason")["reason"]
    try:
        with change() as session:
            family = family_for(session, me(), ref, Can.CONFLICT_KEEP)
            acts.end_conflict(session, me(), family, person_named(session, person), reason)
    except Invalid as problem:
        return _page(ref, Invalid(problem.says, field=f"end-{person}"))
    return see(url_for("families.conflicts", ref=ref))


@bp.get("/conflicts")
@needs(Can.CONFLICT_DECLARE)
def own_conflicts() -> Show:
    """The form for a conflict with a family that one cannot open."""
    return _outside_page()


@bp.post("/conflicts")
@needs(Can.CONFLICT_DECLARE)
def declare_from_outside() -> object:
    """Declare it; the answer is the same whether there is such a family or not."""
    given = typed(*BOXES)
    try:
        wanted = wanted_family(given, WHAT)
        said = wanted.ref or f"{wanted.name}, born {given['born_on']}"
        with change() as session:
            acts.declare_from_outside(
                session, me(), wanted, said, given["reason"], attempt_to_find()
            )
    except (Invalid, TooMany) as problem:
        return _outside_page(given, problem)
    return _outside_page(is_kept=True)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as fault:
        raise Invalid("Choose somebody from the list", field="person") from fault


def _page(
    ref: str,
    problem: Problem | None = None,
    given: dict[str, str] | None = None,
    *,
    is_own: bool = True,
) -> Show:
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    look(family.id, "conflicts", family.uuid)
    keeps = rights_in(db(), me(), family).may(Can.CONFLICT_KEEP)
    given = given or {}
    facts = refused(problem)
    if not is_own and "reason" in facts["says"]:
        facts = refused(Invalid(facts["says"]["reason"], field="their-reason"))
    return page(
        "families/conflicts.html",
        keeps=keeps,
        declared=_declared(db(), family) if keeps else [],
        people=_people(db(), given.get("person", "")) if keeps else [],
        given=given,
        is_own=is_own,
        back=url_for("families.family", ref=ref),
        back_words="The family",
        **facts,
        **frame_of(db(), me(), family),
    )


def _declared(session: Session, family: Family) -> list[tuple[Person, Conflict]]:
    rows = session.execute(
        select(Person, Conflict)
        .join(Conflict, Conflict.person_id == Person.id)
        .where(Conflict.family_id == family.id)
        .order_by(Conflict.declared_at, Conflict.id)
    )
    return [(person, row) for person, row in rows]


def _people(session: Session, chosen: str) -> list[Offer]:
    """Everybody here but oneself: a conflict is somebody's who is not on the team, too."""
    return [
        Offer(
            str(each.uuid),
            ", ".join([each.name, catalogue().role_title(each.role), *each.teams]),
            chosen=str(each.uuid) == chosen,
        )
        for each in everybody(session, today())
        if each.left_at is None and each.uuid != me().uuid
    ]


def _outside_page(
    given: dict[str, str] | None = None, problem: Problem | None = None, *, is_kept: bool = False
) -> Show:
    return page(
        "families/own_conflicts.html", given=given or {}, is_kept=is_kept, **refused(problem)
    )
