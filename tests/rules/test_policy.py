"""The one policy table, as field guide b's matrix says it: every permission, every role.

A cell says towards which families a role may do it: T those of its team, A those it is allocated
to, W those or those whose session it attends, K those it is key worker of, S those that somebody
it supervises is allocated to, X every family, G those that were opened to it with a recorded reason
(the guide's R, and what an auditor reads by sample), Q those it is asked by name to work with (the
guide's “requested”), D those that it reads on emergency duty.
"""

import pytest

from workbook.access import policy
from workbook.access.policy import TABLE, Can, Standing

LETTERS = {
    "T": {Standing.TEAM},
    "A": {Standing.ALLOCATED},
    "W": {Standing.ALLOCATED, Standing.ATTENDING},
    "K": {Standing.KEY_WORKER},
    "S": {Standing.SUPERVISOR},
    "X": {Standing.ACROSS},
    "G": {Standing.GRANTED},
    "Q": {Standing.ASKED},
    "D": {Standing.ON_DUTY},
    ".": set(),
}
HEADS = ["TM", "SW", "CP", "DAP", "DAW", "MHP", "RW", "LAW", "BSO", "SM", "QA", "IG", "LGL", "EDT"]
ROLES = (
    policy.TM,
    policy.SW,
    policy.CP,
    policy.DAP,
    policy.DAW,
    policy.MHP,
    policy.RW,
    policy.LAW,
    policy.BSO,
    policy.SM,
    policy.QA,
    policy.IG,
    policy.LEGAL,
    policy.EDT,
)
# What the matrix says of the rest: nothing.
NOTHING = (policy.GUEST, policy.SSO)
# Who may ask for a family they are not on: the row “break-glass”, and the cells marked R.
BREAK_GLASS = ["TM", "SW", "CP", "DAP", "DAW", "MHP", "RW", "LAW", "SM", "EDT"]
WITH_REASON = ["QA", "IG", "LGL"]

MATRIX = """
                          TM   SW   CP   DAP  DAW  MHP  RW   LAW  BSO  SM   QA   IG   LGL  EDT
family:read               TWG  TWG  TWG  TWG  WQG  WQG  WQG  SWG  TW   X    G    G    G    G
duty:read                 .    .    .    .    .    .    .    .    .    .    .    .    .    GD
family:open               T    .    .    .    .    .    .    .    .    X    .    .    .    .
family:allocate           T    .    .    .    .    .    .    .    .    X    .    .    .    .
family:limit              T    .    .    .    .    .    .    .    .    X    .    .    .    .
conflict:keep             T    .    .    .    .    .    .    .    .    X    .    .    .    .
key-information:write     T    A    A    .    .    .    .    .    .    .    .    .    .    .
contact-data:write        T    A    A    .    .    .    .    .    T    .    .    .    .    .
harm:read                 TG   WG   WG   WG   WG   WG   WG   SWG  .    X    G    G    G    GD
harm:record               T    K    .    W    .    .    .    .    .    .    .    .    .    .
new-member:decide         T    K    .    .    .    .    .    .    .    .    .    .    .    .
looks:read                T    T    .    .    .    .    .    .    .    X    X    X    .    .
looks:read-words          T    T    .    .    .    .    .    .    .    X    X    X    .    .
entry:write               T    W    W    W    W    W    W    SW   T    X    .    .    .    .
entry:add-to              T    .    .    .    .    .    .    .    .    .    .    .    .    .
entry:comment             TW   TW   TW   TW   W    W    W    SW   .    X    .    .    .    .
drafts:open               T    .    .    .    .    .    .    .    .    X    .    .    .    .
guest:invite              T    K    .    .    .    .    .    .    .    .    .    .    .    .
section:finalise          T    K    .    .    .    .    .    .    .    .    .    .    .    .
section:reopen            T    .    .    .    .    .    .    .    .    .    .    .    .    .
thing:withhold            T    W    W    W    W    W    W    SW   .    .    .    .    .    .
thing:limit               T    W    W    W    W    W    W    SW   .    .    .    .    .    .
limited-contact:open      .    .    .    .    .    .    .    .    .    X    .    .    .    GD
clock:keep                T    K    .    .    .    .    .    .    .    .    .    .    .    .
plan:keep                 T    K    .    .    .    .    .    .    .    .    .    .    .    .
plan-line:write           T    W    W    W    W    W    W    SW   .    .    .    .    .    .
request:ask               T    K    .    .    .    .    .    .    .    X    .    .    .    .
request:follow            T    K    A    A    A    A    A    .    .    X    .    .    .    .
consultation:ask          T    W    W    W    W    W    W    SW   .    .    .    .    .    .
risk:relay                T    W    W    W    W    W    W    SW   .    .    .    .    .    .
session:plan              T    .    .    .    .    .    .    .    T    .    .    .    .    .
session:minute            T    .    .    .    .    .    .    .    T    .    .    .    .    .
session:contribute        T    W    W    W    W    W    W    SW   .    X    .    .    .    .
session:decide            T    .    .    .    .    .    .    .    .    X    .    .    .    .
session:finalise          T    .    .    .    .    .    .    .    .    X    .    .    .    .
assessment:finalise       .    K    .    .    .    .    .    .    .    .    .    .    .    .
assessment:approve        T    .    .    .    .    .    .    .    .    .    .    .    .    .
document:make             T    A    A    .    .    .    .    .    .    X    G    G    G    .
"""
DIARIES = {Can.DIARY_READ, Can.ROOMS_KEEP, Can.ONE_TO_ONE}
EVERYBODY = {Can.ACCOUNT_OWN, Can.FAMILIES_LIST}


def rows() -> dict[str, list[str]]:
    """The matrix by permission; its first line names the roles."""
    head, *lines = (each.split() for each in MATRIX.strip().splitlines())
    assert head == HEADS
    return {name: cells for name, *cells in lines}


def standings(cell: str) -> frozenset[Standing]:
    """What a cell stands for."""
    return frozenset(standing for letter in cell for standing in LETTERS[letter])


def test_the_matrix_names_every_permission_about_a_family() -> None:
    assert set(rows()) == {str(each) for each in Can} - {
        str(each) for each in policy.WITHOUT_FAMILY
    }


@pytest.mark.parametrize("can", [each for each in Can if each not in policy.WITHOUT_FAMILY])
def test_the_table_says_what_the_matrix_says(can: Can) -> None:
    cells = rows()[str(can)]
    assert len(cells) == len(ROLES), can
    for role, head, cell in zip(ROLES, HEADS, cells, strict=True):
        assert TABLE[can].get(role, frozenset()) == standings(cell), (can, head)
        for standing in Standing:
            expected = standing in standings(cell)
            assert policy.may(can, role, frozenset({standing})) is expected, (can, head, standing)


@pytest.mark.parametrize(("role", "head"), list(zip(ROLES, HEADS, strict=True)))
def test_who_may_ask_for_a_family_they_are_not_on(role: str, head: str) -> None:
    assert policy.ever(Can.FAMILY_BREAK_GLASS, role) is (head in BREAK_GLASS)
    may_ask = head in [*BREAK_GLASS, *WITH_REASON]
    assert policy.ever(Can.FAMILY_OPEN_WITH_REASON, role) is may_ask


@pytest.mark.parametrize("can", [each for each in Can if each not in policy.WITHOUT_FAMILY])
def test_a_family_opened_with_a_reason_is_read_and_never_written(can: Can) -> None:
    given = {role for role in policy.ROLES if policy.may(can, role, frozenset({Standing.GRANTED}))}
    if can not in {
        Can.FAMILY_READ,
        Can.HARM_READ,
        Can.DOCUMENT_MAKE,
        Can.LIMITED_CONTACT_OPEN,
        Can.DUTY_READ,
    }:
        assert given == set()


def test_on_duty_the_plans_and_key_information_are_read_and_nothing_else() -> None:
    on_duty = frozenset({Standing.ON_DUTY})
    given = {
        (can, role)
        for can in set(Can) - policy.WITHOUT_FAMILY
        for role in policy.ROLES
        if policy.may(can, role, on_duty)
    }
    reads = {Can.DUTY_READ, Can.HARM_READ, Can.LIMITED_CONTACT_OPEN}
    assert given == {(can, policy.EDT) for can in reads}
    assert {role for role in policy.ROLES if policy.ever(Can.DUTY_OPEN, role)} == {policy.EDT}


@pytest.mark.parametrize("role", NOTHING)
def test_the_rest_may_do_nothing_to_a_family(role: str) -> None:
    own = {Can.INVITED_READ} if role == policy.GUEST else DIARIES | {Can.WORK_OWN}
    for can in Can:
        if can not in EVERYBODY | own:
            assert not policy.ever(can, role), can
            assert not policy.may(can, role, policy.ALWAYS), can


def test_the_administrator_never_reads_a_family_by_role() -> None:
    allowed = {each for each in Can if policy.ever(each, policy.ADMIN)}
    logs = {Can.LOOKS_READ, Can.LOOKS_FIND, Can.CONFLICT_DECLARE}
    assert allowed == {Can.PEOPLE_MANAGE, Can.CRITERIA_KEEP, Can.ROOMS_KEEP} | logs | EVERYBODY
    assert not policy.may(Can.FAMILY_READ, policy.ADMIN, policy.ALWAYS)


def test_everybody_has_an_account_and_an_empty_list() -> None:
    for role in policy.ROLES:
        for can in EVERYBODY:
            assert policy.may(can, role, frozenset()), (role, can)


def test_a_role_that_nobody_knows_may_do_nothing() -> None:
    for can in Can:
        assert not policy.may(can, "caretaker", policy.ALWAYS), can


def test_without_any_standing_nothing_is_allowed_towards_a_family() -> None:
    for can in set(Can) - policy.WITHOUT_FAMILY:
        for role in policy.ROLES:
            assert not policy.may(can, role, frozenset()), (can, role)


def test_who_finalises_supervision_is_who_settles_the_rating() -> None:
    assert TABLE[Can.SESSION_FINALISE] == TABLE[Can.SESSION_DECIDE]
    assert not policy.ever(Can.SESSION_FINALISE, policy.SW)
