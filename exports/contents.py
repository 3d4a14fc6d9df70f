"""The contents: a field of Word's own, filled by us so that it reads rightly before any update.

Page numbers are known only to the program that lays out the pages. Our entries therefore name the
numbered paragraphs, which are the same on every machine; updating the field in Word replaces them
with pages. The field is not marked as out of date: that mark makes Word ask the reader, on opening,
whether to update "fields that may refer to other files".
"""

from exports.manuscript import Heading
from exports.words import paragraph, run

_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve">'
    ' TOC \\o "1-2" \\t "Annex,1" \\h \\z </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def contents(headings: list[Heading]) -> str:
    """The field's XML, one entry for each heading of levels 1 and 2."""
    shown = [heading for heading in headings if heading.level <= 2]
    return "".join(
        paragraph(
            f"Toc{heading.level}",
            (_BEGIN if place == 0 else "")
            + f'<w:hyperlink w:anchor="{heading.bookmark}" w:history="1">{_entry(heading)}'
            + "</w:hyperlink>"
            + (_END if place == len(shown) - 1 else ""),
        )
        for place, heading in enumerate(shown)
    )


def _entry(heading: Heading) -> str:
    number = f"{heading.number}.\t" if heading.number else "\t"
    number = number if heading.level == 1 else ""
    return run(f"{number}{heading.title}\t{_paragraphs(heading)}".rstrip("\t"))


def _paragraphs(heading: Heading) -> str:
    first, last = (f"{heading.number}.{n}" for n in (heading.first, heading.last))
    if heading.last < heading.first:
        return ""
    return first if heading.first == heading.last else f"{first} to {last}"
