"""What the next sessions still need: summaries, and the invitations that ask for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session as Db

from workbook.access.policy import Can, Standing
from workbook.catalogue.current import catalogue
from workbook.clocks.rules.reckoning import Key, State, Turn
from workbook.core.time import local, now
from workbook.families.due import Due
from workbook.families.elsewhere import Url
from workbook.families.held import Held
from workbook.people.rules import Me
from workbook.supervision.queries.ahead import Ahead, Reminded, in_line, sessions_ahead
from workbook.supervision.queries.running import running_for
from workbook.web.filters import listed, moment, short_day

OWN_SUMMARY = ("summary-for-supervision", "summary-when-away")
ASKING, INVITING = "summaries-asked-for", "invited-to-supervision"
IS_NEAR = frozenset({State.NEAR, State.LATE})


def summaries_due(db: Db, me: Me, held: Sequence[Held], url: Url) -> Iterable[Due]:
    """What the next sessions still need: one's own summary; invitations and summaries, for whoever
    plans them; the summaries of those whom `me` supervises.
    """
    ahead = sessions_ahead(db, me, held)
    running = running_for(db, me, held)
    for each in held:
        for coming in in_line(ahead.get(each.family.id, ())):
            if not coming.is_open:
                turns = _TurnsOf(running[each.family.id], str(coming.uuid))
                yield from _own_summary(me, each, coming, turns, url)
                yield from _to_invite(each, coming, turns, url)
                yield from _to_ask(me, each, coming, turns, url)


@dataclass(frozen=True)
class _TurnsOf:
    """The clocks that run for one session."""

    running: Mapping[Key, Turn]
    session: str

    def of(self, clocks: Sequence[str], about: str = "") -> Turn | None:
        """That of one of these clocks, about somebody."""
        keys = ((each, about, self.session) for each in clocks)
        return next((self.running[key] for key in keys if key in self.running), None)

    def near(self, clock: str) -> Turn | None:
        """The same where it is near or late."""
        turn = self.of((clock,))
        return turn if turn and turn.state(now()) in IS_NEAR else None


def _own_summary(me: Me, held: Held, coming: Ahead, turns: _TurnsOf, url: Url) -> Iterable[Due]:
    mine = next((each for each in coming.missing if each.person_id == me.id), None)
    turn = turns.of(OWN_SUMMARY, str(me.uuid))
    if mine is None or turn is None:
        return
    if turn.state(now()) not in IS_NEAR and not mine.reminded:
        return
    discipline = catalogue().disciplines.get(mine.discipline or "")
    if discipline is None or discipline.area is None:
        return
    others = [
        each.name for each in coming.people if each.state == "counted" and each.person_id != me.id
    ]
    stale = " Your last one is out of date." if mine.state == "stale" else ""
    has = "has" if len(others) == 1 else "have"
    done = f" {listed(others)} {has} finalised theirs." if others else ""
    asked = f" {_reminder(mine.reminded)} you." if mine.reminded else ""
    yield Due(
        on=turn.due_on,
        what=turn.clock.wants,
        about=f"{held.family.name}, {moment(coming.starts_at, now())}.{asked}{stale}{done}",
        press="Open summary",
        href=url("records.section", ref=held.family.ref, section=discipline.area),
    )


def _to_invite(held: Held, coming: Ahead, turns: _TurnsOf, url: Url) -> Iterable[Due]:
    turn = turns.near(INVITING)
    if turn is None or not held.may(Can.SESSION_PLAN):
        return
    uninvited = [each.name for each in coming.people if not each.is_invited]
    yield Due(
        on=turn.due_on,
        what=f"Invite {listed(uninvited)} to supervision",
        about=f"{held.family.name}, {moment(coming.starts_at, now())}.",
        press="Open session",
        href=url("supervision.session", ref=held.family.ref, session=coming.uuid),
    )


def _to_ask(me: Me, held: Held, coming: Ahead, turns: _TurnsOf, url: Url) -> Iterable[Due]:
    turn, plans = turns.near(ASKING), held.may(Can.SESSION_PLAN)
    theirs = [
        each
        for each in coming.missing
        if each.person_id != me.id and (plans or each.supervisor_id == me.id)
    ]
    if turn is None or not theirs or not (plans or Standing.SUPERVISOR in held.standings):
        return
    where = f"{held.family.name}, {moment(coming.starts_at, now())}."
    reminded = [f"{_reminder(each.reminded)} {each.name}." for each in theirs if each.reminded]
    yield Due(
        on=turn.due_on,
        what=f"Ask {listed([each.name for each in theirs])} for a summary",
        about=" ".join([where, *reminded]),
        press="Remind" if plans else "Open session",
        href=url("supervision.readiness", _anchor=f"session-{coming.uuid}")
        if plans
        else url("supervision.session", ref=held.family.ref, session=coming.uuid),
    )


def _reminder(reminded: Reminded) -> str:
    return f"On {short_day(local(reminded.at).date(), now())} {reminded.by} reminded"
