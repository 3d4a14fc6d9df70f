"""No name, title or text of a family is in a log, an address or an error page (promise S16)."""

import logging
import re
from typing import Any

import pytest

from tests.people import Home, Scene, a_family, an_entry, the_cast
from workbook.families.actions.members import Identity, add_member
from workbook.families.models import Family

NAME, MEMBER, TITLE, TEXT = (
    "Quillfeather family",
    "Wrenna Quillfeather",
    "Lanternmoss",
    "Bramblequay",
)
CANARIES = ("quillfeather", "wrenna", "lanternmoss", "bramblequay")
ADDRESS = re.compile(r'(?:href|action|formaction|hx-[a-z]+|src)="([^"]*)"')


@pytest.fixture
def scene(app: Any) -> Scene:
    """The cast."""
    return the_cast(app)


@pytest.fixture
def home(scene: Scene) -> Home:
    """A family whose every word is a canary."""
    home = a_family(scene, name=NAME)
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        who = Identity("child", MEMBER, "Wrenna")
        add_member(session, scene.me(session, "priya"), family, who)
    return home


def told(text: str) -> list[str]:
    """The canaries in a text."""
    return [each for each in CANARIES if each in text.lower()]


@pytest.mark.long
def test_a_day_of_work_leaves_no_word_in_logs_addresses_or_errors(scene, home, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG, "workbook")
    entry = an_entry(scene, home, title=TITLE, words=TEXT, state="shared")
    at = f"/families/{home.ref}"
    addresses: list[str] = []
    errors: list[str] = []
    shown = 0

    def ask(who: str, method: str, path: str, **data: str) -> None:
        nonlocal shown
        answer = scene.as_(who).open(path, method=method, data=data)
        addresses.extend([*ADDRESS.findall(answer.text), answer.headers.get("Location", "")])
        shown += bool(told(answer.text)) and answer.status_code < 400
        if method == "GET" and answer.status_code >= 400:
            errors.append(answer.text)

    typed = {"title": TITLE, "plain": TEXT, "version": "1", "name": MEMBER, "reason": TEXT}
    for path in ("", "/key-information", "/sections/m3", f"/entries/{entry}/history", "/looks"):
        ask("ruth", "GET", at + path)
    for who in ("priya", "owen", "beth", "sam"):
        for path in (f"/entries/{entry}/words", f"/entries/{entry}/finalisation", "/members"):
            ask(who, "POST", at + path, **typed)
        for path in ("/members", f"/entries/{entry}/rules", "/documents/parenting-assessment"):
            ask(who, "GET", at + path)
    ask("priya", "GET", f"{at}/documents/parenting-assessment?reader=full")
    ask("priya", "POST", f"{at}/documents/parenting-assessment/copies", reader="full", draft="1")
    _fail_everywhere(monkeypatch, scene)
    for path in ("", "/sections/m3", f"/entries/{entry}/history"):
        ask("ruth", "GET", at + path)
    ask("priya", "POST", f"{at}/entries/{entry}/words", **typed)
    assert shown >= 5, "the canaries must be on the pages, or nothing was tested"
    assert len(errors) >= 6
    assert "failed reference=" in caplog.text
    assert told(caplog.text) == []
    assert [each for each in addresses if told(each)] == []
    assert [each for each in errors if told(each)] == []


def _fail_everywhere(monkeypatch: pytest.MonkeyPatch, scene: Scene) -> None:
    """Every view of a family fails with the family's own words in the exception."""

    def fails(**_arguments: Any) -> None:
        raise ValueError(f"{NAME}: {TITLE}") from KeyError(TEXT)

    for name in list(scene.app.view_functions):
        if name.startswith(("families.", "records.")):
            monkeypatch.setitem(scene.app.view_functions, name, fails)
