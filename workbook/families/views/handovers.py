"""What leavers and movers left open in the families one manages, and handing it over."""

from uuid import UUID

from flask import request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.access.views import own_links
from workbook.catalogue.current import catalogue
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Invalid, NotFound, Problem
from workbook.core.time import today
from workbook.families.actions.hand_over import hand_over
from workbook.families.forms import refused
from workbook.families.handover import InFamily, Work, work_in_families_of
from workbook.families.queries import family_for
from workbook.families.rules import may_hold
from workbook.families.views import bp
from workbook.people.queries.people import PersonRow, everybody, person_named, teams
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

own_links.append(("Work left open", "families.handovers", Can.WORK_HAND_OVER))


@bp.get("/handovers")
@needs(Can.WORK_HAND_OVER)
def handovers() -> Show:
    """Who left something open, and everybody whose work one could hand over before they go."""
    look(None, "families", "handovers")
    work = work_in_families_of(db(), me())
    return page(
        "families/handovers.html",
        left=[each for each in work if each.is_left_open],
        here=[each for each in work if not each.is_left_open],
    )


@bp.get("/handovers/<uuid:person>")
@needs(Can.WORK_HAND_OVER)
def handover(person: UUID) -> Show:
    """Everything of one person: each family with what is open in it, and who could go on."""
    return _page(person)


@bp.post("/handovers/<uuid:person>")
@needs(Can.WORK_HAND_OVER)
def hand_work_over(person: UUID) -> object:
    """Hand over the families for which somebody was chosen; all of them, or none."""
    given = {name: request.form[name] for name in request.form if name.startswith("to-")}
    try:
        with change() as session:
            work = _work(work_in_families_of(session, me()), person)
            from_whom = person_named(session, person)
            for row in work.families:
                if to := given.get(f"to-{row.ref}", ""):
                    family = family_for(session, me(), row.ref, Can.FAMILY_ALLOCATE)
                    try:
                        hand_over(session, me(), family, row, from_whom, to)
                    except Invalid as problem:
                        raise Invalid(problem.says, field=f"to-{row.ref}") from problem
    except Invalid as problem:
        return _page(person, problem, given)
    return see(url_for("families.handovers"))


def _work(work: list[Work], person: UUID) -> Work:
    """What one of them has or left. Raises NotFound for somebody with nothing here."""
    found = next((each for each in work if each.uuid == person), None)
    if found is None:
        raise NotFound
    return found


def _page(
    person: UUID, problem: Problem | None = None, given: dict[str, str] | None = None
) -> Show:
    work = _work(work_in_families_of(db(), me()), person)
    if problem is None:
        look(None, "families", f"handovers {person}")
    people = [e for e in everybody(db(), today()) if e.left_at is None and e.uuid != person]
    names = {each.id: each.name for each in teams(db())}
    return page(
        "families/handover.html",
        work=work,
        rows=[
            (row, _offers(people, row, names[row.team_id], (given or {}).get(f"to-{row.ref}")))
            for row in work.families
        ],
        **refused(problem),
    )


def _offers(people: list[PersonRow], row: InFamily, team: str, chosen: str | None) -> list[Offer]:
    """Who could have this part in this family, which is of `team`."""
    part, roles = row.part or "worker", catalogue().roles
    return [
        Offer(
            str(each.uuid),
            f"{each.name}, {roles[each.role].title}",
            chosen=str(each.uuid) == chosen,
        )
        for each in people
        if may_hold(part, roles.get(each.role), serves_team=team in each.teams)
        and each.uuid not in row.closed_to
    ]
