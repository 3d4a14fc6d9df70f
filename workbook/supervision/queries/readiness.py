"""The readiness board: whose summaries are in for the sessions planned in the next weeks."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.orm import Session as Db

from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.core.problems import Closed, NotFound
from workbook.core.time import local, now
from workbook.families.held import Held, held_by
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.queries.summaries import drafted_across
from workbook.records.rules import things_of
from workbook.supervision.models import Session
from workbook.supervision.pages import ReadinessLine, ReadySession
from workbook.supervision.queries.ahead import Ahead, Ready, sessions_ahead
from workbook.web.filters import initials

AHEAD = timedelta(weeks=5)


def readiness_board(db: Db, me: Me) -> tuple[ReadySession, ...]:
    """Each session planned in the next weeks for a family whose supervision `me` plans, the soonest
    first, with the professionals that `me` may know of. The same few queries for any number.
    """
    held = [each for each in held_by(db, me) if each.may(Can.SESSION_PLAN)]
    ahead = sessions_ahead(db, me, held)
    drafted = _drafted(db, me, held)
    found = [
        _session(each.family, coming, drafted)
        for each in held
        for coming in ahead.get(each.family.id, ())
        if not coming.is_open and coming.starts_at - now() <= AHEAD
    ]
    return tuple(sorted(found, key=lambda each: (each.starts_at, each.family)))


def ready_for(
    db: Db, me: Me, family: Family, session: Session, person: object
) -> tuple[Ahead, Ready]:
    """A session to come and one of its professionals, by uuid, as the board of `me` has them.
    Raises Closed where it is not to come, and NotFound for whoever is not on the board.
    """
    held = [each for each in held_by(db, me) if each.family.id == family.id]
    ahead = sessions_ahead(db, me, held).get(family.id, ())
    coming = next((each for each in ahead if each.uuid == session.uuid), None)
    if coming is None:
        raise Closed("The day of this session has passed. Move it first if it is still to be held.")
    ready = next((each for each in coming.people if str(each.uuid) == str(person)), None)
    if ready is None:
        raise NotFound
    return coming, ready


def _session(family: Family, coming: Ahead, drafted: frozenset[tuple[int, int]]) -> ReadySession:
    lines = tuple(_line(each, (family.id, each.person_id) in drafted) for each in coming.people)
    return ReadySession(
        family=family.name,
        ref=family.ref,
        uuid=str(coming.uuid),
        title=coming.title,
        starts_at=coming.starts_at,
        lines=lines,
        are_in=sum(each.state == "finalised" for each in lines),
    )


def _line(each: Ready, has_draft: bool) -> ReadinessLine:
    """A draft is said to be there, and nothing of it."""
    discipline = catalogue().disciplines.get(each.discipline or "")
    state = {"counted": "finalised"}.get(each.state, "drafted" if has_draft else each.state)
    return ReadinessLine(
        person=str(each.uuid),
        name=each.name,
        initials=initials(each.name),
        css=discipline.css if discipline else "tm",
        role=catalogue().role_title(each.role),
        state=state,
        finalised_on=local(each.finalised_at).date()
        if each.finalised_at and each.state != "missing"
        else None,
        reminded_by=each.reminded.by if each.reminded else "",
        reminded_on=local(each.reminded.at).date() if each.reminded else None,
    )


def _drafted(db: Db, me: Me, held: Sequence[Held]) -> frozenset[tuple[int, int]]:
    """By family and writer, whose summary is begun, without what is limited to others."""
    families = {each.workbook_id: each.family.id for each in held}
    hidden = hidden_from(db, me, [each.family.id for each in held])
    return frozenset(
        (families[each.workbook_id], each.writer_id)
        for each in drafted_across(db, list(families))
        if hidden.get(families[each.workbook_id], frozenset()).isdisjoint(
            things_of(each.discipline, str(each.uuid))
        )
    )
