"""Every route says what it needs, and nothing is changed by a browser that was lured into it."""

import pytest
from flask import Flask

from tests.client import StrictClient
from tests.matrix.asking import addresses
from tests.matrix.targets import ABSENT, NO_SLUG
from tests.people import Scene, the_cast
from workbook.access.gate import needs
from workbook.access.policy import Can

SAFE = {"GET", "HEAD", "OPTIONS"}
# Nobody is signed in yet on these, or they hold nothing of anybody.
OPEN = {
    "health",
    "help.accessibility",
    "help.keyboard",
    "offline",
    "people.accept_invitation",
    "people.front",
    "people.invitation",
    "people.renew",
    "people.sign_in",
    "people.sign_in_demo",
    "people.sign_out",
    "service_worker",
    "static",
}


def without_needs(app: Flask) -> set[str]:
    """The views that do not say what they need."""
    return {name for name, view in app.view_functions.items() if not hasattr(view, "needs")}


@pytest.fixture
def scene(app: Flask) -> Scene:
    """The cast."""
    return the_cast(app)


def test_every_view_says_what_it_needs_but_those_that_are_open(app):
    assert without_needs(app) == OPEN
    marked = {name for name, view in app.view_functions.items() if hasattr(view, "open_to_all")}
    assert marked == OPEN


def test_a_view_without_needs_is_found(app):
    sample = Flask("sample")
    sample.add_url_rule("/families/<ref>/weather", "open", lambda ref: "")
    sample.add_url_rule("/families/<ref>/rain", "guarded", needs(Can.FAMILY_READ)(lambda ref: ""))
    assert without_needs(sample) == {"open", "static"}


def test_addresses_are_nouns_in_kebab_case(app):
    for each in app.url_map.iter_rules():
        fixed = "".join(part for is_argument, part in each._trace if not is_argument)
        assert fixed == fixed.lower(), each.rule
        assert "_" not in fixed, each.rule


def test_what_changes_anything_is_posted(app):
    unsafe = {(e.rule, m) for e in app.url_map.iter_rules() for m in e.methods - SAFE}
    assert {method for _, method in unsafe} == {"POST"}
    assert len(unsafe) > 50


def posts(app: Flask) -> list[str]:
    """An address for every route that is posted to; what it names is not there."""
    made = []
    for each in addresses(app):
        if rule := each.rules.get("POST"):
            converters = rule._converters
            values = {name: ABSENT.get(type(converters[name]), NO_SLUG) for name in rule.arguments}
            with app.test_request_context():
                made.append(app.url_map.bind("127.0.0.1").build(rule.endpoint, values))
    return made


@pytest.mark.long
@pytest.mark.parametrize("token", ["", "somebody else's"])
def test_no_post_is_taken_without_the_token_of_its_own_page(scene, token):
    ruth: StrictClient = scene.as_("ruth")
    theirs = scene.as_("sam")._token()
    headers = {"X-CSRFToken": theirs} if token else {}
    for address in posts(scene.app):
        answer = ruth.post(address, token=False, headers=headers, data={"reason": "My words here"})
        assert answer.status_code == 403, address
        assert "open for too long" in answer.text, address
        assert "My words here" in answer.text, address
