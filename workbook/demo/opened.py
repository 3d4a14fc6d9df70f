"""What is beside role and team in the demo: a family opened with a reason, a conflict, a guest."""

from datetime import time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.core.time import now, today
from workbook.demo.stage import Stage
from workbook.families.actions.conflict import declare_conflict
from workbook.families.actions.limit_family import limit_family
from workbook.families.actions.open_with_reason import (
    BREAKING_GLASS,
    ON_DUTY,
    open_with_reason,
)
from workbook.families.duty import ON_DUTY_FOR
from workbook.families.found import Wanted
from workbook.families.models import Family
from workbook.families.queries import family_for
from workbook.people.actions.guess import Attempt
from workbook.records.actions.invite_guest import invite_guest
from workbook.records.queries.guests import entries_to_name

WITH_LAMPTEYS = ("beth", "sian", "alison")
ASKED = Attempt(account_hash="demo", address_hash="demo", way="opening")


def tell_opened(stage: Stage) -> None:
    """Callum opens the Coles, Femi is on duty, Chloe declares a conflict, Grace is invited, and the
    Lampteys are limited to those who work with them.
    """
    d = stage.days
    stage.at(d.back(1), time(10, 5), lambda session: _callum_opens(stage, session))
    stage.at(d.back(1), time(22, 10), lambda session: _femi_is_on_duty(stage, session))
    stage.at(d.week(5, "wed"), time(9, 0), lambda session: _chloe_declares(stage, session))
    stage.at(d.week(1, "mon"), time(14, 10), lambda session: _grace_is_invited(stage, session))
    stage.at(d.week(5, "fri"), time(16, 30), lambda session: _tomasz_limits(stage, session))


def _callum_opens(stage: Stage, session: Session) -> None:
    open_with_reason(
        session,
        stage.me(session, "callum"),
        Wanted(ref=called(session, "Cole").ref),
        "The school rang me about a cousin whom my family looks after: I need to know who to ring",
        now() + timedelta(days=14),
        ASKED,
        BREAKING_GLASS,
    )


def _femi_is_on_duty(stage: Stage, session: Session) -> None:
    open_with_reason(
        session,
        stage.me(session, "femi"),
        Wanted(ref=called(session, "Ashdown").ref),
        "The police rang at ten: Kelly and the children are at the station, and need a bed tonight",
        now() + ON_DUTY_FOR,
        ASKED,
        ON_DUTY,
    )


def _chloe_declares(stage: Stage, session: Session) -> None:
    family, chloe = called(session, "Hussain"), stage.person(session, "chloe")
    me = stage.me(session, "chloe")
    declare_conflict(session, me, family, chloe, "Their children go to my sister's nursery")


def _grace_is_invited(stage: Stage, session: Session) -> None:
    me = stage.me(session, "priya")
    family = family_for(session, me, called(session, "Ashdown").ref, Can.GUEST_INVITE)
    named = entries_to_name(session, me, family)["Recovery"]
    invite_guest(
        session,
        me,
        family,
        str(stage.person(session, "grace").uuid),
        [str(each.uuid) for each in named[:2]],
        today() + timedelta(days=42),
        "She leads the group that Kelly joins, and begins where Joe's work is",
    )


def _tomasz_limits(stage: Stage, session: Session) -> None:
    me = stage.me(session, "tomasz")
    family = family_for(session, me, called(session, "Lamptey").ref, Can.FAMILY_LIMIT)
    inside = {each.id: each.name for each in (stage.person(session, who) for who in WITH_LAMPTEYS)}
    why = "Daniel works in the council's own housing office, and colleagues there know his name"
    limit_family(session, me, family, inside, why, ())


def called(session: Session, name: str) -> Family:
    """The family whose name begins so."""
    return session.scalars(select(Family).where(Family.name.startswith(name))).one()
