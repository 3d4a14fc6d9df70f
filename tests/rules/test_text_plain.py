"""The plain box: what light marks stand for, and that nothing is lost in it."""

import pytest
from hypothesis import given

from tests.rules.passages import LINKS, brief, p, passages
from workbook.core.problems import Invalid
from workbook.core.text import Mark, Run, block, from_plain, text_of, to_plain

STRONG, EM, UNDERLINE = Mark("strong"), Mark("em"), Mark("underline")


@pytest.mark.long
@brief
@given(passages)
def test_no_passage_changes_by_going_through_the_plain_box(blocks):
    plain = to_plain(blocks)
    assert from_plain(plain) == blocks
    assert from_plain(plain.replace("\n", "\r\n")) == blocks, "as a browser posts it"
    assert from_plain(plain.strip("\n")) == blocks, "as a form may trim it"


@pytest.mark.parametrize(
    ("plain", "blocks"),
    [
        ("Visit", [p("Visit")]),
        ("one\ntwo\n\n\n   \nthree", [p("one"), p("two"), p("three")]),
        ("## Home\n### Today", [p("Home", kind="h2"), p("Today", kind="h3")]),
        ("> He said no", [p("He said no", kind="quote")]),
        ("- a\n  - b", [p("a", kind="bullet"), p("b", kind="bullet", indent=1)]),
        ("1. a\n2. b", [p("a", kind="ordered"), p("b", kind="ordered")]),
        ("\t- a", [p("a", kind="bullet", indent=1)]),
        ("    deep\n" + " " * 40 + "deeper", [p("deep", indent=2), p("deeper", indent=5)]),
        ("**Safe** at home", [block("p", 0, [Run("Safe", (STRONG,)), Run(" at home")])]),
        ("*a* __b__", [block("p", 0, [Run("a", (EM,)), Run(" "), Run("b", (UNDERLINE,))])]),
        ("***both***", [p("both", STRONG, EM)]),
        ("**a *b** c*", [block("p", 0, [Run("a ", (STRONG,)), Run("b", (STRONG, EM)),
                                        Run(" c", (EM,))])]),
        ("[the plan](https://plan.example)", [p("the plan", Mark("link", "https://plan.example"))]),
        ("[x](https://e.example/a_(b))", [p("x", Mark("link", "https://e.example/a_(b)"))]),
        ("[I can](talk:ability)", [p("I can", Mark("talk", "ability"))]),
        ("[a [b](talk:need) c](talk:desire)", [block("p", 0, [Run("[a "),
            Run("b", (Mark("talk", "need"),)), Run(" c](talk:desire)")])]),
        ("[[b](talk:need)](https://plan.example)",
         [p("b", Mark("link", "https://plan.example"), Mark("talk", "need"))]),
        ("one\\\n- two", [p("one\n- two")]),
        ("a\\", [p("a\n")]),
        ("\\|", [block("p", 0, [])]),
        ("\\- not an item", [p("- not an item")]),
        ("1\\. not an item", [p("1. not an item")]),
        ("", []),
    ],
)  # fmt: skip
def test_light_marks_stand_for(plain, blocks):
    assert from_plain(plain) == tuple(blocks)


@pytest.mark.parametrize(
    "typed",
    [
        "2 * 3 * 4 = 24",
        "he called her a f***ing liar, a f***ing cheat",
        "f*** that and f*** this",
        "a real d***, a real d***.",
        "Name: ________ and ______",
        "kelly_o_brien@council.example",
        "**not closed",
        "* not an item",
        "#not a heading",
        "-no item",
        "C:\\docs\\visit",
        "[sic] and (aside)",
        "[x](javascript:alert(1))",
        "[x](//evil.example)",
        "[x](talk:anger)",
        "[x] (https://plan.example)",
        "**** and ___",
        "3.5 per cent",
        "<b>not bold</b> &amp; so on",
    ],
)
def test_what_is_no_mark_stays_as_typed(typed):
    assert text_of(from_plain(typed)) == typed
    assert from_plain(to_plain(from_plain(typed))) == from_plain(typed)


@pytest.mark.parametrize(
    ("blocks", "plain"),
    [
        ([p("Home", kind="h2"), p("a"), p("b")], "## Home\n\na\n\nb"),
        ([p("a", kind="bullet"), p("b", kind="bullet", indent=1), p("c", kind="bullet")],
         "- a\n  - b\n- c"),
        ([p("a", kind="ordered"), p("more", indent=1), p("b", kind="ordered"),
          p("c", kind="ordered", indent=1), p("d", kind="bullet"), p("e", kind="ordered")],
         "1. a\n\n  more\n\n2. b\n  1. c\n- d\n1. e"),
        ([p("a", kind="quote"), p("b", kind="quote")], "> a\n> b"),
        ([block("p", 0, [Run("un"), Run("believ", (STRONG,)), Run("able")])],
         "un\\|**believ**\\|able"),
        ([p("  led in"), p(" ", indent=1)], "\\|  led in\n\n  \\| "),
        ([p("5 * 3 snake_case [sic]")], "5 * 3 snake_case [sic]"),
        ([p("x", *[Mark("link", LINKS[1])])],
         "[x](https://council.example/a_\\(b\\)?one=1&copy=2&lt=3#x*y*z__q[r])"),
    ],
)  # fmt: skip
def test_a_passage_reads_well_in_the_plain_box(blocks, plain):
    assert to_plain(tuple(blocks)) == plain


@pytest.mark.long
def test_the_limits_hold_in_the_plain_box_too():
    with pytest.raises(Invalid):
        from_plain("a\n" * 2_001)
    with pytest.raises(Invalid):
        from_plain("a" * 200_001)
    with pytest.raises(Invalid):
        from_plain("\\|" * 500_000)
    with pytest.raises(Invalid, match="changes of style"):
        from_plain("_*" * 50_000)


@pytest.mark.long
@pytest.mark.parametrize(
    "again", ["[", "](", "[](", "**__", "* a", "*a ", "\\", "\\\n", "](a(", "](\\(", "[a](b "]
)
def test_a_hundred_kilobytes_of_signs_are_read(again):
    assert from_plain(again * (100_000 // len(again)))
