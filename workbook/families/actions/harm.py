"""Who causes harm, and who is a party to proceedings: what decides who may not read what."""

from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Invalid
from workbook.core.time import now, today
from workbook.families.actions.guard import guard_from_harm
from workbook.families.actions.rules_stamp import bump_rules, hold
from workbook.families.happenings import HarmEnded, HarmRecorded, PartyEnded, PartyRecorded
from workbook.families.models import CausesHarm, Family, Member, Party
from workbook.people.rules import Me


def record_harm(
    session: Session, me: Me, family: Family, member: Member, to: Member | None, basis: str
) -> CausesHarm:
    """Record who causes harm, and on what basis: victim work starts withheld from them, and what
    keeps others safe is withheld from them now. Raises Invalid.
    """
    problems: dict[str, str] = {}
    if not basis.strip():
        problems["basis"] = "Say who says so and how we know"
    if to is not None and to.id == member.id:
        problems["to"] = "Choose somebody else, or leave it open"
    if problems:
        raise Invalid.many(problems)
    hold(session, family)
    standing = exists().where(
        CausesHarm.member_id == member.id,
        CausesHarm.to_id == to.id if to else CausesHarm.to_id.is_(None),
        CausesHarm.ended_at.is_(None),
    )
    if session.scalar(select(standing)):
        raise Invalid("That is recorded already", field="member")
    row = CausesHarm(
        family_id=family.id,
        member_id=member.id,
        to_id=to.id if to else None,
        recorded_at=now(),
        recorded_by_id=me.id,
        basis=basis.strip(),
    )
    session.add(row)
    guard_from_harm(session, me, family, member)
    bump_rules(session, family)
    tell(
        session,
        me.id,
        HarmRecorded(family_id=family.id, thing_kind="member", thing=str(member.uuid)),
    )
    return row


def end_harm(
    session: Session, me: Me, family: Family, row: CausesHarm, member: Member, reason: str
) -> None:
    """What was recorded was wrong, or is over. What is withheld stays withheld until somebody
    lifts it. Raises Invalid without a reason.
    """
    if not reason.strip():
        raise Invalid("Say why this no longer stands", field="reason")
    row.ended_at = now()
    row.ended_by_id = me.id
    row.ended_because = reason.strip()
    bump_rules(session, family)
    tell(
        session,
        me.id,
        HarmEnded(
            family_id=family.id,
            thing_kind="member",
            thing=str(member.uuid),
            reason=reason.strip(),
        ),
    )


def record_party(
    session: Session, me: Me, family: Family, member: Member, from_on: date | None = None
) -> Party:
    """A member is a party to proceedings: what is withheld from them leaves every court copy.

    Raises Invalid when they are one already.
    """
    hold(session, family)
    if party_now(session, member) is not None:
        raise Invalid(f"{member.known_as} is a party already", field="member")
    row = Party(
        family_id=family.id,
        member_id=member.id,
        from_on=from_on or today(),
        recorded_at=now(),
        recorded_by_id=me.id,
    )
    session.add(row)
    bump_rules(session, family)
    tell(
        session,
        me.id,
        PartyRecorded(family_id=family.id, thing_kind="member", thing=str(member.uuid)),
    )
    return row


def end_party(session: Session, me: Me, family: Family, member: Member, until_on: date) -> None:
    """A member is not a party any more. Raises Invalid."""
    row = party_now(session, member)
    if row is None:
        raise Invalid(f"{member.known_as} is not a party", field="member")
    if not row.from_on <= until_on <= today():
        raise Invalid(
            "The last day must be today or before, and not before they became a party",
            field="until_on",
        )
    row.until_on = until_on
    bump_rules(session, family)
    tell(
        session,
        me.id,
        PartyEnded(family_id=family.id, thing_kind="member", thing=str(member.uuid)),
    )


def party_now(session: Session, member: Member) -> Party | None:
    """The row that makes a member a party today."""
    return session.scalar(
        select(Party).where(Party.member_id == member.id, Party.until_on.is_(None))
    )
