"""What guests are invited to read: named entries, and nothing else."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.grants import Standing as Grant
from workbook.access.grants import grants_where, things_of
from workbook.access.models import Conflict, GrantThing
from workbook.access.models import Grant as GrantRow
from workbook.access.queries import rules_of
from workbook.access.rules import GUEST, Reader, limited_to_others
from workbook.core.problems import NotFound
from workbook.families.editions import edition_of
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.families.queries import is_shut_out, open_workbook
from workbook.people.models import Leaving, Person
from workbook.people.rules import Me
from workbook.records.cards import Card
from workbook.records.models import Entry, Sharing, Withdrawal
from workbook.records.queries.cards import cards_where
from workbook.records.queries.places import position
from workbook.records.queries.rows import number_of
from workbook.records.queries.visible import visible_across, visible_to
from workbook.records.rules import may_read


@dataclass(frozen=True)
class Named:
    """An entry that a guest can be invited to, by number and title."""

    uuid: UUID
    says: str


@dataclass(frozen=True)
class Invited:
    """A guest with what they are invited to in this family, and until when."""

    grant: Grant
    entries: tuple[str, ...]


@dataclass(frozen=True)
class Invitation:
    """An invitation as its guest lists it: of which family, by reference alone, and how much."""

    grant: Grant
    ref: str
    entries: int


def guests_for(session: Session, family: Family) -> Sequence[Person]:
    """Every guest who has an account and no conflict with this family, by name."""
    return session.scalars(
        select(Person)
        .where(
            Person.role == policy.GUEST,
            ~exists().where(Leaving.person_id == Person.id),
            ~exists().where(Conflict.person_id == Person.id, Conflict.family_id == family.id),
        )
        .order_by(Person.name)
    ).all()


def entries_to_name(session: Session, me: Me, family: Family) -> dict[str, list[Named]]:
    """By the title of its section: every entry that is shared, not withdrawn and limited to nobody,
    whatever `me` may see. One query.
    """
    rules, content = (
        rules_of(session, family.id),
        edition_of(session, open_workbook(session, family).edition),
    )
    found: dict[str, list[Named]] = defaultdict(list)
    for row in session.execute(
        select(
            Entry.uuid,
            Entry.section,
            Entry.number,
            Entry.numbered_in,
            Entry.title,
            Entry.kind,
            Entry.discipline,
        )
        .where(Entry.family_id == family.id, _is_shared())
        .order_by(Entry.section, position(), Entry.id)
    ):
        is_for_all = may_read(
            rules,
            Reader(None),
            uuid=row.uuid,
            discipline=row.discipline,
            writers=(),
            is_shared=True,
            is_withdrawn=False,
        )
        if is_for_all:
            number = number_of(content, row.numbered_in or row.section, row.number) or ""
            title = row.title or content.kind(row.kind).title
            section = content.section(row.section).title
            found[section].append(Named(row.uuid, f"{number} {title}".strip()))
    return found


def invited_to(session: Session, me: Me, family: Family) -> list[Invited]:
    """Every guest who is invited now to something of this family that `me` may know of, with that
    alone: to whoever is outside a limit, nothing tells that there is more (design 5.6).
    """
    grants = session.execute(
        grants_where(GrantRow.family_id == family.id, GrantRow.way == GUEST).order_by(GrantRow.id)
    ).all()
    names = {
        str(each.uuid): each.says
        for entries in entries_to_name(session, me, family).values()
        for each in entries
    }
    seen = visible_to(rules_of(session, family.id), me)
    found = _entries_in(session, [row.id for row in grants], seen)
    gone = "an entry that guests cannot read any more"
    return [
        Invited(Grant(*row), tuple(names.get(each, gone) for each in found[row.id]))
        for row in grants
        if row.id in found
    ]


def invitations_of(session: Session, me: Me) -> list[Invitation]:
    """What `me` is invited to now, what ends soonest first; nothing under a conflict or a limit."""
    rows = session.execute(
        grants_where(GrantRow.person_id == me.id, GrantRow.way == GUEST)
        .join(Family, Family.id == GrantRow.family_id)
        .where(~is_shut_out(me))
        .add_columns(Family.ref, Family.id)
        .order_by(GrantRow.until, GrantRow.id)
    ).all()
    hidden = hidden_from(session, me, [family_id for *_, family_id in rows])
    seen = and_(_is_shared(), visible_across(me, hidden))
    found = _entries_in(session, [row[0] for row in rows], seen)
    return [Invitation(Grant(*grant), ref, len(found.get(grant[0], ()))) for *grant, ref, _ in rows]


def invitation_of(session: Session, me: Me, uuid: object) -> tuple[Grant, Family]:
    """One invitation of `me` that stands, and its family. Raises NotFound."""
    row = session.execute(
        grants_where(GrantRow.uuid == uuid, GrantRow.person_id == me.id, GrantRow.way == GUEST)
        .join(Family, Family.id == GrantRow.family_id)
        .where(~is_shut_out(me))
        .add_columns(Family)
    ).one_or_none()
    if row is None or me.role != policy.GUEST:
        raise NotFound
    *grant, family = row
    return Grant(*grant), family


def cards_for_guest(session: Session, me: Me, family: Family, grant: Grant) -> list[Card]:
    """The entries they are invited to, as a guest sees them: whom a thing is withheld from is the
    team's to know.
    """
    uuids = [UUID(thing) for kind, thing in things_of(session, grant.id) if kind == "entry"]
    cards = cards_where(session, me, family, Entry.uuid.in_(uuids), _is_shared())
    return [
        card._replace(
            withheld=(),
            limited="",
            comments=(),
            fields=tuple(replace(each, withheld=(), is_limited=False) for each in card.fields),
        )
        for card in cards
    ]


def seen_by_guest(
    session: Session, me: Me, family: Family, grant: Grant
) -> tuple[list[str], list[str]]:
    """What of an invitation its guest reads now: entries, and the answers that are kept from them.
    It is another one whenever an open page of it would be.
    """
    rules = rules_of(session, family.id)
    seen = and_(_is_shared(), visible_to(rules, me))
    entries = _entries_in(session, [grant.id], seen).get(grant.id, [])
    kept = [e for e in limited_to_others(rules, Reader(me.id)) if e.uuid in entries]
    return entries, sorted(f"{each.uuid} {each.field}" for each in kept)


def _entries_in(
    session: Session, grants: Sequence[int], seen: ColumnElement[bool]
) -> dict[int, list[str]]:
    """By grant, the entries that it names and that are `seen`, as uuids in the order named."""
    named = session.execute(
        select(GrantThing.grant_id, GrantThing.thing)
        .where(GrantThing.grant_id.in_(grants), GrantThing.thing_kind == "entry")
        .order_by(GrantThing.id)
    ).all()
    uuids = [UUID(thing) for _, thing in named]
    there = {
        str(each) for each in session.scalars(select(Entry.uuid).where(Entry.uuid.in_(uuids), seen))
    }
    found: dict[int, list[str]] = defaultdict(list)
    for grant_id, thing in named:
        if thing in there:
            found[grant_id].append(thing)
    return found


def _is_shared() -> ColumnElement[bool]:
    return and_(
        exists().where(Sharing.entry_id == Entry.id).correlate(Entry),
        ~exists().where(Withdrawal.entry_id == Entry.id).correlate(Entry),
    )
