"""From whom an entry is withheld before anybody says so (design 5.3).

Victim work starts withheld from the person causing harm; where none is recorded, from every other
adult. Probation's entries start withheld from every member but the adult they are about. The rule
follows the people of an entry: in a draft both ways, afterwards it only adds. Whoever it named is
let in again by a person, and whoever a person let in is not named again; a person's own withholding
is never touched.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from workbook.access.actions.withhold import withhold
from workbook.access.happenings import Withheld
from workbook.access.models import Withholding, WithholdingEnd, WithholdingMember
from workbook.access.rules import Thing
from workbook.catalogue.current import catalogue
from workbook.core.happenings import tell
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.models import CausesHarm, Family, Member
from workbook.people.rules import Me
from workbook.records.models import Entry, EntryPerson, Sharing, Withdrawal

REASONS = {
    "person-causing-harm": "Work with the person being harmed is kept from the person causing harm",
    "everyone-but-about": "Work with one adult is kept from the others",
}


def apply_starting_rule(
    session: Session, me: Me, family: Family, entry: Entry, about: frozenset[int]
) -> None:
    """Set, or set again, the withholding that this entry's discipline starts with.

    A rule that a person lifted stays lifted. Members added to the family later stay named until
    the key worker or the manager has decided about them.
    """
    discipline = catalogue().disciplines.get(entry.discipline or "")
    rule = discipline.starts_withheld if discipline else None
    if rule is None:
        return
    members = {each.id: each.known_as for each in kept_from(session, family, rule, about)}
    standing = _by_rule(session, family, entry.uuid)
    thing = Thing("entry", str(entry.uuid))
    if standing is None:
        if members and not _was_lifted(session, family, entry.uuid):
            withhold(session, me, family.id, thing, [*members.items()], REASONS[rule], by_rule=True)
            bump_rules(session, family)
        return
    named = _named(session, standing)
    settled = {each for each, pending in named.items() if not pending}
    gone = set() if _is_shared(session, entry) else settled & about - set(members)
    added = set(members) - set(named) - _let_in(session, family, entry)
    if not gone | added:
        return
    session.execute(
        delete(WithholdingMember).where(
            WithholdingMember.withholding_id == standing.id,
            WithholdingMember.member_id.in_(gone),
        )
    )
    session.add_all(
        WithholdingMember(withholding_id=standing.id, member_id=each) for each in sorted(added)
    )
    tell(
        session,
        me.id,
        Withheld(
            family_id=family.id,
            thing_kind=thing.kind,
            thing=thing.uuid,
            members=[name for each, name in members.items() if each in {*named, *added}],
            reason=REASONS[rule],
            by_rule=True,
        ),
    )
    bump_rules(session, family)


def kept_from(session: Session, family: Family, rule: str, about: frozenset[int]) -> list[Member]:
    """The members that a rule keeps an entry about `about` from.

    Whoever is recorded as causing harm is always among those victim work is kept from: an entry
    that names them too holds the other's words all the same.
    """
    everyone = session.scalars(select(Member).where(Member.family_id == family.id)).all()
    if rule == "everyone-but-about":
        return [each for each in everyone if each.id not in about]
    harming = set(
        session.scalars(
            select(CausesHarm.member_id).where(
                CausesHarm.family_id == family.id, CausesHarm.ended_at.is_(None)
            )
        )
    )
    if harming:
        return [each for each in everyone if each.id in harming]
    return [each for each in everyone if each.part == "adult" and each.id not in about]


def entries_under(
    session: Session, family: Family, disciplines: Collection[str]
) -> list[tuple[Entry, frozenset[int]]]:
    """Every entry of these disciplines that was not withdrawn, with whom it is about."""
    entries = session.scalars(
        select(Entry).where(
            Entry.family_id == family.id,
            Entry.discipline.in_(disciplines),
            ~exists().where(Withdrawal.entry_id == Entry.id),
        )
    ).all()
    about: dict[int, set[int]] = {each.id: set() for each in entries}
    people = select(EntryPerson).where(EntryPerson.entry_id.in_([*about]))
    for row in session.scalars(people):
        about[row.entry_id].add(row.member_id)
    return [(each, frozenset(about[each.id])) for each in entries]


def stands_or_was_lifted(session: Session, family: Family, thing: UUID) -> bool:
    """Whether the rule stands on this thing, or a person has lifted it from there."""
    return _by_rule(session, family, thing) is not None or _was_lifted(session, family, thing)


def _by_rule(session: Session, family: Family, thing: UUID) -> Withholding | None:
    return session.scalar(
        select(Withholding)
        .outerjoin(WithholdingEnd, WithholdingEnd.withholding_id == Withholding.id)
        .where(
            Withholding.family_id == family.id,
            Withholding.thing == str(thing),
            Withholding.by_rule,
            WithholdingEnd.id.is_(None),
        )
    )


def _was_lifted(session: Session, family: Family, thing: UUID) -> bool:
    return bool(
        session.scalar(
            select(
                exists().where(
                    Withholding.family_id == family.id,
                    Withholding.thing == str(thing),
                    Withholding.by_rule,
                    WithholdingEnd.withholding_id == Withholding.id,
                )
            )
        )
    )


def _is_shared(session: Session, entry: Entry) -> bool:
    return bool(session.scalar(select(exists().where(Sharing.entry_id == entry.id))))


def _let_in(session: Session, family: Family, entry: Entry) -> set[int]:
    """The members for whom a person decided that they may read it, and who were not recorded as
    causing harm since.
    """
    harm_since = exists().where(
        CausesHarm.member_id == WithholdingMember.member_id,
        CausesHarm.ended_at.is_(None),
        CausesHarm.recorded_at >= WithholdingEnd.at,
    )
    return set(
        session.scalars(
            select(WithholdingMember.member_id)
            .join(Withholding, Withholding.id == WithholdingMember.withholding_id)
            .join(WithholdingEnd, WithholdingEnd.withholding_id == Withholding.id)
            .where(
                Withholding.family_id == family.id,
                Withholding.thing == str(entry.uuid),
                Withholding.by_rule,
                ~harm_since,
            )
        )
    )


def _named(session: Session, withholding: Withholding) -> dict[int, bool]:
    """The members a withholding names, each with whether they still wait for a decision."""
    rows = session.execute(
        select(WithholdingMember.member_id, WithholdingMember.pending).where(
            WithholdingMember.withholding_id == withholding.id
        )
    )
    return {row.member_id: row.pending for row in rows}
