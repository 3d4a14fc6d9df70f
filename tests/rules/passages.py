"""Passages for tests: written by hand in short, and invented by the thousand."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from workbook.core.text import DEEPEST, KINDS, TALK, Block, Blocks, Mark, Run, block

# Text that has undone other people's sanitisers, parsers and light marks.
AWKWARD = (
    "*", "**", "***", "_", "__", "\\", "[", "]", "(", ")", "](", "](talk:need)", "\\|", "- ",
    "1. ", "## ", "> ", "<", ">", "&", "&amp;", "&lt;script&gt;", "&copy", "&#x27;", "&notit;",
    '"', "'", "<b>", "</p>", "<!--", "-->", "]]>", "<script>alert(1)</script>", "javascript:",
    "`", "{{", "${", "\u00a0", "\u200b", "\u202e", "\u2028", "\ufeff", "\u0338", "\u0301", "é",
    "ß", "İ", "ا", "\U0001f469\u200d\U0001f467",
)  # fmt: skip
LINKS = (
    "https://council.example/help",
    "https://council.example/a_(b)?one=1&copy=2&lt=3#x*y*z__q[r]",
    "http://10.0.0.1:8080/",
    "mailto:duty@council.example?subject=Strategy%20meeting",
    "https://bücher.example/ü",
)


def p(text: str, *marks: Mark, kind: str = "p", indent: int = 0) -> Block:
    """One block with one run."""
    return block(kind, indent, [Run(text, marks)])


_words = st.text("abc XYZ 019.,-\n", max_size=12)
_texts = st.lists(st.one_of(_words, st.sampled_from(AWKWARD)), max_size=4).map("".join)
_marks = st.one_of(
    st.sampled_from(["strong", "em", "underline"]).map(Mark),
    st.sampled_from(LINKS).map(lambda href: Mark("link", href)),
    st.sampled_from(TALK).map(lambda tag: Mark("talk", tag)),
)
_mark_sets = st.lists(_marks, max_size=5, unique_by=lambda mark: mark.type).map(tuple)


def _blocks(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Blocks]:
    runs = st.lists(st.builds(Run, texts, _mark_sets), max_size=5)
    one = st.builds(block, st.sampled_from(KINDS), st.integers(0, DEEPEST), runs)
    return st.lists(one, max_size=8).map(tuple)


# Any passage that may be kept.
passages = _blocks(_texts)
# Passages without the white space that HTML takes for layout, nor characters that show nothing.
_solid = st.text("abcXYZ019.,;<>&*_[]\\\"'éا", min_size=1, max_size=6)
laid_out = _blocks(_solid)

# As many as the run says (tests/conftest.py), and no folder of past ones: the awkward cases are in
# the alphabet.
brief = settings(deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
