"""Entries that are marked as key events, as lines of the chronology."""

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup
from sqlalchemy import Row, or_
from sqlalchemy.orm import Session

from workbook.access.rules import FamilyRules, Reader, may_see
from workbook.catalogue.current import catalogue
from workbook.core.time import local
from workbook.families.models import Family, Member
from workbook.journey.queries.naming import naming
from workbook.journey.rules import MARKS, Event
from workbook.people.rules import Me
from workbook.records.joint import joint_name
from workbook.records.models import Entry, Sharing, Withdrawal
from workbook.records.queries.fields import seen_values
from workbook.records.queries.rows import Beside, read_beside, rows_where
from workbook.records.rules import things_of

Url = Callable[..., str]


def events_in_entries(
    session: Session,
    me: Me,
    family: Family,
    members: Sequence[Member],
    rules: FamilyRules,
    reader: Reader,
    url: Url,
) -> list[Event]:
    """What the team shared or finalised and marked significant, or wrote as a key event. `reader`
    is who will see it: `me` on a screen, everybody a print may come to.
    """
    kinds = [each.slug for each in catalogue().kinds.values() if each.is_significant]
    rows = rows_where(
        session,
        me,
        family,
        rules,
        or_(Entry.significant, Entry.kind.in_(kinds)),
        Sharing.id.is_not(None),
        Withdrawal.id.is_(None),
    )
    seen = [row for row in rows if may_see(rules, reader, things_of(row.discipline, str(row.uuid)))]
    beside = read_beside(session, me, family, rules, seen)
    return [
        naming(
            _event(row, beside, rules, reader, url),
            beside.about.get(row.id, ()),
            members,
            rules,
            things_of(row.discipline, str(row.uuid)),
        )
        for row in seen
    ]


def _event(row: Row[Any], beside: Beside, rules: FamilyRules, reader: Reader, url: Url) -> Event:
    uuid, kind = str(row.uuid), beside.editions[row.edition].kind(row.kind)
    values = seen_values(rules, reader, uuid, beside.values[row.id])

    def said(slug: str) -> str:
        asked = next((each for each in kind.fields if each.slug == slug), None)
        return asked.say(values.get(slug), beside.names) if asked else ""

    return Event(
        on=row.happened_on or local(row.recorded_at).date(),
        known=str(values.get("date-known", "day")),
        at=said("at"),
        what=row.title or kind.title,
        words=Markup(row.html) if kind.is_significant else "",  # noqa: S704
        kind=row.kind,
        kind_title=kind.title,
        url=f"{url('section', section=row.section)}#entry-{uuid}",
        by=joint_name(row.writer, beside.joint[row.id].names if row.is_joint else ()),
        meant=(("", row.meaning),) if row.meaning else (),
        discipline=row.discipline or "",
        drawn=beside.disciplines[row.edition, row.discipline],
        marks=tuple(mark for mark in MARKS if getattr(row, mark)),
        source=said("source"),
        evidence=said("evidence"),
        recorded_at=row.recorded_at,
        is_open=row.n == 0,
    )
