"""Binding: a finished body, its headers and its properties become one .docx, as bytes.

The package is python-docx's, made once around our template: its parts, relations and content
types. What differs from copy to copy is handed over as text and never becomes a tree: for a
hundred pages that is the difference between twenty milliseconds and a second and a half.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

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

BODY, CORE, NUMBERING = "word/document.xml", "docProps/core.xml", "word/numbering.xml"

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

# All three kinds of page carry the same words, so that no box a reader ticks in Word (different
# first page, different odd and even) can take the copy's name off a page.
_PAGES = ("default", "even", "first")

# The file says nothing about who sat at which machine: the writer's name is on the cover.
WRITER = "Family Safeguarding"
PACKED = 3  # a quarter larger than at zlib's usual 6, in less than half the time


def bind(front: str, manuscript: Manuscript, *, name: str, reference: str, stamp: Stamp) -> bytes:
    """The .docx. front: XML before the body (cover, contents). name: the document's title.

    reference: the family's, without a name. The same arguments give the same bytes.
    """
    title = f"{name}, reference {reference}"
    cover = _cover()
    words = "".join(manuscript.xml)
    made = {
        BODY: f"{_XML}<w:document {W} {_R}><w:body>{front}{words}{cover.paper}</w:body>"
        "</w:document>",
        CORE: _properties(title, stamp),
        NUMBERING: _with_lists(cover.parts[NUMBERING], manuscript.lists),
        **dict.fromkeys(cover.headers, _story("hdr", header(title, stamp))),
        **dict.fromkeys(cover.footers, _story("ftr", footer(stamp))),
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=PACKED) as archive:
        for part, kept in cover.parts.items():
            # Its time is 1980, the first that a zip file can say: the machine's clock is not in it.
            archive.writestr(ZipInfo(part), made.get(part, kept), ZIP_DEFLATED, PACKED)
    return out.getvalue()


@dataclass(frozen=True)
class _Cover:
    """Everything that is alike in all copies: the parts by their places in the file, which of them
    are headers and footers, and the XML that lays them on the paper.
    """

    parts: Mapping[str, str]
    headers: tuple[str, ...]
    footers: tuple[str, ...]
    paper: str


@cache
def _cover() -> _Cover:
    package = Package()
    body = Part(PackURI(f"/{BODY}"), CT.WML_DOCUMENT_MAIN, b"", package)
    package.relate_to(body, RT.OFFICE_DOCUMENT)
    for rel in Package.open(BytesIO(template())).main_document_part.rels.values():
        kept = rel.target_part
        body.relate_to(Part(kept.partname, kept.content_type, kept.blob, package), rel.reltype)
    headers, footers = _on_every_page(body, "header"), _on_every_page(body, "footer")
    core = Part(PackURI(f"/{CORE}"), CT.OPC_CORE_PROPERTIES, b"", package)
    package.relate_to(core, RT.CORE_PROPERTIES)
    saved = BytesIO()
    package.save(saved)
    archive = ZipFile(saved)
    return _Cover(
        parts={part: archive.read(part).decode() for part in archive.namelist()},
        headers=tuple(headers),
        footers=tuple(footers),
        paper=section(
            dict(zip(_PAGES, headers.values(), strict=True)),
            dict(zip(_PAGES, footers.values(), strict=True)),
        ),
    )


def _on_every_page(body: Part, what: str) -> dict[str, str]:
    """A place in the file for each kind of page, with the body's relation to it."""
    type_, relation = {
        "header": (CT.WML_HEADER, RT.HEADER),
        "footer": (CT.WML_FOOTER, RT.FOOTER),
    }[what]
    places = [f"word/{what}{n}.xml" for n, _ in enumerate(_PAGES, 1)]
    return {
        place: body.relate_to(Part(PackURI(f"/{place}"), type_, b"", body.package), relation)
        for place in places
    }


def _with_lists(numbering: str, levels: list[int]) -> str:
    return numbering.replace("</w:numbering>", f"{lists_begun_again(levels)}</w:numbering>")


def _story(tag: str, inside: str) -> str:
    return f"{_XML}<w:{tag} {W}>{inside}</w:{tag}>"


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
