"""What a passage may be: its shape, its limits, its characters."""

import json
import unicodedata

import pytest
from hypothesis import given

from tests.rules.passages import brief, p, passages
from workbook.core.problems import Invalid
from workbook.core.text import (
    BLOCKS_AT_MOST,
    CHARACTERS_AT_MOST,
    Mark,
    Run,
    as_json,
    block,
    count_words,
    excerpt,
    read_blocks,
    text_of,
)

VISIT = [
    {"kind": "h2", "indent": 0, "runs": [{"text": "Visit to Kelly"}]},
    {
        "kind": "p",
        "indent": 1,
        "runs": [
            {"text": "She said "},
            {
                "text": "I want him safe",
                "marks": [{"type": "em"}, {"type": "talk", "tag": "desire"}],
            },
            {"text": "\nsee ", "marks": []},
            {"text": "the plan", "marks": [{"type": "link", "href": "https://plan.example/1"}]},
        ],
    },
    {"kind": "p", "indent": 0, "runs": []},
]


def one(text="words", **changed):
    return [{"kind": "p", "indent": 0, "runs": [{"text": text}], **changed}]


def marked(*marks):
    return one(runs=[{"text": "words", "marks": list(marks)}])


def test_a_passage_is_read_as_it_was_sent():
    heading, said, empty = read_blocks(VISIT)
    assert heading == p("Visit to Kelly", kind="h2")
    assert said.text == "She said I want him safe\nsee the plan"
    assert said.runs[1] == Run("I want him safe", (Mark("em"), Mark("talk", "desire")))
    assert empty == block("p", 0, [])


@brief
@given(passages)
def test_a_passage_survives_json_and_is_already_in_its_one_form(blocks):
    assert read_blocks(json.loads(json.dumps(as_json(blocks)))) == blocks


def test_there_is_one_form_for_one_meaning():
    strong, em = {"type": "strong"}, {"type": "em"}
    runs = [
        {"text": "Tyl", "marks": [em, strong]},
        {"text": "", "marks": [strong]},
        {"text": "er", "marks": [strong, em]},
        {"text": "\x00"},
        {"text": " slept", "marks": [strong, em]},
    ]
    assert read_blocks(one(runs=runs)) == (p("Tyler slept", Mark("strong"), Mark("em")),)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "words",
        {"kind": "p"},
        ["words"],
        [None],
        [{"kind": "p", "indent": 0}],
        [{"runs": []}],
        one(colour="red"),
        one(kind="h1"),
        one(kind="table"),
        one(kind=["p"]),
        one(kind=None),
        one(indent=6),
        one(indent=-1),
        one(indent=True),
        one(indent=1.0),
        one(indent="1"),
        one(runs="words"),
        one(runs={"text": "words"}),
        one(runs=["words"]),
        one(runs=[{"text": 7}]),
        one(runs=[{"text": None}]),
        one(runs=[{"marks": []}]),
        one(runs=[{"text": "words", "href": "https://plan.example"}]),
        one(runs=[{"text": "words", "marks": None}]),
        one(runs=[{"text": "words", "marks": {"type": "em"}}]),
        marked("em"),
        marked({"type": "code"}),
        marked({"type": ["em"]}),
        marked({"type": "em", "style": "x"}),
        marked({"type": "em"}, {"type": "em"}),
        marked({"type": "link"}),
        marked({"type": "link", "href": None}),
        marked({"type": "link", "href": "javascript:alert(1)"}),
        marked({"type": "link", "href": "https://plan.example", "title": "x"}),
        marked({"type": "talk"}),
        marked({"type": "talk", "tag": "anger"}),
        marked({"type": "talk", "tag": None}),
        marked(*[{"type": "em"}] * 6),
    ],
)
def test_anything_else_is_refused(raw):
    with pytest.raises(Invalid):
        read_blocks(raw)


def test_a_refusal_says_where_and_never_repeats_the_words():
    with pytest.raises(Invalid) as refused:
        read_blocks([*VISIT, *one(runs=[{"text": "Tyler is at gran's", "marks": ["secret"]}])])
    assert refused.value.says.startswith("Paragraph 4 ")
    assert "Tyler" not in refused.value.says
    assert "secret" not in refused.value.says


def test_a_missing_indent_is_none_at_all():
    assert read_blocks([{"kind": "bullet", "runs": []}]) == (block("bullet", 0, []),)


@pytest.mark.parametrize(
    ("at_most", "too_much"),
    [
        (one() * BLOCKS_AT_MOST, one() * (BLOCKS_AT_MOST + 1)),
        (one("a" * CHARACTERS_AT_MOST), one("a" * (CHARACTERS_AT_MOST + 1))),
        (one("ab" * 50_000) * 2, one("ab" * 50_000) * 2 + one("a")),
        (one("\n" * 50_000), one("\n" * 60_000)),
        (one("<" * 50_000), one("<" * 60_000)),
    ],
)
def test_what_one_passage_holds(at_most, too_much):
    read_blocks(at_most)
    with pytest.raises(Invalid, match="(?i)split it into two entries"):
        read_blocks(too_much)


def test_marks_are_work_too():
    marks = [{"type": "em"}, {"type": "link", "href": "https://plan.example"}]
    runs = [{"text": "a", "marks": marks}, {"text": "b"}] * 5_000
    with pytest.raises(Invalid, match="too many links"):
        read_blocks(one(runs=runs))
    far = {"type": "link", "href": "https://plan.example/" + "a" * 1_900}
    with pytest.raises(Invalid, match="addresses of links counted"):
        read_blocks(one(runs=[{"text": "a", "marks": [far]}, {"text": "b"}] * 110))


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Tyler\x00 slept\x1b", "Tyler slept"),
        ("one\r\ntwo\rthree\x0bfour\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("a\tb", "a b"),
        ("a\ud83db\ufffe\uffffc\x7f\x9f", "abc"),
        ("Zoe\u0308", "Zoë"),
        (
            "👩\u200d👧 \u202bشكرا \u2028 \u00a0 \ufeff",
            "👩\u200d👧 \u202bشكرا \u2028 \u00a0 \ufeff",
        ),
    ],
)
def test_characters_are_kept_in_one_stated_way(sent, kept):
    assert text_of(read_blocks(one(sent))) == kept


def test_marks_heaped_on_one_letter_are_cut_at_thirty():
    text = text_of(read_blocks(one("a" + "\u0301\u0323" * 50_000 + "b" + "-" * 40)))
    assert unicodedata.normalize("NFD", text).count("\u0301") == 15
    assert text.endswith("b" + "-" * 40)


def test_text_of_a_passage_has_a_line_for_each_block():
    assert text_of(read_blocks(VISIT)) == (
        "Visit to Kelly\nShe said I want him safe\nsee the plan\n"
    )


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (100, "Kelly said: Tyler slept well."),
        (29, "Kelly said: Tyler slept well."),
        (28, "Kelly said: Tyler slept…"),
        (19, "Kelly said: Tyler…"),
        (18, "Kelly said: Tyler…"),
        (17, "Kelly said…"),
        (4, "Kel…"),
    ],
)
def test_an_excerpt_ends_at_a_word(n, said):
    assert excerpt("Kelly said:\n  Tyler slept\u00a0well.", n) == said
    assert len(said) <= n


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), (" - \n", 0), ("Don't panic – it's 10:30", 4), ("one\ntwo  three", 3)],
)
def test_words_are_counted_as_people_count_them(text, words):
    assert count_words(text) == words
