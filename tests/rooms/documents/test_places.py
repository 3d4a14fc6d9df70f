"""Every document and every reader has its place on the page; one file more is a document more."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import exports
from tests.exports.docx_check import faults
from tests.exports.reading import Paper
from tests.people import Home, Scene, an_entry
from tests.rooms.documents.scenes import (
    a_copy,
    approve,
    assessment,
    at,
    copies,
    finalise,
    limit_thing,
    make,
    withhold_thing,
)
from tests.rooms.people.scenes import told
from tests.staged import built_once
from workbook.access.rules import Thing
from workbook.documents import shelf

SAMPLE = '''
"""A sample: one file in exports/."""

from exports import Document
from exports.binding import bind
from exports.gathered import Gathered
from exports.manuscript import Manuscript


class SeaLog(Document[str]):
    slug = "sea-log"
    title = "Sea log"
    readers = ("full", "court")

    def gather(self, session, family, wanted):
        return Gathered(family.ref, [], frozenset(), [], [], [], [], [])

    def draw(self, facts, stamp):
        script = Manuscript()
        script.heading(1, "Calm all week")
        return bind("", script, name=self.title, reference=facts, stamp=stamp)
'''


@pytest.fixture
@built_once
def finalised(scene: Scene, home: Home) -> str:
    """An entry in a finalised and approved assessment."""
    entry = an_entry(scene, home, part="m3.1", state="finalised")
    finalise(scene, home)
    approve(scene, home)
    return entry


@pytest.fixture
def sea_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The sample dropped in."""
    (tmp_path / "sea_log.py").write_text(SAMPLE)
    both = exports.shelf() | exports.shelf(tmp_path)
    monkeypatch.setattr(shelf, "shelf", lambda: both)
    shelf.documents.cache_clear()
    yield
    shelf.documents.cache_clear()


def readers_offered(scene: Scene, home: Home, document: str = "parenting-assessment") -> list[str]:
    page = scene.as_("priya").get(at(home, f"/{document}")).page
    return [each.get("value") for each in page.all("input") if each.get("name") == "reader"]


def test_every_sort_of_reader_is_offered(scene: Scene, home: Home) -> None:
    offered = readers_offered(scene, home)
    assert {each.partition(":")[0] for each in offered} == {
        *("court", "conference", "person", "agency", "full"),
    }
    assert f"person:{home.uuids['Baby']}" not in offered


def test_a_copy_for_the_conference(scene: Scene, home: Home, finalised: str) -> None:
    shown = scene.as_("priya").get(assessment(home, "?reader=conference")).page.text
    assert "Make it for the child protection conference" in shown
    paper = a_copy(scene, home, "conference")
    assert "For the child protection conference only" in paper.story("header").pop()


def test_a_copy_for_an_agency_is_for_the_one_that_was_named(
    scene: Scene, home: Home, finalised: str
) -> None:
    query = "?reader=agency&agency=Stepping++Stones"
    shown = scene.as_("priya").get(assessment(home, query)).page
    assert "Make it for Stepping Stones" in shown.text
    values = [each.get("value") for each in shown.all("input") if each.get("name") == "reader"]
    assert "agency:Stepping Stones" in values
    assert make(scene, home, "agency", agency="Stepping Stones").status_code == 303
    assert copies(scene)[-1].reader == "agency:Stepping Stones"


def test_an_agency_without_a_name_is_asked_for_it(scene: Scene, home: Home) -> None:
    answer = scene.as_("priya").get(assessment(home, "?reader=agency&agency=+"))
    assert answer.status_code == 422
    assert "Name the agency that will read it" in answer.page.text
    (chosen,) = (each for each in answer.page.all("input") if "checked" in each.attributes)
    assert chosen.get("value") == "agency"


def test_a_document_that_is_not_there_is_not_found(scene: Scene, home: Home) -> None:
    assert scene.as_("priya").get(at(home, "/sea-log")).status_code == 404
    assert scene.as_("beth").get(assessment(home)).status_code == 404


def test_the_authoritys_name_stands_on_the_cover(scene: Scene, home: Home, finalised: str) -> None:
    config = scene.app.extensions["config"]
    scene.app.extensions["config"] = replace(config, authority="Eastmere Council")
    assert a_copy(scene, home, "court").paragraphs[0] == ("Body", "Eastmere Council, Alder team")


def test_one_file_is_listed_shown_and_drawn(scene: Scene, home: Home, sea_log: None) -> None:
    said = scene.app.test_cli_runner().invoke(args=["documents", "list", "--json"])
    listed = {each["slug"] for each in json.loads(said.stdout)}
    assert listed == {"parenting-assessment", "supervision-record", "sea-log"}
    assert "Sea log" in scene.as_("priya").get(at(home)).page.text
    assert readers_offered(scene, home, "sea-log") == ["court", "full"]
    for who, reader, is_draft in (
        ("priya", "full", False),
        ("priya", "court", True),
        ("ruth", "court", False),
    ):
        answer = scene.as_(who).post(at(home, "/sea-log/copies"), data={"reader": reader})
        assert answer.status_code == 303, answer.text
        made = copies(scene)[-1]
        assert (made.document, made.draft) == ("sea-log", is_draft)
        assert faults(made.file) == []
        assert Paper(made.file).headings == ["Calm all week"]
    assert "Sea log" in scene.as_("priya").get(at(home)).page.text


@pytest.mark.long
def test_what_was_left_out_is_counted_for_whoever_looks(scene: Scene, home: Home) -> None:
    an_entry(scene, home, part="m3.1", state="finalised")
    hidden = an_entry(scene, home, part="m3.2", words="The kite is yellow.", state="finalised")
    thing = Thing("entry", hidden)
    withhold_thing(scene, home, thing, "Darren")
    limit_thing(scene, home, thing, "priya", "ruth")
    finalise(scene, home)
    approve(scene, home)
    a_copy(scene, home, "court")
    for who, says in (("priya", "1 thing"), ("ruth", "1 thing"), ("david", "Nothing")):
        rows = scene.as_(who).get(at(home)).page.all("td")
        assert [each.words.strip() for each in rows if each.get("data-l") == "Left out"] == [says]


@pytest.mark.long
def test_what_they_would_read_is_read_back_from_the_document(
    scene: Scene, home: Home, finalised: str
) -> None:
    hidden = an_entry(scene, home, part="m3.2", words="The kite is yellow.", state="finalised")
    withhold_thing(scene, home, Thing("entry", hidden), "Darren")
    finalise(scene, home)
    approve(scene, home)
    for reader, has_it in (("court", False), ("full", True)):
        asked = assessment(home, f"?reader={reader}")
        first = scene.as_("priya").get(asked).page
        assert "bedtimes are calmer" not in first.text
        (read_on,) = (each for each in first.all("a") if each.words.strip() == "Read it first")
        shown = scene.as_("priya").get(read_on.get("href")).page
        assert "9.1 Kelly said that bedtimes are calmer. [1]" in shown.text
        assert ("The kite is yellow." in shown.text) is has_it
        headings = [each.words for each in shown.all("h3")]
        paper = a_copy(scene, home, reader)
        assert headings[0] == "1. Who this assessment is about"
        assert len(headings) == sum(s in ("Heading1", "Annex") for s, _ in paper.paragraphs)
        assert len(shown.all("table")) == len(paper.tables)
    assert [each.number for each in copies(scene)] == [1, 2]
    looks = [each["how"] for each in told(scene.app, "looked")]
    assert looks.count({"document": "parenting-assessment", "reader": "court"}) == 2
