"""Opening a family that one is not on, with the reason first (design 5.2).

Every attempt is counted and kept, and told where the way of opening says so. Whoever has declared a
conflict with a family, or is kept out of it by a limit, is answered as if there were none.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.actions.grant import end, give
from workbook.access.actions.notify import notify
from workbook.access.grants import Standing
from workbook.access.happenings import Granted, GrantEnded, OpeningTried
from workbook.access.models import Notice
from workbook.access.policy import Can
from workbook.access.rules import BREAK_GLASS, DUTY, WITH_REASON
from workbook.core.happenings import Happening, tell
from workbook.core.problems import TooMany
from workbook.core.time import now
from workbook.families.found import Found, Wanted, families_like
from workbook.families.grants import watching
from workbook.families.models import Family
from workbook.families.queries import managers_of, shut_out_of, standings_towards
from workbook.people.actions.guess import Attempt, count_guess, refuse_if_slowed
from workbook.people.actions.rights import locked
from workbook.people.rules import GUESS_WINDOW, Me
from workbook.web.filters import long_day

OPENING = "opening"
SLOWED = "opening-slowed"
WAIT = (
    "You have asked for several families in a quarter of an hour. Wait a while, or ask the manager "
    "of the family's team to allocate you. What you typed is still here."
)


class Outcome(StrEnum):
    """What came of an attempt; the last three are told to the others, never to whoever asked."""

    OPENED = "opened"
    ALREADY = "already"
    SEVERAL = "several"
    NOTHING = "nothing"
    CONFLICT = "conflict"
    LIMITED = "limited"


@dataclass(frozen=True)
class Way:
    """How it is opened: by what grant, what that lets them do, and whether others are told."""

    grant: str
    lets: Can
    is_told: bool


BREAKING_GLASS = Way(BREAK_GLASS, Can.FAMILY_READ, is_told=True)
READING_WITH_REASON = Way(WITH_REASON, Can.FAMILY_READ, is_told=False)
ON_DUTY = Way(DUTY, Can.DUTY_READ, is_told=False)


@dataclass(frozen=True)
class Opened:
    """What whoever asked is told: the family's reference, or that several or none fit."""

    ref: str = ""
    fits_several: bool = False


def way_of(me: Me) -> Way:
    """How `me` opens the whole of a family: with the alarm, or where reading takes a reason."""
    may_break = policy.ever(Can.FAMILY_BREAK_GLASS, me.role)
    return BREAKING_GLASS if may_break else READING_WITH_REASON


def open_with_reason(
    session: Session,
    me: Me,
    wanted: Wanted,
    reason: str,
    until: datetime,
    attempt: Attempt,
    way: Way,
) -> Opened:
    """Let `me` read the family that fits, or a part of it, until a moment. Raises TooMany, which
    is kept.
    """
    locked(session, me.id)
    slowed = OpeningTried(asked_by=wanted.asked_by, outcome="slowed", reason=reason)
    refuse_and_keep_if_slowed(session, me, slowed, attempt)
    count_guess(session, attempt)
    fitting = families_like(session, me, wanted)
    open_to_me = [each for each in fitting if not each.is_shut]
    outcome, found = _outcome(session, me, way, fitting, open_to_me)
    tell(
        session,
        me.id,
        OpeningTried(
            family_id=found.id if found else None,
            thing_kind="family",
            thing=str(found.uuid) if found else "",
            asked_by=wanted.asked_by,
            outcome=outcome,
            reason=reason,
        ),
    )
    if way.is_told and outcome is not Outcome.ALREADY:
        _alarm(session, me, found, outcome, reason, until)
    if outcome is Outcome.OPENED and found:
        _grant(session, me, found, way.grant, reason, until)
    if outcome in {Outcome.OPENED, Outcome.ALREADY} and found:
        return Opened(found.ref)
    return Opened(fits_several=outcome is Outcome.SEVERAL)


def close(session: Session, me: Me, family: Family, grant: Standing, reason: str) -> None:
    """End an opening before its time: whoever opened it, or the family's manager."""
    end(session, me.id, grant.id, grant.person_id, reason)
    tell(
        session,
        me.id,
        GrantEnded(
            family_id=family.id,
            thing_kind="family",
            thing=str(family.uuid),
            way=grant.way,
            person=grant.person,
            reason=reason,
        ),
    )


def refuse_and_keep_if_slowed(session: Session, me: Me, tried: Happening, attempt: Attempt) -> None:
    """Raises TooMany after several tries in a quarter of an hour: the try is kept, and told."""
    try:
        refuse_if_slowed(session, attempt, says=WAIT)
    except TooMany as problem:
        raise problem.keeping(lambda kept: _keep_slowed(kept, me, tried)) from None


def _keep_slowed(session: Session, me: Me, tried: Happening) -> None:
    """That it was tried; and each who watches over `me` hears of it once in a quarter of an hour,
    however often it is tried.
    """
    locked(session, me.id)
    tell(session, me.id, tried)
    watchers = set(watching(session, me))
    heard = session.scalars(
        select(Notice.person_id).where(
            Notice.person_id.in_(watchers),
            Notice.by_id == me.id,
            Notice.kind == SLOWED,
            Notice.at > now() - GUESS_WINDOW,
        )
    ).all()
    said = "asked for several families in a quarter of an hour, and has to wait", None
    notify(session, me.id, SLOWED, dict.fromkeys(watchers - set(heard), said))


def _outcome(
    session: Session, me: Me, way: Way, fitting: list[Found], open_to_me: list[Found]
) -> tuple[Outcome, Found | None]:
    if len(open_to_me) > 1:
        return Outcome.SEVERAL, None
    if open_to_me:
        family = session.get_one(Family, open_to_me[0].id)
        may_read = policy.may(way.lets, me.role, standings_towards(session, me, family))
        return (Outcome.ALREADY if may_read else Outcome.OPENED), open_to_me[0]
    if fitting:
        return (Outcome.LIMITED if fitting[0].is_limited else Outcome.CONFLICT), fitting[0]
    return Outcome.NOTHING, None


def _alarm(
    session: Session, me: Me, found: Found | None, outcome: Outcome, reason: str, until: datetime
) -> None:
    """Tell who watches over `me`, and the family's managers where it was one. Whoever it is shut to
    hears what all are told where none fits: no reference, and no reason, which may name somebody.
    """
    family_id, ref = (found.id, found.ref) if found else (None, "")
    said = _SAID[outcome].format(ref=ref, until=long_day(until)), family_id
    watchers = watching(session, me)
    shut = shut_out_of(session, me, family_id or 0, watchers)
    told: dict[int, tuple[str, int | None]] = {
        each: (_SAID[Outcome.NOTHING], None) if each in shut else said for each in watchers
    }
    told |= dict.fromkeys(dict(managers_of(session, family_id or 0)), said)
    told.pop(me.id, None)
    bare = {each for each, (_, about) in told.items() if about is None}
    notify(session, me.id, OPENING, told, reason, without_reason=bare)


def _grant(session: Session, me: Me, found: Found, way: str, reason: str, until: datetime) -> None:
    give(session, me.id, found.id, me.id, way, reason, until)
    tell(
        session,
        me.id,
        Granted(
            family_id=found.id,
            thing_kind="family",
            thing=str(found.uuid),
            way=way,
            person=me.name,
            until=long_day(until),
            reason=reason,
        ),
    )


_SAID = {
    Outcome.OPENED: "opened family {ref}, which they are not on. They can read it until {until}",
    Outcome.SEVERAL: "tried to open a family they are not on: more than one fitted",
    Outcome.NOTHING: "tried to open a family they are not on: none fitted",
    Outcome.CONFLICT: "tried to open family {ref}. Their declared conflict kept it closed",
    Outcome.LIMITED: "tried to open family {ref}. It is limited to named people: it stayed closed",
}
