"""Members of a family: adding them, and their names and dates."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.models import Withholding, WithholdingEnd, WithholdingMember
from workbook.core.happenings import tell
from workbook.core.problems import Invalid, Stale
from workbook.core.time import now, today
from workbook.families.actions.guard import guard_from
from workbook.families.actions.rules_stamp import bump_names, bump_rules, hold
from workbook.families.happenings import MemberAdded, MemberChanged
from workbook.families.models import Family, Member
from workbook.people.rules import Me
from workbook.web.filters import long_day

OLDEST = date(1900, 1, 1)
LONGEST_WAIT = timedelta(days=300)


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
    others = _others(session, family)
    _refuse_twice(who, others)
    member = Member(
        family_id=family.id,
        part=who.part,
        name=who.name.strip(),
        known_as=_told_apart(who, others),
        born_on=who.born_on,
        due_on=who.due_on,
        place=len(others),
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
    """Change a member's name or dates; a child stays a child. A date of birth takes the place of
    the due date that stood here. What it said before stays in the trail.

    Raises Invalid, and Stale with both values.
    """
    who = replace(who, part=member.part)
    if member.due_on and who.born_on:
        who = _now_born(member, who)
    _check(who)
    given = {
        "name": who.name.strip(),
        "known_as": _told_apart(who, _others(session, family, member)),
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
    before = {name: _plain(getattr(member, name)) for name in differing}
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
            before=before,
        ),
    )
    return member


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
    elif who.due_on and who.due_on > today() + LONGEST_WAIT:
        problems["due_on"] = "That is more than ten months away. Look at the year"
    if problems:
        raise Invalid.many(problems)


def _others(session: Session, family: Family, but: Member | None = None) -> list[Member]:
    found = session.scalars(select(Member).where(Member.family_id == family.id)).all()
    return [each for each in found if each is not but]


def _refuse_twice(who: Identity, others: list[Member]) -> None:
    """The same form sent twice, or somebody who is there already."""
    same = (who.part, who.name.strip().casefold(), who.born_on, who.due_on)
    if any(same == (each.part, each.name.casefold(), each.born_on, each.due_on) for each in others):
        raise Invalid(
            f"{who.name.strip()} is written down already. If this is somebody else, say so in the "
            "name, like “Unborn twin 2” or “John Reed, grandfather”",
            field="name",
        )


def _told_apart(who: Identity, others: list[Member]) -> str:
    """What somebody is called, as nobody else in the family is: every list and document names
    people so. Left empty it is the first name, and the whole name before birth or where another
    has that first name. Raises Invalid for one that was typed and is taken.
    """
    taken = {each.known_as.casefold() for each in others}
    name, typed = who.name.strip(), who.known_as.strip()
    if typed and typed.casefold() in taken:
        raise Invalid(
            f"Somebody in this family is called {typed} already. Say how the team tells them "
            "apart, like “John senior”",
            field="known_as",
        )
    numbered = (f"{name} ({n})" for n in range(2, len(others) + 3))
    first = name if who.due_on else name.split()[0]
    return typed or next(each for each in (first, name, *numbered) if each.casefold() not in taken)


def _now_born(member: Member, who: Identity) -> Identity:
    """The due date that the page still showed goes, and so does what a baby was called before it
    had a name.
    """
    due_on = None if who.due_on == member.due_on else who.due_on
    is_left = who.known_as == member.known_as and who.name.strip() != member.name
    return replace(who, due_on=due_on, known_as="" if is_left else who.known_as)


def _plain(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def _said(name: str, born_on: date | None, due_on: date | None) -> str:
    day = born_on or due_on
    said = f", {'born' if born_on else 'due'} {long_day(day)}" if day else ""
    return f"{name}{said}"
