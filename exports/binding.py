"""Binding: a finished body, its headers and its properties become one .docx, as bytes.

The package is python-docx's, opened from our template's parts. Parts that differ from copy to copy
are handed over as text, never as a tree: for a hundred pages that is the difference between
thirty milliseconds and a second and a half.
"""

import zipfile
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from exports.house import section, template
from exports.looks import W
from exports.manuscript import Manuscript
from exports.numbering import lists_begun_again
from exports.stamp import DRAFT_PROPERTY, FINAL_PROPERTY, Stamp, footer, header
from exports.words import clean

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

# All three kinds of page carry the same words, so that no box a reader ticks in Word (different
# first page, different odd and even) can take the copy's name off a page.
_PAGES = ("default", "even", "first")

# The file says nothing about who sat at which machine: the writer's name is on the cover.
WRITER = "Family Safeguarding"


def bind(front: str, manuscript: Manuscript, *, name: str, reference: str, stamp: Stamp) -> bytes:
    """The .docx. front: XML before the body (cover, contents). name: the document's title.

    reference: the family's, without a name. The same arguments give the same bytes.
    """
    title = f"{name}, reference {reference}"
    package = Package()
    body = _Body(PackURI("/word/document.xml"), CT.WML_DOCUMENT_MAIN, package=package)
    package.relate_to(body, RT.OFFICE_DOCUMENT)
    for kept in _kept():
        numbers = kept.relation == RT.NUMBERING
        blob = _with_lists(kept.blob, manuscript.lists) if numbers else kept.blob
        body.relate_to(Part(PackURI(kept.place), kept.type, blob, package), kept.relation)
    headers = _on_every_page(body, "header", _story("hdr", header(title, stamp)))
    footers = _on_every_page(body, "footer", _story("ftr", footer(stamp)))
    words = "".join(manuscript.xml)
    body.text = (
        f"{_XML}<w:document {W} {_R}><w:body>{front}{words}{section(headers, footers)}"
        "</w:body></w:document>"
    )
    core = _properties(title, stamp).encode()
    package.relate_to(
        Part(PackURI("/docProps/core.xml"), CT.OPC_CORE_PROPERTIES, core, package),
        RT.CORE_PROPERTIES,
    )
    out = BytesIO()
    package.save(out)
    return _undated(out.getvalue())


class _Body(Part):
    """The main part, whose bytes are text that we made."""

    text = ""

    @property
    def blob(self) -> bytes:
        return self.text.encode()


@dataclass(frozen=True)
class _Kept:
    place: str
    type: str
    relation: str
    blob: bytes


@cache
def _kept() -> tuple[_Kept, ...]:
    """Styles, numbering and settings of our template."""
    rels = Package.open(BytesIO(template())).main_document_part.rels.values()
    return tuple(
        _Kept(str(part.partname), part.content_type, rel.reltype, part.blob)
        for rel in rels
        for part in (rel.target_part,)
    )


def _with_lists(numbering: bytes, levels: list[int]) -> bytes:
    begun_again = lists_begun_again(levels).encode()
    return numbering.replace(b"</w:numbering>", begun_again + b"</w:numbering>")


def _story(tag: str, inside: str) -> bytes:
    return f"{_XML}<w:{tag} {W}>{inside}</w:{tag}>".encode()


def _on_every_page(body: Part, what: str, story: bytes) -> dict[str, str]:
    """Relations from the body to one copy of `story` for each kind of page."""
    type_, relation = {
        "header": (CT.WML_HEADER, RT.HEADER),
        "footer": (CT.WML_FOOTER, RT.FOOTER),
    }[what]
    return {
        page: body.relate_to(
            Part(PackURI(f"/word/{what}{n}.xml"), type_, story, body.package), relation
        )
        for n, page in enumerate(_PAGES, 1)
    }


def _properties(title: str, stamp: Stamp) -> str:
    """The file's own properties: what it is and for whom, and no person's name."""
    made = f"{stamp.made_on.isoformat()}T00:00:00Z"
    date = 'xsi:type="dcterms:W3CDTF"'
    return (
        f"{_XML}<cp:coreProperties {_PROPERTIES}>"
        f"<dc:title>{clean(title)}, copy {stamp.copy}</dc:title>"
        f"<dc:subject>For {clean(stamp.audience)}, code {clean(stamp.code)}</dc:subject>"
        f"<dc:creator>{WRITER}</dc:creator><cp:lastModifiedBy>{WRITER}</cp:lastModifiedBy>"
        f"<cp:revision>1</cp:revision><dcterms:created {date}>{made}</dcterms:created>"
        f"<dcterms:modified {date}>{made}</dcterms:modified><dc:language>en-GB</dc:language>"
        f"<cp:contentStatus>{DRAFT_PROPERTY if stamp.draft else FINAL_PROPERTY}</cp:contentStatus>"
        "</cp:coreProperties>"
    )


_PROPERTIES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_NO_DAY = b"\x00\x00\x21\x00"  # midnight on 1 January 1980, the first that a zip file can say


def _undated(packed: bytes) -> bytes:
    """The zip file without the machine's clock, which python-docx leaves on every part."""
    out = bytearray(packed)
    archive = zipfile.ZipFile(BytesIO(packed))
    at = archive.start_dir
    for part in archive.infolist():
        out[part.header_offset + 10 : part.header_offset + 14] = _NO_DAY
        out[at + 12 : at + 16] = _NO_DAY
        at += 46 + len(part.filename.encode()) + len(part.extra) + len(part.comment)
    return bytes(out)
