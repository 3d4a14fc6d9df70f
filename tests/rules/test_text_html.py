"""The three barriers: what a passage looks like, and that every barrier agrees."""

import logging
import re

import pytest
from hypothesis import given
from lxml import etree, html

from tests.rules.passages import AWKWARD, LINKS, brief, laid_out, p, passages
from workbook.core.text import (
    TALK,
    Mark,
    Run,
    barriers,
    block,
    from_html,
    materialise,
    settle,
    settling,
    text_of,
    to_html,
)

ALLOWED = {
    "p": {"class"}, "h4": {"class"}, "h5": {"class"}, "blockquote": {"class"}, "ul": set(),
    "ol": set(), "li": set(), "br": set(), "strong": set(), "em": set(), "u": set(),
    "a": {"href", "rel"}, "mark": {"class", "data-tag"},
}  # fmt: skip
REL = 'rel="noopener noreferrer"'


def parsed(markup):
    return html.fragment_fromstring(markup, create_parent="div")


def assert_only_what_is_allowed(markup):
    for element in parsed(markup).iterdescendants():
        assert element.tag in ALLOWED, element.tag
        assert set(element.attrib) <= ALLOWED[element.tag], element.attrib
        assert re.fullmatch(r"(https?://[^/@]+.*|mailto:.*)?", element.get("href", ""))
        assert re.fullmatch(r"(talk|indent-[1-5])?", element.get("class", ""))
        assert element.get("data-tag", TALK[0]) in TALK


@pytest.mark.parametrize(
    ("blocks", "markup"),
    [
        ([p("Visit")], "<p>Visit</p>"),
        ([block("p", 0, [])], "<p><br></p>"),
        ([p("a\nb\n")], "<p>a<br>b<br><br></p>"),
        ([p("Home", kind="h2"), p("Now", kind="h3", indent=2)],
         '<h4>Home</h4><h5 class="indent-2">Now</h5>'),
        ([p("a", kind="quote"), p("b", kind="quote"), p("c", kind="quote", indent=1)],
         '<blockquote><p>a</p><p>b</p></blockquote><blockquote class="indent-1"><p>c</p>'
         "</blockquote>"),
        ([p("a", kind="bullet"), p("b", kind="bullet", indent=1), p("c", kind="bullet")],
         "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ([p("a", kind="bullet"), p("b", kind="ordered")], "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ([p("a", kind="bullet", indent=1)], "<ul><li><ul><li>a</li></ul></li></ul>"),
        ([p("a", kind="ordered"), p("more", indent=1), p("b", kind="ordered"), p("end", indent=2)],
         '<ol><li>a<p>more</p></li><li>b</li></ol><p class="indent-2">end</p>'),
        ([p("a", kind="ordered"), p("q", kind="quote", indent=1), p("b", kind="ordered", indent=1)],
         "<ol><li>a<blockquote><p>q</p></blockquote><ol><li>b</li></ol></li></ol>"),
        ([p("<i> & \"x\"", Mark("strong"), Mark("em"), Mark("underline"))],
         '<p><strong><em><u>&lt;i&gt; &amp; "x"</u></em></strong></p>'),
        ([block("p", 0, [Run("the ", (Mark("link", LINKS[0]),)),
                         Run("plan", (Mark("strong"), Mark("link", LINKS[0])))])],
         f'<p><a href="{LINKS[0]}" {REL}>the <strong>plan</strong></a></p>'),
        ([p("I can", Mark("talk", "ability"))],
         '<p><mark class="talk" data-tag="ability">I can</mark></p>'),
        ([p("x", Mark("link", "https://a.example/?a='1'&b=2"))],
         f'<p><a href="https://a.example/?a=&#x27;1&#x27;&amp;b=2" {REL}>x</a></p>'),
    ],
)  # fmt: skip
def test_a_passage_as_html(blocks, markup):
    assert to_html(tuple(blocks)) == markup


@pytest.mark.long
@brief
@given(passages)
def test_every_passage_passes_all_three_barriers_unchanged(blocks):
    settled = settle(blocks)
    assert settled.blocks == blocks
    assert settled.text == text_of(blocks)
    assert not settled.plain
    assert_only_what_is_allowed(settled.html)
    shown = "".join(parsed(settled.html).itertext())
    assert shown == "".join(each.text for each in blocks).replace("\n", "")
    assert materialise(blocks) == settled.html


@pytest.mark.long
@brief
@given(laid_out)
def test_the_html_of_a_passage_reads_back_as_the_passage(blocks):
    assert from_html(to_html(blocks)).blocks == blocks


@pytest.mark.long
@brief
@given(passages)
def test_parsing_and_writing_again_changes_nothing(blocks):
    settled = settle(blocks).html
    again = etree.tostring(parsed(settled), encoding="unicode")[len("<div>") : -len("</div>")]
    assert barriers.same_tree(settled, again)
    assert barriers.same_tree(settled, barriers.through_nh3(again))
    read = from_html(settled).blocks
    assert from_html(settle(read).html).blocks == read


@pytest.mark.parametrize("sanitise", [barriers.through_nh3, barriers.through_bleach])
@pytest.mark.parametrize(
    ("given_", "left"),
    [
        ("<p onclick=alert(1)>a</p>", "<p>a</p>"),
        ('<p style="color:red" id="x">a</p>', "<p>a</p>"),
        ('<p class="talk">a</p>', "<p>a</p>"),
        ('<p class="indent-6">a</p>', "<p>a</p>"),
        ('<mark class="talk" data-tag="anger">a</mark>', '<mark class="talk">a</mark>'),
        ("<h1>a</h1>", "a"),
        ("<ins>a</ins>", "a"),
        ('<img src="https://evil.example/x.png">', ""),
        ("<form><button>a</button></form>", "a"),
        ("<p>a<!-- b --></p>", "<p>a</p>"),
        ('<iframe src="https://evil.example"></iframe>', ""),
    ],
)
def test_each_sanitiser_alone_has_the_whole_allow_list(sanitise, given_, left):
    assert sanitise(given_) == left


@pytest.mark.parametrize("sanitise", [barriers.through_nh3, barriers.through_bleach])
@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "java&#115;cript:alert(1)",
        " javascript:alert(1)",
        "//evil.example",
        "/families",
        "https://kelly@evil.example",
        "javascript:123",
        "council.example:80",
        "data:text/html,x",
    ],
)
def test_each_sanitiser_alone_has_our_link_filter(sanitise, href):
    assert "href" not in sanitise(f'<a href="{href}">a</a>')


@pytest.mark.parametrize("barrier", ["through_nh3", "through_bleach"])
def test_a_sanitiser_that_disagrees_leaves_plain_paragraphs_and_an_alarm(
    monkeypatch, caplog, barrier
):
    monkeypatch.setattr(settling, barrier, lambda markup: markup.replace("<strong>", ""))
    blocks = (p("Kelly", Mark("strong"), kind="bullet", indent=2), p("secret"))
    with caplog.at_level(logging.ERROR, "workbook.text"):
        settled = settle(blocks)
    assert settled.plain
    assert settled.blocks == (p("Kelly"), p("secret"))
    assert settled.html == "<p>Kelly</p><p>secret</p>"
    assert settled.text == "Kelly\nsecret"
    assert len(caplog.records) == 1
    assert "secret" not in caplog.text
    assert "Kelly" not in caplog.text


def test_a_sanitiser_that_falls_over_costs_nobody_their_words(monkeypatch, caplog):
    def fall(markup):
        raise RuntimeError(f"could not read {markup}")

    monkeypatch.setattr(settling, "through_bleach", fall)
    assert settle((p("secret", Mark("em")),)).html == "<p>secret</p>"
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_is_shown_as_text(text):
    settled = settle((p(text), p(text, kind="bullet"), p(text, *map(Mark, ("strong", "em")))))
    assert not settled.plain
    assert "".join(parsed(settled.html).itertext()) == text * 3


@pytest.mark.long
def test_five_hundred_jumps_in_depth_are_laid_out():
    blocks = tuple(
        p("x", kind="ordered" if at % 3 else "bullet", indent=5 * (at % 2)) for at in range(500)
    )
    settled = settle(blocks)
    assert not settled.plain
    assert from_html(settled.html).blocks == blocks
