"""Inviting a guest to named entries until a day, and ending it."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from workbook.access.actions.grant import end, give
from workbook.access.grants import Standing as Grant
from workbook.access.grants import grants_in, things_of
from workbook.access.happenings import Granted, GrantEnded
from workbook.access.rules import GUEST, Thing
from workbook.core.happenings import tell
from workbook.core.problems import Invalid
from workbook.core.time import LONDON, today
from workbook.families.actions.rules_stamp import hold
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.queries.guests import entries_to_name, guests_for
from workbook.web.filters import long_day

LONGEST = timedelta(days=183)
LAST_SECOND = time(23, 59, 59)


def invite_guest(
    session: Session,
    me: Me,
    family: Family,
    guest: str,
    entries: Collection[str],
    until: date | None,
    reason: str,
) -> None:
    """Let a guest (uuid as text) read these entries (uuids as text) to the end of a day. Pressed
    twice, they are invited once; to one entry by one invitation at a time, so that ending it ends
    all. Raises Invalid naming each box. The caller loaded the family with `Can.GUEST_INVITE`.
    """
    hold(session, family)
    person = next((e for e in guests_for(session, family) if str(e.uuid) == guest), None)
    offered = {
        str(each.uuid) for named in entries_to_name(session, me, family).values() for each in named
    }
    faults: dict[str, str] = {}
    if person is None:
        faults["guest"] = "Choose a guest from the list"
    if not entries or not set(entries) <= offered:
        faults["entries"] = "Choose the entries that the guest may read"
    if until is None:
        faults["until"] = "Enter the last day on which the guest may read them"
    elif not today() <= until <= today() + LONGEST:
        faults["until"] = "Choose a day from today on, within six months"
    if not reason:
        faults["reason"] = "Say what the guest needs this for"
    if faults or person is None or until is None:
        raise Invalid.many(faults)
    ends = datetime.combine(until, LAST_SECOND, LONDON)
    for grant in grants_in(session, family.id, (GUEST,)):
        named = {thing for _, thing in things_of(session, grant.id)}
        if grant.person_id != person.id or named.isdisjoint(entries):
            continue
        if (named, grant.until, grant.reason) == (set(entries), ends, reason):
            return
        already = f"{person.name} is invited to some of these to {long_day(grant.until)}"
        raise Invalid(f"{already}. End that first, or leave them out", field="entries")
    things = [Thing("entry", each) for each in sorted(entries)]
    give(session, me.id, family.id, person.id, GUEST, reason, ends, things)
    tell(session, me.id, _granted(family, person, until, reason))


def end_invitation(session: Session, me: Me, family: Family, grant: Grant) -> None:
    """The guest reads nothing of it any more, from this moment."""
    reason = "No longer needed"
    end(session, me.id, grant.id, grant.person_id, reason)
    tell(
        session,
        me.id,
        GrantEnded(
            family_id=family.id,
            thing_kind="family",
            thing=str(family.uuid),
            way=GUEST,
            person=grant.person,
            reason=reason,
        ),
    )


def _granted(family: Family, person: Person, until: date, reason: str) -> Granted:
    return Granted(
        family_id=family.id,
        thing_kind="family",
        thing=str(family.uuid),
        way=GUEST,
        person=person.name,
        until=long_day(until),
        reason=reason,
    )
