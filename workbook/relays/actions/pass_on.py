"""Passing a change in risk to named colleagues of the family."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.actions.limit import limit
from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.core.problems import Invalid
from workbook.core.time import now, today
from workbook.families.actions.rules_stamp import bump_rules, hold
from workbook.families.models import Family
from workbook.families.queries import managers_of, workers_of
from workbook.people.rules import Me
from workbook.relays.happenings import RiskRelayed
from workbook.relays.models import RelayTo, RiskRelay
from workbook.relays.queries.relays import RELAY, relay_thing
from workbook.relays.rules import PRESSED_AGAIN, read_by, what_is_wanted

LIMITED = "A change in risk is for those to whom it was passed"


@dataclass(frozen=True)
class Learned:
    """What was typed; `named` are the colleagues chosen, by uuid as it was sent."""

    changed: str
    learned_on: date | None
    told: str
    within: str
    named: tuple[str, ...]


def colleagues_of(session: Session, me: Me, family: Family) -> Mapping[str, tuple[int, str]]:
    """To whom it can be passed: who works with the family today but `me`, by uuid: id and name."""
    return {
        str(each.uuid): (each.person_id, each.name)
        for each in workers_of(session, family)
        if each.person_id != me.id
    }


def pass_on(session: Session, me: Me, family: Family, learned: Learned) -> UUID:
    """Pass it on; from its first moment nobody else knows of it. Pressed twice, it is passed once.
    Raises Invalid naming each box. The caller loaded the family with `Can.RISK_RELAY`.
    """
    hold(session, family)
    offered = colleagues_of(session, me, family)
    named = {offered[each] for each in learned.named if each in offered}
    limits = {k: it for k, it in catalogue().relay_limits.items() if not it.retired}
    wanted = what_is_wanted(
        changed=learned.changed,
        told=learned.told,
        learned_on=learned.learned_on,
        today=today(),
        named=len(named),
        within=learned.within,
        offered=limits,
    )
    if wanted or learned.learned_on is None:
        raise Invalid.many(wanted)
    to = {each for each, _ in named}
    if (same := _passed_already(session, me, family, learned, to)) is not None:
        return same
    row = RiskRelay(
        family_id=family.id,
        changed=learned.changed,
        learned_on=learned.learned_on,
        told=learned.told,
        within=learned.within,
        read_by=read_by(limits[learned.within], now()),
        by_id=me.id,
        at=now(),
    )
    session.add(row)
    session.flush()
    session.add_all(RelayTo(relay_id=row.id, person_id=each) for each in to)
    thing, managers = relay_thing(row.uuid), managers_of(session, family)
    limit(session, me, family.id, thing, dict(named), managers, LIMITED, by_rule=True)
    bump_rules(session, family)
    told = RiskRelayed(family_id=family.id, thing_kind=RELAY, thing=str(row.uuid))
    tell(session, me.id, told)
    return row.uuid


def _passed_already(
    session: Session, me: Me, family: Family, learned: Learned, to: Collection[int]
) -> UUID | None:
    """The same words, passed on by the same person to the same people just now. What happens again
    can be said in the same words, and others may have to read them too: that is another relay.
    """
    last = session.scalar(
        select(RiskRelay)
        .where(
            RiskRelay.family_id == family.id,
            RiskRelay.by_id == me.id,
            RiskRelay.at > now() - PRESSED_AGAIN,
        )
        .order_by(RiskRelay.id.desc())
        .limit(1)
    )
    said = (learned.changed, learned.told, learned.learned_on, learned.within)
    if last is None or (last.changed, last.told, last.learned_on, last.within) != said:
        return None
    had = session.scalars(select(RelayTo.person_id).where(RelayTo.relay_id == last.id))
    return last.uuid if set(had) == set(to) else None
