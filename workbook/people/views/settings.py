"""How one has one's pages: asked the first time somebody signs in, and kept on one's account."""

from flask import request, url_for

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.core.problems import Invalid
from workbook.people.actions.settings import keep_settings
from workbook.people.rules import local_path
from workbook.people.settings import SETTINGS, chosen_in
from workbook.people.views import bp
from workbook.people.views.account import account_page
from workbook.people.views.sign_ins import Answer, first_page
from workbook.web.show import page, see
from workbook.web.store import change


@bp.get("/account/welcome")
@needs(Can.ACCOUNT_OWN)
def first_run() -> Answer:
    """What somebody sees once, before anything else: how their entries look, and how they would
    have the keyboard.
    """
    mine = me()
    discipline = catalogue().disciplines.get(mine.discipline or "")
    return page(
        "people/first_run.html",
        given_name=mine.name.split()[0],
        discipline=discipline,
        shortcuts=next(each for each in SETTINGS if each.name == "shortcuts"),
        settings=mine.settings,
        next=first_page(mine),
    )


@bp.post("/account/settings")
@needs(Can.ACCOUNT_OWN)
def keep() -> Answer:
    """Keep what was chosen of the settings, for every page of one's own."""
    mine = me()
    try:
        wanted = chosen_in(request.form, mine.settings)
    except Invalid as problem:
        return account_page(problem.fields, problem.status)
    with change() as session:
        keep_settings(session, mine, wanted)
    after = local_path(request.form.get("next"))
    return see(after or url_for("people.account", _anchor="settings"))
