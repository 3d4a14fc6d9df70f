"""What happened since somebody's last summary, for them to take in or to leave: links and lines,
never their words.
"""

import json
from datetime import datetime, timedelta

from markupsafe import Markup
from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session as Db

from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules, Reader, Thing, may_see
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.fields.long_text import LongText
from workbook.catalogue.kinds import Kind
from workbook.core.text import Blocks, from_plain, read_blocks
from workbook.core.time import local, now, today
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.families.queries import members_of
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.facts import Facts
from workbook.records.models import Entry, EntryVersion, Sharing, Withdrawal
from workbook.records.queries.balance import balances
from workbook.records.queries.fields import seen_values
from workbook.records.queries.rows import discipline_of, number_of
from workbook.records.queries.summaries import latest_summaries
from workbook.records.queries.visible import visible_to
from workbook.records.rules import things_of
from workbook.supervision.models import Action, FollowUp, Session
from workbook.supervision.pages import Compared, Since, ToTake
from workbook.supervision.queries.moved import Looking, grouped, lines_of
from workbook.supervision.queries.moving import moved_since
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import is_finalised
from workbook.supervision.rules import SETTLED_FOR_GOOD
from workbook.web.filters import short_day
from workbook.writing.compare import compare, to_html
from workbook.writing.models import Passage

FIRST = timedelta(days=30)
"""How far back a first summary looks."""


def since_last_summary(
    db: Db, me: Me, family: Family, entry: Entry, facts: Facts, passage: Passage
) -> Since:
    """What stands beside the pen of a summary: what was written since the last that `me` finalised,
    by them and in their area, what moved, their own actions, how this compares with the last, and
    each child's strengths and worries. As many queries, however much it is.
    """
    rules = rules_of(db, family.id)
    last = latest_summaries(db, entry.workbook_id, [me.id]).get(me.id)
    since = last.finalised_at if last else now() - FIRST
    content = edition_of(db, entry.edition)
    members = members_of(db, family)
    looking = Looking(Reader(me.id), rules, members, content, entry.workbook_id, now())
    return Since(
        on=local(since).date(),
        is_first=last is None,
        written=_written(db, me, rules, entry, content, since),
        moved=grouped(lines_of(db, looking, moved_since(db, entry.workbook_id, since))),
        actions=_actions(db, me, rules, entry.workbook_id),
        compared=_compared(last, rules, me, content.kind(entry.kind), facts, passage),
        balances=tuple(balances(db, me, rules, family, entry.workbook_id, today())),
    )


def _written(
    db: Db, me: Me, rules: FamilyRules, entry: Entry, content: Catalogue, since: datetime
) -> tuple[ToTake, ...]:
    """What they or their discipline shared or finalised since, oldest first."""
    is_new = or_(
        exists().where(Sharing.entry_id == Entry.id, Sharing.at > since),
        exists().where(EntryVersion.entry_id == Entry.id, EntryVersion.finalised_at > since),
    )
    is_theirs = or_(
        Entry.writer_id == me.id,
        and_(Entry.discipline.is_not(None), Entry.discipline == me.discipline),
    )
    summaries = [each.slug for each in content.kinds.values() if each.is_summary]
    rows = db.execute(
        select(Entry, Person.name)
        .join(Person, Person.id == Entry.writer_id)
        .where(
            Entry.workbook_id == entry.workbook_id,
            Entry.id != entry.id,
            Entry.kind.not_in(summaries),
            is_new,
            is_theirs,
            ~exists().where(Withdrawal.entry_id == Entry.id),
            visible_to(rules, me),
        )
        .order_by(Entry.happened_on, Entry.id)
    )
    return tuple(
        _to_take(each, by, content)
        for each, by in rows
        if may_see(rules, Reader(me.id), things_of(each.discipline, str(each.uuid)))
    )


def _to_take(entry: Entry, by: str, content: Catalogue) -> ToTake:
    kind = content.kinds.get(entry.kind)
    called = kind.title if kind else "Entry"
    on = entry.happened_on or local(entry.recorded_at).date()
    number = number_of(content, entry.numbered_in or entry.section, entry.number, entry.part)
    title = f"{called}: {entry.title}" if entry.title else called
    at = ", ".join(filter(None, (number, by)))
    return ToTake(
        says=title,
        at=at,
        on=on,
        drawn=discipline_of(content, entry.discipline),
        section=entry.section,
        entry=str(entry.uuid),
        line=f"{short_day(on)}, {title} ({at}).",
    )


def _actions(db: Db, me: Me, rules: FamilyRules, workbook_id: int) -> tuple[ToTake, ...]:
    """Actions of finalised sessions that are theirs, and that no session settled for good."""
    is_settled = exists().where(
        FollowUp.action_id == Action.id, FollowUp.state.in_(SETTLED_FOR_GOOD)
    )
    rows = db.execute(
        select(Action, Session)
        .join(Session, Session.id == Action.session_id)
        .where(
            Session.workbook_id == workbook_id,
            Action.owner_id == me.id,
            is_finalised(),
            ~is_settled,
        )
        .order_by(Session.starts_at, Action.number)
    )
    found = []
    for action, session in rows:
        things = [session_thing(session.uuid), Thing("action", str(action.uuid))]
        if not may_see(rules, Reader(me.id), things):
            continue
        held = local(session.starts_at).date()
        by = f", by {short_day(action.due_on)}" if action.due_on else ""
        found.append(
            ToTake(
                says=action.text,
                at=f"Action {action.number} of {short_day(held)}{by}",
                on=held,
                session=str(session.uuid),
                action=str(action.uuid),
                line=f"Action {action.number} of {short_day(held)}, {action.text}: ",
            )
        )
    return tuple(found)


def _compared(
    last: EntryVersion | None,
    rules: FamilyRules,
    me: Me,
    kind: Kind,
    facts: Facts,
    passage: Passage,
) -> tuple[Compared, ...]:
    """The words of the last summary beside those of this one, question by question; where this one
    says nothing yet, what the last one said.
    """
    if last is None:
        return ()
    sealed = json.loads(last.content)
    things = things_of(me.discipline, sealed["entry"])
    if not may_see(rules, Reader(me.id), things):
        return ()
    before = seen_values(rules, Reader(me.id), sealed["entry"], sealed["fields"])
    asked = [
        (each.label, str(before.get(each.slug) or ""), str(facts.values.get(each.slug) or ""))
        for each in kind.asked
        if isinstance(each, LongText)
    ]
    words = _set_beside(kind.words, read_blocks(sealed["blocks"]), read_blocks(passage.blocks))
    return (
        words,
        *(_set_beside(label, from_plain(was), from_plain(it)) for label, was, it in asked if was),
    )


def _set_beside(label: str, before: Blocks, after: Blocks) -> Compared:
    html = to_html(compare(before, after or before))
    return Compared(label, Markup(html), is_new=bool(after))  # noqa: S704
