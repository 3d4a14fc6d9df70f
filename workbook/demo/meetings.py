"""Supervision on the stage: booked, opened, minuted, decided and finalised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.catalogue.fields.values import Json
from workbook.core.text import from_plain, settle
from workbook.demo.circulated import finalise, is_read
from workbook.demo.stage import Told
from workbook.demo.telling import Keeps, Tells, tell_afterwards, write_tellings
from workbook.families.models import Family
from workbook.families.queries import managers_of, open_workbook
from workbook.people.rules import Me
from workbook.supervision.actions.act import ToDo, follow_up, write_action
from workbook.supervision.actions.agree_stage import Agreed, agree_stage
from workbook.supervision.actions.answer import answer_item
from workbook.supervision.actions.attend import add_guest, say_attendance
from workbook.supervision.actions.call_off import call_off_session
from workbook.supervision.actions.decide import (
    Decided,
    dissent,
    say_what_became,
    write_decision,
)
from workbook.supervision.actions.hear import Heard, hear_view
from workbook.supervision.actions.limit_item import add_limited_item, open_limited_item
from workbook.supervision.actions.minute import finish_minutes, minute_item, set_next
from workbook.supervision.actions.open_session import open_session
from workbook.supervision.actions.plan import Plan, plan_session
from workbook.supervision.actions.rate import pass_on_rating, propose_rating, settle_rating
from workbook.supervision.actions.remind import remind
from workbook.supervision.models import Attendance, Session
from workbook.supervision.queries.before import actions_before, decisions_before
from workbook.supervision.queries.items import LIMITED
from workbook.supervision.queries.readiness import ready_for
from workbook.supervision.queries.record import record_of
from workbook.supervision.queries.sessions import open_for_writing
from workbook.supervision.queries.summaries import expected_from
from workbook.supervision.queries.works import applying
from workbook.writing.actions import Words


@dataclass(frozen=True)
class Booked:
    """A session that is planned, on the day it was: of the form that applies, or the one between
    that is named, with what had happened. A chair who is not the manager says why. `unread`: those
    who have not opened its record yet.
    """

    on: date
    planned: date
    place: str
    invited: Sequence[str]
    at: time = time(10)
    chair: str = "ruth"
    minutes: str = "alison"
    deputy_because: str = ""
    form: str = ""
    held_because: str = ""
    unread: Sequence[str] = ()


@dataclass(frozen=True)
class Decision:
    """What was decided and because of what; what it changes in law or in the plan; who sees it
    differently, and on what ground.
    """

    text: str
    because: str = ""
    set_aside: str = ""
    dissent: Mapping[str, str] = field(default_factory=dict)
    effect: str = ""


@dataclass(frozen=True)
class Action:
    """What somebody will do, so many days after the session at the latest; who and by when may
    be open while the session is.
    """

    text: str
    who: str = ""
    within: int | None = None
    better_off: str = ""
    for_safety: bool = False


@dataclass(frozen=True)
class ForNamed:
    """An item that the chair added for named people alone, and what they minuted of it; with a
    reason, opened to everybody before the session ended.
    """

    title: str
    people: Sequence[str]
    reason: str
    words: str
    opened_because: str = ""


@dataclass(frozen=True)
class Meeting:
    """What was heard, agreed and decided at a session, or is as far as it goes.

    `how` says how everybody took part; `done` what became of each earlier action, in their order,
    as a state and why; `became` what did of earlier decisions, and those not named stand;
    `minutes` are item, about whom (or nothing) and words; `answers` are item, about whom (or
    nothing) and what is answered to each of its questions, people by name; a view is
    said, to whom and when, or why there is none; `proposed` is what each would give, without a
    colour that they pass, and `reconsidered` what they gave instead once they had seen the others';
    `ratings` has each child and "" the family.
    """

    how: Mapping[str, str]
    minutes: Sequence[tuple[str, str, str]]
    views: Mapping[str, Heard]
    proposed: Mapping[str, tuple[str, str]]
    decisions: Sequence[Decision]
    actions: Sequence[Action]
    ratings: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    reconsidered: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    stages: Sequence[tuple[str, Agreed]] = ()
    next_on: date | None = None
    done: Sequence[tuple[str, str]] = ()
    became: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    guests: Sequence[tuple[str, str, str]] = ()
    without_because: str = ""
    answers: Sequence[tuple[str, str, Mapping[str, Json]]] = ()
    tellings: Sequence[Tells] = ()
    kept_back: Sequence[Keeps] = ()
    for_named: Sequence[ForNamed] = ()


def book(told: Told, booked: Booked) -> int:
    """Business support books a session; answers which of the family's it is, from 0."""
    place = len(told.sessions)
    told.sessions.append(None)

    def act(db: Db) -> None:
        me, family = told.load(db, booked.minutes, Can.SESSION_PLAN)
        person = told.stage.person
        applies = applying(db, family, catalogue())
        if applies.form is None:
            raise LookupError(applies.says)
        session = plan_session(
            db,
            me,
            family,
            open_workbook(db, family),
            Plan(
                form=catalogue().session_type(booked.form or applies.form.slug),
                starts_at=told.stage.days.moment(booked.on, booked.at),
                place=booked.place,
                chair=person(db, booked.chair),
                minute_taker=person(db, booked.minutes),
                invited=[person(db, each) for each in booked.invited],
                deputy_because=booked.deputy_because,
                held_because=booked.held_because,
            ),
            managers={each for each, _ in managers_of(db, family)},
            professionals=applies.names,
        )
        told.sessions[place] = session.uuid

    told.at(booked.planned, time(11, 15), act)
    return place


def call_off(told: Told, place: int, by: str, on: date, because: str) -> None:
    """Business support calls off one of the family's sessions."""

    def act(db: Db) -> None:
        me, family = told.load(db, by, Can.SESSION_PLAN)
        session = open_for_writing(db, me, family, told.sessions[place])
        call_off_session(db, me, family, session, because, session.version)

    told.at(on, time(10, 20), act)


def remind_of_summary(told: Told, place: int, by: str, who: str, on: date) -> None:
    """Business support reminds somebody of their summary for one of the family's sessions."""

    def act(db: Db) -> None:
        me, family = told.load(db, by, Can.SESSION_PLAN)
        session = open_for_writing(db, me, family, told.sessions[place])
        person = told.stage.person(db, who).uuid
        remind(db, me, family, session, *ready_for(db, me, family, session, person))

    told.at(on, time(9, 45), act)


def hold(told: Told, booked: Booked, meeting: Meeting) -> None:
    """Book a session and hold it: minuted as it goes, finalised by the chair the next day, and read
    that day by whom it went to.
    """
    place = begin(told, booked, meeting, 65)

    def finishes(db: Db) -> None:
        me, family = told.load(db, booked.minutes, Can.SESSION_MINUTE)
        finish_minutes(db, me, family, open_for_writing(db, me, family, told.sessions[place]))

    next_day = booked.on + timedelta(days=1)
    told.at(booked.on, time(15, 40), finishes)
    finalise(told, place, booked.chair, next_day, time(9, 25))
    is_read(told, place, booked.minutes, next_day, booked.unread)
    tell_afterwards(told, place, booked.on, meeting.tellings)


def begin(told: Told, booked: Booked, meeting: Meeting, lasted: int) -> int:
    """Book a session and open it; what was said is minuted so many minutes later."""
    place = book(told, booked)
    minuted = datetime.combine(booked.on, booked.at) + timedelta(minutes=lasted)

    def opens(db: Db) -> None:
        me, family = told.load(db, booked.minutes, Can.SESSION_MINUTE)
        session = open_for_writing(db, me, family, told.sessions[place])
        form = catalogue().session_type(session.kind)
        expected = expected_from(db, family)
        open_session(db, me, family, session, expected, form, meeting.without_because)

    def minutes(db: Db) -> None:
        me, family = told.load(db, booked.minutes, Can.SESSION_MINUTE)
        session = open_for_writing(db, me, family, told.sessions[place])
        _who_is_here(db, told, me, family, session, meeting)
        _what_was_said(db, told, me, family, session, meeting)
        _what_was_decided(db, told, me, family, session, booked, meeting)

    told.at(booked.on, booked.at, opens)
    told.at(minuted.date(), minuted.time(), minutes)
    return place


def _who_is_here(
    db: Db, told: Told, me: Me, family: Family, session: Session, meeting: Meeting
) -> None:
    for who, how in meeting.how.items():
        row = db.scalars(
            select(Attendance).where(
                Attendance.session_id == session.id,
                Attendance.person_id == told.stage.person(db, who).id,
            )
        ).one()
        say_attendance(db, me, family, session, row, how, row.version)
    for name, agency, how in meeting.guests:
        add_guest(db, me, family, session, name, agency, how)


def _what_was_said(
    db: Db, told: Told, me: Me, family: Family, session: Session, meeting: Meeting
) -> None:
    before = actions_before(db, session, is_closed=False)
    for earlier, (state, because) in zip(before, meeting.done, strict=True):
        follow_up(db, me, family, session, earlier.action, state, because, 0)
    for it in decisions_before(db, session, is_closed=False):
        state, because = meeting.became.get(it.decision.text, ("stands", ""))
        say_what_became(db, me, family, session, it.decision, state, because, 0)
    for item, about, words in meeting.minutes:
        whose = _uuid(db, told, about)
        said = Words(settle(from_plain(words)), 0)
        minute_item(db, me, family, session, item, whose, said)
    form = catalogue().session_type(session.kind)
    items = {each.slug: each for each in form.agenda}
    for item, about, given in meeting.answers:
        whose, said = _uuid(db, told, about), _by_id(db, told, given)
        answer_item(db, me, family, session, items[item], whose, said, {}, 0)
    for name, heard in meeting.views.items():
        hear_view(db, me, family, session, told.member(db, name), heard, 0)
    stages = list(catalogue().stages.values())
    for name, agreed in meeting.stages:
        agree_stage(db, me, family, session, told.member(db, name), agreed, stages, 0)


def _what_was_decided(
    db: Db, told: Told, me: Me, family: Family, session: Session, booked: Booked, meeting: Meeting
) -> None:
    for seen, given in enumerate((meeting.proposed, meeting.reconsidered)):
        for who, (colour, line) in given.items():
            theirs, _ = told.load(db, who, Can.SESSION_CONTRIBUTE)
            if colour:
                propose_rating(db, theirs, family, session, colour, line, seen)
            else:
                pass_on_rating(db, theirs, family, session, "", seen)
    chair, _ = told.load(db, booked.chair, Can.SESSION_DECIDE)
    for name, (colour, because) in meeting.ratings.items():
        child = told.member(db, name) if name else None
        db.flush()
        record = record_of(db, family, session)
        settle_rating(db, chair, family, record, child, colour, because, 0)
    for each in meeting.decisions:
        decided = Decided(each.text, each.because, each.set_aside, each.effect)
        row = write_decision(db, me, family, session, decided)
        for who, ground in each.dissent.items():
            dissent(db, told.stage.me(db, who), family, session, row, ground)
    for action in meeting.actions:
        owner = told.stage.person(db, action.who) if action.who else None
        due = None if action.within is None else booked.on + timedelta(days=action.within)
        to_do = ToDo(action.text, owner, due, action.better_off, action.for_safety)
        write_action(db, me, family, session, to_do)
    parts = (meeting.tellings, meeting.kept_back)
    write_tellings(db, told, me, family, session, booked.on, *parts)
    _for_named(db, told, chair, family, session, meeting.for_named)
    if meeting.next_on is not None:
        set_next(db, me, family, session, meeting.next_on, session.version)


def _for_named(
    db: Db, told: Told, chair: Me, family: Family, session: Session, items: Sequence[ForNamed]
) -> None:
    for item in items:
        people = [str(told.stage.person(db, who).uuid) for who in item.people]
        added = add_limited_item(db, chair, family, session, item.title, people, item.reason)
        said = Words(settle(from_plain(item.words)), 1)
        minute_item(db, chair, family, session, LIMITED, added.item.about, said)
        if item.opened_because:
            record, uuid = record_of(db, family, session), str(added.item.uuid)
            open_limited_item(db, chair, family, record, uuid, item.opened_because)


def _by_id(db: Db, told: Told, given: Any) -> Any:
    """The answers with people by their ids; who is no account and not of the family by name."""
    if isinstance(given, Mapping):
        return {
            name: [_person(db, told, each) for each in value]
            if name in {"who", "seen-by", "by"}
            else _by_id(db, told, value)
            for name, value in given.items()
        }
    if isinstance(given, list):
        return [_by_id(db, told, each) for each in given]
    return given


def _person(db: Db, told: Told, name: str) -> str:
    if name in told.members:
        return f"member:{told.members[name]}"
    return f"person:{told.stage.person(db, name).uuid}"


def _uuid(db: Db, told: Told, name: str) -> str:
    if not name:
        return ""
    return str(told.members[name] if name in told.members else told.stage.person(db, name).uuid)
