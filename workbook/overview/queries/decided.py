"""What somebody decided lately: decisions and changes of rating, each with its reason."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Db

from workbook.access.rules import Thing
from workbook.core.time import LONDON, local
from workbook.families.elsewhere import Url
from workbook.families.held import Held
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.overview.team_pages import Decided
from workbook.people.rules import Me
from workbook.supervision.models import Decision, Rating, Session
from workbook.supervision.queries.before import family_ratings_before
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import is_finalised
from workbook.supervision.queries.standing import sessions_in
from workbook.web.filters import rating_word


def decided_since(
    db: Db, me: Me, held: Sequence[Held], since: date, url: Url
) -> tuple[Decided, ...]:
    """The decisions of `me` in these families, and the ratings of families that they moved, at
    sessions since that day whose record is finalised; the latest first. Three queries.
    """
    found = [*_decisions(db, me, held, since, url), *_moves(db, me, held, since, url)]
    return tuple(sorted(found, key=lambda each: each.on, reverse=True))


def _decisions(db: Db, me: Me, held: Sequence[Held], since: date, url: Url) -> list[Decided]:
    rows = db.execute(
        select(
            Decision.uuid.label("decision"),
            Decision.text,
            Decision.because,
            Session.uuid,
            Session.starts_at,
            Session.family_id,
            Family.name,
            Family.ref,
        )
        .join(Session, Session.id == Decision.session_id)
        .join(Family, Family.id == Session.family_id)
        .where(Decision.decided_by_id == me.id, *_lately(held, since))
        .order_by(Session.starts_at.desc(), Decision.number)
    ).all()
    hidden = hidden_from(db, me, [each.family.id for each in held])
    return [
        Decided(
            family=row.name,
            on=local(row.starts_at).date(),
            what=row.text,
            because=row.because,
            href=url("supervision.session", ref=row.ref, session=row.uuid, _anchor="decisions"),
        )
        for row in rows
        if hidden.get(row.family_id, frozenset()).isdisjoint(
            {session_thing(row.uuid), Thing("decision", str(row.decision))}
        )
    ]


def _moves(db: Db, me: Me, held: Sequence[Held], since: date, url: Url) -> list[Decided]:
    """What was settled at a session that is limited to others is no “before” to anybody else."""
    rows = db.execute(
        select(
            Rating.colour,
            Rating.because,
            Session.uuid,
            Session.starts_at,
            Session.family_id,
            Family.name,
            Family.ref,
        )
        .join(Session, Session.id == Rating.session_id)
        .join(Family, Family.id == Session.family_id)
        .where(Rating.set_by_id == me.id, Rating.member_id.is_(None), *_lately(held, since))
        .order_by(Session.starts_at.desc(), Session.id.desc())
    ).all()
    ids = [each.family.id for each in held]
    hidden = frozenset[Thing]().union(*hidden_from(db, me, ids).values())
    finalised = [each for each in sessions_in(db, tuple(ids)) if each.is_finalised]
    was = family_ratings_before(finalised, hidden)
    return [
        Decided(
            family=row.name,
            on=local(row.starts_at).date(),
            what=f"Moved from {rating_word(was[row.uuid])} to {rating_word(row.colour)}",
            because=row.because,
            href=url("supervision.session", ref=row.ref, session=row.uuid, _anchor="rating"),
        )
        for row in rows
        if session_thing(row.uuid) not in hidden and was.get(row.uuid) not in {None, row.colour}
    ]


def _lately(held: Sequence[Held], since: date) -> tuple[ColumnElement[bool], ...]:
    return (
        Session.family_id.in_([each.family.id for each in held]),
        Session.starts_at >= datetime.combine(since, time(), LONDON),
        is_finalised(),
    )
