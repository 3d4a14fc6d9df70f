"""Hiding what is withheld while others see one's screen, and showing it again."""

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.people.actions.hiding import begin_hiding, end_hiding
from workbook.people.views import bp
from workbook.people.views.sign_ins import Answer, first_page
from workbook.web.back import page_before
from workbook.web.show import see
from workbook.web.store import change


@bp.post("/account/hiding")
@needs(Can.ACCOUNT_OWN)
def hide() -> Answer:
    """Hide it on this browser, and go back to the page one was on."""
    with change() as session:
        begin_hiding(session, me())
    return see(page_before() or first_page(me()))


@bp.post("/account/hiding/ending")
@needs(Can.ACCOUNT_OWN)
def show_again() -> Answer:
    """Show it again, and go back to the page one was on."""
    with change() as session:
        end_hiding(session, me())
    return see(page_before() or first_page(me()))
