"""The access log of a family: who opened what and when and why, and what was set in it, as far as
whoever reads it may know. Somebody without the right to words learns who, when and what sort.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from workbook.access import happenings as access
from workbook.access import policy
from workbook.access.policy import Can
from workbook.access.rules import Thing
from workbook.audit.models import AuditDetail, AuditHead, AuditRow
from workbook.catalogue.current import catalogue
from workbook.core.happenings import Happening
from workbook.core.problems import NotAllowed, NotFound
from workbook.families.happenings import LimitFollowed, NewMemberDecided
from workbook.families.models import Family, Member
from workbook.families.queries import REFUSALS, standings_towards
from workbook.families.reasons import Reasons, reasons_in
from workbook.families.things import names_of
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.web.filters import listed

ON_A_PAGE = 50
AT_ONCE = 200
RULES = (
    access.Withheld,
    access.WithholdingLifted,
    access.Limited,
    access.LimitLifted,
    LimitFollowed,
    NewMemberDecided,
)
OPENINGS = (
    access.OpeningTried,
    access.Granted,
    access.GrantEnded,
    access.ConflictDeclared,
    access.ConflictEnded,
)
# What a reader may narrow the log to, with what each sort is called where no words are shown.
SORTS: Mapping[str, tuple[type[Happening], ...]] = {
    "looks": (access.Looked,),
    "rules": RULES,
    "openings": OPENINGS,
}
BARE = {
    "looks": "opened a page",
    "rules": "set or lifted a rule",
    "openings": "opened it with a reason, or declared a conflict",
}
VERBS = {sort: tuple(each.verb for each in kinds) for sort, kinds in SORTS.items()}
_SORT_OF = {verb: sort for sort, verbs in VERBS.items() for verb in verbs}


@dataclass(frozen=True)
class Log:
    """A family whose log somebody may read: `has_words` as it says what was opened, `is_read` where
    they read the family too.
    """

    family: Family
    has_words: bool
    is_read: bool


@dataclass(frozen=True)
class Narrowed:
    """What a reader asked to see: one sort, a person by their name or a part of it, between two
    moments. Nobody is offered by name: who opened only what is limited to others is not told.
    """

    sort: str = ""
    who: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class LookLine:
    """One line: when, who (empty: the system) in which role, what in words, and why they could.
    `mark` names it in an address: it tells its place to nobody, and counts nothing.
    """

    mark: str
    at: datetime
    who: str
    role: str
    what: str
    why: str
    sort: str


@dataclass(frozen=True)
class _Row:
    id: int
    mark: str
    at: datetime
    actor_id: int | None
    who: str
    role: str
    verb: str
    thing: Thing
    words: Mapping[str, Any]


def log_for(session: Session, me: Me, ref: str) -> Log:
    """The log of the family called `ref`. Raises NotFound, also for somebody who may neither read
    the log nor the family, and NotAllowed for somebody who reads only the family.
    """
    family = session.scalar(select(Family).where(Family.ref == ref))
    if family is None:
        raise NotFound
    standings = standings_towards(session, me, family)
    is_read = policy.may(Can.FAMILY_READ, me.role, standings)
    if not policy.may(Can.LOOKS_READ, me.role, standings):
        raise NotAllowed(REFUSALS[Can.LOOKS_READ]) if is_read else NotFound
    return Log(family, policy.may(Can.LOOKS_READ_WORDS, me.role, standings), is_read)


def looks_of(
    session: Session,
    me: Me,
    log: Log,
    narrowed: Narrowed | None = None,
    before: str = "",
) -> tuple[list[LookLine], str]:
    """A page of lines, newest first, of those before the one with the mark `before`, and the mark
    before which the next begins (empty: this is the last). A mark that is none is the beginning.

    What is limited to others is left out, so a page is filled from as many rows as it takes.
    """
    lines: list[LookLine] = []
    place: Any = _place_of(log.family, before) if before else None
    while True:
        rows = _rows(session, log.family, narrowed or Narrowed(), place)
        lines += _lines(session, me, log, rows)
        if len(lines) > ON_A_PAGE:
            return lines[:ON_A_PAGE], lines[ON_A_PAGE - 1].mark
        if len(rows) < AT_ONCE:
            return lines, ""
        place = rows[-1].id


def _place_of(family: Family, mark: str) -> ColumnElement[int]:
    """Where in the trail the row of this family with this mark stands, which is its hash: the
    numbers of rows count what is done everywhere, and stay in here. Its end where there is none.
    """
    row = select(AuditRow.id).where(AuditRow.family_id == family.id, AuditRow.hash == mark)
    return func.coalesce(row.scalar_subquery(), select(AuditHead.last_id + 1).scalar_subquery())


def _rows(session: Session, family: Family, narrowed: Narrowed, before: Any) -> list[_Row]:
    query = (
        select(
            AuditRow.id,
            AuditRow.hash,
            AuditRow.at,
            AuditRow.actor_id,
            Person.name,
            Person.role,
            AuditRow.verb,
            AuditRow.thing_kind,
            AuditRow.thing,
            AuditDetail.words,
        )
        .outerjoin(Person, Person.id == AuditRow.actor_id)
        .outerjoin(AuditDetail, AuditDetail.audit_id == AuditRow.id)
        .where(AuditRow.family_id == family.id, *_where(narrowed))
        .order_by(AuditRow.id.desc())
        .limit(AT_ONCE)
    )
    if before is not None:
        query = query.where(AuditRow.id < before)
    found = []
    for row_id, mark, at, actor_id, who, role, verb, kind, thing, kept in session.execute(query):
        words = json.loads(kept) if kept else {}
        field = words.get("field_name") or words.get("how", {}).get("field") or ""
        about = Thing(kind, thing, field)
        found.append(_Row(row_id, mark, at, actor_id, who or "", role or "", verb, about, words))
    return found


def _where(narrowed: Narrowed) -> list[ColumnElement[bool]]:
    sorts = [narrowed.sort] if narrowed.sort in VERBS else [*VERBS]
    found: list[ColumnElement[bool]] = [
        AuditRow.verb.in_([verb for sort in sorts for verb in VERBS[sort]])
    ]
    if narrowed.who:
        found.append(Person.name.icontains(narrowed.who, autoescape=True))
    if narrowed.since is not None:
        found.append(AuditRow.at >= narrowed.since)
    if narrowed.until is not None:
        found.append(AuditRow.at < narrowed.until)
    return found


def _lines(session: Session, me: Me, log: Log, rows: Sequence[_Row]) -> list[LookLine]:
    named = names_of(session, me, log.family, {each.thing for each in rows})
    members = {
        str(uuid): name
        for uuid, name in session.execute(
            select(Member.uuid, Member.known_as).where(Member.family_id == log.family.id)
        )
    }
    reasons = reasons_in(session, log.family)
    return [
        _line(row, named[row.thing], members, reasons, has_words=log.has_words)
        for row in rows
        if row.thing in named and not _is_said_twice(row)
    ]


def _is_said_twice(row: _Row) -> bool:
    """A try that opened the family is told by the grant that came of it."""
    return row.verb == access.OpeningTried.verb and row.words.get("outcome") == "opened"


def _line(
    row: _Row, named: str, members: Mapping[str, str], reasons: Reasons, *, has_words: bool
) -> LookLine:
    sort = _SORT_OF[row.verb]
    is_look = sort == "looks"
    return LookLine(
        mark=row.mark,
        at=row.at,
        who=row.who,
        role=catalogue().role_title(row.role) if row.role else "",
        what=_said(row, named, members) if has_words else BARE[sort],
        why=reasons.why(row.actor_id, row.at) if has_words and is_look else "",
        sort=sort,
    )


def _said(row: _Row, what: str, members: Mapping[str, str]) -> str:
    words = row.words
    reason = f": {words['reason']}" if words.get("reason") else ""
    match row.verb:
        case access.Looked.verb:
            return f"opened {what}"
        case access.Withheld.verb:
            return f"withheld {what} from {listed(words.get('members', []))}{reason}"
        case access.WithholdingLifted.verb:
            return f"stopped withholding {what}{reason}"
        case access.Limited.verb:
            return f"limited {what} to {listed(words.get('people', []))}{reason}"
        case access.LimitLifted.verb:
            return f"lifted the limit on {what}{reason}"
        case LimitFollowed.verb:
            return f"changed who works with the family; {what} is now limited to " + listed(
                words.get("people", [])
            )
        case NewMemberDecided.verb:
            who = members.get(words.get("member", ""), "somebody new")
            if words.get("is_kept"):
                return f"kept {what} withheld from {who}"
            return f"stopped withholding {what} from {who}{reason}"
        case access.ConflictDeclared.verb | access.ConflictEnded.verb:
            # What the conflict is, its manager reads on the page of conflicts, and nobody else.
            did = "declared" if row.verb == access.ConflictDeclared.verb else "ended"
            return f"{did} a conflict of interest for {words.get('person', 'somebody')}"
    return Happening.as_kept(row.verb, words).sentence() if words else row.verb.replace("-", " ")
