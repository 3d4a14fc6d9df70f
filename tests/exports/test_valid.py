"""The validator itself: it is there, it finds what we plant, and its absence is no skip."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from exports.house import template
from exports.parenting_assessment import draw
from tests.exports.conftest import Keep
from tests.exports.invented import a_stamp
from tests.exports.long_story import long_story
from tests.exports.validator import complaints, fewest, judged, validator


@pytest.mark.long
def test_a_long_document_is_valid(keep: Keep) -> None:
    keep(draw(long_story(60), a_stamp(draft=True)), "long")


@pytest.mark.long
def test_the_template_is_valid(tmp_path: Path) -> None:
    file = tmp_path / "template.docx"
    file.write_bytes(template())
    assert complaints(file) == []


@pytest.mark.long
def test_a_misplaced_element_is_found(tmp_path: Path) -> None:
    file = tmp_path / "wrong.docx"
    file.write_bytes(misplaced(draw(long_story(5), a_stamp())))
    assert "jc" in complaints(file)[0]


def test_whatever_holds_something_that_no_other_does_is_validated() -> None:
    drawn = draw(long_story(5), a_stamp(authority="Eastmere"))
    theirs = judged(draw(long_story(5), a_stamp(authority="Wrenfield")))
    ours, wrong = judged(drawn), judged(misplaced(drawn))
    longer = judged(draw(long_story(60), a_stamp()))
    assert ours == theirs
    files = {Path("ours"): ours, Path("theirs"): theirs}
    assert fewest(files, ours) == [Path("ours")]
    files |= {Path("longer"): longer, Path("wrong"): wrong}
    assert Path("wrong") in fewest(files, ours | longer | wrong)


def misplaced(data: bytes) -> bytes:
    """The same file with an element where none may stand."""
    before, wrong = zipfile.ZipFile(BytesIO(data)), BytesIO()
    with zipfile.ZipFile(wrong, "w") as after:
        for name in before.namelist():
            part = before.read(name).replace(b"<w:tblCaption", b"<w:jc w:val='left'/><w:tblCaption")
            after.writestr(name, part)
    return wrong.getvalue()


def test_a_missing_validator_is_a_failure_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OOXML_VALIDATOR_CLI", raising=False)
    with pytest.raises(AssertionError, match="not installed, so no document was validated"):
        validator(tmp_path)
