"""The front page, signing in and signing out."""

from uuid import UUID

from flask import Response, request, url_for

from workbook.access import policy
from workbook.access.gate import needs
from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.core.problems import Problem, SignedOut, TooMany
from workbook.core.time import today
from workbook.people.actions import sign_in as signing_in
from workbook.people.actions import sign_out as signing_out
from workbook.people.pages import DemoPerson
from workbook.people.queries.people import PersonRow, demo_cast
from workbook.people.queries.sign_ins import credentials_by_email
from workbook.people.rules import Me, local_path
from workbook.people.views import bp
from workbook.people.views.door import load, signed_in_anew, token
from workbook.people.views.proof import attempt, page_belongs_to, prove
from workbook.people.views.titles import discipline_css
from workbook.web.filters import initials
from workbook.web.login import give_cookie, take_cookie
from workbook.web.open import open_to_all
from workbook.web.pages import Fault
from workbook.web.show import Show, page, see
from workbook.web.store import change, config, db

Answer = Show | Response
FRONT, MY_WORK, FAMILIES = "/", "/my-work", "/families"


@bp.get("/")
@open_to_all
def front() -> Answer:
    """The way in: the first page of whoever is signed in, else the page to sign in on."""
    me = load(token())
    if me is not None:
        return see(local_path(request.args.get("next")) or first_page(me))
    return sign_in_page(local_path(request.args.get("next")))


@bp.post("/sign-in")
@open_to_all
def sign_in() -> Answer:
    """Sign in with address and password."""
    typed = request.form.get("email", "")
    tried = attempt("password", typed)
    try:
        account, is_right = prove(
            tried, lambda: credentials_by_email(db(), typed), request.form.get("password", "")
        )
        with change() as session:
            new, person = signing_in.sign_in(session, tried, account, is_right=is_right)
            signing_in.replace_sign_in(session, token(), new)
    except (SignedOut, TooMany) as problem:
        return sign_in_page(local_path(request.form.get("next")), typed, problem)
    return welcome(new, person)


@bp.post("/sign-out")
@open_to_all
def sign_out() -> Answer:
    """Sign out, whatever state the sign-in is in: on this browser and every other."""
    with change() as session:
        signing_out.sign_out(session, token())
    response = see("/")
    take_cookie(response, config())
    return response


@bp.post("/sign-in/activity")
@needs(Can.ACCOUNT_OWN)
def note_activity() -> Answer:
    """The page says that somebody is at work; the door has noted it (`door.recognise`)."""
    return Response(status=204)


def welcome(new_token: str, person: UUID, first_run: str = "") -> Answer:
    """Let whoever has just signed in go where they wanted, with their new token; whoever was never
    asked how they would have their pages goes to `first_run`.
    """
    page_belongs_to(person)
    signed_in_anew(new_token)
    mine = load(new_token)
    asks = first_run if mine is not None and not mine.has_chosen else ""
    response = see(asks or local_path(request.form.get("next")) or first_page(mine))
    give_cookie(response, config(), new_token)
    return response


def first_page(me: Me | None) -> str:
    """Where somebody begins: at My work, if they have some; else at people and teams, or
    at the list of what is open to them.
    """
    if me is not None and policy.ever(Can.WORK_OWN, me.role):
        return MY_WORK
    if me is not None and policy.ever(Can.PEOPLE_MANAGE, me.role):
        return url_for("people.people")
    return FAMILIES


def sign_in_page(
    after: str = "", email: str = "", problem: Problem | None = None, status: int = 200
) -> Show:
    """The page to sign in on; with what was wrong, when something was."""
    says = problem.says if problem else ""
    cast = demo_cast(db(), today()) if config().demo else []
    return page(
        "people/sign_in.html",
        status=problem.status if problem else status,
        action=url_for("people.sign_in"),
        email=email,
        says=says,
        faults=(Fault("email", says),) if says else (),
        next=after,
        demo_action=url_for("people.sign_in_demo"),
        demo_people=tuple(_demo_person(each) for each in cast),
    )


def _demo_person(row: PersonRow) -> DemoPerson:
    return DemoPerson(
        person=str(row.uuid),
        name=row.name,
        initials=initials(row.name),
        css=discipline_css(row.discipline),
        role=catalogue().role_title(row.role),
        team=", ".join(row.teams),
    )
