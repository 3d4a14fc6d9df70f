"""What was written in some families and not shared: counted for managers, and read by nobody but
its writer unless it was opened with a reason (design 4.2).
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.grants import Standing as Grant
from workbook.access.grants import things_of as things_granted
from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules, Reader, may_see
from workbook.core.problems import NotFound
from workbook.core.time import now, today
from workbook.families.handover import LeftOpen
from workbook.families.hidden import hidden_from
from workbook.families.models import Allocation, Family
from workbook.families.queries import is_current, is_visible_to, rights_in
from workbook.people.models import Leaving, Person
from workbook.people.rules import Me
from workbook.records.cards import Card
from workbook.records.models import Amendment, Entry, Sharing, Withdrawal
from workbook.records.queries.cards import cards_where
from workbook.records.queries.own_drafts import UNTOUCHED_FOR
from workbook.records.queries.untouched import is_untouched
from workbook.records.rules import things_of
from workbook.web.filters import plural
from workbook.writing.models import Passage


@dataclass(frozen=True)
class Writer:
    """Somebody with drafts in a family. `is_off`: they left, or do not work with it any more."""

    id: int
    uuid: UUID
    name: str
    drafts: int
    oldest: datetime
    is_off: bool


@dataclass(frozen=True)
class BegunAmendment:
    """An amendment that was not finished: of which entry, since when and why, and its words."""

    title: str
    opened_at: datetime
    reason: str
    html: Markup


def writers_of(session: Session, me: Me, family: Family) -> list[Writer]:
    """Who else has drafts in the family that `me` may know of, by name."""
    rows = _drafts(session, family.id, rules_of(session, family.id), me)
    counts = Counter(row.writer_id for row in rows)
    if not counts:
        return []
    people = session.execute(
        select(
            Person.id,
            Person.uuid,
            Person.name,
            Person.role,
            exists().where(Leaving.person_id == Person.id).label("has_left"),
            exists()
            .where(
                Allocation.family_id == family.id,
                Allocation.person_id == Person.id,
                is_current(today()),
            )
            .label("is_here"),
        )
        .where(Person.id.in_(counts), Person.id != me.id)
        .order_by(Person.name)
    )
    return [
        Writer(
            id=each.id,
            uuid=each.uuid,
            name=each.name,
            drafts=counts[each.id],
            oldest=min(row.recorded_at for row in rows if row.writer_id == each.id),
            is_off=each.has_left
            or not (each.is_here or policy.writes_without_allocation(each.role)),
        )
        for each in people
    ]


def opened_to(session: Session, me: Me, family: Family, grant: Grant) -> Person:
    """Whose drafts this grant opened to `me`. Raises NotFound for anybody else's grant, and when
    `me` may not write here any more: an offer is for those who go on with the family.
    """
    if grant.person_id != me.id or not rights_in(session, me, family).may_read_opened_drafts:
        raise NotFound
    ((_, uuid),) = things_granted(session, grant.id)
    return session.scalars(select(Person).where(Person.uuid == UUID(uuid))).one()


def drafts_opened(
    session: Session, me: Me, family: Family, writer: Person
) -> tuple[tuple[Card, ...], list[BegunAmendment]]:
    """The drafts of `writer` and the amendments they began, but for what is limited to others than
    `me`, if only a single answer. A writer who left, or has a conflict, is inside no limit: whoever
    took their place is, and so the cards are drawn as `me` sees them.
    """
    rules = rules_of(session, family.id)
    mine = _drafts(session, family.id, rules, me, Entry.writer_id == writer.id)
    ids = [row.id for row in mine]
    cards = cards_where(session, me, family, Entry.id.in_(ids), drafts_of=writer.id)
    begun = session.execute(
        select(
            Entry.uuid,
            Entry.discipline,
            Entry.title,
            Amendment.opened_at,
            Amendment.reason,
            Passage.html,
        )
        .join(Entry, Entry.id == Amendment.entry_id)
        .join(Passage, Passage.id == Amendment.passage_id)
        .where(Entry.family_id == family.id, Amendment.by_id == writer.id, _is_begun())
        .order_by(Amendment.id)
    )
    drawn = (each._replace(draft_says="Draft, not shared", foot_also=()) for each in cards)
    return tuple(drawn), [
        BegunAmendment(row.title, row.opened_at, row.reason, Markup(row.html))  # noqa: S704
        for row in begun
        if _is_seen(rules, me, row)
    ]


def drafts_left_open(session: Session, me: Me, families: Collection[int]) -> Iterator[LeftOpen]:
    """How many drafts and unfinished amendments everybody has in these families, but for what is
    limited to others. Three queries.
    """
    hidden = hidden_from(session, me, [*families])
    drafts = session.execute(
        select(Entry.writer_id, Entry.family_id, Entry.uuid, Entry.discipline).where(
            Entry.family_id.in_(families), _is_draft()
        )
    )
    amendments = session.execute(
        select(Amendment.by_id, Entry.family_id, Entry.uuid, Entry.discipline)
        .join(Entry, Entry.id == Amendment.entry_id)
        .where(Entry.family_id.in_(families), _is_begun())
    )
    counts: Counter[tuple[int, int, str]] = Counter()
    for what, rows in (("draft", drafts), ("amendment", amendments)):
        for person_id, family_id, uuid, discipline in rows:
            if hidden.get(family_id, frozenset()).isdisjoint(things_of(discipline, str(uuid))):
                counts[person_id, family_id, what] += 1
    for (person_id, family_id, what), count in counts.items():
        yield LeftOpen(person_id, family_id, f"{plural(count, what)} not finished")


def drafts_left_lying(session: Session, me: Me, people: Collection[int]) -> Mapping[int, int]:
    """How many drafts of each of these people nothing was saved in for two weeks, in the families
    that `me` may open and but for what is limited to others. Two queries.
    """
    rows = session.execute(
        select(Entry.writer_id, Entry.family_id, Entry.uuid, Entry.discipline)
        .join(Passage, Passage.id == Entry.passage_id)
        .join(Family, Family.id == Entry.family_id)
        .where(
            Entry.writer_id.in_(people),
            Passage.saved_at <= now() - UNTOUCHED_FOR,
            _is_draft(),
            ~is_untouched(),
            is_visible_to(me),
        )
    ).all()
    hidden = hidden_from(session, me, sorted({each.family_id for each in rows}))
    return Counter(
        row.writer_id
        for row in rows
        if hidden.get(row.family_id, frozenset()).isdisjoint(
            things_of(row.discipline, str(row.uuid))
        )
    )


def _drafts(
    session: Session, family_id: int, rules: FamilyRules, me: Me, *where: ColumnElement[bool]
) -> list[Any]:
    rows = session.execute(
        select(Entry.id, Entry.uuid, Entry.discipline, Entry.writer_id, Entry.recorded_at)
        .where(Entry.family_id == family_id, _is_draft(), *where)
        .order_by(Entry.id)
    ).all()
    return [row for row in rows if _is_seen(rules, me, row)]


def _is_seen(rules: FamilyRules, me: Me, row: Any) -> bool:
    reader, uuid = Reader(me.id), str(row.uuid)
    fields = [each for each in rules.limited if each.uuid == uuid and each.field]
    return may_see(rules, reader, [*things_of(row.discipline, uuid), *fields])


def _is_draft() -> ColumnElement[bool]:
    return and_(
        ~exists().where(Sharing.entry_id == Entry.id),
        ~exists().where(Withdrawal.entry_id == Entry.id),
    )


def _is_begun() -> ColumnElement[bool]:
    return and_(Amendment.version_made_id.is_(None), Amendment.dropped_at.is_(None))
