"""Outlines: the one we ship fits the workbook's sections, and a wrong one is refused by place."""

import tomllib
from pathlib import Path

import pytest

from exports.outline import OutlineFault, read_outline
from exports.parenting_outline import OUTLINE, SENTENCES

ROOT = Path(__file__).parents[2]
FILE = ROOT / "exports" / "parenting_assessment.toml"


def _sections() -> list[dict]:
    files = sorted((ROOT / "modules").glob("sections/*.toml"))
    files += sorted((ROOT / "modules").glob("disciplines/*.toml"))
    read = (tomllib.loads(file.read_text("utf-8")) for file in files)
    return [each["section"] for each in read if "section" in each]


def _kinds() -> set[str]:
    return {file.stem for file in (ROOT / "modules" / "kinds").glob("*.toml")}


def test_every_part_of_the_workbook_is_printed_or_kept_out_for_a_reason() -> None:
    parts = [part["slug"] for section in _sections() for part in section["parts"]]
    assert len(parts) > 60
    printed = {part for feeds in OUTLINE.places().values() for part in feeds.parts}
    kept_out = {part for kept in OUTLINE.kept_out for part in kept.parts}
    assert set(parts) <= printed | kept_out


def test_the_outline_names_nothing_that_the_workbook_does_not_have() -> None:
    parts = {part["slug"] for section in _sections() for part in section["parts"]}
    sections = {section["slug"] for section in _sections()}
    kinds = _kinds() | {"parenting-observation"}
    for code, feeds in OUTLINE.places().items():
        assert set(feeds.parts) <= parts, code
        assert set(feeds.sections) <= sections, code
        assert set(feeds.kinds) <= kinds, code


def test_each_section_feeds_the_headings_that_it_says_it_feeds() -> None:
    for section in _sections():
        for part in section["parts"]:
            place = OUTLINE.place_of(section=section["slug"], part=part["slug"])
            if place:
                assert place.split(".")[0] in section["feeds"], part["slug"]


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ({"section": "m5", "part": "m5.1"}, "PA9.basic-care"),
        ({"section": "m1", "part": "m1.4", "kind": "stage-of-change"}, "PA12.stages"),
        ({"section": "m3", "part": "m3.1", "kind": "visit"}, "PA9.eyes"),
        ({"section": "recovery", "kind": "session-note"}, "PA10.substances"),
        ({"section": "ki", "part": "ki.2", "kind": "key-event"}, None),
        ({"section": "nowhere"}, None),
    ],
)
def test_where_an_entry_is_printed(asked: dict[str, str], place: str | None) -> None:
    assert OUTLINE.place_of(**asked) == place


FAULTS = {
    "a word too many": ('code = "PA4"', 'code = "PA4"\ncolour = "red"', "headings.3.colour"),
    "no title": ('title = "Change"\n', "", "headings.11.title"),
    "a part twice": ('parts = ["m5.2"]', 'parts = ["m5.1"]', "parts: “m5.1” stands here 2 times"),
    "a heading twice": ('code = "PA4"', 'code = "PA5"', "headings: “PA5” stands here 2 times"),
    "a sentence missing": ('end = "End of the assessment."\n', "", "says: “end” is missing"),
    "a sentence too many": ("[says]\n", '[says]\nbye = "Bye."\n', "says: “bye” is printed nowhere"),
    "a duty to nowhere": ('"PA8", "PA14"', '"PA8", "PA17"', "duties: “PA17” is not a heading"),
    "not toml": ("[says]", "[says", "file: "),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_outline_is_refused_with_file_and_place(tmp_path: Path, fault: str) -> None:
    right, wrong, says = FAULTS[fault]
    text = FILE.read_text("utf-8")
    assert right in text
    file = tmp_path / "wrong.toml"
    file.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(OutlineFault) as refused:
        read_outline(file, SENTENCES)
    assert str(refused.value).startswith("wrong.toml: ")
    assert says in str(refused.value)
