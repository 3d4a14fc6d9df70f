"""The recipes of CONTRIBUTING, each tried with a sample: one thing is added, and is used.

Sections, kinds, disciplines, session types and field types are tried in test_dropped_in.py.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest
from flask import Flask
from sqlalchemy import Column, Integer, MetaData, Table, select

import bench
import exports
from bench import __main__ as speeds
from bench import figures
from tests.matrix.test_matrix import strays
from tests.people import Scene, a_family, an_entry, the_cast
from workbook.access import policy
from workbook.access.policy import Can
from workbook.audit.models import AuditDetail, AuditRow
from workbook.core.happenings import Happening, tell
from workbook.documents import shelf
from workbook.documents.making import make_copy
from workbook.documents.overview import Asked
from workbook.documents.shelf import documents
from workbook.migrations import begun, drift, models

LETTER = """
from io import BytesIO

from docx import Document as Paper

from exports import Document, parenting_gather


class Letter(Document):
    slug = "child-letter"
    title = "Letter to a child"
    readers = ("full",)

    def gather(self, session, family, wanted):
        return parenting_gather.gather(session, family, wanted)

    def draw(self, facts, stamp):
        paper = Paper()
        paper.add_paragraph(f"Copy {stamp.copy}: {len(facts.pieces)} pieces")
        file = BytesIO()
        paper.save(file)
        return file.getvalue()
"""
SPEED = """
from bench.figure import Figure


def measure():
    yield Figure("kettle", 1.0, "s", "the limit", 2.0)
"""
COUNT = """
def count(done, until):
    for number in range(done.get("boiled", 0) + 1, 4):
        yield {"boiled": number}
"""


@pytest.fixture
def scene(app: Flask) -> Scene:
    """The cast."""
    return the_cast(app)


@pytest.mark.long
def test_a_document_is_listed_made_and_logged(scene, tmp_path, monkeypatch):
    (tmp_path / "child_letter.py").write_text(LETTER)
    monkeypatch.setattr(shelf, "shelf", lambda: exports.shelf(tmp_path))
    documents.cache_clear()
    try:
        listed = scene.app.test_cli_runner().invoke(args=["documents", "list", "--json"])
        assert [each["slug"] for each in json.loads(listed.stdout)] == ["child-letter"]
        home = a_family(scene)
        an_entry(scene, home, state="finalised")
        with scene.database.reading() as session:
            ruth = scene.me(session, "ruth")
        made = make_copy(
            scene.database,
            ruth,
            home.ref,
            Asked("child-letter", "full", draft=True),
            authority="Wrenfield",
        )
        page = scene.as_("ruth").get(f"/families/{home.ref}/documents").page.text
    finally:
        documents.cache_clear()
    assert made.file.startswith(b"PK")
    assert "Letter to a child" in page


def test_a_happening_is_told_and_its_words_are_kept(scene):
    @dataclass(frozen=True, kw_only=True)
    class KettleMended(Happening):
        verb: ClassVar[str] = "mended-the-kettle"
        room: str

        def sentence(self) -> str:
            return f"mended the kettle in {self.room}"

    try:
        home = a_family(scene)
        with scene.database.change() as session:
            priya = scene.me(session, "priya")
            tell(session, priya.id, KettleMended(family_id=home.id, room="Alder"))
        with scene.database.reading() as session:
            newest = select(AuditRow).order_by(AuditRow.id.desc()).limit(1)
            row = session.scalars(newest).one()
            words = json.loads(session.get_one(AuditDetail, row.id).words)
        assert (row.actor_id, row.family_id) == (priya.id, home.id)
        assert Happening.kinds[row.verb](**words).sentence() == "mended the kettle in Alder"
    finally:
        del Happening.kinds[KettleMended.verb]


def test_a_permission_needs_its_line_in_the_table():
    assert set(policy.TABLE) == set(Can)
    for can, where in policy.TABLE.items():
        assert set(where) <= set(policy.ROLES), can
        assert where, f"nobody may ever {can}"


def test_a_route_must_stand_in_the_matrix(app):
    sample = Flask("sample")
    sample.add_url_rule("/families/<ref>/kettle", "families.kettle", lambda ref: "")
    said = strays(sample)
    assert [each for each in said if "families.kettle: this route is not" in each]
    assert strays(app) == []


@pytest.mark.long
def test_a_table_needs_its_migration(config, monkeypatch):
    more = MetaData(naming_convention=models().naming_convention)
    for each in models().tables.values():
        each.to_metadata(more)
    Table("kettle", more, Column("id", Integer, primary_key=True))
    monkeypatch.setattr(drift, "models", lambda: more)
    with begun(config.owner_url) as connection:
        (wanted,) = drift.differences(connection)
    assert "add_table" in wanted
    assert "kettle" in wanted


def test_a_speed_figure_is_found_and_printed(tmp_path, monkeypatch, capsys):
    _sample(tmp_path, monkeypatch, "speed_kettle", SPEED)
    monkeypatch.setattr(speeds, "__file__", str(tmp_path / "__main__.py"))
    speeds.main()
    said, plain = capsys.readouterr().out.splitlines()
    assert "kettle" in said
    assert json.loads(plain)["name"] == "kettle"


def test_a_long_count_is_found_and_goes_on_where_it_stopped(tmp_path, monkeypatch, capsys):
    _sample(tmp_path, monkeypatch, "count_kettle", COUNT)
    monkeypatch.setattr(figures, "RESULTS", tmp_path / "results")
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "kettle.json").write_text('{"boiled": 2}')
    assert figures.main("kettle") == 0
    assert json.loads(capsys.readouterr().out) == {"boiled": 3}
    assert figures.main("teapot") == 2


def _sample(folder: Path, monkeypatch: Any, name: str, text: str) -> None:
    """A module of `bench` that stands in another folder."""
    (folder / f"{name}.py").write_text(text)
    monkeypatch.setattr(bench, "__path__", [str(folder), *bench.__path__])
