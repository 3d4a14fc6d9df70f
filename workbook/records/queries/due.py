"""What the record knows to be due: drafts left lying, and what is withheld from somebody new until
that is decided.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from workbook.access.models import Withholding, WithholdingEnd, WithholdingMember
from workbook.access.policy import Can, Standing
from workbook.access.rules import Thing
from workbook.core.time import local, now
from workbook.families.due import Due
from workbook.families.elsewhere import Url
from workbook.families.held import Held
from workbook.families.hidden import hidden_from
from workbook.families.models import Family, Member
from workbook.families.queries import is_visible_to, ways_towards
from workbook.people.rules import Me
from workbook.records.models import Amendment, Entry
from workbook.records.queries.own_drafts import UNTOUCHED_FOR, drafts_of
from workbook.records.queries.visible import visible_across
from workbook.records.queries.writers import Hand, amends, co_writes, writes_it
from workbook.web.filters import plural
from workbook.writing.models import Passage, PassageRescue


def drafts_due(session: Session, me: Me, _held: Sequence[Held], url: Url) -> Iterable[Due]:
    """Drafts that `me` leads and in which nothing was saved for two weeks: they are shared, or they
    go in the bin.
    """
    moment = now()
    for each in drafts_of(session, me):
        if each.is_led and each.saved_at + UNTOUCHED_FOR <= moment:
            yield Due(
                on=local(each.saved_at).date(),
                what=f"Share your draft, or put it in the bin: {each.title}",
                about=f"{each.family}, {each.place}. Nothing was saved in it for two weeks.",
                press="Open draft",
                href=url(
                    "records.section",
                    ref=each.ref,
                    section=each.section,
                    write=each.uuid,
                    _anchor=f"entry-{each.uuid}",
                ),
                is_waiting=True,
            )


def newcomers_due(session: Session, me: Me, held: Sequence[Held], url: Url) -> Iterable[Due]:
    """Members who joined later, and from whom things are withheld until that is decided; for those
    who decide. Three queries.
    """
    deciding = {each.family.id: each for each in held if each.may(Can.NEW_MEMBER_DECIDE)}
    rows = session.execute(
        select(
            Withholding.family_id,
            Withholding.thing_kind,
            Withholding.thing,
            Withholding.field,
            Withholding.set_at,
            Member.id,
            Member.known_as,
            Member.added_at,
        )
        .join(WithholdingMember, WithholdingMember.withholding_id == Withholding.id)
        .join(Member, Member.id == WithholdingMember.member_id)
        .outerjoin(WithholdingEnd, WithholdingEnd.withholding_id == Withholding.id)
        .where(
            Withholding.family_id.in_([*deciding]),
            WithholdingMember.pending,
            WithholdingEnd.id.is_(None),
        )
        .order_by(Withholding.set_at, Withholding.id)
    ).all()
    waiting: dict[tuple[int, int, str], list[date]] = defaultdict(list)
    for row in _known(session, me, rows):
        waiting[row.family_id, row.id, row.known_as].append(
            local(max(row.set_at, row.added_at)).date()
        )
    for (family_id, _, name), days in waiting.items():
        family = deciding[family_id].family
        yield Due(
            on=min(days),
            what=f"Decide what stays withheld from {name}",
            about=f"{family.name}. {plural(len(days), 'thing')} withheld since {name} joined.",
            press="Decide",
            href=url("families.new_members", ref=family.ref),
            is_waiting=True,
        )


def rescues_due(session: Session, me: Me, _held: Sequence[Held], url: Url) -> Iterable[Due]:
    """Words that a colleague took out from around one's own, in entries that one may still write
    and in their amendments: they are put back, or left. The same few queries for any.
    """
    is_its_own = Entry.passage_id == PassageRescue.passage_id
    offered = (
        select(Entry, Family, func.min(PassageRescue.removed_at).label("since"))
        .select_from(PassageRescue)
        .join(Passage, Passage.id == PassageRescue.passage_id)
        .outerjoin(Amendment, Amendment.passage_id == PassageRescue.passage_id)
        .join(Entry, or_(is_its_own, Entry.id == Amendment.entry_id))
        .join(Family, Family.id == Entry.family_id)
        .where(
            or_(is_its_own, amends(me.id)),
            PassageRescue.author_id == me.id,
            PassageRescue.ended_at.is_(None),
            Passage.sealed_at.is_(None),
            is_visible_to(me),
        )
        .group_by(Entry.id, Family.id)
    )
    there = session.scalars(offered.with_only_columns(Family.id).group_by(None).distinct()).all()
    if not there:
        return
    hidden = hidden_from(session, me, there)
    is_key_worker = ways_towards(me)[Standing.KEY_WORKER]
    seen = offered.add_columns(is_key_worker, co_writes(me.id)).where(visible_across(me, hidden))
    for entry, family, since, *hand in session.execute(seen):
        if writes_it(me, entry, Hand(*hand), hidden.get(family.id, frozenset())):
            yield Due(
                on=local(since).date(),
                what=f"Look at what was taken out around your words: {entry.title or 'an entry'}",
                about=f"{family.name}. A colleague had not seen yours, which still stand.",
                press="Look at it",
                href=url("records.rescues", ref=family.ref, entry=entry.uuid),
                is_waiting=True,
            )


def _known(session: Session, me: Me, rows: Sequence[Any]) -> list[Any]:
    """Those about things that `me` may know of: no draft of somebody else, nothing limited."""
    hidden = hidden_from(session, me, sorted({each.family_id for each in rows}))
    asked = [UUID(each.thing) for each in rows if each.thing_kind == "entry"]
    entries = select(Entry.uuid).where(Entry.uuid.in_(asked), visible_across(me, hidden))
    visible = {str(each) for each in session.scalars(entries)}

    def knows(row: Any) -> bool:
        if row.thing_kind == "entry" and row.thing not in visible:
            return False
        limited = hidden.get(row.family_id, frozenset())
        things = {Thing(row.thing_kind, row.thing), Thing(row.thing_kind, row.thing, row.field)}
        return limited.isdisjoint(things)

    return [each for each in rows if knows(each)]
