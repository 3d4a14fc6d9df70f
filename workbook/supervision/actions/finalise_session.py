"""Finalising a supervision record: the manager, or a named deputy with the reason; sealed."""

from dataclasses import replace

from sqlalchemy.orm import Session as Db

from workbook.access.queries import rules_of
from workbook.core.happenings import tell
from workbook.core.problems import Closed, Incomplete, Missing, NotAllowed
from workbook.core.seal import canonical, new_salt, seal_of
from workbook.core.time import now
from workbook.families.actions.rules_stamp import hold
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.actions.seal_stories import seal_stories
from workbook.records.queries.stories import stories_in
from workbook.supervision.actions.limit_item import seal_limited_items
from workbook.supervision.actions.open_record import must_be_open
from workbook.supervision.actions.rate import must_decide
from workbook.supervision.happenings import SessionCountersigned, SessionFinalised
from workbook.supervision.models import (
    Circulation,
    Countersignature,
    Session,
    SessionVersion,
    StoodThen,
)
from workbook.supervision.queries.circulated import readers_of
from workbook.supervision.queries.content import content_of
from workbook.supervision.queries.record import Record
from workbook.supervision.queries.sessions import countersignature_of, is_manager
from workbook.supervision.queries.stood import standing_now
from workbook.supervision.queries.visible import missing_for, seen_by_chair
from workbook.writing.actions import seal_passage
from workbook.writing.queries import passage_locked


def finalise_session(db: Db, me: Me, family: Family, record: Record, seen: str) -> SessionVersion:
    """Seal the record as it stands and circulate it; `seen` is the fingerprint of what the chair
    looked at.

    The session is under its lock and so is every passage of it, so nothing typed later can slip
    in or be lost without saying so. Raises Incomplete with what is missing, NotAllowed for whoever
    may not decide, Closed before it has begun.
    """
    session = record.session
    must_decide(db, me, family, session)
    must_be_open(session)
    rules = rules_of(db, family.id)
    missing = missing_for(record, rules, me)
    if seen != seen_by_chair(record, rules, me):
        missing.append(
            Missing("Something was written since you opened this page. Read it first", "main")
        )
    if missing:
        raise Incomplete(missing)
    for item in record.items:
        seal_passage(db, me, passage_locked(db, item.passage_id))
    if record.earlier is None:
        record = replace(record, stood=_what_stands(db, me, family, session))
    db.flush()
    at = now()
    content = canonical(content_of(record, finalised_by=str(me.uuid), finalised_at=at))
    salt = new_salt()
    as_deputy = not is_manager(db, me, family)
    version = SessionVersion(
        session_id=session.id,
        n=record.earlier.n + 1 if record.earlier else 1,
        content=content,
        salt=salt,
        seal=seal_of(content, salt),
        finalised_at=at,
        finalised_by_id=me.id,
        as_deputy_because=session.deputy_because if as_deputy else None,
    )
    db.add(version)
    db.flush()
    db.add_all(
        Circulation(version_id=version.id, person_id=each.id)
        for each in readers_of(db, family, session)
        if each.id != me.id
    )
    seal_limited_items(db, me, family, record, at)
    tell(
        db,
        me.id,
        SessionFinalised(
            family_id=family.id,
            thing_kind="session",
            thing=str(session.uuid),
            n=version.n,
            seal=version.seal,
            as_deputy=as_deputy,
        ),
    )
    return version


def _what_stands(db: Db, me: Me, family: Family, session: Session) -> list[StoodThen]:
    """The children's plans as they stand, held; and the story so far of each module, sealed with
    the record as far as whoever finalises it may read it.
    """
    stories = stories_in(
        db, me, rules_of(db, family.id), session.workbook_id, edition_of(db, session.edition)
    )
    sealed = list(seal_stories(db, me, family, stories))
    hold(db, family)
    stood = list(standing_now(db, family, session, sealed))
    db.add_all(stood)
    db.flush()
    return stood


def countersign(
    db: Db, me: Me, family: Family, session: Session, version: SessionVersion | None
) -> None:
    """The family's manager signs what a deputy finalised. Raises NotAllowed and Closed."""
    if not is_manager(db, me, family):
        raise NotAllowed("Only the family's team manager countersigns what a deputy finalised.")
    if version is None or version.as_deputy_because is None:
        raise Closed("No deputy finalised this record, so there is nothing to countersign.")
    if countersignature_of(db, version) is not None:
        raise Closed("This record is countersigned already.")
    db.add(Countersignature(version_id=version.id, by_id=me.id, at=now()))
    tell(
        db,
        me.id,
        SessionCountersigned(family_id=family.id, thing_kind="session", thing=str(session.uuid)),
    )
