"""One's own account: who the workbook says one is, the password, and where one is signed in."""

from flask import request, url_for

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.core.problems import Problem, SignedOut, TooMany
from workbook.core.time import now, today
from workbook.people.actions import password as passwording
from workbook.people.actions.shell_code import make_shell_code
from workbook.people.actions.sign_in import keep_hiding
from workbook.people.actions.sign_out import end_browser
from workbook.people.queries.browser_keys import keeps_nothing
from workbook.people.queries.people import person_row
from workbook.people.queries.sign_ins import browsers_of, credentials_by_email
from workbook.people.rules import SHELL_CODE_LASTS, why_not_password
from workbook.people.settings import SETTINGS
from workbook.people.tokens import keyed_hash, new_code, token_hash
from workbook.people.views import bp
from workbook.people.views.door import limits, token
from workbook.people.views.proof import attempt_at_work, passwords, prove
from workbook.people.views.sign_ins import Answer
from workbook.people.views.titles import discipline_title
from workbook.web.login import browser_token, give_cookie
from workbook.web.pages import Fault
from workbook.web.show import Show, page, see
from workbook.web.store import change, config, db


@bp.get("/account")
@needs(Can.ACCOUNT_OWN)
def account() -> Answer:
    """Who one is here, one's teams, and every browser one is signed in on."""
    return account_page()


@bp.post("/account/password")
@needs(Can.ACCOUNT_OWN)
def change_password() -> Answer:
    """Change one's own password; every browser is signed out, this one signed in anew."""
    typed, mine = request.form.get("new_password", ""), me()
    if says := why_not_password(typed, (mine.name, mine.email)):
        return account_page({"new_password": says}, 422)
    tried = attempt_at_work("change", mine.sign_in_id)
    try:
        found, is_right = prove(
            tried,
            lambda: credentials_by_email(db(), mine.email),
            request.form.get("present_password", ""),
        )
        if found is None:
            raise SignedOut
        hashed = passwords().hash(typed) if is_right else ""
        with change() as session:
            new = passwording.change_password(session, tried, found, hashed, is_right=is_right)
            keep_hiding(session, token(), new)
    except (SignedOut, TooMany) as problem:
        return _refused(problem)
    response = see(url_for("people.account"))
    give_cookie(response, config(), new)
    return response


@bp.post("/account/sign-ins/<int(max=2147483647):sign_in>/ending")
@needs(Can.ACCOUNT_OWN)
def end_sign_in(sign_in: int) -> Answer:
    """Sign out one browser of one's own."""
    with change() as session:
        end_browser(session, me(), sign_in)
    return see(url_for("people.account"))


@bp.post("/account/shell-codes")
@needs(Can.ACCOUNT_OWN, grave="a one-time code is made")
def make_code() -> Answer:
    """A one-time code for a command: shown now and never again."""
    code = new_code()
    with change() as session:
        make_shell_code(session, me(), keyed_hash(config().secret_key, "code", code))
    return page("people/shell_code.html", code=code, lasts=SHELL_CODE_LASTS)


def _refused(problem: Problem) -> Show:
    return account_page({"present_password": problem.says}, problem.status)


def account_page(says: dict[str, str] | None = None, status: int = 200) -> Show:
    """The page of one's account; with what was wrong of what was sent, by the name of its box."""
    mine = me()
    row = person_row(db(), mine.uuid, today())
    return page(
        "people/account.html",
        status=status,
        row=row,
        role=catalogue().role_title(row.role),
        discipline=discipline_title(row.discipline),
        browsers=browsers_of(db(), mine, now(), limits()),
        settings=SETTINGS,
        keeps_nothing=keeps_nothing(db(), mine, token_hash(browser_token(config()))),
        says=says or {},
        faults=tuple(Fault(name, words) for name, words in (says or {}).items()),
    )
