"""Where the session is in its agenda."""

from uuid import UUID

from flask import request

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.supervision.actions.take_up import take_up
from workbook.supervision.views import bp
from workbook.supervision.views.on_page import address, writing
from workbook.web.show import answer, see, wants_json


@bp.post("/families/<ref>/supervision/<uuid:session>/items/<item>/discussion")
@needs(Can.SESSION_MINUTE)
def discuss(ref: str, session: UUID, item: str) -> object:
    """The item, or the summary in it that `?about=` names, is being discussed from now on."""
    about = request.args.get("about", "")
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        take_up(it.db, me(), it.family, it.session, item, about)
    if wants_json():
        return answer({})
    return see(address(ref, session, f"summary-{about}" if about else item))
