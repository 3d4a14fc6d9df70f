"""What somebody could be allocated as: the rule by which work ends with a role or a team."""

import pytest

from tests.house.tree import HERE
from workbook.catalogue.load import load_catalogue
from workbook.families.rules import may_hold

ROLES = load_catalogue(HERE / "modules").roles

# Role: key worker and worker in a family of one's own team, then of another team.
TABLE = """
team-manager                 no  no   no  no
social-worker                yes yes  no  no
child-practitioner           no  yes  no  no
domestic-abuse-practitioner  no  yes  no  no
probation-worker             no  yes  no  yes
mental-health-practitioner   no  yes  no  yes
recovery-worker              no  yes  no  yes
lead-adult-worker            no  yes  no  no
business-support-officer     no  no   no  no
senior-support-officer       no  no   no  no
service-manager              no  no   no  no
auditor                      no  no   no  no
information-officer          no  no   no  no
legal                        no  no   no  no
emergency-duty               no  no   no  no
system-administrator         no  no   no  no
guest                        no  no   no  no
"""
ROWS = {name: cells for name, *cells in (each.split() for each in TABLE.strip().splitlines())}


def test_every_role_stands_in_the_table() -> None:
    assert set(ROWS) == set(ROLES)


@pytest.mark.parametrize("role", ROWS)
def test_who_may_work_with_a_family_as_what(role: str) -> None:
    said = [
        "yes" if may_hold(part, ROLES[role], serves_team=serves) else "no"
        for serves in (True, False)
        for part in ("key-worker", "worker")
    ]
    assert said == ROWS[role]


def test_a_role_that_is_gone_holds_nothing() -> None:
    assert not may_hold("worker", None, serves_team=True)
