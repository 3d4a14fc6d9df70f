"""Loading a session: loading is the permission check, and the lock of every change."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased, joinedload

from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules, Reader, may_see
from workbook.catalogue.current import catalogue
from workbook.core.problems import Closed, Keep, NotFound
from workbook.families.models import Family, Member
from workbook.families.queries import managers_of
from workbook.people.rules import Me
from workbook.supervision.models import (
    CallingOff,
    Countersignature,
    Opening,
    Reopening,
    Session,
    SessionVersion,
)
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.rules import State, state_of

STANDS = (
    "This record was finalised and is open again, so that who was there and what was said can be "
    "put right. What it settled stands: ratings, stages, decisions, actions, what the family is "
    "told and the next date. People act on them. Decide anew at the next session."
)


def is_finalised() -> ColumnElement[bool]:
    """The condition that a session's record was finalised."""
    return exists().where(SessionVersion.session_id == Session.id)


def is_called_off() -> ColumnElement[bool]:
    """The condition that a session was planned, and is not held."""
    return exists().where(CallingOff.session_id == Session.id)


def is_newest() -> ColumnElement[bool]:
    """The condition that no version of the same session was finalised after this one."""
    later = aliased(SessionVersion)
    return ~exists().where(
        later.session_id == SessionVersion.session_id, later.n > SessionVersion.n
    )


def is_opened_again() -> ColumnElement[bool]:
    """The condition that a version was opened again."""
    return exists().where(Reopening.version_id == SessionVersion.id)


def is_open_again() -> ColumnElement[bool]:
    """The condition that the newest version of a session was opened again."""
    return exists().where(SessionVersion.session_id == Session.id, is_newest(), is_opened_again())


def is_regular() -> ColumnElement[bool]:
    """The condition that a session is no one between: those put off no regular one, and use up no
    summaries.
    """
    forms = catalogue().session_types.values()
    return Session.kind.not_in([each.slug for each in forms if each.is_between])


def precedes(session: Session, other: Any = Session) -> ColumnElement[bool]:
    """The condition that another session of the same workbook was held before this one."""
    return and_(
        other.workbook_id == session.workbook_id,
        or_(
            other.starts_at < session.starts_at,
            and_(other.starts_at == session.starts_at, other.id < session.id),
        ),
    )


def session_for(db: Db, me: Me, family: Family, uuid: object) -> Session:
    """A session of this family, which was loaded for what is wanted. Raises NotFound."""
    found = db.scalar(
        select(Session)
        .where(Session.uuid == uuid, Session.family_id == family.id)
        .options(*joined())
    )
    if found is None or not may_see(
        rules_of(db, family.id), Reader(me.id), [session_thing(found.uuid)]
    ):
        raise NotFound
    return found


def joined() -> Sequence[Any]:
    """What says where a session is, loaded with it."""
    return [joinedload(each) for each in (Session.opening, Session.minuted, Session.calling_off)]


def session_locked(db: Db, me: Me, family: Family, uuid: object) -> Session:
    """The same, and nobody else changes it or its rows meanwhile: every write takes this lock
    first, and reads only then. On SQLite the whole transaction holds the write lock already.
    """
    db.execute(
        select(Session.id)
        .where(Session.uuid == uuid, Session.family_id == family.id)
        .with_for_update()
    )
    return session_for(db, me, family, uuid)


def open_for_writing(
    db: Db,
    me: Me,
    family: Family,
    uuid: object,
    keep: Keep | None = None,
    *,
    corrects: bool = False,
) -> Session:
    """A session that may still be changed, under its lock.

    While a finalised record is open again, only what `corrects` it is taken: who was there, what
    was said and heard. What it settled is being acted on, so it stands for everybody until a later
    session decides otherwise.

    Raises NotFound, or Closed once it is finalised or called off, keeping what `keep` keeps.
    """
    found = session_locked(db, me, family, uuid)
    if found.calling_off is not None:
        raise Closed("This session was called off. Plan another one to be held.", keep=keep)
    if corrects and version_of(db, found) is None:
        return found
    if version_of(db, found) is None and was_finalised(db, found):
        raise Closed(STANDS, keep=keep)
    if version_of(db, found) is not None:
        raise Closed(
            "This record was finalised. The team manager can decide on what has changed since at "
            "the next session; what was finalised is never overwritten."
            + (" Your words are kept for you, on the page of this session." if keep else ""),
            keep=keep,
        )
    return found


def versions_of(db: Db, session: Session) -> Sequence[tuple[SessionVersion, Reopening | None]]:
    """Every version of the finalised record, the first one first, each with how it was opened
    again where it was: all but the last one were.
    """
    rows = db.execute(
        select(SessionVersion, Reopening)
        .outerjoin(Reopening, Reopening.version_id == SessionVersion.id)
        .where(SessionVersion.session_id == session.id)
        .order_by(SessionVersion.n)
    )
    return [(version, reopening) for version, reopening in rows]


def version_of(db: Db, session: Session) -> SessionVersion | None:
    """The finalised record, once there is one that nobody opened again."""
    found = versions_of(db, session)
    return found[-1][0] if found and found[-1][1] is None else None


def was_finalised(db: Db, session: Session) -> bool:
    """Whether the record was finalised, and be it open again: what it settled stands."""
    return bool(versions_of(db, session))


def joined_later(db: Db, session: Session, member: Member) -> bool:
    """Whether a member came into the family once the record was finalised: it is of those who were
    in it, also while it is open again.
    """
    versions = versions_of(db, session)
    return bool(versions) and member.added_at > versions[0][0].finalised_at


def countersignature_of(db: Db, version: SessionVersion) -> Countersignature | None:
    """The manager's signature beside a deputy's, once it is given."""
    return db.scalar(select(Countersignature).where(Countersignature.version_id == version.id))


def state_in(
    session: Session, version: SessionVersion | None, *, is_reopened: bool = False
) -> State:
    """Where the session is."""
    return state_of(
        is_called_off=session.calling_off is not None,
        is_open=session.opening is not None,
        is_minuted=session.minuted is not None,
        versions=int(version is not None),
        is_reopened=is_reopened,
    )


def state_now(db: Db, session: Session) -> State:
    """Where the session is, from what stands beside it."""
    version = version_of(db, session)
    is_reopened = version is None and was_finalised(db, session)
    return state_in(session, version, is_reopened=is_reopened)


def may_decide(db: Db, me: Me, family: Family, session: Session) -> bool:
    """Whether `me` settles ratings and finalises: the family's manager, or the deputy who was
    named for this session with the reason (design 4.8).
    """
    is_deputy = session.chair_id == me.id and bool(session.deputy_because)
    return is_deputy or is_manager(db, me, family)


def is_manager(db: Db, me: Me, family: Family) -> bool:
    """Whether `me` is the family's manager today."""
    return me.id in {person_id for person_id, _ in managers_of(db, family)}


def session_before(db: Db, session: Session) -> Session | None:
    """The last finalised session before this one, in the same workbook."""
    return db.scalar(
        select(Session)
        .where(precedes(session), is_finalised())
        .order_by(Session.starts_at.desc(), Session.id.desc())
        .limit(1)
    )


def has_later(db: Db, me: Me, family: Family, session: Session) -> bool:
    """Whether a session after this one has begun that `me` may know of, in the same workbook."""
    moment = (session.starts_at, session.id)
    return any(
        each.opening is not None and (each.starts_at, each.id) > moment
        for each in sessions_of(db, me, family)
        if each.workbook_id == session.workbook_id
    )


def last_known(db: Db, rules: FamilyRules, me: Me, session: Session) -> Session | None:
    """The last finalised session before this one, where `me` may know of it: what was settled at
    one that is limited to others is not "last time" for them.
    """
    last = session_before(db, session)
    if last is None or not may_see(rules, Reader(me.id), [session_thing(last.uuid)]):
        return None
    return last


def sessions_of(
    db: Db, me: Me, family: Family, rules: FamilyRules | None = None
) -> Sequence[Session]:
    """The family's sessions that `me` may know of, the latest first; `rules` where they are
    loaded already.
    """
    rules = rules or rules_of(db, family.id)
    found = db.scalars(
        select(Session)
        .where(Session.family_id == family.id)
        .options(*joined())
        .order_by(Session.starts_at.desc(), Session.id.desc())
    )
    return [each for each in found if may_see(rules, Reader(me.id), [session_thing(each.uuid)])]


def last_opened(db: Db, me: Me, family: Family) -> datetime | None:
    """When the last finalised session that `me` may know of was opened: while one is open, what
    happened since the one before it is what it talks about.
    """
    rules = rules_of(db, family.id)
    rows = db.execute(
        select(Session.uuid, Opening.at)
        .join(Opening, Opening.session_id == Session.id)
        .where(Session.family_id == family.id, is_finalised())
        .order_by(Session.starts_at.desc(), Session.id.desc())
    )
    known = (at for uuid, at in rows if may_see(rules, Reader(me.id), [session_thing(uuid)]))
    return next(known, None)
