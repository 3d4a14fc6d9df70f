"""Our own serialiser: blocks to HTML. The first of the three barriers (design 3.10).

Nothing is copied into the page but escaped words, a checked address and a talk tag from the list.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from workbook.core.text.blocks import LISTS, Blocks, Mark, Run

REL = "noopener noreferrer"

# A page's own headings end at the third level, so a passage's begin at the fourth.
_TAGS = {"p": "p", "h2": "h4", "h3": "h5"}
_LIST_TAGS = {"bullet": "ul", "ordered": "ol"}
_PLAIN_TAGS = {"strong": "strong", "em": "em", "underline": "u"}
# A link is outermost, so that one link with a bold word in it is not read out as two.
_NESTING = ("link", "talk", "strong", "em", "underline")


@dataclass(frozen=True, slots=True)
class Line:
    """One block ready to be laid out. `inner` is HTML already; `look` is a class of its own."""

    kind: str
    indent: int
    inner: str
    look: str = ""


def to_html(blocks: Blocks) -> str:
    """The passage as HTML: nested lists, quotes, h4 and h5, and nothing outside the allow-list.

    An empty block, and one that ends in a line break, has a last `<br>` so that the line shows.
    """
    return lay_out(Line(each.kind, each.indent, inline(each.runs)) for each in blocks)


def lay_out(lines: Iterable[Line]) -> str:
    """Flat lines as nested HTML.

    A list item of indent n stands n lists deep; an indented paragraph after it belongs to the item
    one step further left, so that the numbers run on. Elsewhere a class says the indent.
    """
    sheet = _Sheet()
    for line in lines:
        sheet.add(line)
    return sheet.done()


def inline(runs: Sequence[Run]) -> str:
    """The words of one block; a last break, or none at all, is given a line of its own."""
    filler = "" if runs and not runs[-1].text.endswith("\n") else "<br>"
    return marked(runs) + filler


def marked(runs: Iterable[Run]) -> str:
    """Words with their marks, neighbours sharing an element where they can."""
    parts: list[str] = []
    opened: list[Mark] = []
    for run in runs:
        wanted = sorted(run.marks, key=lambda mark: _NESTING.index(mark.type))
        shared = 0
        while shared < min(len(opened), len(wanted)) and opened[shared] == wanted[shared]:
            shared += 1
        parts.extend(_end(mark) for mark in reversed(opened[shared:]))
        parts.extend(_start(mark) for mark in wanted[shared:])
        parts.append(escape(run.text, quote=False).replace("\n", "<br>"))
        opened = wanted
    parts.extend(_end(mark) for mark in reversed(opened))
    return "".join(parts)


def _start(mark: Mark) -> str:
    if mark.type == "link":
        return f'<a href="{escape(mark.value)}" rel="{REL}">'
    if mark.type == "talk":
        return f'<mark class="talk" data-tag="{escape(mark.value)}">'
    return f"<{_PLAIN_TAGS[mark.type]}>"


def _end(mark: Mark) -> str:
    if mark.type == "link":
        return "</a>"
    return "</mark>" if mark.type == "talk" else f"</{_PLAIN_TAGS[mark.type]}>"


class _Sheet:
    """HTML so far, with the lists that are open (each with an open item) and the open quote."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lists: list[str] = []
        self.quote: int | None = None

    def add(self, line: Line) -> None:
        if line.kind != "quote" or self.quote != line.indent:
            self._end_quote()
        if line.kind in LISTS:
            self._item(line)
        elif line.kind == "quote":
            self._quoted(line)
        else:
            tag, classes = _TAGS[line.kind], self._place(line, line.look)
            self.parts.append(f"<{tag}{classes}>{line.inner}</{tag}>")

    def done(self) -> str:
        self._end_quote()
        self._close_lists_to(0)
        return "".join(self.parts)

    def _item(self, line: Line) -> None:
        depth = line.indent + 1
        self._close_lists_to(depth)
        if len(self.lists) == depth and self.lists[-1] != line.kind:
            self._close_lists_to(depth - 1)
        if len(self.lists) == depth:
            self.parts.append("</li>")
        while len(self.lists) < depth:
            self.lists.append(line.kind)
            self.parts.append(f"<{_LIST_TAGS[line.kind]}>")
            if len(self.lists) < depth:
                self.parts.append("<li>")
        self.parts.append(f"<li{_classes(line.look)}>{line.inner}")

    def _quoted(self, line: Line) -> None:
        if self.quote is None:
            classes = self._place(line)
            self.parts.append(f"<blockquote{classes}>")
            self.quote = line.indent
        self.parts.append(f"<p{_classes(line.look)}>{line.inner}</p>")

    def _place(self, line: Line, look: str = "") -> str:
        """Close the lists that a line which is no item does not stand in; give its classes."""
        if 0 < line.indent <= len(self.lists):
            self._close_lists_to(line.indent)
            return _classes(look)
        self._close_lists_to(0)
        return _classes(f"indent-{line.indent}" if line.indent else "", look)

    def _close_lists_to(self, depth: int) -> None:
        while len(self.lists) > depth:
            self.parts.append(f"</li></{_LIST_TAGS[self.lists.pop()]}>")

    def _end_quote(self) -> None:
        if self.quote is not None:
            self.parts.append("</blockquote>")
            self.quote = None


def _classes(*names: str) -> str:
    said = " ".join(name for name in names if name)
    return f' class="{said}"' if said else ""
