"""Passages to Word: the closed schema's blocks become WordprocessingML text, never objects.

One stated way for characters that a Word file cannot carry (XML 1.0, section 2.2) or should not
(control characters): they are removed. Tabs and hard breaks become Word's own. No relation to the
outside is ever made: a link prints its text, then its address in brackets. Talk marks leave
nothing but the words, since how a worker coded a sentence is for supervision.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from exports.looks import BULLETS, HANG, PARAGRAPHS, STEP
from exports.numbering import FIRST_LIST
from workbook.core.characters import LINE_ENDS, UNKEPT
from workbook.core.text import DEEPEST, LISTS, Block, Blocks, Run

_BREAKS = re.compile("(\n|\t)")
_FIRST_RTL = "\u0590"


def clean(text: str) -> str:
    """`text` without what XML cannot carry, breaks made one kind, markup escaped."""
    if not text.isprintable():
        text = UNKEPT.sub("", LINE_ENDS.sub("\n", text))
    return _escaped(text)


def run(text: str, properties: str = "") -> str:
    """One run of `text` in XML; `properties` is the inside of its rPr. Empty text gives nothing."""
    is_plain = text.isascii() and text.isprintable()  # as most is: no breaks, all left to right
    text = _escaped(text) if is_plain else clean(text)
    if not text:
        return ""
    if not is_plain and _from_the_right(text):
        properties += "<w:rtl/>"
    dress = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    if is_plain or not _BREAKS.search(text):
        return f'<w:r>{dress}<w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:r>{dress}{''.join(map(_piece, _BREAKS.split(text)))}</w:r>"


def _escaped(text: str) -> str:
    return escape(text) if "&" in text or "<" in text or ">" in text else text


def paragraph(style: str, inside: str, properties: str = "") -> str:
    """One paragraph of a style; `properties` are further elements of its pPr, in schema order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inside}</w:p>'


def passage(
    blocks: Blocks, *, tail: str, depth: int, told: bool, lists: list[int]
) -> Iterator[tuple[str, str]]:
    """(style, paragraph) for each block that says something.

    tail: XML put at the end of every paragraph, its source. depth: the level of the heading above,
    so that the writer's own headings come below it and no level is skipped. told: a person's own
    words, set as quotation. lists: the levels of the numbered lists made so far, added to here.
    """
    nest = _Lists(lists)
    seen_h2 = False
    for block in blocks:
        style, number, place = _look(block, told, nest)
        inside = _runs(block.runs)
        if block.kind in ("h2", "h3") and inside:
            seen_h2 = seen_h2 or block.kind == "h2"
            level = min(4, depth + (2 if block.kind == "h3" and seen_h2 else 1))
            yield f"Heading{level}", paragraph(f"Heading{level}", inside)
        elif inside:
            side = "<w:bidi/>" if _from_the_right(block.text) else ""
            yield style, paragraph(style, inside + tail, number + side + place)
        elif block.kind == "ordered":
            yield style, paragraph(style, "", number)  # or those after it would lose their number


class _Lists:
    """The lists that are open, nested as in the passage's HTML, so that numbers agree with it."""

    def __init__(self, made: list[int]) -> None:
        self._made = made
        self._open: list[tuple[str, int]] = []

    def item(self, kind: str, level: int) -> int:
        """The numbering of an item: of the list it continues, or of a new one."""
        del self._open[level + 1 :]
        if len(self._open) == level + 1 and self._open[level][0] != kind:
            self._open.pop()
        while len(self._open) <= level:
            self._open.append((kind, self._begin(kind, len(self._open))))
        return self._open[level][1]

    def other(self, indent: int) -> None:
        """A block that is no item: it stands in the item one step to its left, or ends all."""
        del self._open[indent if indent <= len(self._open) else 0 :]

    def _begin(self, kind: str, level: int) -> int:
        if kind == "bullet":
            return BULLETS
        self._made.append(level)
        return FIRST_LIST + len(self._made) - 1


def _look(block: Block, told: bool, nest: _Lists) -> tuple[str, str, str]:
    """The style of a block, its numbering, and its place on the line."""
    deep = min(block.indent, DEEPEST)
    styled = ("", "2", "3")[min(deep, 2)]
    if block.kind in LISTS:
        number = _numbered(deep, nest.item(block.kind, deep))
        return f"List{'Bullet' if block.kind == 'bullet' else 'Number'}{styled}", number, ""
    nest.other(deep)
    if block.kind == "quote":
        return "Quote", "", _moved(HANG + STEP * (deep + 1)) if deep else ""
    if deep:
        return "Indented", "", _moved(HANG + STEP * deep)
    return ("Told", _numbered(1, PARAGRAPHS), "") if told else ("Paragraph", "", "")


def _runs(runs: Iterable[Run]) -> str:
    out, href = "", ""
    for item in runs:
        marks = {mark.type: mark.value for mark in item.marks}
        link = marks.get("link", "")
        if href and link != href:
            out += _address(href, out)
        href = link
        out += run(item.text, _dress(marks))
    return out + _address(href, out) if href else out


def _dress(marks: dict[str, str]) -> str:
    out = "<w:b/><w:bCs/>" if "strong" in marks else ""
    out += "<w:i/><w:iCs/>" if "em" in marks else ""
    return out + '<w:u w:val="single"/>' if "underline" in marks else out


def _address(href: str, before: str) -> str:
    """A link's address in brackets, unless the words just printed are the address."""
    href = href.removeprefix("mailto:")
    return "" if before.endswith(f">{clean(href)}</w:t></w:r>") else run(f" ({href})")


def _piece(part: str) -> str:
    if part == "\n":
        return "<w:br/>"
    if part == "\t":
        return "<w:tab/>"
    return f'<w:t xml:space="preserve">{part}</w:t>' if part else ""


def _numbered(level: int, number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _moved(left: int) -> str:
    return f'<w:ind w:left="{left}"/>'


def _from_the_right(text: str) -> bool:
    """Is the first letter with a direction of its own a right-to-left one?"""
    if text.isascii() or max(text) < _FIRST_RTL:
        return False
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
