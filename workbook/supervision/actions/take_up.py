"""Going through the agenda: which item is being discussed now."""

from sqlalchemy.orm import Session as Db

from workbook.core.happenings import tell
from workbook.core.problems import NotFound
from workbook.core.time import now
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.supervision.actions.open_record import must_be_open
from workbook.supervision.happenings import ItemTakenUp
from workbook.supervision.models import Session, TakenUp
from workbook.supervision.queries.discussed import taken_up_in
from workbook.supervision.queries.items import must_be_on_the_agenda


def take_up(db: Db, me: Me, family: Family, session: Session, item: str, about: str) -> None:
    """The session is at this item now, or at the summary that `about` names in it; the one that it
    is at already is taken up once. Raises NotFound where the agenda has no such place for `me`,
    Closed before the session begins.
    """
    form = edition_of(db, session.edition).session_types[session.kind]
    titles = {each.slug: each.title for each in form.agenda}
    if item not in titles:
        raise NotFound
    if about:
        must_be_on_the_agenda(db, me, family, session, item, about)
    must_be_open(session)
    before = taken_up_in(db, session)
    if before and (before[-1].item, before[-1].about) == (item, about):
        return
    db.add(TakenUp(session_id=session.id, item=item, about=about, at=now(), by_id=me.id))
    tell(
        db,
        me.id,
        ItemTakenUp(
            family_id=family.id,
            thing_kind="session",
            thing=str(session.uuid),
            item=titles[item],
        ),
    )
