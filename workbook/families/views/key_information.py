"""Key Information: who is who, how to reach them safely, which plans and orders apply."""

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.families.key_information import key_information_of
from workbook.families.queries import family_for
from workbook.families.views import bp
from workbook.families.views.addresses import addresses
from workbook.families.views.frame import frame_of
from workbook.families.views.workers import worker_rows
from workbook.web.show import Show, page
from workbook.web.store import db


@bp.get("/families/<ref>/key-information")
@needs(Can.FAMILY_READ)
def key_information(ref: str) -> Show:
    """Everything that is kept about the family and its members, as this reader may see it."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    look(family.id, "key-information", family.uuid)
    url = addresses(ref)
    shown = key_information_of(db(), me(), family, worker_rows(db(), family), url)
    return page(
        "families/key_information.html", page=shown, url=url, **frame_of(db(), me(), family, "ki")
    )
