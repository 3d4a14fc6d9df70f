"""What changes in risk make due: reading one; and for the manager, what nobody read in time."""

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from workbook.core.time import local, now
from workbook.families.due import Due
from workbook.families.elsewhere import Url
from workbook.families.held import Held
from workbook.people.rules import Me
from workbook.relays.queries.relays import Relay, relays_in, relays_to
from workbook.web.filters import day_or_time, listed


def relays_due(session: Session, me: Me, _held: Sequence[Held], url: Url) -> Iterable[Due]:
    """Those passed to `me`, until they say what they will do."""
    for each in relays_to(session, me):
        if not each.was_read_by(me.id):
            yield _due(each, "Read a change in risk, and say what you will do", url)


def unread_due(session: Session, me: Me, held: Sequence[Held], url: Url) -> Iterable[Due]:
    """For the family's manager: those whose time is over, until all have read them or the manager
    says what they do about it.
    """
    managed = [each.family.id for each in held if each.is_manager]
    for each in relays_in(session, me, managed):
        if each.has_risen and not each.is_for(me.id) and not each.was_read_by(me.id):
            unread = listed([one.name for one in each.unread])
            has = "has" if len(each.unread) == 1 else "have"
            yield _due(each, f"{unread} {has} not read a change in risk", url)


def _due(relay: Relay, what: str, url: Url) -> Due:
    passed = f"{relay.by} passed it on, {day_or_time(relay.at, now())}"
    return Due(
        on=local(relay.read_by).date(),
        what=what,
        about=f"{relay.family}. {passed}. To be read by {day_or_time(relay.read_by, now())}.",
        press="Read it",
        href=url("relays.relay", ref=relay.ref, relay=relay.uuid),
    )
