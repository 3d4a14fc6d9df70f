"""Who looked at a family, and who set or lifted a rule: the trail, as far as a reader may know."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.happenings import (
    Limited,
    LimitLifted,
    Looked,
    Withheld,
    WithholdingLifted,
)
from workbook.access.rules import Thing
from workbook.audit.models import AuditDetail, AuditRow
from workbook.families.happenings import LimitFollowed, NewMemberDecided
from workbook.families.models import Family, Member
from workbook.families.things import names_of
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.web.filters import listed

ON_A_PAGE = 50
AT_ONCE = 200
VERBS = tuple(
    each.verb
    for each in (
        Looked,
        Withheld,
        WithholdingLifted,
        Limited,
        LimitLifted,
        LimitFollowed,
        NewMemberDecided,
    )
)


@dataclass(frozen=True)
class LookLine:
    """One line: when, who (empty: the system), what in words. `is_rule` marks a rule set."""

    id: int
    at: datetime
    who: str
    what: str
    is_rule: bool


@dataclass(frozen=True)
class _Row:
    id: int
    at: datetime
    who: str
    verb: str
    thing: Thing
    words: Mapping[str, Any]


def looks_of(
    session: Session, me: Me, family: Family, before: int | None = None
) -> tuple[list[LookLine], int | None]:
    """A page of lines, newest first, and where the next begins (None: this is the last).

    What is limited to others is left out, so a page is filled from as many rows as it takes.
    """
    lines: list[LookLine] = []
    while True:
        rows = _rows(session, family, before)
        lines += _lines(session, me, family, rows)
        if len(lines) > ON_A_PAGE:
            return lines[:ON_A_PAGE], lines[ON_A_PAGE - 1].id
        if len(rows) < AT_ONCE:
            return lines, None
        before = rows[-1].id


def _rows(session: Session, family: Family, before: int | None) -> list[_Row]:
    query = (
        select(
            AuditRow.id,
            AuditRow.at,
            Person.name,
            AuditRow.verb,
            AuditRow.thing_kind,
            AuditRow.thing,
            AuditDetail.words,
        )
        .outerjoin(Person, Person.id == AuditRow.actor_id)
        .outerjoin(AuditDetail, AuditDetail.audit_id == AuditRow.id)
        .where(AuditRow.family_id == family.id, AuditRow.verb.in_(VERBS))
        .order_by(AuditRow.id.desc())
        .limit(AT_ONCE)
    )
    if before is not None:
        query = query.where(AuditRow.id < before)
    found = []
    for row_id, at, who, verb, kind, thing, kept in session.execute(query):
        words = json.loads(kept) if kept else {}
        field = words.get("field_name") or words.get("how", {}).get("field") or ""
        found.append(_Row(row_id, at, who or "", verb, Thing(kind, thing, field), words))
    return found


def _lines(session: Session, me: Me, family: Family, rows: Sequence[_Row]) -> list[LookLine]:
    named = names_of(session, me, family, {each.thing for each in rows})
    members = {
        str(uuid): name
        for uuid, name in session.execute(
            select(Member.uuid, Member.known_as).where(Member.family_id == family.id)
        )
    }
    return [
        LookLine(
            id=row.id,
            at=row.at,
            who=row.who,
            what=_said(row, named[row.thing], members),
            is_rule=row.verb != Looked.verb,
        )
        for row in rows
        if row.thing in named
    ]


def _said(row: _Row, what: str, members: Mapping[str, str]) -> str:
    words = row.words
    reason = f": {words['reason']}" if words.get("reason") else ""
    match row.verb:
        case Looked.verb:
            return f"opened {what}"
        case Withheld.verb:
            return f"withheld {what} from {listed(words.get('members', []))}{reason}"
        case WithholdingLifted.verb:
            return f"stopped withholding {what}{reason}"
        case Limited.verb:
            return f"limited {what} to {listed(words.get('people', []))}{reason}"
        case LimitLifted.verb:
            return f"lifted the limit on {what}{reason}"
        case LimitFollowed.verb:
            return f"changed who works with the family; {what} is now limited to " + listed(
                words.get("people", [])
            )
    who = members.get(words.get("member", ""), "somebody new")
    if words.get("is_kept"):
        return f"kept {what} withheld from {who}"
    return f"stopped withholding {what} from {who}{reason}"
