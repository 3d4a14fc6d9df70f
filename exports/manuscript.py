"""A document while it is being written: its body's XML in order, and what must be counted."""

from dataclasses import dataclass

from exports.tables import Table, table
from exports.words import paragraph, passage, run
from workbook.core.text import Blocks

NUMBERED = ("Paragraph", "Told")


@dataclass
class Heading:
    """One heading of the body. number: of its level 1 heading, 0 for an annex. first and last:
    the numbered paragraphs below it, last < first when there are none."""

    level: int
    title: str
    bookmark: str
    number: int
    first: int
    last: int


class Manuscript:
    """The body so far. Word numbers headings and paragraphs itself; this counts alongside, so that
    the contents can say which paragraphs stand under which heading."""

    def __init__(self) -> None:
        self.xml: list[str] = []
        self.headings: list[Heading] = []
        self.lists: list[int] = []
        self._bookmarks = 0
        self._number = 0
        self._paragraphs = 0

    def heading(self, level: int, title: str, *, new_page: bool = False) -> None:
        """A heading of the body, level 1 to 3; level 1 is numbered and restarts the paragraphs."""
        if level == 1:
            self._number += 1
            self._paragraphs = 0
        self._put_heading(f"Heading{level}", level, title, self._number, new_page)

    def annex(self, title: str) -> None:
        """A heading of level 1 without a number, on a new page."""
        self._put_heading("Annex", 1, title, 0)

    def say(self, style: str, words: str, *, strong: str = "") -> None:
        """A paragraph of plain words; `strong` goes before them in bold."""
        self.xml.append(
            paragraph(style, (run(strong, "<w:b/><w:bCs/>") if strong else "") + run(words))
        )
        self._count(style)

    def own(self, style: str, inside: str) -> None:
        """A paragraph whose runs are made already."""
        self.xml.append(paragraph(style, inside))
        self._count(style)

    def words(self, blocks: Blocks, *, tail: str, depth: int, told: bool) -> None:
        """A passage, each paragraph ending in `tail`; see words.passage."""
        for style, xml in passage(blocks, tail=tail, depth=depth, told=told, lists=self.lists):
            self.xml.append(xml)
            self._count(style)

    def table(self, made: Table) -> None:
        """A table, unless it has no rows."""
        if made.rows:
            self.xml.append(table(made, self._bookmarks))
            self._bookmarks += len(made.rows) if made.bookmark else 0

    def _put_heading(
        self, style: str, level: int, title: str, number: int, new_page: bool = False
    ) -> None:
        self._bookmarks += 1
        name = f"heading{self._bookmarks}"
        start = f'<w:bookmarkStart w:id="{self._bookmarks}" w:name="{name}"/>'
        end = f'<w:bookmarkEnd w:id="{self._bookmarks}"/>'
        breaks = "<w:pageBreakBefore/>" if new_page else ""
        self.xml.append(paragraph(style, start + run(title) + end, breaks))
        first = self._paragraphs + 1
        self.headings.append(Heading(level, title, name, number, first, first - 1))

    def _count(self, style: str) -> None:
        if style not in NUMBERED:
            return
        self._paragraphs += 1
        level = 4
        for heading in reversed(self.headings):
            if heading.level < level:
                heading.last = self._paragraphs
                level = heading.level
            if level == 1:
                return
