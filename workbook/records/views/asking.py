"""The step that asks before an act, with its reason where one is wanted; shown again, with what was
typed, when the act is refused.
"""

from flask import request

from workbook.access.gate import me
from workbook.core.problems import Problem
from workbook.families.forms import refused
from workbook.families.models import Family
from workbook.families.views.frame import frame_of
from workbook.web.show import Show, page
from workbook.web.store import db


def ask(
    family: Family,
    section: str,
    *,
    title: str,
    called: str = "",
    says: str,
    action: str,
    button: str,
    back: str,
    reason: str = "",
    problem: Problem | None = None,
) -> Show:
    """The page that asks. `reason` is the question, where one is asked; `called` what the browser
    calls the page, where its title names somebody.
    """
    return page(
        "records/ask.html",
        title=title,
        called=called or title,
        lead=says,
        action=action,
        button=button,
        reason=reason,
        typed=request.form.get("reason", "") if problem else "",
        back=back,
        **refused(problem),
        **frame_of(db(), me(), family, section),
    )
