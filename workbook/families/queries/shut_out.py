"""Whom nothing opens a family to: a declared conflict, or a limit that holds the whole of it."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from workbook.access.models import Conflict, Limit, LimitEnd
from workbook.access.queries import is_inside
from workbook.families.models import Family
from workbook.families.queries.asking import Asking, asking_now
from workbook.people.rules import Me


def is_shut_out(me: Me) -> ColumnElement[bool]:
    """The condition on Family that nothing opens it to `me`."""
    return shuts_out(asking_now(me))


def has_conflict(me: Me) -> ColumnElement[bool]:
    """The condition on Family that `me` has a declared conflict with it."""
    return conflicts_with(asking_now(me))


def is_limited(me: Me) -> ColumnElement[bool]:
    """The condition on Family that the whole of it is limited, and not to `me`."""
    return limits_whole_to_others(asking_now(me))


def shut_out_of(session: Session, me: Me, family_id: int, people: Collection[int]) -> set[int]:
    """Which of these people nothing opens the family to. One query for each of them, whether there
    is such a family or not: what `me` asked for is not told by how long it takes.
    """
    asking, this = asking_now(me), select(Family.id).where(Family.id == family_id)
    return {
        each
        for each in people
        if session.scalar(this.where(shuts_out(replace(asking, who=each)))) is not None
    }


def shuts_out(asking: Asking) -> ColumnElement[bool]:
    """Whatever the standing: a declared conflict, or a limit that holds the whole family."""
    return or_(conflicts_with(asking), limits_whole_to_others(asking))


def limits_whole_to_others(asking: Asking) -> ColumnElement[bool]:
    """The whole family is limited, and whoever asks is not inside."""
    not_to_them = exists().where(*limits_the_whole(), ~is_inside(asking.who, asking.day))
    return not_to_them.correlate_except(Limit)


def limits_the_whole() -> tuple[ColumnElement[bool], ...]:
    """The conditions of a Limit that it stands on a Family as a whole."""
    return (
        Limit.family_id == Family.id,
        Limit.thing_kind == "family",
        Limit.field == "",
        ~exists().where(LimitEnd.limit_id == Limit.id).correlate_except(LimitEnd),
    )


def conflicts_with(asking: Asking) -> ColumnElement[bool]:
    """Whoever asks has a declared conflict with the Family."""
    declared = exists().where(Conflict.family_id == Family.id, Conflict.person_id == asking.who)
    return declared.correlate_except(Conflict)
