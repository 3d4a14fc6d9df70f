"""What a copy says about itself, most of it on every page: for whom, which copy, draft or not.

Nothing here can say that something was left out: whatever is left out is withheld from somebody in
the set of readers, or limited, and a mark would tell the very person it is kept from (design 5.4).
"""

from dataclasses import dataclass
from datetime import date

from exports.words import paragraph, run
from workbook.records.rules import as_known


@dataclass(frozen=True)
class Stamp:
    """One copy. `draw` takes nothing from a clock or a database: it is all here.

    reader: who will read it, as printed on every page ("the court and every party").
    audience: the same without any name, for the file's properties ("court", "one parent").
    copy: the number reserved for this copy. code: short code of the sealed content.
    made_on: the day of making, also what ages are counted to. authority: whose document it is.
    draft: mark every page. marking: the handling line at the foot of every page.
    """

    reader: str
    audience: str
    copy: int
    code: str
    made_on: date
    authority: str = ""
    draft: bool = False
    marking: str = "OFFICIAL-SENSITIVE"


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DRAFT = "DRAFT. Not approved. Do not rely on it and do not pass it on."
DRAFT_PROPERTY, FINAL_PROPERTY = "Draft", "Final"


def header(name: str, stamp: Stamp) -> str:
    """The inside of a header: the draft's mark, the document, its reader, copy and code."""
    mark = paragraph("HeaderMark", run(DRAFT)) if stamp.draft else ""
    first = paragraph("Header", run(f"{name}\tCopy {stamp.copy}, code {stamp.code}"))
    return mark + first + paragraph("HeaderReader", run(f"For {stamp.reader} only"))


def footer(stamp: Stamp) -> str:
    """The inside of a footer: the handling line and the page of how many."""
    pages = run("\tPage ") + _field("PAGE") + run(" of ") + _field("NUMPAGES")
    return paragraph("Footer", run(stamp.marking) + pages)


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def long_date(day: date | None) -> str:
    """A day as documents print it, "24 November 2026"; nothing for None."""
    return as_known(day, "day") if day else ""
