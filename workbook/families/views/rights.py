"""Whether an open page may still be open: it asks every few seconds, and is emptied if it may not
(design 5.6). Asking is no look, and no sign that somebody is there.
"""

from flask import Response, request, url_for

from workbook.access.gate import me, needs
from workbook.access.marks import rights_mark
from workbook.access.policy import Can
from workbook.families.queries import family_for
from workbook.families.views import bp
from workbook.families.views.frame import rights_url
from workbook.web.show import answer
from workbook.web.store import config, db


@bp.get("/rights")
@needs(Can.ACCOUNT_OWN)
def rights_anywhere() -> Response:
    """Of a page of no family: nothing while all is as it was, else where to ask from now on."""
    mark = rights_mark(config(), me())
    return say_rights(url_for("families.rights_anywhere", seen=mark))


@bp.get("/families/<ref>/rights")
@needs(Can.FAMILY_READ)
def rights(ref: str) -> Response:
    """Of a page of this family: as above; not found where it may not be read any more."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    return say_rights(rights_url(db(), me(), family))


def say_rights(now_at: str) -> Response:
    """Nothing, where what was seen is the mark at the end of this address; else the address."""
    mark = now_at.rpartition("=")[2]
    if request.args.get("seen", mark) == mark:
        return Response(status=204)
    return answer({"rights": now_at, "hiding": me().is_hiding})
