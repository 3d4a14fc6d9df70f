"""Canaries: words typed in a draft and deleted before it was shared, words of an entry that is
limited to others, and what somebody else rated before one has given a rating of one's own. Every
page, fragment and stream that a colleague can open is asked for, and they are in no byte of it: not
in a header, and not in what is written in base 64.
"""

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from tests.matrix.asking import ASKING_BY_SCRIPT, Asker, addresses
from tests.matrix.browsers import FRAGMENT, PAGE, SCRIPT, Answer
from tests.matrix.scene import mark
from tests.matrix.test_matrix import _asker
from tests.people import Home, Scene, an_entry, members_by_name
from tests.rooms.documents.scenes import copies, finalise, make
from tests.rooms.live.scenes import passage_of
from tests.rooms.records.scenes import at
from tests.rooms.writing.scenes import Box
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.core.time import now
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.models import Family
from workbook.supervision.models import Session as Sitting

Apart = tuple[str, set[str]]

DELETED, STAYED, LIMITED = "wheatear-deleted", "wheatear-stayed", "wheatear-limited"
OWN, SETTLED, SAID = "wheatear-rated", "wheatear-settled", "wheatear-said"
FACES = {"page": PAGE, "script": SCRIPT, "fragment": FRAGMENT}
# Times, the name of an open page, where one's own looks go on, and so the size of their page.
_MOVING = re.compile(
    r"\b\d\d:\d\d\b|^(Date|Content-Length): .*$|^data: {\"page\": .*$|/looks\?before=\w+", re.M
)
_OF_RIGHTS = re.compile(r"/rights\?seen=\w+|^ETag: .*$", re.MULTILINE)
_LETTERS = re.compile(r"[A-Za-z0-9+/]{12,}={0,2}")

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(600),
    # It takes half a minute, and no answer here is another on the other database.
    pytest.mark.parametrize("stage", ["sqlite"], indirect=True),
]


@pytest.fixture
def scene(stage: Flask) -> Scene:
    """The stage of the matrix, to act on."""
    return Scene(stage)


@pytest.fixture
def home(scene: Scene) -> Home:
    """The team's own family on it."""
    with scene.database.reading() as session:
        named = select(Family).where(Family.name == mark("own", "family"))
        family = session.scalars(named).one()
        home = Home(family.ref, family.id, family.uuid, {}, {})
        members = {name: each.id for name, each in members_by_name(session, home).items()}
        return Home(family.ref, family.id, family.uuid, members, {})


@pytest.fixture
def still() -> Iterator[None]:
    """Time stands: pages say how long something has lasted."""
    with time_machine.travel(now(), tick=False):
        yield


def test_what_was_deleted_before_the_sharing_or_is_limited_to_others_is_in_no_byte(
    scene: Scene, home: Home
) -> None:
    entries = [_typed_and_deleted(scene, home), _limited(scene, home)]
    for who, none_of in (
        ("owen", {DELETED, LIMITED}),
        ("martin", {DELETED, LIMITED}),
        ("ruth", {DELETED}),
    ):
        found = _found(scene, home, who, entries)
        assert not none_of & found.keys(), (who, found)
        assert STAYED in found
    assert LIMITED in _found(scene, home, "gemma", entries)
    its_writers = _found(scene, home, "priya", entries)
    assert any("stream" in each and "base 64" in each for each in its_writers[STAYED])
    assert not any("stream" in each for each in its_writers.get(DELETED, []))


def test_no_part_of_a_copy_for_the_team_says_what_was_deleted_or_is_limited(
    scene: Scene, home: Home
) -> None:
    typed, limited = _typed_and_deleted(scene, home), _limited(scene, home)
    for who, entry in (("priya", typed), ("gemma", limited)):
        step, browser = at(home, entry, "finalisation"), scene.as_(who)
        seen = {each.get("name"): each.get("value") for each in browser.get(step).page.all("input")}
        assert browser.post(step, data=seen).status_code == 303
    assert finalise(scene, home).status_code == 303
    copy = _a_copy(scene, home, "ruth")
    assert "word/document.xml" in copy
    assert STAYED in copy
    assert DELETED not in copy
    assert LIMITED not in copy


@pytest.mark.usefixtures("still")
def test_every_page_is_the_same_for_others_whatever_is_done_to_a_limited_entry(
    scene: Scene, home: Home
) -> None:
    """That a rule of the family was set moves the mark of one's rights, and what is kept by it."""
    asker = _asker(scene.app, "chloe")
    asker.browser.ask("GET", "/my-work")  # or the next page says since when one has not looked
    before = _told(asker, home)
    assert len(before) > 200
    entry, box = _limited_draft(scene, home)
    limited = _told(asker, home)
    assert _apart(before, limited, _OF_RIGHTS) == []
    _share_and_write_on(scene, home, entry, box)
    assert _apart(limited, _told(asker, home)) == []
    assert _apart(before, limited) != []


def test_what_others_rated_is_in_no_byte_before_one_has_given_ones_own(
    scene: Scene, home: Home
) -> None:
    """Nor what the chair settled, in all that Martin can open, who attends; until he passes."""
    url = _rated(scene, home)
    for who in ("martin", "priya"):
        found = _found(scene, home, who, [])
        assert not {OWN, SETTLED, SAID} & found.keys(), (who, found)
    passing = scene.as_("martin").post(f"{url}/proposed-ratings", data={"passes": "yes"})
    assert passing.status_code == 303
    for who in ("martin", "alison"):
        assert {OWN, SETTLED, SAID} <= _found(scene, home, who, []).keys(), who


def _rated(scene: Scene, home: Home) -> str:
    """Gemma gave hers in the session that is open, and Ruth has settled the family's."""
    with scene.database.reading() as session:
        opened = select(Sitting.uuid).where(
            Sitting.family_id == home.id, Sitting.place.startswith("open ")
        )
        url = f"/families/{home.ref}/supervision/{session.scalars(opened).one()}"
    given = {"colour": "red", "line": f"Because {OWN} says so", "version": "0"}
    assert scene.as_("gemma").post(f"{url}/proposed-ratings", data=given).status_code == 303
    given = {"colour": "green", "because": f"Because {SETTLED} says so", "version": "1"}
    assert scene.as_("ruth").post(f"{url}/ratings", data=given).status_code == 303
    given = {"plain": f"Joe asked about {SAID}", "version": "1"}
    assert scene.as_("alison").post(f"{url}/items/rating/words", data=given).status_code == 303
    return url


def _told(asker: Asker, home: Home) -> dict[str, str]:
    return {url: _MOVING.sub("", each.told) for url, each in _all_pages(asker, home, [])}


def _apart(
    one: dict[str, str], other: dict[str, str], but: re.Pattern[str] | None = None
) -> list[Apart]:
    """The pages that are not the same, and the lines in which they are not."""
    found = []
    for url in one.keys() | other.keys():
        says = [each.get(url, "") for each in (one, other)]
        lines = [(but.sub("", each) if but else each).splitlines() for each in says]
        if lines[0] != lines[1]:
            found.append((url, set(lines[0]) ^ set(lines[1])))
    return found


def _typed_and_deleted(scene: Scene, home: Home) -> str:
    entry = an_entry(scene, home, title="A quiet title", words="Before.")
    box = Box(scene, home, entry, 77)
    for words in (f"Before. {DELETED}", "Before.", f"Before. {STAYED} one"):
        assert box.send(box.type(words)).status_code == 200
    assert scene.as_("priya").post(at(home, entry, "sharing")).status_code == 303
    other = Box(scene, home, entry, 78)
    assert other.send(other.type(f"Before. {STAYED} two")).status_code == 200
    return entry


def _limited(scene: Scene, home: Home) -> str:
    """Written and shared by Gemma, open to her and Ruth from the beginning."""
    entry, box = _limited_draft(scene, home)
    _share_and_write_on(scene, home, entry, box)
    return entry


def _limited_draft(scene: Scene, home: Home) -> tuple[str, Box]:
    entry = an_entry(scene, home, "gemma", title=f"A title {LIMITED}", words="Before.")
    with scene.database.change() as session:
        gemma, ruth = scene.me(session, "gemma"), scene.person(session, "ruth")
        managers = [(ruth.id, ruth.name)]
        limit(session, gemma, home.id, Thing("entry", entry), {}, managers, f"As {LIMITED} says")
        bump_rules(session, session.get_one(Family, home.id))
    return entry, Box(scene, home, entry, 79)


def _share_and_write_on(scene: Scene, home: Home, entry: str, box: Box) -> None:
    assert box.send(box.type(f"Before. {LIMITED}"), who="gemma").status_code == 200
    assert scene.as_("gemma").post(at(home, entry, "sharing")).status_code == 303
    assert box.send(box.type(f"Before. {LIMITED} too"), who="gemma").status_code == 200


def _found(scene: Scene, home: Home, who: str, entries: list[str]) -> dict[str, list[str]]:
    """Where each canary sings for somebody."""
    found: dict[str, list[str]] = {}
    boxes = "".join(f"&box={passage_of(scene, each)}" for each in entries)
    streams = f"/families/{home.ref}/stream?ago=600000&section=m3{boxes}"
    asker = _asker(scene.app, who)
    answers = [*_all_pages(asker, home, entries)]
    answers += [(streams, asker.browser.ask("GET", streams, {}, face)) for face in (PAGE, SCRIPT)]
    for url, answer in answers:
        for canary in (DELETED, STAYED, LIMITED, OWN, SETTLED, SAID):
            if canary in answer.text:
                found.setdefault(canary, []).append(url)
            if any(canary.encode() in each for each in _in_base_64(answer)):
                found.setdefault(canary, []).append(f"{url} in base 64")
    return found


def _a_copy(scene: Scene, home: Home, who: str) -> str:
    """All parts of a copy of the assessment that somebody makes now, for the team."""
    assert make(scene, home, "full", who).status_code == 303
    path = f"/families/{home.ref}/documents/copies/{copies(scene)[-1].uuid}"
    return _asker(scene.app, who).browser.ask("GET", path, {}, PAGE).text


def _all_pages(asker: Asker, home: Home, entries: list[str]) -> Iterator[tuple[str, Answer]]:
    """Every address there is to open; for some as a script and a fragment ask for it too."""
    own = {
        target.url(path) + query
        for path, targets in asker.targets.items()
        for target in targets
        if target.place in {"", "own"}
        for query in ("", *target.queries)
    }
    of_entries = {
        each.path.replace("<ref>", home.ref).replace("<uuid:entry>", entry)
        for each in addresses(asker.app)
        if each.rule.arguments == {"ref", "entry"}
        for entry in entries
    }
    for url in sorted(own | of_entries):
        for name, face in FACES.items() if asker.who in ASKING_BY_SCRIPT else [("page", PAGE)]:
            yield f"{url} ({name})", asker.browser.ask("GET", url, {}, face)


def _in_base_64(answer: Answer) -> Iterator[bytes]:
    for letters in _LETTERS.findall(answer.text):
        for shift in range(4):
            part = letters.rstrip("=")[shift:]
            try:
                yield b64decode(part[: len(part) // 4 * 4])
            except Error:
                continue
