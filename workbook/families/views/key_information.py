"""Key Information: who is who, how to reach them safely, which plans and orders apply."""

from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.families.cards import KeyInformationPage, MemberCard
from workbook.families.key_information import key_information_of
from workbook.families.models import Family
from workbook.families.prints import Asked, Paper, printed_by, whole
from workbook.families.queries import family_for
from workbook.families.views import bp
from workbook.families.views.addresses import addresses
from workbook.families.views.frame import frame_of
from workbook.families.views.workers import worker_rows
from workbook.people.rules import Me
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


def paper(session: Session, mine: Me, family: Family, thing: str, _asked: Asked) -> Paper:
    """Key Information on paper: what is known today, without what it said before, and without who
    causes harm.
    """
    whole(thing)
    url = addresses(family.ref)
    shown = key_information_of(session, mine, family, worker_rows(session, family), url)
    groups = [*shown.family, *(one for each in _members(shown) for one in each.groups)]
    return Paper(
        "families/key_information_paper.html",
        title=shown.title,
        facts={"page": shown, "name": family.name},
        back_url=url("key_information"),
        kept=len(shown.homes) + sum(len(each.lines) for each in groups),
    )


def _members(shown: KeyInformationPage) -> tuple[MemberCard, ...]:
    return (*shown.children, *shown.adults)


printed_by["key-information"] = paper
