"""What is marked as a strength or as a worry about each child, as far as one reader may know."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules, Reader, may_see
from workbook.catalogue.current import catalogue
from workbook.core.time import local
from workbook.families.models import Family, Member
from workbook.families.queries import members_of
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.balance import Balance, Evidence, balance_of
from workbook.records.models import Entry, EntryPerson, Sharing, Withdrawal
from workbook.records.queries.visible import visible_to
from workbook.records.rules import things_of

DOUBT = "wrong"
"""The question of a summary that asks what would show that we are wrong."""


def balances(
    session: Session, me: Me, rules: FamilyRules, family: Family, workbook_id: int, day: date
) -> list[Balance]:
    """Each child's evidence in one workbook, of what the team can read. Two queries."""
    members = members_of(session, family)
    children = [each for each in members if each.part == "child"]
    strengths: dict[int, list[Evidence]] = defaultdict(list)
    worries: dict[int, list[Evidence]] = defaultdict(list)
    rows = session.execute(
        select(Entry, Person.name, EntryPerson.member_id)
        .join(EntryPerson, EntryPerson.entry_id == Entry.id)
        .join(Person, Person.id == Entry.writer_id)
        .where(
            Entry.workbook_id == workbook_id,
            EntryPerson.member_id.in_([each.id for each in children]),
            or_(Entry.strength, Entry.worry),
            exists().where(Sharing.entry_id == Entry.id),
            ~exists().where(Withdrawal.entry_id == Entry.id),
            visible_to(rules, me),
        )
        .order_by(Entry.id)
    )
    for entry, by, member_id in rows:
        if not may_see(rules, Reader(me.id), things_of(entry.discipline, str(entry.uuid))):
            continue
        evidence = _evidence(entry, by, rules, members)
        if entry.strength:
            strengths[member_id].append(evidence)
        if entry.worry:
            worries[member_id].append(evidence)
    return [
        balance_of(each.known_as, strengths[each.id], worries[each.id], day) for each in children
    ]


def _evidence(entry: Entry, by: str, rules: FamilyRules, members: Sequence[Member]) -> Evidence:
    things = things_of(entry.discipline, str(entry.uuid))
    kept = {key for band in rules.bands(things) for key in band.members}
    kind = catalogue().kinds.get(entry.kind)
    return Evidence(
        title=entry.title or (kind.title if kind else "Entry"),
        by=by,
        on=entry.happened_on or local(entry.recorded_at).date(),
        section=entry.section,
        entry=str(entry.uuid),
        withheld=tuple(each.known_as for each in members if each.id in kept),
        is_limited=bool(rules.fences(things)),
    )
