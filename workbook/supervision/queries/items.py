"""Where minutes may be written: the agenda's items, and the parts of them that this person sees."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session as Db

from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing, may_see
from workbook.core.problems import NotFound
from workbook.families.editions import edition_of
from workbook.families.models import Family, Member
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.models import Entry, EntryVersion, Withdrawal
from workbook.records.rules import may_read
from workbook.supervision.models import CountedSummary, Session, SessionItem
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import joined_later
from workbook.supervision.rules import minuted_for

LIMITED = "limited"
"""What stands in a SessionItem for an item that the chair added: `about` is its own uuid."""


def item_of(db: Db, session_uuid: object, item: str, about: str) -> SessionItem | None:
    """The minutes of one item, once something was said under it."""
    return db.scalar(
        select(SessionItem)
        .join(Session, Session.id == SessionItem.session_id)
        .where(Session.uuid == session_uuid, SessionItem.item == item, SessionItem.about == about)
    )


def must_be_on_the_agenda(
    db: Db, me: Me, family: Family, session: Session, item: str, about: str
) -> None:
    """Raises NotFound where the agenda has no such place, or it is limited to others."""
    form = edition_of(db, session.edition).session_types[session.kind]
    places = {each.slug: minuted_for(each) for each in form.agenda} | {LIMITED: LIMITED}
    row = item_of(db, session.uuid, item, about)
    match places.get(item, ""):
        case "whole":
            is_there = not about
        case "summary":
            is_there = _is_summary(db, me, family, session, about)
        case "":
            is_there = False
        case "limited":
            is_there = row is not None
        case part:
            is_there = _is_member(db, family, session, part, about)
    if row is not None:
        chain = [session_thing(session.uuid), Thing("session-item", str(row.uuid))]
        is_there = is_there and may_see(rules_of(db, family.id), Reader(me.id), chain)
    if not is_there:
        raise NotFound


def _is_member(db: Db, family: Family, session: Session, part: str, about: str) -> bool:
    rows = db.scalars(select(Member).where(Member.family_id == family.id))
    found = next((each for each in rows if str(each.uuid) == about), None)
    if found is None or part not in {found.part, "member"}:
        return False
    return not joined_later(db, session, found)


def _is_summary(db: Db, me: Me, family: Family, session: Session, about: str) -> bool:
    rows = db.execute(
        select(
            Person.uuid,
            Entry.uuid.label("entry"),
            Entry.discipline,
            Entry.writer_id,
            exists().where(Withdrawal.entry_id == Entry.id).label("is_withdrawn"),
        )
        .join(CountedSummary, CountedSummary.person_id == Person.id)
        .outerjoin(EntryVersion, EntryVersion.id == CountedSummary.version_id)
        .outerjoin(Entry, Entry.id == EntryVersion.entry_id)
        .where(CountedSummary.session_id == session.id)
    )
    found = next((row for row in rows if str(row.uuid) == about), None)
    if found is None or found.entry is None:
        return found is not None
    return may_read(
        rules_of(db, family.id),
        Reader(me.id),
        uuid=found.entry,
        discipline=found.discipline,
        writers={found.writer_id},
        is_shared=True,
        is_withdrawn=found.is_withdrawn,
    )
