"""Reading a finished document back: its words in order, which its second hash is made of, and what
a page shows of it before it is given out.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}br": "\n", f"{_W}tab": "\t"}
_LEVELS = {"Annex": 1, **{f"Heading{level}": level for level in range(1, 5)}}
_PARAGRAPHS = ("Paragraph", "Told")


@dataclass(frozen=True)
class Line:
    """A paragraph of a document: `style` is its style's id, `number` as Word prints it before the
    words, `level` that of a heading, 0 for any other.
    """

    style: str
    words: str
    number: str = ""
    level: int = 0


@dataclass(frozen=True)
class Rows:
    """A table of a document, its heading row apart."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def words_in(data: bytes) -> str:
    """The words of the body of a .docx that we made, tables too, a line for each paragraph."""
    return "\n".join(_words(each) for each in _body(data).iter(f"{_W}p"))


def pages_of(data: bytes) -> Iterator[Line | Rows]:
    """What a .docx that we made says from its first heading on, in order."""
    part = paragraph = 0
    for each in _body(data).iterchildren(f"{_W}p", f"{_W}tbl"):
        if each.tag == f"{_W}tbl":
            yield _rows(each)
            continue
        style = _attribute(each, "pPr/pStyle")
        if style == "Heading1":
            part, paragraph = part + 1, 0
        if not part:
            continue
        number = f"{part}." if style == "Heading1" else ""
        if style in _PARAGRAPHS:
            paragraph += 1
            number = f"{part}.{paragraph}"
        yield Line(style, _words(each), number, _LEVELS.get(style, 0))


def _body(data: bytes) -> etree._Element:
    document = zipfile.ZipFile(BytesIO(data)).read("word/document.xml")
    return etree.fromstring(document, _PARSER)[0]


def _rows(table: etree._Element) -> Rows:
    rows = [
        tuple(_words(cell) for cell in row.iterchildren(f"{_W}tc"))
        for row in table.iterchildren(f"{_W}tr")
    ]
    return Rows(_attribute(table, "tblPr/tblCaption"), rows[0], tuple(rows[1:]))


def _attribute(element: etree._Element, path: str) -> str:
    found = element.find("/".join(f"{_W}{step}" for step in path.split("/")))
    return "" if found is None else found.get(f"{_W}val", "")


def _words(element: etree._Element) -> str:
    pieces = element.iter(f"{_W}t", *_BREAKS)
    return "".join(_BREAKS.get(piece.tag, piece.text or "") for piece in pieces)


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
