"""Saying that one has read a change in risk, and what one will do."""

from uuid import UUID

from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Invalid, NotAllowed
from workbook.core.time import now
from workbook.families.actions.rules_stamp import hold
from workbook.families.models import Family
from workbook.families.queries import managers_of
from workbook.people.rules import Me
from workbook.relays.happenings import RelayWasRead
from workbook.relays.models import RelayRead
from workbook.relays.queries.relays import RELAY, Relay, relay_in
from workbook.relays.rules import LONGEST


def read_it(session: Session, me: Me, family: Family, uuid: UUID, will: str) -> None:
    """“I have read this and will …”: for those to whom it was passed, and the family's manager.
    What was said once stands. Raises NotFound, NotAllowed and Invalid.
    """
    hold(session, family)
    relay = relay_in(session, me, family, uuid)
    if not may_read_it(session, me, family, relay):
        raise NotAllowed("Those to whom it was passed say what they will do.")
    if relay.was_read_by(me.id):
        return
    if not will:
        raise Invalid("Say what you will do because of this, or why nothing changes", field="will")
    if len(will) > LONGEST:
        raise Invalid(f"Use {LONGEST:,} characters or fewer", field="will")
    session.add(RelayRead(relay_id=relay.id, person_id=me.id, will=will, at=now()))
    told = RelayWasRead(family_id=family.id, thing_kind=RELAY, thing=str(relay.uuid))
    tell(session, me.id, told)


def may_read_it(session: Session, me: Me, family: Family, relay: Relay) -> bool:
    """Whether `me` is asked what they will do, or may say it as the manager: of what they passed on
    themselves only once it rose to them, for nobody else would end it.
    """
    is_manager = me.id in {each for each, _ in managers_of(session, family)}
    return relay.is_for(me.id) or (is_manager and (relay.by_id != me.id or relay.has_risen))
