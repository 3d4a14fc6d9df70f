"""What a sealed version measures, by what its fields are."""

from typing import Any

import pytest

from tests.house.tree import HERE
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.definitions import Reading
from workbook.catalogue.fields import HERE as FIELDS
from workbook.catalogue.fields import find_field_types
from workbook.catalogue.kinds import Kind
from workbook.catalogue.load import load_catalogue
from workbook.records.measuring import Measure, measured

SCORES = {
    "slug": "scaling",
    "title": "Scaling",
    "icon": "scales",
    "purpose": "One number for each person asked.",
    "words": "Why",
    "prompt": "Why?",
    "sections": ["m1"],
    "disciplines": ["social-work"],
    "about": "anyone",
    "fields": [
        {"type": "text", "slug": "question", "label": "What was asked"},
        {
            "type": "rows",
            "slug": "scores",
            "label": "Scores",
            "columns": [
                {"type": "people", "slug": "who", "label": "Who"},
                {"type": "scale", "slug": "score", "label": "Number", "low": "no", "high": "yes"},
            ],
        },
    ],
}


@pytest.fixture(scope="module")
def current() -> Catalogue:
    """The catalogue of today."""
    return load_catalogue(HERE / "modules")


@pytest.fixture
def scaling() -> Kind:
    """A kind with a number from each person asked."""
    return Kind.model_validate(SCORES, context=Reading(find_field_types(FIELDS), {}))


def content(fields: dict[str, Any], *runs: dict[str, Any]) -> dict[str, Any]:
    """A sealed version of one paragraph, as far as it measures."""
    return {"fields": fields, "blocks": [{"kind": "p", "indent": 0, "runs": list(runs)}]}


def talk(text: str, tag: str, *more: str) -> dict[str, Any]:
    """Words marked as a sort of talk."""
    marks = [*({"type": each} for each in more), {"type": "talk", "tag": tag}]
    return {"text": text, "marks": marks}


def test_a_change_line_measures_stage_talk_and_each_ruler(current: Catalogue) -> None:
    fields = {
        "behaviour": "Drinking",
        "stage": "preparation",
        "talk": "commitment",
        "importance": 8,
        "readiness": 0,
        "evidence": "She kept a diary.",
    }
    found = measured(current.kind("stage-of-change"), content(fields))
    assert found == [
        Measure(kind, asked, "Drinking", value, ("behaviour", asked))
        for kind, asked, value in (
            ("stage", "stage", "preparation"),
            ("talk", "talk", "commitment"),
            ("scale", "importance", "8"),
            ("scale", "readiness", "0"),
        )
    ]


def test_a_test_measures_each_substance(current: Catalogue) -> None:
    fields = {
        "results": [
            {"substance": "Alcohol", "finding": "below"},
            {"substance": "Cocaine", "finding": "above", "cut-off": "50"},
        ],
        "shared-with": [{"who": "GP", "when": "2026-03-09"}],
    }
    found = measured(current.kind("alcohol-or-drug-test"), content(fields))
    assert [(each.kind, each.about, each.value) for each in found] == [
        ("test", "Alcohol", "below"),
        ("test", "Cocaine", "above"),
    ]


def test_every_person_asked_keeps_their_own_number(scaling: Kind) -> None:
    scores = [
        {"who": ["member:kelly"], "score": 7},
        {"who": ["member:maisie"], "score": 2},
        {"who": ["person:priya"], "score": 2},
        {"who": ["Her teacher"], "score": 4},
        {"who": ["Nobody yet"]},
    ]
    found = measured(scaling, content({"question": "How safe is it?", "scores": scores}))
    assert {each.about for each in found} == {"How safe is it?"}
    assert [(each.member, each.given_by, each.value) for each in found] == [
        ("kelly", "", "7"),
        ("maisie", "", "2"),
        ("", "person:priya", "2"),
        ("", "Her teacher", "4"),
    ]


def test_talk_marked_in_the_words_is_counted_once_a_stretch(current: Catalogue) -> None:
    words = (
        talk("I want ", "desire"),
        talk("so much", "desire", "strong"),
        {"text": " and then "},
        talk("I will", "commitment"),
        {"text": ", "},
        talk("I want to", "desire"),
    )
    found = measured(current.kind("session-note"), content({}, *words))
    assert [(each.kind, each.asked, each.value) for each in found] == [
        ("talk", "words", "desire"),
        ("talk", "words", "commitment"),
        ("talk", "words", "desire"),
    ]


def test_what_measures_nothing_gives_nothing(current: Catalogue) -> None:
    assert measured(current.kind("visit"), content({"where": "Home"}, {"text": "Calm."})) == []
