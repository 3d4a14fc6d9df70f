"""What members are to each other, and one person in two families."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.core.problems import Invalid, Stale
from workbook.core.time import now, today
from workbook.families.actions.rules_stamp import bump_rules, hold
from workbook.families.happenings import RelationshipRecorded, SamePersonLinked
from workbook.families.models import Family, Member, Relationship, SamePerson
from workbook.people.rules import Me


@dataclass(frozen=True)
class Terms:
    """What is known of a relationship: parental responsibility says how it was checked."""

    parental_responsibility: bool = False
    checked_how: str | None = None
    from_on: date | None = None
    until_on: date | None = None


def relate(
    session: Session,
    me: Me,
    family: Family,
    one: Member,
    other: Member,
    kind: str,
    *,
    parental_responsibility: bool = False,
    checked_how: str | None = None,
    from_on: date | None = None,
) -> Relationship:
    """Record that `one` is `kind` of `other`. Raises Invalid when it cannot be, or stands already.

    One that has ended stands again.
    """
    if one.id == other.id:
        raise Invalid("Choose two different people", field="to")
    if kind not in catalogue().relationships:
        raise Invalid("Choose what they are to each other", field="kind")
    terms = Terms(parental_responsibility, checked_how, from_on)
    _check(terms, other)
    hold(session, family)
    row = session.scalar(
        select(Relationship).where(
            Relationship.from_id == one.id,
            Relationship.to_id == other.id,
            Relationship.kind == kind,
        )
    )
    if _stands(row) or _stands(_read_back(session, one, other, kind)):
        raise Invalid(
            "That is recorded already. Change it from Key Information if it is not right",
            field="kind",
        )
    if row is None:
        row = Relationship(
            family_id=family.id, from_id=one.id, to_id=other.id, kind=kind, recorded_by_id=me.id
        )
        session.add(row)
    return _record(session, me, family, row, terms)


def change_relationship(
    session: Session, me: Me, family: Family, row: Relationship, terms: Terms, seen: int
) -> Relationship:
    """Change what is known of a relationship, or end it. Raises Invalid, and Stale."""
    _check(terms, session.get_one(Member, row.to_id))
    if terms.until_on and terms.until_on > today():
        raise Invalid("The day it ended cannot be after today", field="until_on")
    if terms.from_on and terms.until_on and terms.until_on < terms.from_on:
        raise Invalid("It cannot have ended before it began", field="until_on")
    before = Terms(row.parental_responsibility, row.checked_how, row.from_on, row.until_on)
    if before == terms:
        return row
    if seen != row.version:
        raise Stale(
            "Somebody changed this since you opened the page. Look at what it says now, then "
            "choose what stays.",
            detail={"theirs": {"said": _said(before)}, "yours": {"said": _said(terms)}},
        )
    row.until_on = terms.until_on
    return _record(session, me, family, row, terms)


def link_same_person(
    session: Session,
    me: Me,
    family: Family,
    member: Member,
    other_family: Family,
    other: Member,
) -> SamePerson:
    """Two members are one person. The caller has loaded both families with the right to each;
    nothing flows over it but a row in both families' audit for their managers (design 4.10).
    """
    if family.id == other_family.id or member.id == other.id:
        raise Invalid("Choose a member of another family", field="other")
    for each in sorted((family, other_family), key=lambda it: it.id):
        hold(session, each)
    one, two = sorted((member.id, other.id))
    linked = exists().where(SamePerson.one_id == one, SamePerson.other_id == two)
    if session.scalar(select(linked)):
        raise Invalid("They are recorded as one person already", field="other")
    row = SamePerson(one_id=one, other_id=two, linked_at=now(), linked_by_id=me.id)
    session.add(row)
    for each, who in ((family, member), (other_family, other)):
        tell(
            session,
            me.id,
            SamePersonLinked(family_id=each.id, thing_kind="member", thing=str(who.uuid)),
        )
    return row


def _record(
    session: Session, me: Me, family: Family, row: Relationship, terms: Terms
) -> Relationship:
    row.parental_responsibility = terms.parental_responsibility
    row.checked_how = (terms.checked_how or "").strip() or None
    row.from_on = terms.from_on
    row.until_on = terms.until_on
    row.recorded_at = now()
    row.recorded_by_id = me.id
    session.flush()
    bump_rules(session, family)
    tell(
        session,
        me.id,
        RelationshipRecorded(
            family_id=family.id,
            thing_kind="relationship",
            thing=str(row.uuid),
            kind=row.kind,
            parental_responsibility=row.parental_responsibility,
            checked_how=row.checked_how,
            from_on=row.from_on.isoformat() if row.from_on else None,
            until_on=row.until_on.isoformat() if row.until_on else None,
        ),
    )
    return row


def _check(terms: Terms, other: Member) -> None:
    if terms.parental_responsibility and other.part != "child":
        raise Invalid(
            "Parental responsibility is for a child: put the child second", field="responsibility"
        )
    if terms.parental_responsibility and not (terms.checked_how or "").strip():
        raise Invalid("Say how parental responsibility was checked", field="checked_how")
    if terms.from_on and terms.from_on > today():
        raise Invalid("The day it began cannot be after today", field="from_on")


def _read_back(session: Session, one: Member, other: Member, kind: str) -> Relationship | None:
    return session.scalar(
        select(Relationship).where(
            Relationship.from_id == other.id,
            Relationship.to_id == one.id,
            Relationship.kind == catalogue().relationships[kind].reverse,
        )
    )


def _stands(row: Relationship | None) -> bool:
    return row is not None and (row.until_on is None or row.until_on > today())


def _said(terms: Terms) -> str:
    said = (
        f"Parental responsibility, checked: {terms.checked_how}"
        if terms.parental_responsibility
        else "No parental responsibility"
    )
    return f"{said}. Ended {terms.until_on:%-d %B %Y}" if terms.until_on else said
