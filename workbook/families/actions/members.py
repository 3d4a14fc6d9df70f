"""Members of a family: adding them, and what is known of them."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbook.access.models import Withholding, WithholdingEnd, WithholdingMember
from workbook.access.queries import rules_of
from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.core.problems import Invalid, Stale
from workbook.core.time import now, today
from workbook.families.actions.guard import guard, guard_from
from workbook.families.actions.rules_stamp import bump_names, bump_rules, hold
from workbook.families.happenings import FactWritten, MemberAdded, MemberChanged
from workbook.families.models import Family, FamilyFact, Member, MemberFact
from workbook.families.written import rows_written, seen_by, things_of
from workbook.people.rules import Me
from workbook.web.filters import long_day

OLDEST = date(1900, 1, 1)


@dataclass(frozen=True)
class Identity:
    """Who somebody is: `part` is child or adult; a birth date or, before birth, a due date."""

    part: str
    name: str
    known_as: str
    born_on: date | None = None
    due_on: date | None = None


def add_member(session: Session, me: Me, family: Family, who: Identity) -> Member:
    """Add somebody to the family.

    A member added later is named in every withholding of the family until the key worker or the
    manager decides (design 5.3). Raises Invalid.
    """
    _check(who)
    hold(session, family)
    place = session.scalar(select(func.count()).where(Member.family_id == family.id)) or 0
    member = Member(
        family_id=family.id,
        part=who.part,
        name=who.name.strip(),
        known_as=(who.known_as or who.name.split(" ")[0]).strip(),
        born_on=who.born_on,
        due_on=who.due_on,
        place=place,
        added_at=now(),
        added_by_id=me.id,
    )
    session.add(member)
    session.flush()
    standing = session.scalars(
        select(Withholding.id)
        .outerjoin(WithholdingEnd, WithholdingEnd.withholding_id == Withholding.id)
        .where(Withholding.family_id == family.id, WithholdingEnd.id.is_(None))
    ).all()
    session.add_all(
        WithholdingMember(withholding_id=each, member_id=member.id, pending=True)
        for each in standing
    )
    session.flush()
    guard_from(session, me, family, member)
    bump_names(session, family)
    bump_rules(session, family)
    tell(
        session,
        me.id,
        MemberAdded(
            family_id=family.id, thing_kind="member", thing=str(member.uuid), part=who.part
        ),
    )
    return member


def change_member(
    session: Session, me: Me, family: Family, member: Member, who: Identity, seen: int
) -> Member:
    """Change a member's name or dates; a child stays a child. Raises Invalid, and Stale with both
    values.
    """
    _check(replace(who, part=member.part))
    given = {
        "name": who.name.strip(),
        "known_as": (who.known_as or who.name.split(" ")[0]).strip(),
        "born_on": who.born_on,
        "due_on": who.due_on,
    }
    differing = [name for name, value in given.items() if getattr(member, name) != value]
    if not differing:
        return member
    if seen != member.version:
        raise Stale(
            "Somebody changed these details since you opened the page. Look at what they say now, "
            "then choose what stays.",
            detail={
                "theirs": {"said": _said(member.name, member.born_on, member.due_on)},
                "yours": {"said": _said(who.name, who.born_on, who.due_on)},
            },
        )
    for name in differing:
        setattr(member, name, given[name])
    bump_names(session, family)
    tell(
        session,
        me.id,
        MemberChanged(
            family_id=family.id,
            thing_kind="member",
            thing=str(member.uuid),
            what=[name.replace("_", " ") for name in differing],
        ),
    )
    return member


def write_fact(
    session: Session,
    me: Me,
    family: Family,
    member: Member | None,
    field: str,
    value: Any,
    seen: int,
) -> MemberFact | FamilyFact | None:
    """Write one field of Key Information as a new row; the old one stays.

    `member` None is the whole family; `seen` is the number of the row that the page showed (0:
    none). A guarded field starts limited and withheld (design 5.3). Raises Stale with both values.
    Answers None when nothing changed. Who writes outside a limit on the field writes on: what
    stands there is neither shown nor refused, and those inside see that they wrote unseeing.
    """
    hold(session, family)
    rows = rows_written(session, family, member, field)
    rules = rules_of(session, family.id)
    mine = seen_by(rows, rules, me.id, things_of(family, member, field))
    before = mine[0] if mine else None
    if (before.value if before else None) == value:
        return None
    if seen != (before.n if before else 0):
        raise Stale(
            "Somebody changed this since you opened the page. Both are kept: choose what stays.",
            detail={"field": field, "theirs": before.value if before else None, "yours": value},
        )
    written = {
        "field": field,
        "n": rows[0].n + 1 if rows else 1,
        "value": value,
        "written_at": now(),
        "written_by_id": me.id,
    }
    fact = (
        MemberFact(member_id=member.id, **written)
        if member
        else FamilyFact(family_id=family.id, **written)
    )
    session.add(fact)
    session.flush()
    if member and not rows and catalogue().facts[field].starts == "guarded":
        guard(session, me, family, member, field)
    tell(
        session,
        me.id,
        FactWritten(
            family_id=family.id,
            thing_kind="member" if member else "family",
            thing=str(member.uuid if member else family.uuid),
            field_name=field,
            n=fact.n,
        ),
    )
    return fact


def _check(who: Identity) -> None:
    problems: dict[str, str] = {}
    if not who.name.strip():
        problems["name"] = "Enter a name; “Unborn baby” will do before birth"
    if who.part not in {"child", "adult"}:
        problems["part"] = "Choose child or adult"
    if who.born_on and not OLDEST <= who.born_on <= today():
        problems["born_on"] = "The date of birth must be in the past"
    if who.born_on and who.due_on:
        problems["due_on"] = "Give a date of birth or a due date, not both"
    if who.due_on and who.part == "adult":
        problems["due_on"] = "Only a child who is not born yet has a due date"
    if problems:
        raise Invalid.many(problems)


def _said(name: str, born_on: date | None, due_on: date | None) -> str:
    day = born_on or due_on
    said = f", {'born' if born_on else 'due'} {long_day(day)}" if day else ""
    return f"{name}{said}"
