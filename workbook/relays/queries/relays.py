"""The changes in risk that somebody may know of: passed by them, to them, or in a family that they
manage. A limit says so, and nothing else does: to everybody outside it there is none.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from workbook.access.rules import Thing
from workbook.core.problems import NotFound
from workbook.core.time import now
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.families.queries import is_visible_to
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.relays.models import RelayRead, RelayTo, RiskRelay

RELAY = "relay"


@dataclass(frozen=True)
class Named:
    """Somebody to whom it was passed, or who manages the family: what they will do, once they read
    it (`at`).
    """

    person_id: int
    name: str
    role: str
    will: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Relay:
    """One change in risk, with those it was `passed_to` and whoever else read it (`also_read`)."""

    id: int
    uuid: UUID
    family_id: int
    family: str
    ref: str
    changed: str
    learned_on: date
    told: str
    within: str
    read_by: datetime
    by_id: int
    by: str
    by_role: str
    at: datetime
    passed_to: tuple[Named, ...]
    also_read: tuple[Named, ...]

    @property
    def unread(self) -> tuple[Named, ...]:
        """Those to whom it was passed and who have not read it."""
        return tuple(each for each in self.passed_to if each.at is None)

    @property
    def has_risen(self) -> bool:
        """Whether the time to read it is over, and somebody has not."""
        return bool(self.unread) and self.read_by <= now()

    @property
    def waits(self) -> bool:
        """Whether it is not read by all, and the manager has not said what they do about that."""
        return bool(self.unread) and not self.also_read

    def was_read_by(self, person_id: int) -> bool:
        """Whether they have read it."""
        everybody = (*self.passed_to, *self.also_read)
        return any(each.person_id == person_id and each.at for each in everybody)

    def is_for(self, person_id: int) -> bool:
        """Whether it was passed to them."""
        return any(each.person_id == person_id for each in self.passed_to)


def relay_thing(uuid: object) -> Thing:
    """What a rule names it by."""
    return Thing(RELAY, str(uuid))


def relays_in(session: Session, me: Me, families: Collection[int]) -> list[Relay]:
    """Those of these families, the latest first. Four queries, however many."""
    return _relays(session, me, RiskRelay.family_id.in_(families))


def relays_to(session: Session, me: Me) -> list[Relay]:
    """Those passed to `me` in families that they may open, the latest first. Four queries."""
    mine = select(RelayTo.relay_id).where(RelayTo.person_id == me.id)
    return _relays(session, me, RiskRelay.id.in_(mine))


def relay_in(session: Session, me: Me, family: Family, uuid: UUID) -> Relay:
    """One of a family that `me` may read. Raises NotFound."""
    found = _relays(session, me, RiskRelay.family_id == family.id, RiskRelay.uuid == uuid)
    if not found:
        raise NotFound
    return found[0]


def _relays(session: Session, me: Me, *which: ColumnElement[bool]) -> list[Relay]:
    rows = session.execute(
        select(RiskRelay, Family.name, Family.ref, Person.name.label("by"), Person.role)
        .join(Family, Family.id == RiskRelay.family_id)
        .join(Person, Person.id == RiskRelay.by_id)
        .where(*which, is_visible_to(me))
        .order_by(RiskRelay.at.desc(), RiskRelay.id.desc())
    ).all()
    hidden = hidden_from(session, me, sorted({row[0].family_id for row in rows}))
    seen = [
        row
        for row in rows
        if relay_thing(row[0].uuid) not in hidden.get(row[0].family_id, frozenset())
    ]
    named = _named(session, [row[0].id for row in seen])
    return [
        Relay(
            id=row[0].id,
            uuid=row[0].uuid,
            family_id=row[0].family_id,
            family=row.name,
            ref=row.ref,
            changed=row[0].changed,
            learned_on=row[0].learned_on,
            told=row[0].told,
            within=row[0].within,
            read_by=row[0].read_by,
            by_id=row[0].by_id,
            by=row.by,
            by_role=row.role,
            at=row[0].at,
            passed_to=tuple(each for each, is_named in named[row[0].id] if is_named),
            also_read=tuple(each for each, is_named in named[row[0].id] if not is_named),
        )
        for row in seen
    ]


def _named(session: Session, relays: Sequence[int]) -> dict[int, list[tuple[Named, bool]]]:
    """By relay: everybody to whom it was passed or who read it, and which of both."""
    to = session.execute(
        select(RelayTo.relay_id, Person.id, Person.name, Person.role)
        .join(Person, Person.id == RelayTo.person_id)
        .where(RelayTo.relay_id.in_(relays))
        .order_by(Person.name, Person.id)
    ).all()
    read = session.execute(
        select(
            RelayRead.relay_id, Person.id, Person.name, Person.role, RelayRead.will, RelayRead.at
        )
        .join(Person, Person.id == RelayRead.person_id)
        .where(RelayRead.relay_id.in_(relays))
        .order_by(RelayRead.at, RelayRead.id)
    ).all()
    said = {(each.relay_id, each.id): each for each in read}
    found: dict[int, list[tuple[Named, bool]]] = defaultdict(list)
    for row in to:
        mine = said.pop((row.relay_id, row.id), None)
        will, at = (mine.will, mine.at) if mine else ("", None)
        found[row.relay_id].append((Named(row.id, row.name, row.role, will, at), True))
    for each in said.values():
        who = Named(each.id, each.name, each.role, each.will, each.at)
        found[each.relay_id].append((who, False))
    return found
