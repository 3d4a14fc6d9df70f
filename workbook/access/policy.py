"""Who may do what, as one pure table. `field-guide.md` b is its source.

A person has a role; towards one family they have *standings*: allocated to it, of its team, on a
session's attendance, asked by name to work with it, the supervisor of somebody allocated, or across
all teams. A cell says which
standings let a role do a thing. A declared conflict takes every standing away before this is
asked (design 5.2). What needs a recorded reason (break-glass and the cells marked R) is a grant: a
row that gives the standing GRANTED, or ON_DUTY, while it lasts. Who may ask for one stands here
too.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType


class Can(StrEnum):
    """Everything that can be allowed, as `thing:act`."""

    FAMILY_READ = "family:read"
    FAMILY_OPEN = "family:open"
    FAMILY_OPEN_WITH_REASON = "family:open-with-reason"
    FAMILY_BREAK_GLASS = "family:break-glass"
    DUTY_OPEN = "duty:open"
    DUTY_READ = "duty:read"
    FAMILY_ALLOCATE = "family:allocate"
    FAMILY_LIMIT = "family:limit"
    CONFLICT_DECLARE = "conflict:declare"
    CONFLICT_KEEP = "conflict:keep"
    WORK_HAND_OVER = "work:hand-over"
    KEY_INFORMATION_WRITE = "key-information:write"
    CONTACT_DATA_WRITE = "contact-data:write"
    HARM_READ = "harm:read"
    HARM_RECORD = "harm:record"
    NEW_MEMBER_DECIDE = "new-member:decide"
    LOOKS_READ = "looks:read"
    LOOKS_READ_WORDS = "looks:read-words"
    LOOKS_FIND = "looks:find"
    ENTRY_WRITE = "entry:write"
    ENTRY_ADD_TO = "entry:add-to"
    DRAFTS_OPEN = "drafts:open"
    GUEST_INVITE = "guest:invite"
    INVITED_READ = "invited:read"
    ENTRY_COMMENT = "entry:comment"
    SECTION_FINALISE = "section:finalise"
    SECTION_REOPEN = "section:reopen"
    WITHHOLD = "thing:withhold"
    LIMIT = "thing:limit"
    LIMITED_CONTACT_OPEN = "limited-contact:open"
    CLOCK_KEEP = "clock:keep"
    PLAN_KEEP = "plan:keep"
    PLAN_LINE_WRITE = "plan-line:write"
    REQUEST_ASK = "request:ask"
    REQUEST_FOLLOW = "request:follow"
    CONSULTATION_ASK = "consultation:ask"
    ASKED_ANSWER = "asked:answer"
    RISK_RELAY = "risk:relay"
    SESSION_PLAN = "session:plan"
    SESSION_MINUTE = "session:minute"
    SESSION_CONTRIBUTE = "session:contribute"
    SESSION_DECIDE = "session:decide"
    SESSION_FINALISE = "session:finalise"
    DIARY_READ = "diary:read"
    DIARY_WRITE = "diary:write"
    DIARY_KEEP = "diary:keep"
    ROOMS_KEEP = "rooms:keep"
    ONE_TO_ONE = "one-to-one:keep"
    ASSESSMENT_FINALISE = "assessment:finalise"
    ASSESSMENT_APPROVE = "assessment:approve"
    DOCUMENT_MAKE = "document:make"
    CRITERIA_KEEP = "criteria:keep"
    PEOPLE_MANAGE = "people:manage"
    ACCOUNT_OWN = "account:own"
    FAMILIES_LIST = "families:list"
    WORK_OWN = "work:own"
    OVERVIEW_READ = "overview:read"


class Standing(StrEnum):
    """What a person is to one family."""

    ALLOCATED = "allocated"
    KEY_WORKER = "key-worker"
    TEAM = "team"
    ATTENDING = "attending"
    ASKED = "asked"
    SUPERVISOR = "supervisor"
    ACROSS = "across"
    GRANTED = "granted"
    ON_DUTY = "on-duty"


_ALLOCATED = frozenset({Standing.ALLOCATED})
_WORKING = frozenset({Standing.ALLOCATED, Standing.ATTENDING})
_TEAM = frozenset({Standing.TEAM})
_TEAM_OR_WORKING = _TEAM | _WORKING
_SUPERVISED = frozenset({Standing.SUPERVISOR}) | _WORKING
_WORKS_OR_SUPERVISES = frozenset({Standing.ALLOCATED, Standing.SUPERVISOR})
_ACROSS = frozenset({Standing.ACROSS})
_KEY = frozenset({Standing.KEY_WORKER})
_GRANTED = frozenset({Standing.GRANTED})
_ASKED = frozenset({Standing.ASKED})
_ON_DUTY = frozenset({Standing.ON_DUTY})
ALWAYS: frozenset[Standing] = frozenset(Standing)

TM, SW, CP = "team-manager", "social-worker", "child-practitioner"
DAP, DAW = "domestic-abuse-practitioner", "probation-worker"
MHP, RW, LAW = "mental-health-practitioner", "recovery-worker", "lead-adult-worker"
BSO, SSO, SM = "business-support-officer", "senior-support-officer", "service-manager"
QA, IG, LEGAL = "auditor", "information-officer", "legal"
EDT, ADMIN, GUEST = "emergency-duty", "system-administrator", "guest"
ROLES = (TM, SW, CP, DAP, DAW, MHP, RW, LAW, BSO, SSO, SM, QA, IG, LEGAL, EDT, ADMIN, GUEST)

# Who may break the glass, told at once to those who watch over it; and whose reading across teams
# takes a recorded reason and raises no alarm (the cells marked R, and the auditor's sample).
BREAKS_GLASS = (TM, SW, CP, DAP, DAW, MHP, RW, LAW, SM, EDT)
READS_WITH_REASON = (QA, IG, LEGAL)


def _row(*cells: tuple[Iterable[str], frozenset[Standing]]) -> Mapping[str, frozenset[Standing]]:
    return MappingProxyType({role: where for roles, where in cells for role in roles})


TABLE: Mapping[Can, Mapping[str, frozenset[Standing]]] = MappingProxyType(
    {
        Can.FAMILY_READ: _row(
            ((TM, SW, CP, DAP), _TEAM_OR_WORKING | _GRANTED),
            ((BSO,), _TEAM_OR_WORKING),
            # “requested” in the guide: an open request opens it to read, an accepted one allocates.
            ((DAW, MHP, RW), _WORKING | _ASKED | _GRANTED),
            ((LAW,), _SUPERVISED | _GRANTED),
            ((SM,), _ACROSS),
            ((QA, IG, LEGAL, EDT), _GRANTED),
        ),
        Can.FAMILY_OPEN_WITH_REASON: _row(((*BREAKS_GLASS, *READS_WITH_REASON), ALWAYS)),
        Can.FAMILY_BREAK_GLASS: _row((BREAKS_GLASS, ALWAYS)),
        # The children's plans, the safety plan and Key Information, of any family, with a reason.
        Can.DUTY_OPEN: _row(((EDT,), ALWAYS)),
        Can.DUTY_READ: _row(((EDT,), _ON_DUTY | _GRANTED)),
        Can.FAMILY_OPEN: _row(((TM,), _TEAM), ((SM,), _ACROSS)),
        Can.FAMILY_ALLOCATE: _row(((TM,), _TEAM), ((SM,), _ACROSS)),
        # Which of them it is today (the one who manages it), the act asks.
        Can.FAMILY_LIMIT: _row(((TM,), _TEAM), ((SM,), _ACROSS)),
        Can.WORK_HAND_OVER: _row(((TM, SM), ALWAYS)),
        # Whoever may ever read a family or its access log; nobody learns from it if there is one.
        Can.CONFLICT_DECLARE: _row(((*BREAKS_GLASS, *READS_WITH_REASON, BSO, ADMIN), ALWAYS)),
        Can.CONFLICT_KEEP: _row(((TM,), _TEAM), ((SM,), _ACROSS)),
        Can.KEY_INFORMATION_WRITE: _row(((TM,), _TEAM), ((SW, CP), _ALLOCATED)),
        Can.CONTACT_DATA_WRITE: _row(((TM, BSO), _TEAM), ((SW, CP), _ALLOCATED)),
        Can.HARM_READ: _row(
            ((TM,), _TEAM | _GRANTED),
            ((SW, CP, DAP, DAW, MHP, RW), _WORKING | _GRANTED),
            ((LAW,), _SUPERVISED | _GRANTED),
            ((SM,), _ACROSS),
            ((QA, IG, LEGAL), _GRANTED),
            ((EDT,), _ON_DUTY | _GRANTED),
        ),
        Can.HARM_RECORD: _row(((TM,), _TEAM), ((SW,), _KEY), ((DAP,), _WORKING)),
        Can.NEW_MEMBER_DECIDE: _row(((TM,), _TEAM), ((SW,), _KEY)),
        # The administrator sees who, when and what sort of page: never of what, or why.
        Can.LOOKS_READ: _row(((TM, SW), _TEAM), ((SM, QA, IG, ADMIN), _ACROSS)),
        Can.LOOKS_READ_WORDS: _row(((TM, SW), _TEAM), ((SM, QA, IG), _ACROSS)),
        Can.LOOKS_FIND: _row(((SM, QA, IG, ADMIN), ALWAYS)),
        # Which kinds, the catalogue says: messages for business support, decisions for SM.
        Can.ENTRY_WRITE: _row(
            ((TM, BSO), _TEAM),
            ((SW, CP, DAP, DAW, MHP, RW), _WORKING),
            ((LAW,), _SUPERVISED),
            ((SM,), _ACROSS),
        ),
        Can.ENTRY_ADD_TO: _row(((TM,), _TEAM)),
        Can.DRAFTS_OPEN: _row(((TM,), _TEAM), ((SM,), _ACROSS)),
        Can.GUEST_INVITE: _row(((TM,), _TEAM), ((SW,), _KEY)),
        Can.INVITED_READ: _row(((GUEST,), ALWAYS)),
        Can.ENTRY_COMMENT: _row(
            ((TM, SW, CP, DAP), _TEAM_OR_WORKING),
            ((DAW, MHP, RW), _WORKING),
            ((LAW,), _SUPERVISED),
            ((SM,), _ACROSS),
        ),
        Can.SECTION_FINALISE: _row(((TM,), _TEAM), ((SW,), _KEY)),
        Can.SECTION_REOPEN: _row(((TM,), _TEAM)),
        Can.WITHHOLD: _row(
            ((TM,), _TEAM), ((SW, CP, DAP, DAW, MHP, RW), _WORKING), ((LAW,), _SUPERVISED)
        ),
        Can.LIMIT: _row(
            ((TM,), _TEAM), ((SW, CP, DAP, DAW, MHP, RW), _WORKING), ((LAW,), _SUPERVISED)
        ),
        Can.LIMITED_CONTACT_OPEN: _row(((EDT,), _ON_DUTY | _GRANTED), ((SM,), _ACROSS)),
        Can.CLOCK_KEEP: _row(((TM,), _TEAM), ((SW,), _KEY)),
        Can.PLAN_KEEP: _row(((TM,), _TEAM), ((SW,), _KEY)),
        Can.PLAN_LINE_WRITE: _row(
            ((TM,), _TEAM), ((SW, CP, DAP, DAW, MHP, RW), _WORKING), ((LAW,), _SUPERVISED)
        ),
        Can.REQUEST_ASK: _row(((TM,), _TEAM), ((SW,), _KEY), ((SM,), _ACROSS)),
        # Whose request it is, the action asks: a worker ends what they took on themselves.
        Can.REQUEST_FOLLOW: _row(
            ((TM,), _TEAM), ((SW,), _KEY), ((CP, DAP, DAW, MHP, RW), _ALLOCATED), ((SM,), _ACROSS)
        ),
        Can.CONSULTATION_ASK: _row(
            ((TM,), _TEAM), ((SW, CP, DAP, DAW, MHP, RW), _WORKING), ((LAW,), _SUPERVISED)
        ),
        Can.ASKED_ANSWER: _row(((CP, DAP, DAW, MHP, RW, LAW), ALWAYS)),
        # Whoever may learn that somebody is less safe: to named colleagues, and the manager.
        Can.RISK_RELAY: _row(
            ((TM,), _TEAM), ((SW, CP, DAP, DAW, MHP, RW), _WORKING), ((LAW,), _SUPERVISED)
        ),
        Can.SESSION_PLAN: _row(((TM, BSO), _TEAM)),
        Can.SESSION_MINUTE: _row(((TM, BSO), _TEAM)),
        Can.SESSION_CONTRIBUTE: _row(
            ((TM,), _TEAM),
            ((SW, CP, DAP, DAW, MHP, RW), _WORKING),
            ((LAW,), _SUPERVISED),
            ((SM,), _ACROSS),
        ),
        Can.SESSION_DECIDE: _row(((TM,), _TEAM), ((SM,), _ACROSS)),
        Can.SESSION_FINALISE: _row(((TM,), _TEAM), ((SM,), _ACROSS)),
        # Of which teams, the diary asks; which families stand in it, each family's own rules.
        Can.DIARY_READ: _row(((TM, SW, CP, DAP, DAW, MHP, RW, LAW, BSO, SSO, SM), ALWAYS)),
        Can.DIARY_WRITE: _row(((TM, SW, CP, DAP, DAW, MHP, RW, LAW, BSO), ALWAYS)),
        Can.DIARY_KEEP: _row(((TM, BSO), ALWAYS)),
        # Whose, the diary asks: of the two, of their managers, and of business support.
        Can.ONE_TO_ONE: _row(((TM, SW, CP, DAP, DAW, MHP, RW, LAW, BSO, SSO, SM), ALWAYS)),
        Can.ROOMS_KEEP: _row(((BSO, SSO, ADMIN), ALWAYS)),
        Can.ASSESSMENT_FINALISE: _row(((SW,), _KEY)),
        Can.ASSESSMENT_APPROVE: _row(((TM,), _TEAM)),
        Can.DOCUMENT_MAKE: _row(
            ((TM,), _TEAM), ((SW, CP), _ALLOCATED), ((SM,), _ACROSS), ((QA, IG, LEGAL), _GRANTED)
        ),
        # “Manage users, teams, templates” in the guide: the words are the authority's.
        Can.CRITERIA_KEEP: _row(((ADMIN,), ALWAYS)),
        Can.PEOPLE_MANAGE: _row(((ADMIN,), ALWAYS)),
        Can.ACCOUNT_OWN: _row((ROLES, ALWAYS)),
        Can.FAMILIES_LIST: _row((ROLES, ALWAYS)),
        # Senior support: diaries and cover, and no family.
        Can.WORK_OWN: _row(((TM, SW, CP, DAP, DAW, MHP, RW, LAW, BSO, SSO, SM), ALWAYS)),
        # Those who allocate, of the teams they manage: what stands in it, they may read anyway.
        Can.OVERVIEW_READ: _row(((TM, SM), ALWAYS)),
    }
)

# What the authority reads about, not what it does: these say yes without any family.
WITHOUT_FAMILY = frozenset(
    {
        Can.CRITERIA_KEEP,
        Can.DIARY_READ,
        Can.DIARY_WRITE,
        Can.DIARY_KEEP,
        Can.ROOMS_KEEP,
        Can.ONE_TO_ONE,
        Can.PEOPLE_MANAGE,
        Can.ACCOUNT_OWN,
        Can.FAMILIES_LIST,
        Can.FAMILY_OPEN_WITH_REASON,
        Can.FAMILY_BREAK_GLASS,
        Can.DUTY_OPEN,
        Can.CONFLICT_DECLARE,
        Can.INVITED_READ,
        Can.LOOKS_FIND,
        Can.WORK_HAND_OVER,
        Can.WORK_OWN,
        Can.OVERVIEW_READ,
        Can.ASKED_ANSWER,
    }
)


def may(can: Can, role: str, standings: frozenset[Standing]) -> bool:
    """Whether somebody in `role` with these standings towards a family may do this to it."""
    if can in WITHOUT_FAMILY:
        return ever(can, role)
    return bool(TABLE[can].get(role, frozenset()) & standings)


def may_read(role: str, standings: frozenset[Standing]) -> bool:
    """Whether somebody may read the family, or what emergency duty reads of it."""
    return any(may(can, role, standings) for can in (Can.FAMILY_READ, Can.DUTY_READ))


def ever(can: Can, role: str) -> bool:
    """Whether any standing at all would let `role` do this."""
    return bool(TABLE[can].get(role))


def own_work(role: str) -> frozenset[Standing]:
    """What makes a family part of this role's own work: working with it, supervising somebody who
    does, or planning its supervision.
    """
    works = TABLE[Can.FAMILY_READ].get(role, frozenset()) & _WORKS_OR_SUPERVISES
    return works | TABLE[Can.SESSION_PLAN].get(role, frozenset())


def reads_across(role: str) -> bool:
    """Whether this role reads the families of every team."""
    return Standing.ACROSS in TABLE[Can.FAMILY_READ].get(role, frozenset())


@cache
def reaches_across(role: str) -> bool:
    """Whether any right of this role reaches the families of every team."""
    rows = (row for can, row in TABLE.items() if can not in WITHOUT_FAMILY)
    return any(Standing.ACROSS in row.get(role, frozenset()) for row in rows)


def reads_only_granted(role: str) -> bool:
    """Whether this role reads a family only while it is open to them with a reason."""
    return TABLE[Can.FAMILY_READ].get(role, frozenset()) == _GRANTED


def writes_without_allocation(role: str) -> bool:
    """Whether this role writes in a family without working with it: team manager, lead worker."""
    where = TABLE[Can.ENTRY_WRITE].get(role, frozenset())
    return bool(where & {Standing.TEAM, Standing.SUPERVISOR, Standing.ACROSS})
