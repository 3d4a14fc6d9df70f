"""The people of the authority, for the system administrator. No family is seen from here."""

from uuid import UUID

from flask import request, url_for

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.core.problems import Invalid
from workbook.core.time import today
from workbook.people.actions import people as acts
from workbook.people.actions.invite import invite as make_link
from workbook.people.queries.people import (
    everybody,
    memberships_of,
    person_here,
    person_named,
    person_row,
    teams,
)
from workbook.people.rules import INVITATION_LASTS
from workbook.people.views import bp
from workbook.people.views.sign_ins import Answer
from workbook.people.views.titles import (
    Option,
    discipline_beside_role,
    discipline_options,
    discipline_title,
    role_options,
)
from workbook.web.pages import Fault
from workbook.web.show import Show, page, see
from workbook.web.store import change, config, db

TYPED = ("email", "name", "role", "discipline", "agency", "registration")


@bp.get("/people")
@needs(Can.PEOPLE_MANAGE)
def people() -> Answer:
    """Everybody with an account, every team, and the form to add somebody."""
    return people_page()


@bp.post("/people")
@needs(Can.PEOPLE_MANAGE)
def add_person() -> Answer:
    """Add an account, and show the link with which its owner chooses a password."""
    wanted = {name: request.form.get(name, "") for name in TYPED}
    try:
        with change() as session:
            person = acts.add_person(session, me().id, acts.NewPerson(**wanted))
            token = make_link(session, me().id, person)
            added = person.uuid
    except Invalid as problem:
        return people_page(problem.fields, wanted)
    return _link_page(added, token)


@bp.get("/people/<uuid:person>")
@needs(Can.PEOPLE_MANAGE)
def person(person: UUID) -> Answer:
    """One account: role, teams, supervisor, and leaving."""
    return person_page(person)


@bp.post("/people/<uuid:person>/invitations")
@needs(Can.PEOPLE_MANAGE)
def invite(person: UUID) -> Answer:
    """Make another link for somebody to choose a password, and show it once."""
    with change() as session:
        token = make_link(session, me().id, person_here(session, person))
    return _link_page(person, token)


@bp.post("/people/<uuid:person>/role")
@needs(Can.PEOPLE_MANAGE)
def change_role(person: UUID) -> Answer:
    """Give somebody another role: every sign-in of theirs ends."""
    role, discipline = request.form.get("role", ""), request.form.get("discipline", "")
    try:
        with change() as session:
            acts.change_role(session, me().id, person_here(session, person), role, discipline)
    except Invalid as problem:
        return person_page(person, problem.fields)
    return see(url_for("people.person", person=person))


@bp.post("/people/<uuid:person>/supervisor")
@needs(Can.PEOPLE_MANAGE)
def name_supervisor(person: UUID) -> Answer:
    """Record who supervises somebody."""
    try:
        with change() as session:
            chosen = _chosen("supervisor")
            supervisor = person_here(session, chosen) if chosen else None
            acts.name_supervisor(session, me().id, person_here(session, person), supervisor)
    except Invalid as problem:
        return person_page(person, problem.fields)
    return see(url_for("people.person", person=person))


@bp.post("/people/<uuid:person>/leaving")
@needs(Can.PEOPLE_MANAGE)
def record_leaving(person: UUID) -> Answer:
    """Record that somebody left: they are signed out everywhere at once, for good."""
    try:
        with change() as session:
            chosen = _chosen("successor")
            successor = person_here(session, chosen) if chosen else None
            acts.leave(session, me().id, person_named(session, person), successor)
    except Invalid as problem:
        return person_page(person, problem.fields)
    return see(url_for("people.people"))


def people_page(says: dict[str, str] | None = None, typed: dict[str, str] | None = None) -> Show:
    """The list, with the forms to add a person or a team as they were sent."""
    typed = typed or {}
    rows = everybody(db(), today())
    return page(
        "people/people.html",
        status=422 if says else 200,
        here=[each for each in rows if each.left_at is None],
        left=[each for each in rows if each.left_at is not None],
        teams=teams(db()),
        titles={each.role: catalogue().role_title(each.role) for each in rows},
        roles=role_options(typed.get("role", "")),
        disciplines=discipline_options(typed.get("discipline", "")),
        typed=typed,
        **_faults(says),
    )


def person_page(person: UUID, says: dict[str, str] | None = None) -> Show:
    """One account, with what was wrong with what was sent."""
    row = person_row(db(), person, today())
    others = [each for each in everybody(db(), today()) if each.uuid != person and not each.left_at]
    return page(
        "people/person.html",
        status=422 if says else 200,
        row=row,
        role=catalogue().role_title(row.role),
        discipline=discipline_title(row.discipline),
        memberships=memberships_of(db(), person),
        today=today(),
        roles=role_options(row.role),
        disciplines=discipline_options(discipline_beside_role(row.role, row.discipline)),
        teams=[Option(str(each.uuid), each.name) for each in teams(db())],
        supervisors=[
            Option(str(each.uuid), each.name, each.uuid == row.supervisor_uuid) for each in others
        ],
        successors=[Option(str(each.uuid), each.name) for each in others if each.role == row.role],
        **_faults(says),
    )


def _link_page(person: UUID, token: str) -> Show:
    row = person_row(db(), person, today())
    return page(
        "people/invited.html",
        row=row,
        # Never from the request: a forged Host would be in the link (Indico CVE-2021-30185).
        link=config().url + url_for("people.invitation", token=token),
        lasts=INVITATION_LASTS,
    )


def _chosen(field: str) -> UUID | None:
    typed = request.form.get(field, "")
    try:
        return UUID(typed) if typed else None
    except ValueError as fault:
        raise Invalid("Choose somebody from the list", field=field) from fault


def _faults(says: dict[str, str] | None) -> dict[str, object]:
    found = says or {}
    return {"says": found, "faults": tuple(Fault(name, words) for name, words in found.items())}
