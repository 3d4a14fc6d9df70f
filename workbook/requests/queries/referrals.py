"""Onward referrals and how long each has waited: read from the entries, as this reader may know of
them, and from what stands beside each: every time it was chased, and what was answered.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing, limited_to_others
from workbook.core.problems import NotFound
from workbook.core.time import local, today
from workbook.families.hidden import hidden_from
from workbook.families.models import Allocation, Family, Member
from workbook.families.queries import is_current
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.models import Entry, EntryPerson, Sharing, Withdrawal
from workbook.records.queries.latest import called_in
from workbook.records.queries.values import values_of
from workbook.records.queries.visible import visible_across
from workbook.records.rules import field_thing
from workbook.requests.models import ReferralAnswer, ReferralChase
from workbook.requests.rules import HOW, OUTCOMES, chase_on, is_unanswered

KIND = "onward-referral"
NOT_SAID = "a service that you may not know of"


@dataclass(frozen=True)
class Chased:
    """One time that it was chased, or (with an `outcome`) answered; `again_on` is the day on which
    it was to be chased next.
    """

    on: date
    by: str
    how: str
    said: str
    outcome: str = ""
    again_on: date | None = None


@dataclass(frozen=True)
class Referral:
    """One onward referral. `to` is the service; `is_open` says that it still waits for them;
    `waited` counts days since it was sent, until the answer where there is one.
    """

    id: int
    uuid: UUID
    family_id: int
    called: str
    to: str
    about: tuple[str, ...]
    writer_id: int
    writer: str
    writer_works_here: bool
    sent_on: date
    is_open: bool
    answered_on: date | None
    chase_on: date | None
    steps: tuple[Chased, ...]

    @property
    def waited(self) -> int:
        """How many days it has waited, or had."""
        until = today() if self.is_open else self.answered_on or today()
        return (until - self.sent_on).days

    @property
    def chases(self) -> int:
        """How often it was chased."""
        return sum(not each.outcome for each in self.steps)


def referrals_in(session: Session, me: Me, family: Family) -> Sequence[Referral]:
    """Those of a family that was loaded for reading: what waits longest first, then what was
    answered. Six queries.
    """
    hidden = limited_to_others(rules_of(session, family.id), Reader(me.id))
    found = _where(session, me, {family.id: hidden}, Entry.family_id == family.id)
    return sorted(found, key=lambda each: (not each.is_open, each.sent_on, each.id))


def referral_in(session: Session, me: Me, family: Family, uuid: object) -> Referral:
    """One of them. Raises NotFound."""
    for each in referrals_in(session, me, family):
        if each.uuid == uuid:
            return each
    raise NotFound


def open_referrals(session: Session, me: Me, families: Collection[int]) -> Sequence[Referral]:
    """Those of several families that nobody has answered, as `me` may know of them."""
    hidden = hidden_from(session, me, sorted(families))
    limited = {each: hidden.get(each, frozenset()) for each in families}
    found = _where(session, me, limited, Entry.family_id.in_(families))
    return [each for each in found if each.is_open]


def _where(
    session: Session,
    me: Me,
    hidden: Mapping[int, Collection[Thing]],
    *conditions: ColumnElement[bool],
) -> Sequence[Referral]:
    works_here = exists().where(
        Allocation.person_id == Entry.writer_id,
        Allocation.family_id == Entry.family_id,
        is_current(today()),
    )
    rows: Sequence[Any] = session.execute(
        select(
            Entry.id,
            Entry.uuid,
            Entry.family_id,
            Entry.section,
            Entry.number,
            Entry.writer_id,
            Person.name.label("writer"),
            Entry.happened_on,
            Entry.recorded_at,
            works_here.label("writer_works_here"),
        )
        .join(Person, Person.id == Entry.writer_id)
        .where(
            Entry.kind == KIND,
            *conditions,
            visible_across(me, hidden),
            exists().where(Sharing.entry_id == Entry.id),
            ~exists().where(Withdrawal.entry_id == Entry.id),
        )
        .order_by(Entry.happened_on, Entry.id)
    ).all()
    ids = [each.id for each in rows]
    values, steps, about = values_of(session, ids), _steps(session, ids), _about(session, ids)
    return [
        _referral(row, _seen(row, values[row.id], hidden), steps[row.id], tuple(about[row.id]))
        for row in rows
    ]


def is_chased() -> ColumnElement[bool]:
    """The condition on entries that its referral was chased or answered."""
    tables = (ReferralChase, ReferralAnswer)
    return or_(*(exists().where(each.entry_id == Entry.id) for each in tables))


def _seen(
    row: Any, values: Mapping[str, Any], hidden: Mapping[int, Collection[Thing]]
) -> Mapping[str, Any]:
    """The answers of the entry without those that are limited to others."""
    limited = hidden.get(row.family_id, ())
    return {slug: it for slug, it in values.items() if field_thing(row.uuid, slug) not in limited}


def _referral(
    row: Any,
    values: Mapping[str, Any],
    steps: Sequence[Chased],
    about: tuple[str, ...],
) -> Referral:
    sent_on = row.happened_on or local(row.recorded_at).date()
    chases = [each for each in steps if not each.outcome]
    answers = [each for each in steps if each.outcome]
    is_open = not answers and is_unanswered(values.get("state", "sent"), values.get("chase-on"))
    agreed = [_day(values.get("chase-on")), *(each.again_on for each in steps if each.again_on)]
    last = max((each.on for each in chases), default=None)
    return Referral(
        id=row.id,
        uuid=row.uuid,
        family_id=row.family_id,
        called=called_in(row.section, row.number),
        to=values.get("to", NOT_SAID),
        about=about,
        writer_id=row.writer_id,
        writer=row.writer,
        writer_works_here=row.writer_works_here,
        sent_on=sent_on,
        is_open=is_open,
        answered_on=answers[-1].on if answers else _day(values.get("answered-on")),
        chase_on=chase_on(sent_on, agreed[-1], last) if is_open else None,
        steps=tuple(steps),
    )


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


def _steps(session: Session, ids: Sequence[int]) -> Mapping[int, list[Chased]]:
    """By entry, every chase by its day, then every answer."""
    found: dict[int, list[Chased]] = defaultdict(list)
    chases = session.execute(
        select(ReferralChase, Person.name)
        .join(Person, Person.id == ReferralChase.by_id)
        .where(ReferralChase.entry_id.in_(ids))
        .order_by(ReferralChase.on_day, ReferralChase.id)
    )
    for chase, by in chases:
        step = Chased(chase.on_day, by, HOW[chase.how], chase.said, again_on=chase.again_on)
        found[chase.entry_id].append(step)
    answers = session.execute(
        select(ReferralAnswer, Person.name)
        .join(Person, Person.id == ReferralAnswer.by_id)
        .where(ReferralAnswer.entry_id.in_(ids))
        .order_by(ReferralAnswer.id)
    )
    for answer, by in answers:
        step = Chased(answer.on_day, by, "", answer.said, OUTCOMES[answer.outcome])
        found[answer.entry_id].append(step)
    return found


def _about(session: Session, ids: Sequence[int]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.execute(
        select(EntryPerson.entry_id, Member.known_as)
        .join(Member, Member.id == EntryPerson.member_id)
        .where(EntryPerson.entry_id.in_(ids))
        .order_by(Member.place, Member.id)
    )
    for entry_id, name in rows:
        found[entry_id].append(name)
    return found
