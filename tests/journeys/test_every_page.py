"""Every page of the app, in every state that the matrix knows of, opened by somebody who may: axe
finds nothing on it, nothing scrolls sideways and nothing is too small to press, at 1280 and 320.

Pages come from the app's own addresses, so that no new one is left out. What happens on a page when
something is pressed is looked at where the journey is that presses it.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from flask import Flask
from sqlalchemy import select

from tests.client import sign_in_cookie
from tests.journeys.conftest import Browsers
from tests.journeys.looking import Looks
from tests.matrix.asking import addresses
from tests.matrix.browsers import Browser, signed_in
from tests.matrix.scene import PARTS, build, name_of
from tests.matrix.targets import Things, targets_of
from tests.matrix.things import families_of, things_in, things_outside
from tests.matrix.who_may import DONE, read_table
from workbook.core.config import Config
from workbook.people.models import Person

READERS = (
    "priya", "ruth", "gemma", "joe", "sian", "alison", "helen", "david", "sam", "moira", "nadia",
    "ivan", "laura", "femi", "grace", "martin", "owen",
)  # fmt: skip
# What scripts, browsers and machines ask for; files; and what the scene has nobody for: signing in
# (test_pages.py), the work that somebody left (test_access_pages.py), an agreement that somebody is
# asked for (test_joint.py) and a record that may be opened again (test_reopening.py).
NO_PAGES = frozenset(
    {
        *("static", "service_worker", "health", "families.rights", "families.rights_anywhere"),
        *("families.duty_rights", "live.stream"),
        *("records.invitation_rights", "documents.fetch"),
        *("diary.invitation", "diary.own", "diary.meeting_invitation", "diary.line_invitation"),
        *("people.front", "families.handover", "records.agreement", "supervision.reopening"),
    }
)
PARTS_OF_IT = 4


class Opened(NamedTuple):
    """A page: who opens it, and where."""

    endpoint: str
    who: str
    url: str


@pytest.fixture
def pages(app: Flask) -> list[Opened]:
    """Every page of the scene, each opened by the first of the readers who may."""
    build(app)
    return list(_pages(app))


@pytest.mark.long
@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("part", range(PARTS_OF_IT))
def test_nothing_is_wrong_on_any_page(
    app: Flask, config: Config, pages: list[Opened], browsers: Browsers, look: Looks, part: int
) -> None:
    people = _people(app)
    for who in READERS:
        theirs = [each for each in pages[part::PARTS_OF_IT] if each.who == who]
        with browsers.another() as context:
            name, value = sign_in_cookie(app, people[who])
            context.add_cookies([{"name": name, "value": value, "url": browsers.site}])
            page = context.new_page()
            for each in theirs:
                page.goto(each.url)
                look.here(page, f"{each.endpoint} as {who}, {each.url}")


@pytest.mark.long
@pytest.mark.parametrize("engine", ["sqlite"])
def test_no_address_is_left_out(app: Flask, pages: list[Opened]) -> None:
    asked = {each.endpoint for each in pages}
    every = {r.endpoint for r in app.url_map.iter_rules() if "GET" in (r.methods or ())}
    assert not (missing := sorted(every - asked - NO_PAGES)), "\n".join(missing)


def _pages(app: Flask) -> Iterator[Opened]:
    table, people = read_table(), _people(app)
    browsers = {each: signed_in(app, people[each])[0] for each in READERS}
    things, refs = _things(app)
    for address in addresses(app):
        if "GET" not in address.rules or address.rules["GET"].endpoint in NO_PAGES:
            continue
        rule = address.rules["GET"]
        for target in targets_of(rule, things, refs):
            if target.place not in {"", "own"}:
                continue
            may = [
                who
                for who in READERS
                if table.expected(rule.endpoint, who, target, is_in=True) & DONE
                and target.is_there_for(who)
            ]
            for query in ("", *target.queries[:1]) if may else ():
                url = target.url(address.path) + query
                if _is_page(browsers[may[0]], url):
                    yield Opened(rule.endpoint, may[0], url)


def _is_page(browser: Browser, url: str) -> bool:
    answer = browser.ask("GET", url)
    return answer.status == 200 and answer.header("Content-Type").startswith("text/html")


def _things(app: Flask) -> tuple[dict[str, Things], dict[str, str]]:
    with app.extensions["database"].reading() as session:
        families = families_of(session)
        things = {
            place: things_in(session, place, parts, families[place])
            for place, parts in PARTS.items()
        }
        things[""] = things_outside(session, {})
        return things, {place: each.ref for place, each in families.items()}


def _people(app: Flask) -> dict[str, int]:
    with app.extensions["database"].reading() as session:
        return {name_of(each): each.id for each in session.scalars(select(Person))}
