"""Loading a family is the permission check: say what you want to do with it, or get nothing."""

from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Date, Row, Select, bindparam, exists, func, select
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.grants import is_standing
from workbook.access.models import Grant
from workbook.access.policy import Can, Standing
from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing, may_see
from workbook.audit.stamps import last_shown_beyond, last_shown_in
from workbook.core.columns import UtcDateTime
from workbook.core.db import once
from workbook.core.problems import NotAllowed, NotFound
from workbook.families.models import Family
from workbook.families.queries.asking import Asking, asking_now, further_held
from workbook.families.queries.refusals import REFUSALS
from workbook.families.queries.shut_out import conflicts_with, limits_the_whole
from workbook.families.queries.ways import ways_of
from workbook.families.rules import Rights
from workbook.people.models import Membership
from workbook.people.queries.sign_ins import serves
from workbook.people.rules import Me


def family_for(session: Session, me: Me, ref: str, can: Can) -> Family:
    """The family called `ref`, if `me` may do `can` to it.

    Raises NotFound when there is none or `me` may not even read it (a stranger learns nothing, nor
    does emergency duty of what is not theirs), NotAllowed when `me` may read it but not do this.
    """
    found = session.execute(_family_called(), {"ref": ref} | vars(asking_now(me))).one_or_none()
    if found is None:
        raise NotFound
    family: Family = found[0]
    standings = once(session, _key(me, family), lambda: _standings(session, me, found))
    once(session, _held_key(me, family), lambda: _held(found))
    once(session, _stamp_key(family), lambda: _stamp(found))
    if not policy.may_read(me.role, standings):
        raise NotFound
    if not policy.may(can, me.role, standings):
        if not policy.may(Can.FAMILY_READ, me.role, standings):
            raise NotFound
        raise NotAllowed(REFUSALS.get(can, "Your role cannot do this in this family."))
    return family


def standings_towards(session: Session, me: Me, family: Family) -> frozenset[Standing]:
    """What `me` is to this family today; nothing at all under a declared conflict, or outside a
    limit on the whole family.
    """
    return once(
        session,
        _key(me, family),
        lambda: _standings(session, me, _towards(session, me, family)),
    )


def grants_held(session: Session, me: Me, family: Family) -> tuple[int | None, ...]:
    """How many grants of `me` stand in the family, the id of the latest, and what else they hold:
    others whenever one was given, ended or ran out.
    """
    return once(session, _held_key(me, family), lambda: _held(_towards(session, me, family)))


def stamp_of(session: Session, me: Me, family: Family) -> tuple[str | None, str | None]:
    """What anything of a family that a page could show is drawn from at this moment: its own last
    happening, and the last that concerns no one family.
    """
    return once(session, _stamp_key(family), lambda: _stamp(_towards(session, me, family)))


def rights_in(session: Session, me: Me, family: Family) -> Rights:
    """What `me` may do with the Key Information of a family that was loaded for reading."""
    return Rights(me.role, standings_towards(session, me, family))


def is_key_worker(session: Session, me: Me, family: Family) -> bool:
    """Whether `me` is the family's key worker today."""
    return Standing.KEY_WORKER in standings_towards(session, me, family)


def _towards(session: Session, me: Me, family: Family) -> Row[Any]:
    asked = {"id": family.id} | vars(asking_now(me))
    return session.execute(_family_numbered(), asked).one()


def _held(row: Row[Any]) -> tuple[int | None, ...]:
    also = (getattr(row, f"held_{n}") for n in range(len(further_held)))
    return row.grants_held, row.last_grant, *also


def _stamp(row: Row[Any]) -> tuple[str | None, str | None]:
    return row.last_shown, row.last_shown_beyond


def _stamp_key(family: Family) -> tuple[str, int]:
    return "stamp", family.id


def _held_key(me: Me, family: Family) -> tuple[str, int, int]:
    return "grants-held", me.id, family.id


def _key(me: Me, family: Family) -> tuple[str, int, int]:
    return "standings", me.id, family.id


@lru_cache
def _family_called() -> Select[Family, *tuple[Any, ...]]:
    return _with_ways().where(Family.ref == bindparam("ref"))


@lru_cache
def _family_numbered() -> Select[Family, *tuple[Any, ...]]:
    return _with_ways().where(Family.id == bindparam("id"))


def _with_ways() -> Select[Family, *tuple[Any, ...]]:
    """A family, whether whoever asks has a conflict there or it is limited as a whole, what grants
    they hold, what was shown of it last, and each standing: yes or no. One query, built once: every
    page asks it, and every open page every few seconds.
    """
    who: BindParameter[int] = bindparam("who")
    day = bindparam("day", type_=Date)
    asking = Asking(
        who=who,
        teams=select(Membership.team_id).where(Membership.person_id == who, serves(day)),
        day=day,
        begins=bindparam("begins", type_=UtcDateTime),
        ends=bindparam("ends", type_=UtcDateTime),
        lately=bindparam("lately", type_=UtcDateTime),
        at=bindparam("at", type_=UtcDateTime),
    )
    ways = (condition.label(standing.name) for standing, condition in ways_of(asking).items())
    held = Grant.family_id == Family.id, Grant.person_id == asking.who, is_standing(asking.at)
    return select(
        Family,
        conflicts_with(asking).label("has_conflict"),
        exists().where(*limits_the_whole()).label("is_limited"),
        select(func.count(Grant.id)).where(*held).scalar_subquery().label("grants_held"),
        select(func.max(Grant.id)).where(*held).scalar_subquery().label("last_grant"),
        *(each(asking).label(f"held_{n}") for n, each in enumerate(further_held)),
        last_shown_in(Family.id).label("last_shown"),
        last_shown_beyond().label("last_shown_beyond"),
        *ways,
    )


def _standings(session: Session, me: Me, row: Row[Any]) -> frozenset[Standing]:
    family: Family = row[0]
    whole = [Thing("family", str(family.uuid))]
    if row.has_conflict:
        return frozenset()
    if row.is_limited and not may_see(rules_of(session, family.id), Reader(me.id), whole):
        return frozenset()
    across = {Standing.ACROSS} if policy.reaches_across(me.role) else set()
    return frozenset(each for each in Standing if getattr(row, each.name, False)) | across
