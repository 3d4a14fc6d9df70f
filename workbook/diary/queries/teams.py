"""The teams whose diary somebody reads, and which of them they keep."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select, true
from sqlalchemy.orm import Session as Db

from workbook.access import policy
from workbook.access.policy import Can
from workbook.core.problems import Invalid, NotFound
from workbook.core.time import today
from workbook.people.models import Membership, Person, Team
from workbook.people.queries.sign_ins import serves
from workbook.people.rules import Me


def teams_read_by(db: Db, me: Me) -> Sequence[Team]:
    """Those whose diary `me` may open: the teams they serve, those that somebody serves whom they
    supervise, and all where their role reads across. Their home team comes first.
    """
    home = exists().where(
        Membership.team_id == Team.id,
        Membership.person_id == me.id,
        Membership.is_home,
        serves(today()),
    )
    return db.scalars(
        select(Team).where(_reads(me)).order_by(home.desc(), Team.name, Team.id)
    ).all()


def team_read(db: Db, me: Me, uuid: UUID | None) -> Team | None:
    """The team that is asked for, or their first one; None for whoever has none. Raises NotFound
    for one whose diary they may not open.
    """
    teams = teams_read_by(db, me)
    if uuid is None:
        return teams[0] if teams else None
    found = next((each for each in teams if each.uuid == uuid), None)
    if found is None:
        raise NotFound
    return found


def teams_kept_by(db: Db, me: Me) -> Sequence[Team]:
    """Those whose diary `me` keeps: the teams they serve, where their role keeps diaries."""
    if not policy.ever(Can.DIARY_KEEP, me.role):
        return ()
    return [each for each in teams_read_by(db, me) if each.id in me.team_ids]


def team_kept(db: Db, me: Me, uuid: UUID | None) -> Team:
    """A team whose diary `me` keeps; their first where none is named. Raises NotFound."""
    found = next((each for each in teams_kept_by(db, me) if uuid in (None, each.uuid)), None)
    if found is None:
        raise NotFound
    return found


def team_served(db: Db, me: Me, uuid: UUID | None) -> Team:
    """A team that `me` serves; their first where none is named. Raises NotFound, and Invalid for
    whoever serves none.
    """
    served = [each for each in teams_read_by(db, me) if each.id in me.team_ids]
    if not served:
        raise Invalid("You serve no team, so there is no diary of yours to write in", field="team")
    found = next((each for each in served if uuid in (None, each.uuid)), None)
    if found is None:
        raise NotFound
    return found


def neighbours_of(db: Db, team: Team) -> Sequence[Team]:
    """The teams that somebody serves who serves this one too: those who cover for each other."""
    people = db.scalars(
        select(Membership.person_id).where(Membership.team_id == team.id, serves(today()))
    )
    shares = exists().where(
        Membership.team_id == Team.id, Membership.person_id.in_(people.all()), serves(today())
    )
    return db.scalars(select(Team).where(shares, Team.id != team.id).order_by(Team.name)).all()


def _reads(me: Me) -> ColumnElement[bool]:
    if policy.reads_across(me.role):
        return true()
    supervised = exists().where(
        Membership.team_id == Team.id,
        Membership.person_id == Person.id,
        Person.supervisor_id == me.id,
        serves(today()),
    )
    return or_(Team.id.in_(me.team_ids), supervised)
