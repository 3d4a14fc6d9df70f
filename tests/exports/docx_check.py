"""Our own checks of a Word file: what a validator does not know and a reader would mind.

`faults(data)` gives one sentence for each thing wrong, [] for a good file.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DC = "{http://purl.org/dc/elements/1.1/}"
CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"

PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml"
    r"|word/(_rels/document\.xml\.rels|document\.xml|styles\.xml|numbering\.xml|settings\.xml"
    r"|(header|footer)[1-3]\.xml|media/[a-z0-9]+\.png)"
)
# Comments, tracked changes, hidden words, revision marks, and settings that make Word ask.
UNWANTED = (
    "comment", "commentRangeStart", "ins", "del", "moveFrom", "moveTo", "vanish", "rsid", "rsids",
    "updateFields", "attachedTemplate", "mailMerge", "documentProtection", "trackRevisions",
)  # fmt: skip
MACHINE = re.compile(r"/(home|root|tmp|Users|var|opt|srv)/|[A-Z]:\\|python-docx|LibreOffice")
STORY = re.compile(r"word/(document|header\d|footer\d)\.xml")  # its words are people's own
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
NO_DAY = (1980, 1, 1, 0, 0, 0)


def faults(data: bytes) -> list[str]:
    """Everything wrong with this .docx, in plain sentences."""
    archive = zipfile.ZipFile(BytesIO(data))
    if bad := archive.testzip():
        return [f"{bad} is damaged"]
    raw = {name: archive.read(name) for name in archive.namelist()}
    found = [f"{i.filename} says when it was packed" for i in archive.infolist()
             if i.date_time != NO_DAY]  # fmt: skip
    found += [f"{name} does not belong in the file" for name in raw if not PARTS.fullmatch(name)]
    trees = {}
    for name, content in raw.items():
        if not STORY.fullmatch(name) and MACHINE.search(content.decode("utf-8", "replace")):
            found.append(f"{name} names a machine or a program")
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(content)
            except etree.XMLSyntaxError as fault:
                return [*found, f"{name} is not well formed: {fault}"]
    for check in (
        _relations,
        _texts,
        _styles,
        _lists,
        _tables,
        _headings,
        _pictures,
        _pages,
        _core,
    ):
        found += check(trees)
    return found


def _relations(trees: dict) -> Iterator[str]:
    for name, tree in trees.items():
        for rel in tree.iter("{*}Relationship"):
            if rel.get("TargetMode") == "External":
                yield f"{name} leads outside: {rel.get('Target')}"


def _texts(trees: dict) -> Iterator[str]:
    for name, tree in trees.items():
        for element in tree.iter(etree.Element):
            tag = etree.QName(element).localname
            if element.tag.startswith(W) and tag in UNWANTED:
                yield f"{name} holds <{tag}>"
            if any("rsid" in key for key in element.attrib):
                yield f"{name} holds a revision mark"
            if any(MACHINE.search(str(said)) for said in element.attrib.values()):
                yield f"{name} names a machine or a program"
            if element.get(f"{W}dirty"):
                yield f"{name} holds a field that makes Word ask a question"
            for said in (element.text or "", *map(str, element.attrib.values())):
                if CONTROL.search(said):
                    yield f"{name} holds a control character"


def _styles(trees: dict) -> Iterator[str]:
    styles = trees["word/styles.xml"]
    defined = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    for name, tree in trees.items():
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            for used in tree.iter(f"{W}{tag}"):
                if used.get(f"{W}val") not in defined:
                    yield f"{name} uses the style {used.get(f'{W}val')}, which is not there"
    language = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if language is None or language.get(f"{W}val") != "en-GB":
        yield "the language is not British English"
    sizes = {size.get(f"{W}val") for size in trees["word/document.xml"].iter(f"{W}sz")}
    if sizes:
        yield "the body sets sizes of its own: styling belongs to the house"


def _lists(trees: dict) -> Iterator[str]:
    numbers = {n.get(f"{W}numId") for n in trees["word/numbering.xml"].iter(f"{W}num")}
    for used in trees["word/document.xml"].iter(f"{W}numId"):
        if used.get(f"{W}val") not in numbers:
            yield f"a list uses the numbering {used.get(f'{W}val')}, which is not there"


def _tables(trees: dict) -> Iterator[str]:
    for table in trees["word/document.xml"].iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        if caption is None or not caption.get(f"{W}val"):
            yield "a table has no words for those who cannot see it"
        if rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield "a table's first row is not marked as its heading"
        if len({len(row.findall(f"{W}tc")) for row in rows}) != 1:
            yield "a table has rows of different lengths"
        if any(cell.find(f"{W}p") is None for cell in table.iter(f"{W}tc")):
            yield "a table has a cell without a paragraph"


def _headings(trees: dict) -> Iterator[str]:
    body = trees["word/document.xml"]
    before = 0
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is None:
            yield "a paragraph has no style"
            continue
        name = style.get(f"{W}val")
        words = "".join(paragraph.itertext())
        if not words and name not in ("TableWords", "ListNumber", "ListNumber2", "ListNumber3"):
            yield f"an empty paragraph of the style {name} stands in for space"
        level = 1 if name == "Annex" else int(name[7:]) if name.startswith("Heading") else 0
        if level > before + 1:
            yield f"the heading “{words}” of level {level} comes after level {before}"
        before = level or before
    marks = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    ids = [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")]
    if len(set(marks)) != len(marks) or len(set(ids)) != len(ids):
        yield "two bookmarks have the same name or number"
    for link in body.iter(f"{W}hyperlink"):
        if link.get(f"{W}anchor") not in marks:
            yield f"a link leads to {link.get(f'{W}anchor')}, which is not there"


def _pictures(trees: dict) -> Iterator[str]:
    for picture in trees["word/document.xml"].iter(f"{WP}docPr"):
        if not picture.get("descr"):
            yield "a picture has no words for those who cannot see it"


def _pages(trees: dict) -> Iterator[str]:
    """Every sort of page carries a header and a footer, with page x of y."""
    for section in trees["word/document.xml"].iter(f"{W}sectPr"):
        for what in ("header", "footer"):
            pages = {r.get(f"{W}type") for r in section.iter(f"{W}{what}Reference")}
            if pages != {"default", "even", "first"}:
                yield f"a {what} is missing on some pages"
        size = section.find(f"{W}pgSz")
        if (size.get(f"{W}w"), size.get(f"{W}h")) != ("11906", "16838"):
            yield "the paper is not A4"
    for n in (1, 2, 3):
        codes = {
            f.get(f"{W}instr").strip() for f in trees[f"word/footer{n}.xml"].iter(f"{W}fldSimple")
        }
        if codes != {"PAGE", "NUMPAGES"}:
            yield f"footer {n} does not say page x of y"


def _core(trees: dict) -> Iterator[str]:
    core = trees["docProps/core.xml"]
    for tag in (f"{DC}title", f"{DC}subject"):
        if not (core.findtext(tag) or "").strip():
            yield f"the file's properties have no {etree.QName(tag).localname}"
    for tag in (f"{DC}creator", f"{CP}lastModifiedBy"):
        if core.findtext(tag) != "Family Safeguarding":
            yield "the file's properties name a person or a program"
    for tag in (f"{DC}description", f"{CP}keywords", f"{CP}category"):
        if core.findtext(tag):
            yield "the file's properties say more than they should"
