"""The questions that an item of the agenda asks."""

from uuid import UUID

from flask import request
from sqlalchemy.orm import Session as Db

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.catalogue.definitions import AgendaItem
from workbook.catalogue.fields.values import Json, Names
from workbook.core.problems import Closed, Invalid, NotFound, Stale
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.families.queries import members_of
from workbook.records.views.taking import who_does_not_fit
from workbook.supervision.actions.answer import answer_item
from workbook.supervision.models import Session
from workbook.supervision.views import bp
from workbook.supervision.views.on_page import address, seen_version, shown_again, writing
from workbook.web.show import see


@bp.post("/families/<ref>/supervision/<uuid:session>/items/<item>/answers")
@needs(Can.SESSION_MINUTE)
def answer(ref: str, session: UUID, item: str) -> object:
    """Save the answers to an item, or to the part of it that `?about=` names."""
    about = request.args.get("about", "")
    try:
        with writing(ref, session, Can.SESSION_MINUTE, corrects=True) as it:
            asked = _item(it.db, it.session, item)
            given = asked.read_form(request.form.to_dict(flat=False), "f-")
            names = _fitting(it.db, it.family, asked, given)
            answer_item(
                *(it.db, me(), it.family, it.session, asked, about, given, names, seen_version())
            )
    except (Invalid, Stale, Closed) as refused:
        return shown_again(ref, session, refused)
    return see(address(ref, session, item))


def _item(db: Db, session: Session, slug: str) -> AgendaItem:
    form = edition_of(db, session.edition).session_types[session.kind]
    found = next((each for each in form.agenda if each.slug == slug and each.fields), None)
    if found is None:
        raise NotFound
    return found


def _fitting(db: Db, family: Family, item: AgendaItem, given: dict[str, Json]) -> Names:
    """The names of the family by what an answer says them with. Raises Invalid for others."""
    members = {str(each.uuid): each for each in members_of(db, family)}
    wrong = {
        each.slug: says
        for each in item.fields
        if (says := who_does_not_fit(each, given.get(each.slug), members))
    }
    if wrong:
        raise Invalid.many(wrong)
    return {f"member:{uuid}": each.known_as for uuid, each in members.items()}
