"""Pasting from Word, Outlook and the web: what is kept, and what never becomes record."""

import contextlib

import pytest

from tests.rules.passages import p
from workbook.core.problems import Invalid
from workbook.core.text import Mark, Run, block, from_html, text_of

STRONG, EM, UNDERLINE = Mark("strong"), Mark("em"), Mark("underline")
STRUCK, HIDDEN, COMMENTS = "struck-out or deleted words", "hidden words", "comments"

# The way Word for Windows puts a few lines on the clipboard.
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15"><style><!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:11.0pt;}
span.Withdrawn {mso-style-name:Withdrawn; text-decoration:line-through;}
span.Private
	{mso-style-name:Private;
	display:none;
	mso-hide:all;}
@list l0:level1 {mso-level-number-format:bullet;}
--></style></head><body lang=EN-GB><!--StartFragment-->
<h1>Visit to Kelly<o:p></o:p></h1>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>The risk is <s>low</s><del cite="mailto:Joe" datetime="2026-11-16T10:00">
middling</del><ins cite="mailto:Joe" datetime="2026-11-16T10:00"> high</ins>,
<a style='mso-comment-reference:JW_1;mso-comment-date:20261116T1000'>Kelly
<b style='mso-bidi-font-weight:normal'>said</b></a><span class=MsoCommentReference><span
style='font-size:8.0pt'><![if !supportAnnotations]><a class=msocomanchor id="_anchor_1"
href="#_msocom_1" name="_msoanchor_1">[JW1]</a><![endif]><span style='mso-special-character:
comment'>&nbsp;</span></span></span>.<span class=Private> Her sister's number.</span><span
class=Withdrawn> He hit her.</span><span style='mso-spacerun:yes'> </span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>First
</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span
style='mso-list:Ignore'>a.<span>&nbsp; </span></span><!--[endif]-->Second</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>(2)
</span><i>Third</i></p>
<table><tr><td><p class=MsoNormal>Tyler</p></td><td><p class=MsoNormal><b>9</b></p></td></tr>
</table>
<!--EndFragment-->
<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff><![endif]>
<div style='mso-element:comment'><div class=msocomtxt><p class=MsoCommentText>Do not send to dad</p>
</div></div></div></body></html>"""


def test_a_page_from_word():
    imported = from_html(WORD)
    assert imported.blocks == (
        p("Visit to Kelly", kind="h2"),
        block("p", 0, [Run("The risk is high, Kelly "), Run("said", (STRONG,)), Run(".")]),
        p("First", kind="bullet"),
        p("Second", kind="ordered", indent=1),
        p("Third", EM, kind="ordered"),
        block("p", 0, [Run("Tyler | "), Run("9", (STRONG,))]),
    )
    assert imported.left_out == (
        STRUCK,
        HIDDEN,
        COMMENTS,
        "the grid of a table (its words stay, a line for each row)",
    )


@pytest.mark.parametrize(
    ("lost", "what"),
    [
        ("<del>LOST</del>", STRUCK),
        ("<s>LOST</s>", STRUCK),
        ("<strike><b>LOST</b></strike>", STRUCK),
        ("<DEL>LOST</DEL>", STRUCK),
        ('<span style="text-decoration: underline LINE-THROUGH">LOST</span>', STRUCK),
        ('<span style="text-decoration-line:line-through">LOST</span>', STRUCK),
        ('<span style="color:red;text-line-through:double">LOST</span>', STRUCK),
        ('<span class="x msoDel">LOST</span>', STRUCK),
        ('<span role="deletion">LOST</span>', STRUCK),
        ("<style>.a{}.gone,b{text-decoration:line-through}</style><i class=gone>LOST</i>", STRUCK),
        ("<del><p>LOST</p><ul><li>LOST</li></ul></del>", STRUCK),
        ("<s>LOST<span style='text-decoration:none'>LOST</span></s>", STRUCK),
        ("<span hidden>LOST</span>", HIDDEN),
        ('<span style="display:none">LOST</span>', HIDDEN),
        ('<span style="display : NONE !important">LOST</span>', HIDDEN),
        ('<span style="visibility:hidden">LOST</span>', HIDDEN),
        ('<span style="mso-hide:all">LOST</span>', HIDDEN),
        ('<span style="font-size:0px">LOST</span>', HIDDEN),
        ('<span style="opacity:0">LOST</span>', HIDDEN),
        ('<span style="color:rgba(0, 0, 0, 0)">LOST</span>', HIDDEN),
        ("<style>/* x */ p.q, span.h { display : none ; }</style><p class='z H'>LOST</p>", HIDDEN),
        ("<style>/* x */ p.q {display:none}</style><p class=q>LOST</p>", HIDDEN),
        ('<span style="display:none" style="color:red">LOST</span>', HIDDEN),
        ('<a class="msocomanchor" href="#_msocom_2">LOST</a>', COMMENTS),
        ('<a href="#_msocom_2">LOST</a>', COMMENTS),
        ('<div style="mso-element:comment-list"><p>LOST</p></div>', COMMENTS),
        ('<img src="https://evil.example/x.png" alt="LOST">', "pictures"),
        ("<svg><text>LOST</text></svg>", "pictures"),
        ("<button>LOST</button>", "buttons, boxes and frames of a web page"),
        ("<select><option>LOST</select>", "buttons, boxes and frames of a web page"),
        ("<textarea><b>LOST</b></textarea>", "buttons, boxes and frames of a web page"),
        ('<iframe srcdoc="LOST">LOST</iframe>', "buttons, boxes and frames of a web page"),
        ("<!-- LOST -->", None),
        ("<!--[if gte mso 9]><xml>LOST</xml><![endif]-->", None),
        ("<script>document.write('LOST')</script>", None),
        ("<style>.a::after{content:'LOST'}</style>", None),
        ("<title>LOST</title>", None),
        ("<template>LOST</template>", None),
        ("<noscript>LOST</noscript>", None),
        ("<xml><o:x>LOST</o:x></xml>", None),
        ('<div style="mso-element:footer">LOST</div>', None),
        ('<p title="LOST" data-x="LOST" onclick="LOST"></p>', None),
        ("<p LOST", None),
    ],
)
def test_what_never_becomes_record(lost, what):
    imported = from_html(f"<p>The risk is </p>{lost}")
    assert text_of(imported.blocks) == "The risk is"
    assert imported.left_out == ((what,) if what else ())
    if not lost.startswith(("<p LOST", "<style>")):
        inside = from_html(f"<div>before {lost} after</div>")
        assert "LOST" not in text_of(inside.blocks)
        assert "after" in text_of(inside.blocks)


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("just words", [p("just words")]),
        ("", []),
        ("<p></p><p> \n </p><p>&nbsp;</p>", []),
        ("<p><br></p>", [block("p", 0, [])]),
        ("<div>a</div>b<div>c</div>", [p("a"), p("b"), p("c")]),
        ("<p>a  <b> b</b>\n c</p>", [block("p", 0, [Run("a "), Run("b", (STRONG,)), Run(" c")])]),
        ("a <br> b<br>", [p("a\nb")]),
        ("<pre>a\n  b</pre>", [p("a\n  b")]),
        ("<h1>a</h1><h3>b</h3><h4>c</h4>", [p("a", kind="h2"), p("b", kind="h3"),
                                            p("c", kind="h3")]),
        ("<h4>a</h4><h5>b</h5>", [p("a", kind="h2"), p("b", kind="h3")]),
        ('<p role="heading" aria-level="1">a</p>', [p("a", kind="h2")]),
        ("<p class=MsoTitle>a</p>", [p("a", kind="h2")]),
        ("<blockquote>a<blockquote><p>b</p></blockquote></blockquote>",
         [p("a", kind="quote"), p("b", kind="quote", indent=1)]),
        ("<ul><li>a<ol><li>b</ol><li>c</ul>", [p("a", kind="bullet"),
         p("b", kind="ordered", indent=1), p("c", kind="bullet")]),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", [p("a", kind="bullet"),
                                                    p("b", kind="bullet", indent=1)]),
        ("<ol><li><p>a</p><p>b</p></li></ol>", [p("a", kind="ordered"), p("b", indent=1)]),
        ('<ul><li aria-level="3">a</li></ul>', [p("a", kind="bullet", indent=2)]),
        ("<li>a", [p("a", kind="bullet")]),
        ("<p class=MsoListParagraph>·&nbsp;&nbsp; a</p>", [p("a", kind="bullet")]),
        ("<p class=MsoListParagraph>a</p>", [p("a")]),
        ("<b>a</b><strong>b</strong><i>c</i><em>d</em><u>e</u>", [block("p", 0,
         [Run("ab", (STRONG,)), Run("cd", (EM,)), Run("e", (UNDERLINE,))])]),
        ('<b style="font-weight:normal">a<span style="font-weight:700">b</span></b>',
         [block("p", 0, [Run("a"), Run("b", (STRONG,))])]),
        ('<span style="font-style:italic;text-decoration:underline">a</span>',
         [p("a", EM, UNDERLINE)]),
        ('<a href="https://plan.example"><u>a</u></a>',
         [p("a", UNDERLINE, Mark("link", "https://plan.example"))]),
        ('<a href="https://plan.example"><span style="text-decoration:underline">a</span></a>',
         [p("a", Mark("link", "https://plan.example"))]),
        ('<mark class="talk" data-tag="need">a</mark><mark>b</mark>',
         [block("p", 0, [Run("a", (Mark("talk", "need"),)), Run("b")])]),
        ("He said <q>no</q>", [p("He said “no”")]),
        ('<div style="font-size:0"><p style="font-size:14px">seen</p></div>', [p("seen")]),
        ("a &lt;b&gt; &amp;amp; &eacute; &#x41; &#99999999999;", [p("a <b> &amp; é A \ufffd")]),
        ("1 < 2 & 3 > 2", [p("1 < 2 & 3 > 2")]),
        ("<p>a</br>b</p></div></p>c", [p("ab"), p("c")]),
        ("<o:p/>a<w:sdt>b</w:sdt>", [p("ab")]),
        ("<tr><td>a<td><p>b</p><tr><td>c<td>d<td></table>", [p("a | b"), p("c | d | ")]),
        ("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>", [p("a"), p("b"), p("c")]),
        ("Zoe\u0308\x00<p>a\ud800b", [p("Zoë"), p("ab")]),
    ],
)  # fmt: skip
def test_what_is_kept(markup, blocks):
    assert from_html(markup).blocks == tuple(blocks)


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "//evil.example", "/here", "java&#115;cript:alert(1)", "x.docx"]
)
def test_a_link_that_cannot_be_kept_leaves_its_words(href):
    imported = from_html(f'<a href="{href}">words</a> <a href="#note">[1]</a>')
    assert imported.blocks == (p("words [1]"),)
    assert imported.left_out == ("links that cannot be kept (their words stay)",)


@pytest.mark.long
@pytest.mark.parametrize(
    ("again", "start"),
    [
        ("<ul><li>x", ""),
        ("<b>", ""),
        ("<table><tr><td>x<td>", ""),
        ("<!--", ""),
        ("</", ""),
        ("<a ", ""),
        ('<p a="', ""),
        ("&#", ""),
        ("&amp", ""),
        ("<script>", ""),
        (".a{", "<style>"),
        ("a:b;", '<p style="'),
        (" a", "<p"),
        ('a="<p>" ', "<p "),
        ("a='b c=\"d ", "<p "),
        ("\u0301\u0323", "<p>a"),
        ("9", "&#"),
        ("<span style='font-weight:bold'>x</span>", ""),
        ("<b> </b>", ""),
        ("</b>", "<p><i>"),
    ],
)
def test_a_hundred_kilobytes_of_trouble_are_read_or_refused(again, start, caplog):
    markup = start + again * (100_000 // len(again)) + ">end"
    with contextlib.suppress(Invalid):
        from_html(markup)
    assert not caplog.records  # what had to be kept as plain paragraphs is said there


def test_five_hundred_lists_in_one_another_are_kept_to_the_deepest_level():
    blocks = from_html("<ul><li>x" * 500).blocks
    assert len(blocks) == 500
    assert [each.indent for each in blocks[:7]] == [0, 1, 2, 3, 4, 5, 5]


def test_a_tag_with_two_thousand_attributes_is_read():
    many = " ".join(f'a{at}=">"' for at in range(2_000))
    assert from_html(f"<p {many} style='font-weight:bold'>x</p>").blocks == (p("x", STRONG),)


def test_too_much_to_paste_is_refused_in_words():
    for markup in ("a" * 4_000_001, "<p>x" * 60_001, "<p>x" * 2_001):
        with pytest.raises(Invalid):
            from_html(markup)
