"""Pasted and imported HTML as blocks: words, lists rebuilt by level, and nothing that was struck
out, deleted, hidden or only remarked in a margin. Those never become record.
"""

from collections import Counter
from dataclasses import dataclass

from workbook.core.problems import Invalid
from workbook.core.text import foreign, styles
from workbook.core.text.blocks import Blocks
from workbook.core.text.drafts import Drafts
from workbook.core.text.foreign import Look
from workbook.core.text.reading import within_limits
from workbook.core.text.settling import settle
from workbook.core.text.tags import End, Start, Words, read_tags

MARKUP_AT_MOST = 4_000_000
TAGS_AT_MOST = 60_000

_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_NAMES.split())
_BLOCK_NAMES = """
    address article aside blockquote body center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section summary
    table tbody td tfoot th thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_LISTS = {"ul": "bullet", "menu": "bullet", "ol": "ordered"}
_FRAME = _LISTS.keys() | {"li", "table", "tr", "td", "th"}
# An open one ends where another of its sort begins, though its end tag was left out.
_ENDED_BY = {"li": ({"li"},), "td": ({"td", "th"},), "tr": ({"td", "th"}, {"tr"})}
_ENDED_BY["th"] = _ENDED_BY["td"]


@dataclass(frozen=True, slots=True)
class Imported:
    """An imported passage, already settled, and in plain words what was left out of it."""

    blocks: Blocks
    left_out: tuple[str, ...]


def from_html(markup: str) -> Imported:
    """The words of pasted or imported HTML: from Word, Outlook, a web page or our own pages.

    Kept: headings, quotes, lists with their levels, bold, italic, underline, links that may be
    kept, line breaks, a line for each row of a table. Raises `Invalid` when it is too long.
    """
    if len(markup) > MARKUP_AT_MOST:
        raise _too_much()
    reader = _Reader()
    tags = 0
    for piece in read_tags(markup):
        if isinstance(piece, Words):
            reader.words(piece.text)
        elif isinstance(piece, Start):
            reader.start(piece)
            tags += 1
            if tags > TAGS_AT_MOST:
                raise _too_much()
        else:
            reader.end(piece)
    blocks = settle(within_limits(reader.done())).blocks
    return Imported(blocks, tuple(each for each in foreign.LEFT_OUT if each in reader.left_out))


def _too_much() -> Invalid:
    return Invalid("This is too much to paste in one go. Paste it in parts, or as plain text.")


class _Reader:
    """The elements open at one place of the page, and how words are taken there."""

    def __init__(self) -> None:
        self.left_out: set[str] = set()
        self.drafts = Drafts()
        self.opened: list[tuple[str, Look]] = [("", Look())]
        self.counts: Counter[str] = Counter()
        self.frame: list[str] = []
        self.lists: list[str] = []
        self.classes: dict[str, styles.Style] = {}

    @property
    def look(self) -> Look:
        return self.opened[-1][1]

    def words(self, text: str) -> None:
        left_out = self.look.why_left_out
        if self.opened[-1][0] == "style":
            self.classes |= styles.by_class(text)
        elif self.look.is_marker:
            self.drafts.marker += text
        elif left_out is None:
            self.drafts.add(text, self.look)
        elif left_out and text.strip():
            self.left_out.add(left_out)

    def start(self, tag: Start) -> None:
        look = foreign.seen(self.look, tag, self._style(tag))
        if look.gone in (foreign.PICTURES, foreign.CONTROLS):
            self.left_out.add(look.gone)
        if tag.name in _VOID:
            self._void(tag.name)
            return
        self._end_what_it_ends(tag.name)
        if tag.attributes.get("href", "#")[:1] != "#" and not look.href:
            self.left_out.add(foreign.LINKS)
        if tag.name in _BLOCKS:
            self.drafts.flush(self.look)
        if tag.name in _FRAME:
            self._begin_frame(tag)
        if tag.name == "q" and look.why_left_out is None:
            self.drafts.add("“", look)
        self.opened.append((tag.name, look))
        self.counts[tag.name] += 1

    def end(self, tag: End) -> None:
        if self.counts[tag.name]:
            self._close_to({tag.name})

    def done(self) -> Blocks:
        while len(self.opened) > 1:
            self._close()
        self.drafts.flush(self.look)
        return self.drafts.blocks()

    def _style(self, tag: Start) -> styles.Style:
        style: styles.Style = {}
        if self.classes:
            for name in tag.attributes.get("class", "").lower().split():
                style |= self.classes.get(name, {})
        return style | styles.declared(tag.attributes.get("style", ""))

    def _void(self, name: str) -> None:
        if name == "br" and self.look.why_left_out is None:
            self.drafts.break_line(self.look)
        elif name == "hr":
            self.drafts.flush(self.look)

    def _end_what_it_ends(self, name: str) -> None:
        if name in _BLOCKS and self.counts["p"]:
            self._close_to({"p"})
        for names in _ENDED_BY.get(name, ()):
            if self.frame and self.frame[-1] in names:
                self._close_to(names)

    def _begin_frame(self, tag: Start) -> None:
        self.frame.append(tag.name)
        if tag.name in _LISTS:
            self.lists.append(_LISTS[tag.name])
        elif tag.name == "li":
            said = tag.attributes.get("aria-level") or tag.attributes.get("data-aria-level") or ""
            level = int(said) if said in set("123456789") else len(self.lists)
            self.drafts.begin_item(self.lists[-1] if self.lists else "bullet", max(level - 1, 0))
        elif tag.name == "tr":
            self.drafts.begin_row()
        elif tag.name in ("td", "th"):
            self.drafts.begin_cell()

    def _close_to(self, names: set[str]) -> None:
        while self._close() not in names:
            pass

    def _close(self) -> str:
        name, look = self.opened[-1]
        if name in _BLOCKS:
            self.drafts.flush(look)
        if name == "q" and look.why_left_out is None:
            self.drafts.add("”", look)
        self.opened.pop()
        self.counts[name] -= 1
        if name in _FRAME:
            self._end_frame(name)
        return name

    def _end_frame(self, name: str) -> None:
        self.frame.pop()
        if name in _LISTS:
            self.lists.pop()
        elif name == "li":
            self.drafts.end_item()
        elif name == "tr" and self.drafts.end_row():
            self.left_out.add(foreign.TABLES)
