"""Passages in Word: marks, lists, links, directions, and text that would break a file."""

from exports.parenting_facts import Child, Household
from tests.exports.conftest import Draw
from tests.exports.invented import a_piece, marked, p
from tests.exports.reading import Paper, W
from workbook.core.text import Block

NASTY = {
    "nul": ("a\x00b", "ab"),
    "controls": ("a\x01\x08\x0e\x1f\x7f\x9fb", "ab"),
    "noncharacters": ("a\ufffe\uffffb", "ab"),
    "half a pair": ("a\ud800b\udfff", "ab"),
    "markup": ("<w:p>&amp;]]></w:t> \"'", "<w:p>&amp;]]></w:t> \"'"),
    "line ends": ("a\r\nb\rc\x0bd\x0ce\x85f", "a\nb\nc\nd\ne\nf"),
    "tab": ("a\tb", "a\tb"),
    "spaces": ("  a  b ", "  a  b "),
    "hebrew": ("שלום עולם", "שלום עולם"),
    "arabic": ("مرحبا بك", "مرحبا بك"),
    "mixed": ("Mum said שלום to me", "Mum said שלום to me"),
    "emoji": ("👩‍👧‍👦 🇬🇧 👍🏽", "👩‍👧‍👦 🇬🇧 👍🏽"),
    "stacked": ("e" + "\u0301" * 20, "e" + "\u0301" * 20),
    "zero width": ("a\u200bb\u2060c\ufeffd", "a\u200bb\u2060c\ufeffd"),
    "override": ("a\u202eb\u202cc", "a\u202eb\u202cc"),
    "astral": ("𐍈𝒜", "𐍈𝒜"),
    "long": ("word " * 12_000, "word " * 12_000),
    "field": ("{ INCLUDETEXT c:\\\\x }", "{ INCLUDETEXT c:\\\\x }"),
}


def test_nasty_text_comes_through_in_every_place(drawn: Draw) -> None:
    paper = drawn(
        pieces=tuple(
            piece
            for n, (typed, _) in enumerate(NASTY.values())
            for piece in (
                a_piece("PA4.concern", f"{n}:{typed}", fields=((f"{n}:{typed}", f"f{typed}f"),)),
                a_piece("PA4.help", p(f"{n}:{typed}", kind="h2"), how="told", speaker=typed),
            )
        )
    )
    under = paper.under("The concern")
    for n, (case, (_, printed)) in enumerate(NASTY.items()):
        assert f"{n}:{printed}\u00a0[1]" in under, case
        assert ("Heading3", f"{n}:{printed}") in paper.paragraphs, case
        said = f"{n}:{printed}: f{printed}f\u00a0[1]"
        assert said in under, case


def test_nasty_names_come_through_in_headers_titles_and_tables(drawn: Draw) -> None:
    typed = "".join(typed for case, (typed, _) in NASTY.items() if case != "long")
    paper = drawn(
        {"reader": typed, "audience": typed, "code": typed, "marking": typed},
        reference=typed,
        children=(Child("m-1", typed),),
        households=(Household(typed, (typed,)),),
    )
    printed = "".join(printed for case, (_, printed) in NASTY.items() if case != "long")
    assert printed in paper.headings
    assert paper.table("Home") == [[printed, printed]]
    (header,) = paper.story("header")
    assert header.endswith(f"For {printed} only")


def _xml(paper: Paper, words: str):
    return next(
        e for e in paper.body.iter(f"{W}p")
        if "".join(t.text or "" for t in e.iter(f"{W}t")).startswith(words)
    )  # fmt: skip


def _properties(paper: Paper, words: str) -> set[str]:
    run = next(r for r in paper.body.iter(f"{W}r") if r.findtext(f"{W}t") == words)
    return {child.tag.removeprefix(W) for child in run.findall(f"{W}rPr/*")}


def test_marks_become_bold_italic_underline_and_talk_becomes_nothing(drawn: Draw) -> None:
    runs = (
        marked("strong", ("strong", "")),
        marked("em", ("em", "")),
        marked("under", ("underline", "")),
        marked("all", ("strong", ""), ("em", ""), ("underline", "")),
        marked("talk", ("talk", "desire")),
    )
    paper = drawn(pieces=(a_piece("PA4.concern", Block("p", 0, runs)),))
    assert _properties(paper, "strong") == {"b", "bCs"}
    assert _properties(paper, "em") == {"i", "iCs"}
    assert _properties(paper, "under") == {"u"}
    assert _properties(paper, "all") == {"b", "bCs", "i", "iCs", "u"}
    assert _properties(paper, "talk") == set()
    assert b"desire" not in paper.parts["word/document.xml"]


def test_a_link_prints_its_words_then_its_address_and_leads_nowhere(drawn: Draw) -> None:
    site, mail = "https://help.example/a?b=1&c=2", "mailto:kelly@post.example"
    runs = (
        marked("see "),
        marked("our ", ("link", site)),
        marked("page", ("strong", ""), ("link", site)),
        marked(", write to ", ),
        marked("Kelly", ("link", mail)),
        marked(" or "),
        marked("https://plain.example", ("link", "https://plain.example")),
        marked(" or "),
        marked("kelly@post.example", ("link", mail)),
    )  # fmt: skip
    paper = drawn(pieces=(a_piece("PA4.concern", Block("p", 0, runs)),))
    assert paper.under("The concern")[1] == (
        "see our page (https://help.example/a?b=1&c=2), write to Kelly (kelly@post.example)"
        " or https://plain.example or kelly@post.example\u00a0[1]"
    )


def test_lists_begin_again_and_nest(drawn: Draw) -> None:
    paper = drawn(
        pieces=(
            a_piece(
                "PA4.concern",
                p("a1", kind="ordered"),
                p("a1 more", indent=1),
                p("a2", kind="ordered"),
                p("a2i", kind="ordered", indent=1),
                p("a3", kind="ordered"),
                p("a3i", kind="ordered", indent=1),
                "between",
                p("b1", kind="ordered"),
                p("dot", kind="bullet", indent=1),
                p("b2", kind="ordered"),
                p("c dot", kind="bullet"),
                p("d1", kind="ordered"),
                p("deep", kind="bullet", indent=5),
            ),
        )
    )

    def place(words: str) -> tuple[str, str]:
        number = _xml(paper, words + "\u00a0[1]" if words == "a1" else words)
        return tuple(number.find(f"{W}pPr/{W}numPr/{W}{tag}").get(f"{W}val")
                     for tag in ("numId", "ilvl"))  # fmt: skip

    assert [place(words) for words in ("a1", "a2", "a2i", "a3", "a3i")] == [
        ("10", "0"), ("10", "0"), ("11", "1"), ("10", "0"), ("12", "1"),
    ]  # fmt: skip
    assert [place(words) for words in ("b1", "b2", "d1")] == [("13", "0"), ("13", "0"), ("14", "0")]
    assert place("deep") == ("2", "5")
    styles = {words.removesuffix("\u00a0[1]"): style for style, words in paper.paragraphs}
    assert styles["a2i"] == "ListNumber2"
    assert styles["deep"] == "ListBullet3"
    assert styles["a1 more"] == "Indented"
    numbering = paper.parts["word/numbering.xml"]
    assert numbering.count(b'<w:startOverride w:val="1"/>') == 5


def test_the_writers_headings_stand_below_ours_and_skip_no_level(drawn: Draw) -> None:
    h2, h3 = p("Two", kind="h2"), p("Three", kind="h3")
    paper = drawn(
        pieces=(
            a_piece("PA4.concern", h3, "x", h2, h3),
            a_piece("PA8.says", h2, h3, about=("m-1",)),
        )
    )
    levels = [style for style, words in paper.paragraphs if words in ("Two", "Three")]
    assert levels == ["Heading3", "Heading3", "Heading4", "Heading4", "Heading4"]


def test_text_that_reads_from_the_right_is_set_from_the_right(drawn: Draw) -> None:
    paper = drawn(pieces=(a_piece("PA4.concern", "12 שלום Kelly", "Kelly said שלום"),))
    hebrew, english = _xml(paper, "12 "), _xml(paper, "Kelly said")
    assert hebrew.find(f"{W}pPr/{W}bidi") is not None
    assert hebrew.find(f"{W}r/{W}rPr/{W}rtl") is not None
    assert english.find(f"{W}pPr/{W}bidi") is None


def test_empty_blocks_leave_no_empty_paragraph_but_keep_the_count(drawn: Draw) -> None:
    ordered = [p("one", kind="ordered"), Block("ordered", 0, ()), p("three", kind="ordered")]
    paper = drawn(pieces=(a_piece("PA4.concern", Block("p", 0, ()), *ordered),))
    assert paper.under("The concern")[1:] == ["one\u00a0[1]", "", "three\u00a0[1]"]
