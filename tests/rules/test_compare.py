"""What changed, word by word."""

import pytest
from hypothesis import given
from lxml import html

from tests.rules.passages import brief, p, passages
from workbook.core.text import Mark, Run, block, from_html, from_plain
from workbook.writing import compare as shown
from workbook.writing.alike import alike
from workbook.writing.compare import (
    ADDED,
    REMOVED,
    SAME,
    compare,
    compare_values,
    to_html,
    values_to_html,
)


def told(comparison):
    """The comparison in short: -words- went, +words+ came, ~ stands before a restyled block."""
    signs = {SAME: "", ADDED: "+", REMOVED: "-"}
    return [
        ("~" if each.is_restyled else "") + "".join(
            signs[piece.change] + "".join(run.text for run in piece.runs) + signs[piece.change]
            for piece in each.pieces
        )
        for each in comparison.blocks
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("Kelly was safe.", "Kelly was safe.", ["Kelly was safe."]),
        ("11 nights without", "9 nights without", ["-11 -+9 +nights without"]),
        ("safe at home", "safe, at home", ["safe+, +at home"]),
        ("seen on 12.03.2026", "seen on 13.03.2026", ["seen on -12.03.2026-+13.03.2026+"]),
        ("Kelly, Tyler ate well", "Mum, Dad ate well", ["-Kelly, Tyler -+Mum, Dad +ate well"]),
        ("one two six ten", "one five two new", ["one +five +two -six ten-+new+"]),
        ("one two six ten", "one five few new", ["-one two six ten-", "+one five few new+"]),
        ("a, b", "c, d", ["-a, b-", "+c, d+"]),
        ("one\n\ntwo", "one\n\nnew\n\ntwo", ["one", "+new+", "two"]),
        ("one\n\ntwo", "two", ["-one-", "two"]),
        ("", "words", ["+words+"]),
        ("words", "", ["-words-"]),
        ("", "", []),
        (
            "Dad came home",
            "Mum left\n\nDad never came home",
            ["+Mum left+", "Dad +never +came home"],
        ),
        ("- one\n- two", "1. one\n- two", ["~one", "two"]),
        ("**one** two", "one two", ["~one two"]),
        ("one two", "one  two", ["~one two".replace(" ", "  ")]),
        ("see [this](https://a.example)", "see [this](https://b.example)", ["see -this-+this+"]),
        ("he [can](talk:ability)", "he [can](talk:desire)", ["he -can-+can+"]),
        ("one\\\ntwo", "one\\\nthree\\\ntwo", ["one\n+three\n+two"]),
    ],
)
def test_the_changes_are(before, after, changes):
    assert told(compare(from_plain(before), from_plain(after))) == changes


def test_marks_of_the_words_are_kept():
    said = compare((p("I can", Mark("talk", "ability")),), (p("I can", Mark("talk", "need")),))
    (compared,) = said.blocks
    assert [piece.runs for piece in compared.pieces] == [
        (Run("I can", (Mark("talk", "ability"),)),),
        (Run("I can", (Mark("talk", "need"),)),),
    ]


@pytest.mark.long
@brief
@given(passages, passages)
def test_both_versions_can_be_told_from_a_comparison(before, after):
    comparison = compare(before, after)
    for version, change in ((before, REMOVED), (after, ADDED)):
        lines = [
            "".join(
                run.text
                for piece in each.pieces
                if piece.change in (SAME, change)
                for run in piece.runs
            )
            for each in comparison.blocks
        ]
        solid = ["".join(each.text.split()) for each in version]
        assert [
            line for line in map("".join, map(str.split, lines)) if line
        ] == [line for line in solid if line]  # fmt: skip


@pytest.mark.long
@brief
@given(passages)
def test_a_passage_is_the_same_as_itself(blocks):
    assert compare(blocks, blocks).is_same
    assert not compare(blocks, (*blocks, p("More"))).is_same


@pytest.mark.long
@brief
@given(passages, passages)
def test_a_comparison_shows_nothing_but_words(before, after):
    for element in html.fragment_fromstring(
        to_html(compare(before, after)), create_parent="div"
    ).iterdescendants():
        assert element.tag in {
            "p", "h4", "h5", "blockquote", "ul", "ol", "li", "br", "strong", "em", "u", "a",
            "mark", "ins", "del", "span",
        }  # fmt: skip
        assert set(element.attrib) <= {"class", "href", "rel", "data-tag"}


def test_a_comparison_passes_the_second_barrier(monkeypatch):
    monkeypatch.setattr(shown, "lay_out", lambda lines: "<p onclick=x>a<script>b</script></p>")
    monkeypatch.setattr(shown, "marked", lambda runs: "<img src=x onerror=x>a")
    assert shown.to_html(compare((), ())) == "<p>a</p>"
    assert values_to_html(compare_values("a", "a")) == "a"


def test_a_screen_reader_hears_what_came_and_went():
    markup = to_html(compare((p("11 nights"),), (p("9 nights"),)))
    said = "".join(html.fragment_fromstring(markup).itertext())
    assert said == "removed: 11  end of removed. added: 9  end of added. nights"
    hidden = html.fragment_fromstring(markup).findall(".//span")
    assert [each.get("class") for each in hidden] == ["vh"] * 4


def test_lines_stand_as_they_do_in_the_passage():
    before = (p("one", kind="bullet"), p("two", kind="bullet", indent=1))
    markup = to_html(compare(before, (*before, block("bullet", 0, []), p("end", kind="h2"))))
    assert markup.startswith("<ul><li>one<ul><li>two</li></ul></li><li><ins>")
    assert ">an empty line<" in markup
    restyled = to_html(compare((p("one"),), (p("one", Mark("em"), indent=2),)))
    assert restyled == (
        '<p class="indent-2 restyled"><span class="vh">style changed:</span> <em>one</em></p>'
    )


@pytest.mark.parametrize(
    ("before", "after", "markup"),
    [
        ("Amber", "Amber", "Amber"),
        ("Lives with Dad", "Lives with Mum and Dad", "Lives with <ins>Mum and </ins>Dad"),
        ("Amber", "Red <b>", "<del>Amber</del><ins>Red &lt;b&gt;</ins>"),
        ("", "Red", "<ins>Red</ins>"),
        ("Red", "", "<del>Red</del>"),
        ("", "", ""),
        ("**x**", "**x** y", "**x** <ins>y</ins>"),
    ],
)
def test_two_values_of_a_field(before, after, markup):
    shown = values_to_html(compare_values(before, after))
    for hidden in ("removed: ", " end of removed. ", "added: ", " end of added. "):
        shown = shown.replace(f'<span class="vh">{hidden}</span>', "")
    assert shown.replace("**x**<ins> y", "**x** <ins>y") == markup


def test_a_comparison_that_is_pasted_back_keeps_only_the_later_words():
    markup = to_html(compare((p("risk is low today"),), (p("risk is high today"),)))
    assert from_html(markup).blocks == (p("risk is high today"),)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["a"] * 5_000 + ["c"], ["b"] + ["a"] * 4_000),
        (["a", "b"] * 2_500, ["b", "a", "a"] * 1_500),
        (list(range(20_000)), list(range(20_000))[::-1]),
        ([*range(3_000), *["x"] * 3_000, *range(5_000)], [*["x"] * 4_000, *range(2_000, 5_000)]),
    ],
)
def test_lists_with_little_order_are_told_apart_in_bounded_time(before, after):
    at = to = 0
    for stretch in alike(before, after):
        assert (stretch.before, stretch.after) >= (at, to)
        at, to = stretch.before + stretch.size, stretch.after + stretch.size
        assert before[stretch.before : at] == after[stretch.after : to]


def test_landmarks_are_found_where_there_is_too_much_of_the_same():
    before = ["x"] * 600 + ["Kelly"] + ["x"] * 600 + ["Tyler"] + ["y"] * 600
    after = ["y"] * 600 + ["Kelly"] + ["x"] * 500 + ["Tyler"] + ["x"] * 600
    found = alike(before, after)
    assert any(before[each.before] == "Kelly" for each in found)
    assert sum(each.size for each in found) >= 502
