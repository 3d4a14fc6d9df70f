"""The shelf: one file is one document, found by itself; a wrong one is named."""

from pathlib import Path

import pytest

from exports import shelf
from exports.house import template
from tests.exports.invented import a_stamp, facts
from tests.exports.reading import Paper

SAMPLE = """
from exports import Document

class Letter(Document):
    slug = "child-letter"
    title = "Letter to a child"
    readers = ("person",)
    about = "child"

    def gather(self, session, family, wanted):
        return None

    def draw(self, facts, stamp):
        return b"drawn"
"""


def test_the_parenting_assessment_is_on_the_shelf_and_draws() -> None:
    document = shelf()["parenting-assessment"]
    assert (document.title, document.pack, document.about) == ("Parenting assessment", "", "")
    assert {"full", "court", "person"} <= set(document.readers)
    assert "Maisie Ashdown" in Paper(document.draw(facts(), a_stamp())).text


def test_one_file_is_a_document(tmp_path: Path) -> None:
    (tmp_path / "child_letter.py").write_text(SAMPLE)
    (tmp_path / "words_only.py").write_text("HELLO = 1\n")
    found = shelf(tmp_path)
    assert list(found) == ["child-letter"]
    assert found["child-letter"].draw(None, None) == b"drawn"


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ('slug = "child-letter"', 'slug = "childs-letter"', "must be the file's name"),
        ('"person",', '"judge",', "“judge” is no reader"),
        ('about = "child"', 'about = "dog"', "“dog” is nothing to be about"),
        ('title = "Letter to a child"', 'title = ""', "Letter has no title"),
        ('    slug = "child-letter"\n', "", "Letter has no slug"),
        ("class Letter", "class Other(Document):\n    draw = 1\n\nclass Letter", "one file each"),
        ("def gather", "def gathers", "Letter has no gather"),
    ],
)
def test_a_wrong_document_is_named(tmp_path: Path, right: str, wrong: str, says: str) -> None:
    assert right in SAMPLE
    (tmp_path / "child_letter.py").write_text(SAMPLE.replace(right, wrong))
    with pytest.raises(ValueError, match=says) as refused:
        shelf(tmp_path)
    assert str(refused.value).startswith("child_letter.py")


def test_the_template_holds_nothing_of_the_default() -> None:
    assert sorted(Paper(template()).parts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
