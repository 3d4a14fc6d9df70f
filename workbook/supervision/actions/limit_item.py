"""An item limited to named people: the chair adds it and minutes it, and it is sealed apart."""

from collections.abc import Collection
from datetime import datetime
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import contains_eager

from workbook.access.actions.limit import lift_limit, limit
from workbook.access.models import Limit
from workbook.access.queries import rules_of
from workbook.core.happenings import tell
from workbook.core.problems import Invalid
from workbook.core.seal import canonical, new_salt, seal_of
from workbook.core.text import settle
from workbook.core.time import now
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.models import Family
from workbook.families.queries import managers_of
from workbook.people.rules import Me
from workbook.supervision.actions.open_record import must_be_open
from workbook.supervision.actions.rate import must_decide
from workbook.supervision.happenings import LimitedItemAdded, LimitedItemSealed
from workbook.supervision.lines import too_long
from workbook.supervision.models import (
    LimitedItem,
    LimitedItemVersion,
    OpenedItem,
    Session,
    SessionItem,
)
from workbook.supervision.queries.items import LIMITED
from workbook.supervision.queries.limited import item_thing, limited_content, people_to_name
from workbook.supervision.queries.record import Record
from workbook.supervision.queries.sessions import is_manager
from workbook.writing.actions import begin_epoch, open_passage
from workbook.writing.queries import passage_locked


def add_limited_item(
    db: Db,
    me: Me,
    family: Family,
    session: Session,
    title: str,
    chosen: Collection[str],
    reason: str,
) -> LimitedItem:
    """Add an item for those `chosen` (uuids), the chair who adds it and the family's managers.

    Nobody's rights change by it: nobody had seen it before. So no other page is drawn anew, which
    would tell that something was limited. Raises NotAllowed for whoever neither manages the family
    nor is the named deputy, Closed before the session begins, Invalid. Sent twice, it is one item.
    """
    must_decide(db, me, family, session)
    must_be_open(session)
    named = people_to_name(db, me, family, session)
    people = {each.id: each.name for each in named if str(each.uuid) in chosen}
    problems = too_long(title=title)
    if not title.strip():
        problems["title"] = "Say what this item is about"
    if not people:
        problems["people"] = "Choose who sees it besides you and the team manager"
    if not reason.strip():
        problems["reason"] = "Say why this is limited to named people"
    if problems:
        raise Invalid.many(problems)
    managers = managers_of(db, family)
    inside = frozenset({me.id, *people, *(each for each, _ in managers)})
    if again := _added_already(db, me, session, title.strip(), inside, reason.strip()):
        return again
    row = _item(db, me, family, session, title.strip())
    thing = item_thing(row.item)
    limit(db, me, family.id, thing, people, managers, reason)
    told = LimitedItemAdded(family_id=family.id, thing_kind=thing.kind, thing=thing.uuid)
    tell(db, me.id, told)
    return row


def open_limited_item(
    db: Db, me: Me, family: Family, record: Record, uuid: str, because: str
) -> OpenedItem:
    """Lift the limit of an item: it is one like any other from then on, with the next number of the
    agenda, for whoever reads the session; what was typed and taken out before shows to nobody.
    Pressed twice, it is opened once. Raises NotAllowed for whoever neither manages the family nor
    is the named deputy, Closed before the session begins, and Invalid without a reason or where
    `record`, as `me` sees it, has no such item.
    """
    session = record.session
    must_decide(db, me, family, session)
    must_be_open(session)
    row = next((each for each in record.limited if str(each.item.uuid) == uuid), None)
    if row is None:
        raise Invalid("Choose an item of this session that is limited to named people")
    if row.opened is not None:
        return row.opened
    if not because.strip():
        raise Invalid("Say why everybody who reads this record may see it", field="because")
    thing, rules = item_thing(row.item), rules_of(db, family.id)
    for fence in rules.fences([thing]):
        lift_limit(
            *(db, me, db.get_one(Limit, fence.id), fence.people, because),
            is_manager=is_manager(db, me, family),
        )
    at = now()
    begin_epoch(db, me, passage_locked(db, row.item.passage_id), at)
    opened = OpenedItem(
        limited_item_id=row.id,
        number=len(record.form.agenda) + len(record.opened) + 1,
        because=because.strip(),
        by_id=me.id,
        at=at,
    )
    db.add(opened)
    bump_rules(db, family, also=[*record.people])
    return opened


def seal_limited_items(db: Db, me: Me, family: Family, record: Record, at: datetime) -> None:
    """Seal each limited item of the whole `record` as it stands, apart from it and told apart."""
    for each in record.limited:
        if each.opened is not None:
            continue  # it is part of the record
        content = canonical(
            limited_content(record, each, finalised_by=str(me.uuid), finalised_at=at)
        )
        salt, before = new_salt(), LimitedItemVersion.limited_item_id == each.id
        version = LimitedItemVersion(
            limited_item_id=each.id,
            n=(db.scalar(select(func.max(LimitedItemVersion.n)).where(before)) or 0) + 1,
            content=content,
            salt=salt,
            seal=seal_of(content, salt),
            finalised_at=at,
            finalised_by_id=me.id,
        )
        db.add(version)
        thing = item_thing(each.item)
        tell(
            db,
            me.id,
            LimitedItemSealed(
                family_id=family.id,
                thing_kind=thing.kind,
                thing=thing.uuid,
                n=version.n,
                seal=version.seal,
            ),
        )


def _added_already(
    db: Db, me: Me, session: Session, title: str, inside: frozenset[int], reason: str
) -> LimitedItem | None:
    """The same item, for the same people and the same reason: the form was sent twice."""
    rules = rules_of(db, session.family_id)
    rows = db.scalars(
        select(LimitedItem)
        .join(LimitedItem.item)
        .where(
            SessionItem.session_id == session.id,
            LimitedItem.title == title,
            LimitedItem.added_by_id == me.id,
        )
        .options(contains_eager(LimitedItem.item))
    )
    for row in rows:
        fences = rules.fences([item_thing(row.item)])
        if any((each.people, each.reason) == (inside, reason) for each in fences):
            return row
    return None


def _item(db: Db, me: Me, family: Family, session: Session, title: str) -> LimitedItem:
    passage, uuid = open_passage(db, me, family.id, settle(())), uuid4()
    item = SessionItem(
        uuid=uuid, session_id=session.id, item=LIMITED, about=str(uuid), passage_id=passage.id
    )
    row = LimitedItem(item=item, title=title, added_by_id=me.id, added_at=now())
    db.add(row)
    db.flush()
    return row
