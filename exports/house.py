"""Our Word template. This file and the two it reads (looks, numbering) own all styling.

It is made by code from python-docx's default the first time it is asked for. Everything in that
default which we do not use is taken out: its thumbnail, its second copy of the styles, its theme,
its revision marks and the name of the program that saved it.
"""

from collections.abc import Iterable
from functools import cache
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from exports.looks import MARGIN, PAGE_HIGH, PAGE_WIDE, W, styles
from exports.numbering import numberings


@cache
def template() -> bytes:
    """Our template: an empty, complete .docx of A4 paper, our styles and our numbering."""
    document = Document()
    _strip(document)
    _refill(document.styles.element, styles())
    _refill(document.part.numbering_part.element, numberings())
    _refill(document.settings.element, _SETTINGS)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def section(headers: dict[str, str], footers: dict[str, str]) -> str:
    """The paper, as the last element of a body. Each maps a page type to a relation's id."""
    references = "".join(
        f'<w:{tag}Reference w:type="{page}" r:id="{rid}"/>'
        for tag, named in (("header", headers), ("footer", footers))
        for page, rid in named.items()
    )
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{PAGE_WIDE}" w:h="{PAGE_HIGH}"/>'
        f'<w:pgMar w:top="1701" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" '
        'w:header="680" w:footer="624" w:gutter="0"/><w:cols w:space="720"/></w:sectPr>'
    )


def _strip(document: WordDocument) -> None:
    """Leave styles, numbering, settings and properties; drop every other part of the default."""
    keep = {RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES}
    package = document.part.package
    if package is None:
        raise RuntimeError("python-docx opened a document without its package")
    for rels in (document.part.rels, package.rels):
        for rid in [rid for rid, rel in rels.items() if rel.reltype not in keep]:
            del rels[rid]


def _refill(root: BaseOxmlElement, children: Iterable[str]) -> None:
    for child in list(root):
        root.remove(child)
    for xml in children:
        root.append(parse_xml(xml))


# Only what Word needs. Nothing here makes Word ask a question when the file is opened.
_SETTINGS = (
    f'<w:zoom {W} w:percent="100"/>',
    f'<w:defaultTabStop {W} w:val="720"/>',
    f'<w:characterSpacingControl {W} w:val="doNotCompress"/>',
    f'<w:compat {W}><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
    f'<w:themeFontLang {W} w:val="en-GB"/>',
    f'<w:decimalSymbol {W} w:val="."/>',
    f'<w:listSeparator {W} w:val=","/>',
)
