"""Reading a Word file back: styles and words in order, tables as rows, headers and footers."""

import zipfile
from io import BytesIO
from itertools import groupby

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADINGS = ("Heading1", "Heading2", "Heading3", "Heading4", "Annex")


class Paper:
    """A .docx that a test asks questions of."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        archive = zipfile.ZipFile(BytesIO(data))
        self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.body = etree.fromstring(self.parts["word/document.xml"])[0]

    @property
    def paragraphs(self) -> list[tuple[str, str]]:
        """(style, words) of every paragraph outside tables, in order."""
        return [(_style(p), _words(p)) for p in self.body.iterchildren(f"{W}p")]

    @property
    def text(self) -> str:
        """All words in order, tables too, a line for each paragraph."""
        return "\n".join(_words(p) for p in self.body.iter(f"{W}p"))

    @property
    def headings(self) -> list[str]:
        return [words for style, words in self.paragraphs if style in HEADINGS]

    @property
    def tables(self) -> list[list[list[str]]]:
        """Rows of cells of every table."""
        return [
            [[_words(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
            for table in self.body.iter(f"{W}tbl")
        ]

    def structure(self) -> list[str]:
        """Styles of the paragraphs in order, tables and the section by their tags; several of one
        sort running as "Paragraph*3"."""
        sorts = (_style(e) if e.tag == f"{W}p" else e.tag.removeprefix(W) for e in self.body)
        runs = ((sort, len(list(run))) for sort, run in groupby(sorts))
        return [f"{sort}*{times}" if times > 1 else sort for sort, times in runs]

    def under(self, heading: str) -> list[str]:
        """The words of each paragraph between this heading and the next, tables left out."""
        found = self.paragraphs
        start = next(n for n, (s, w) in enumerate(found) if w == heading and s in HEADINGS)
        after = [n for n, (s, _) in enumerate(found) if n > start and s in HEADINGS]
        return [words for _, words in found[start + 1 : after[0] if after else None]]

    def table(self, first_cell: str) -> list[list[str]]:
        """The rows below the header of the first table whose header begins with this."""
        return next(rows[1:] for rows in self.tables if rows[0][0] == first_cell)

    def story(self, what: str) -> set[str]:
        """The words of the headers or footers, one for each that differs."""
        return {
            "\n".join(_words(p) for p in etree.fromstring(part).iter(f"{W}p"))
            for name, part in self.parts.items()
            if name.startswith(f"word/{what}")
        }


def _style(paragraph: etree._Element) -> str:
    return paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")


def _words(element: etree._Element) -> str:
    out = []
    for piece in element.iter(f"{W}t", f"{W}br", f"{W}tab"):
        if piece.tag == f"{W}t":
            out.append(piece.text or "")
        elif piece.getparent().tag == f"{W}r":
            out.append("\n" if piece.tag == f"{W}br" else "\t")
    return "".join(out)
