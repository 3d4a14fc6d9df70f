"""Homes, and who lives in them from when until when."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Invalid, Stale
from workbook.core.time import today
from workbook.families.actions.rules_stamp import hold
from workbook.families.happenings import HouseholdChanged
from workbook.families.models import Family, Household, HouseholdMember, Member
from workbook.people.rules import Me


def add_household(
    session: Session, me: Me, family: Family, name: str, address: str | None
) -> Household:
    """Record a home. Raises Invalid without a name (“Mum's flat”)."""
    home = Household(family_id=family.id, name=_named(name), address=_given(address))
    session.add(home)
    session.flush()
    _tell(session, me, family, home)
    return home


def change_household(
    session: Session, me: Me, family: Family, home: Household, name: str, address: str, seen: int
) -> Household:
    """Change a home's name or address. Raises Invalid, and Stale with both values."""
    given = {"name": _named(name), "address": _given(address)}
    before = {"name": home.name, "address": home.address}
    if given == before:
        return home
    if seen != home.version:
        raise Stale(
            "Somebody changed this home since you opened the page. Look at what it says now, then "
            "choose what stays.",
            detail={"theirs": {"said": _said(before)}, "yours": {"said": _said(given)}},
        )
    home.name, home.address = given["name"] or home.name, given["address"]
    _tell(session, me, family, home, before)
    return home


def move_in(
    session: Session, me: Me, family: Family, home: Household, member: Member, from_on: date
) -> None:
    """`member` lives in `home` from this day on; where they lived before ends that day. Where they
    moved to later stays: then this is a home from before, until that day.

    Raises Invalid when they live there already.
    """
    if from_on > today():
        raise Invalid("Record the move when it has happened", field="from_on")
    hold(session, family)
    until_on: date | None = None
    for stay in _open_stays(session, family, member):
        if stay.household_id == home.id:
            raise Invalid(f"{member.known_as} lives there already", field="member")
        if stay.from_on > from_on:
            until_on = min(stay.from_on, until_on or stay.from_on)
        else:
            stay.until_on = from_on
    session.add(
        HouseholdMember(
            household_id=home.id, member_id=member.id, from_on=from_on, until_on=until_on
        )
    )
    _tell(session, me, family, home)


def move_out(
    session: Session, me: Me, family: Family, home: Household, member: Member, until_on: date
) -> None:
    """`member` does not live in `home` any more. Raises Invalid."""
    if until_on > today():
        raise Invalid("Record the move when it has happened", field="until_on")
    here = [each for each in _open_stays(session, family, member) if each.household_id == home.id]
    if not here:
        raise Invalid(f"{member.known_as} does not live there", field="member")
    for stay in here:
        if until_on < stay.from_on:
            raise Invalid("That is before they moved in", field="until_on")
        stay.until_on = until_on
    _tell(session, me, family, home)


def _open_stays(session: Session, family: Family, member: Member) -> list[HouseholdMember]:
    return list(
        session.scalars(
            select(HouseholdMember)
            .join(Household, Household.id == HouseholdMember.household_id)
            .where(
                Household.family_id == family.id,
                HouseholdMember.member_id == member.id,
                HouseholdMember.until_on.is_(None),
            )
        )
    )


def _named(name: str) -> str:
    if not name.strip():
        raise Invalid("Give this home a name the team will know, like “Mum's flat”", field="name")
    return name.strip()


def _given(address: str | None) -> str | None:
    return (address or "").strip() or None


def _said(home: dict[str, str | None]) -> str:
    return ", ".join(each for each in home.values() if each)


def _tell(
    session: Session,
    me: Me,
    family: Family,
    home: Household,
    before: dict[str, str | None] | None = None,
) -> None:
    tell(
        session,
        me.id,
        HouseholdChanged(
            family_id=family.id, thing_kind="household", thing=str(home.uuid), before=before or {}
        ),
    )
