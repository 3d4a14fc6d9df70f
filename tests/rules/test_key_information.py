"""Who keeps which part of Key Information: tables of role, standings and fact."""

from pathlib import Path

import pytest

from workbook.access import policy
from workbook.access.policy import Can, Standing
from workbook.catalogue.load import load_catalogue
from workbook.families.rules import CONTACT_DATA, Rights, is_asked_of, needed_to_write

OURS = load_catalogue(Path(__file__).resolve().parents[2] / "modules")
KEY = frozenset({Standing.ALLOCATED, Standing.KEY_WORKER, Standing.TEAM})
WORK = frozenset({Standing.ALLOCATED, Standing.TEAM})
TEAM = frozenset({Standing.TEAM})


@pytest.mark.parametrize(
    ("role", "standings", "fact", "is_seen", "may"),
    [
        (policy.SW, KEY, "safe-contact", False, True),
        (policy.TM, TEAM, "safe-contact", False, True),
        (policy.SW, WORK, "safe-contact", False, False),
        (policy.SW, WORK, "safe-contact", True, True),
        (policy.CP, WORK, "code-word", False, False),
        (policy.CP, WORK, "ethnicity", False, True),
        (policy.CP, TEAM, "ethnicity", False, False),
        (policy.DAP, WORK, "safe-contact", True, False),
        (policy.BSO, TEAM, "phone", False, True),
        (policy.BSO, TEAM, "safe-contact", True, False),
        (policy.BSO, TEAM, "address", True, False),
        (policy.RW, WORK, "phone", True, False),
    ],
)
def test_who_writes_a_fact(
    role: str, standings: frozenset[Standing], fact: str, is_seen: bool, may: bool
) -> None:
    rights = Rights(role, standings)
    assert rights.may_write(OURS.fact(fact), is_seen=is_seen) is may


@pytest.mark.parametrize(
    ("role", "standings", "is_writer", "may"),
    [
        (policy.TM, TEAM, False, True),
        (policy.SW, KEY, False, True),
        (policy.SW, WORK, False, False),
        (policy.CP, WORK, True, True),
        (policy.BSO, TEAM, True, False),
        (policy.SM, frozenset({Standing.ACROSS}), False, False),
    ],
)
def test_who_withholds_a_fact(
    role: str, standings: frozenset[Standing], is_writer: bool, may: bool
) -> None:
    assert Rights(role, standings).may_rule(is_writer=is_writer) is may


@pytest.mark.parametrize(
    ("fact", "child", "adult", "family"),
    [
        ("phone", True, True, False),
        ("school", True, False, False),
        ("safe-contact", False, True, False),
        ("before-knocking", False, False, True),
    ],
)
def test_of_whom_a_fact_is_asked(fact: str, child: bool, adult: bool, family: bool) -> None:
    found = [is_asked_of(OURS.fact(fact), part) for part in ("child", "adult", "")]
    assert found == [child, adult, family]


def test_contact_data_are_facts_of_the_catalogue_and_never_guarded() -> None:
    for slug in CONTACT_DATA:
        assert OURS.fact(slug).starts == "open"
        assert needed_to_write(slug) is Can.CONTACT_DATA_WRITE
    assert needed_to_write("address") is Can.KEY_INFORMATION_WRITE
