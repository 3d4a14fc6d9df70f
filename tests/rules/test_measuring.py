"""What a sealed version measures, by what its fields are."""

from typing import Any

import pytest

from tests.house.tree import HERE
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.fields.scale import Scale
from workbook.catalogue.load import load_catalogue
from workbook.records.measuring import Measure, measured, numbers_in


@pytest.fixture(scope="module")
def current() -> Catalogue:
    """The catalogue of today."""
    return load_catalogue(HERE / "modules")


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


def test_every_person_asked_keeps_their_own_number(current: Catalogue) -> None:
    scores = [
        {"who": ["member:kelly", "member:sandra"], "number": 7},
        {"who": ["member:maisie"], "number": 0, "why": "The door"},
        {"who": ["person:priya"], "number": 2},
        {"who": ["Her teacher"], "number": 4},
        {"who": ["Nobody yet"]},
    ]
    fields = {"question": "How safe is it?", "low": "Not", "high": "Quite", "scores": scores}
    found = measured(current.kind("scaling-question"), content(fields))
    assert {(each.kind, each.about, each.answers) for each in found} == {
        ("scale", "How safe is it?", ("question", "scores"))
    }
    assert [(each.member, each.given_by, each.value) for each in found] == [
        ("kelly", "", "7"),
        ("sandra", "", "7"),
        ("maisie", "", "0"),
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


@pytest.mark.parametrize(
    ("kind", "asked", "value", "sort"),
    [
        ("session-note", "how", "did-not-come", "missed"),
        ("session-note", "how", "at-home", ""),
        ("session-note", "how", "not-offered", ""),
        ("programme-session", "attended", "did-not-come", "missed"),
        ("programme-session", "attended", "part", ""),
        ("visit", "next-due", "2026-12-03", "due"),
        ("visit", "where", "Home", ""),
    ],
)
def test_what_was_missed_and_what_is_due_by_law(
    current: Catalogue, kind: str, asked: str, value: str, sort: str
) -> None:
    found = measured(current.kind(kind), content({asked: value}))
    assert found == ([Measure(sort, asked, "", value, (asked,))] if sort else [])


def test_a_session_is_given_one_number_by_each_person_whom_a_line_names(
    current: Catalogue,
) -> None:
    maisie, gemma = "member:4d2e", "person:77aa"
    values = {
        "numbers": [
            {"who": [maisie, "Gran"], "number": 8, "why": "Nobody shouts"},
            {"who": [gemma], "number": 0},
            {"who": [gemma]},
        ],
        "not-asked": "Darren, who was away: 3 of 10 last time",
    }
    for form in ("group", "ordinary", "extraordinary"):
        item = current.session_types[form].item("scaling")
        found = [*numbers_in(item.fields, values)]
        assert [(each.member, each.given_by, each.value) for each in found] == [
            ("4d2e", "", "8"),
            ("", "Gran", "8"),
            ("", gemma, "0"),
        ]
        assert {each.about for each in found} == {item.fields[0].label}
        assert not [*numbers_in(current.session_types[form].item("safety").fields, {"works": "no"})]


def test_a_scale_of_an_agenda_is_about_whom_it_is_asked_of() -> None:
    scale = Scale(slug="sure", label="How sure", low="Not at all", high="Wholly")
    assert [*numbers_in([scale], {"sure": 7}, "4d2e")] == [
        Measure("scale", "sure", "How sure", "7", member="4d2e")
    ]
    assert not [*numbers_in([scale], {"sure": None}, "4d2e")]
