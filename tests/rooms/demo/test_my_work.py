"""My work in the demo: every sort of line stands there for the people it is for."""

from functools import cache

import pytest
from sqlalchemy import select

from tests.client import signed_in
from workbook.people.models import Person

LINES = {
    "Action from supervision": {"priya", "joe", "beth", "callum", "lucas"},
    "Finalise your summary for supervision": {"priya", "martin", "beth", "imran", "bronwen"},
    "Your families, ": {"priya", "helen", "tomasz", "hannah"},
    "Finish the minutes": {"alison"},
    "Finalise the supervision record": {"ruth"},
    "Open this supervision, move it or call it off": {"alison", "tomasz"},
    "countersign": {"tomasz"},
    "Book the next supervision": {"alison", "ruth"},
    "Invite Martin Okafor": {"alison", "tomasz"},
    "for a summary": {"alison", "ruth", "helen", "amara", "hannah"},
    "approve it": {"tomasz"},
    "put it in the bin": {"beth"},
    "withheld from Pauline": {"beth", "tomasz"},
    "Nobody else can see these": {"priya", "beth", "callum"},
}


@pytest.fixture(scope="module")
def my_work(demo):
    """The words of somebody's page, opened once."""

    @cache
    def words_of(who):
        with demo.extensions["database"].reading() as session:
            found = select(Person.id).where(Person.email.startswith(f"{who}@"))
            client = signed_in(demo, session.scalars(found).one())
        return client.get("/my-work").page.text

    return words_of


@pytest.mark.parametrize("words", LINES)
def test_every_sort_of_line_is_shown(my_work, words):
    for who in LINES[words]:
        assert words in my_work(who), who
