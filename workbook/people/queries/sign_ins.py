"""Who a browser's token stands for, whose password is to be checked, and what was guessed."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Select,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session

from workbook.core.db import read_rows
from workbook.core.time import local
from workbook.people.models import (
    Guess,
    Invitation,
    Leaving,
    Membership,
    Person,
    PersonSettings,
    SignIn,
)
from workbook.people.rules import (
    GUESS_WINDOW,
    Limits,
    Me,
    State,
    as_email,
    is_fresh,
    sign_in_state,
)
from workbook.people.settings import SETTINGS, Settings
from workbook.people.tokens import token_hash

# A room above says whether somebody takes the minutes of a session under way.
minutes_by: list[Callable[[Session, int, datetime], bool]] = []

HAS_LEFT = exists().where(Leaving.person_id == Person.id).correlate(Person)


class Known(NamedTuple):
    """Somebody with a sign-in on this browser, the state it is in, and when they last did
    something.
    """

    me: Me
    state: State
    input_at: datetime


@dataclass(frozen=True)
class Credentials:
    """An account whose password is to be checked. `sign_in_id` and `is_over` are those of this
    browser, where the browser was how we knew whom to ask.
    """

    person_id: int
    uuid: uuid.UUID
    email: str
    name: str
    password_hash: str | None
    sign_in_id: int | None = None
    is_over: bool = True


@dataclass(frozen=True)
class Browser:
    """One of somebody's own sign-ins, for them to recognise."""

    id: int
    browser: str
    begun_at: datetime
    input_at: datetime
    is_here: bool


def me_by_token(session: Session, token: str, now: datetime, limits: Limits) -> Known | None:
    """Whose sign-in `token` names and its state at `now`, in one query, and one more where nobody
    typed for long; None when there is none that has not been ended, or the person has left.
    """
    asked = {"token_hash": token_hash(token), "day": local(now).date()}
    rows = read_rows(session, _whose(), asked).all()
    if not rows:
        return None
    row = rows[0]
    state = sign_in_state(row.begun_at, row.input_at, now, limits)
    if state != "open" and any(it(session, row.id, now) for it in minutes_by):
        state = sign_in_state(row.begun_at, row.input_at, now, limits.in_a_room())
    me = Me(
        id=row.id,
        uuid=row.uuid,
        name=row.name,
        email=row.email,
        role=row.role,
        discipline=row.discipline,
        team_ids=frozenset(each.team_id for each in rows if each.team_id is not None),
        sign_in_id=row.sign_in_id,
        fresh=is_fresh(row.fresh_at, now, limits),
        rights_epoch=row.rights_epoch,
        settings=_settings(row),
        has_chosen=row.text_size is not None,
        is_hiding=row.hiding_since is not None,
    )
    return Known(me, state, row.input_at)


@lru_cache
def _whose() -> Select[*tuple[Any, ...]]:
    """Whose sign-in a `token_hash` names, and with which teams on a `day`. Built once: every
    request asks it.
    """
    on_the_day = serves(bindparam("day", type_=Date))
    return (
        select(
            SignIn.id.label("sign_in_id"),
            SignIn.begun_at,
            SignIn.input_at,
            SignIn.fresh_at,
            SignIn.hiding_since,
            Person.id,
            Person.uuid,
            Person.name,
            Person.email,
            Person.role,
            Person.discipline,
            Person.rights_epoch,
            Membership.team_id,
            *(getattr(PersonSettings, each.name) for each in SETTINGS),
        )
        .join(Person, Person.id == SignIn.person_id)
        .outerjoin(PersonSettings, PersonSettings.person_id == Person.id)
        .outerjoin(Membership, and_(Membership.person_id == Person.id, on_the_day))
        .where(SignIn.token_hash == bindparam("token_hash"), SignIn.ended_at.is_(None), ~HAS_LEFT)
    )


def _settings(row: Any) -> Settings:
    if row.text_size is None:
        return Settings()
    return Settings(**{each.name: getattr(row, each.name) for each in SETTINGS})


def serves(on: date | BindParameter[date]) -> ColumnElement[bool]:
    """The condition that a Membership counts on a day."""
    return and_(
        Membership.from_on <= on, or_(Membership.until_on.is_(None), Membership.until_on > on)
    )


def credentials_by_email(session: Session, typed: str) -> Credentials | None:
    """The account of an address as it was typed; None when there is none, or its person left."""
    email = as_email(typed)
    if email is None:
        return None
    return _credentials(session, Person.email == email)


def credentials_by_uuid(session: Session, person: uuid.UUID) -> Credentials | None:
    """The account of the person a page was made for."""
    return _credentials(session, Person.uuid == person)


def credentials_by_token(
    session: Session, token: str, now: datetime, limits: Limits
) -> Credentials | None:
    """The account that signed in last on this browser, over or not."""
    row = session.execute(
        select(SignIn, Person.uuid, Person.email, Person.name, Person.password_hash)
        .join(Person, Person.id == SignIn.person_id)
        .where(SignIn.token_hash == token_hash(token), ~HAS_LEFT)
    ).one_or_none()
    if row is None:
        return None
    sign_in: SignIn = row.SignIn
    state = sign_in_state(sign_in.begun_at, sign_in.input_at, now, limits)
    return Credentials(
        person_id=sign_in.person_id,
        uuid=row.uuid,
        email=row.email,
        name=row.name,
        password_hash=row.password_hash,
        sign_in_id=sign_in.id,
        is_over=state == "over" or sign_in.ended_at is not None,
    )


def browsers_of(session: Session, me: Me, now: datetime, limits: Limits) -> list[Browser]:
    """Where `me` is signed in at `now`, this browser first, then the latest used."""
    rows = session.scalars(
        select(SignIn)
        .where(SignIn.person_id == me.id, SignIn.ended_at.is_(None))
        .order_by((SignIn.id == me.sign_in_id).desc(), SignIn.input_at.desc())
    )
    return [
        Browser(each.id, each.browser, each.begun_at, each.input_at, each.id == me.sign_in_id)
        for each in rows
        if sign_in_state(each.begun_at, each.input_at, now, limits) != "over"
    ]


def guesses(session: Session, account: str, address: str, now: datetime) -> tuple[int, int]:
    """How many wrong passwords there were lately for an account and from an address, by hash."""
    since = now - GUESS_WINDOW
    for_account, from_address = (
        session.scalar(select(func.count(Guess.id)).where(column == key, Guess.at > since)) or 0
        for column, key in ((Guess.account_hash, account), (Guess.address_hash, address))
    )
    return for_account, from_address


def invited_by(session: Session, token: str, now: datetime) -> Person | None:
    """Whom a one-time link is for; None when it is wrong, used, too old, or the person left."""
    return session.scalar(
        select(Person)
        .join(Invitation, Invitation.person_id == Person.id)
        .where(
            Invitation.token_hash == token_hash(token),
            Invitation.used_at.is_(None),
            Invitation.expires_at > now,
            ~HAS_LEFT,
        )
    )


def _credentials(session: Session, is_wanted: ColumnElement[bool]) -> Credentials | None:
    row = session.execute(
        select(Person.id, Person.uuid, Person.email, Person.name, Person.password_hash).where(
            is_wanted, ~HAS_LEFT
        )
    ).one_or_none()
    return Credentials(*row) if row else None
