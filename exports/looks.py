"""What each style of our documents looks like: one table, read by the house and by nobody else."""

from dataclasses import dataclass

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

FONT = "Arial"
GREY = "4D4D4D"  # 8:1 on white
RULE = "8C8C8C"

# Lengths are Word's: twentieths of a point. A4 with 2.5 cm all round leaves 9070 for words.
PAGE_WIDE, PAGE_HIGH, MARGIN = 11906, 16838, 1418
WIDE = PAGE_WIDE - 2 * MARGIN
HANG = 851  # numbers stand in the first 1.5 cm, words begin after them
STEP = 425  # one list level

PARAGRAPHS, BULLETS, NUMBERS = 1, 2, 3  # the three numberings that styles are tied to
TABLE = "Table"


@dataclass(frozen=True)
class Look:
    """One style. `name` is what Word shows; its id is the name without spaces, first letters up.

    Sizes and spaces are in points, `left` and `hang` in twentieths of one.
    """

    name: str
    size: float = 12
    bold: bool = False
    italic: bool = False
    grey: bool = False
    before: float = 0
    after: float = 8
    line: float = 1.0
    left: int = 0
    hang: int = 0
    right: int = 0
    outline: int | None = None
    numbering: tuple[int, int] | None = None
    keep_next: bool = False
    page_before: bool = False
    edge: str = ""
    shade: str = ""
    tabs: str = ""
    then: str = ""

    @property
    def id(self) -> str:
        return "".join(word[0].upper() + word[1:] for word in self.name.split())


# Court papers: not below 12 point and one and a half lines apart (FPR practice direction 27A).
_WORDS = 1.5
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="8" w:space="6" w:color="404040"/>'
    for side in ("top", "left", "bottom", "right")
)
_UNDER = f'<w:bottom w:val="single" w:sz="6" w:space="4" w:color="{RULE}"/>'
_OVER = f'<w:top w:val="single" w:sz="6" w:space="4" w:color="{RULE}"/>'
_RIGHT = f'<w:tab w:val="right" w:pos="{WIDE}"/>'

LOOKS = (
    Look("Title", 28, bold=True, before=120, after=12, then="Body"),
    Look("Subtitle", 16, after=24, then="Body"),
    Look("heading 1", 16, bold=True, before=28, after=10, hang=HANG, left=HANG, outline=0,
         numbering=(PARAGRAPHS, 0), keep_next=True, then="Paragraph"),
    Look("heading 2", 14, bold=True, before=18, after=8, outline=1, keep_next=True,
         then="Paragraph"),
    Look("heading 3", 12, bold=True, before=14, after=6, outline=2, keep_next=True,
         then="Paragraph"),
    Look("heading 4", 12, bold=True, italic=True, before=10, after=6, left=HANG, outline=3,
         keep_next=True, then="Paragraph"),
    Look("Annex", 16, bold=True, after=10, outline=0, keep_next=True, page_before=True,
         then="Body"),
    Look("Front Title", 16, bold=True, before=18, after=8, keep_next=True, then="Body"),
    Look("Front Words", 11, after=8, line=1.25),
    Look("Body", line=_WORDS),
    Look("Statement", line=_WORDS, keep_next=True),
    Look("Paragraph", line=_WORDS, left=HANG, hang=HANG, numbering=(PARAGRAPHS, 1)),
    Look("Told", line=_WORDS, left=HANG, hang=HANG, shade="F0F0F0"),
    Look("Indented", line=_WORDS, left=HANG),
    Look("Quote", line=_WORDS, left=HANG + STEP, right=STEP,
         edge=f'<w:left w:val="single" w:sz="18" w:space="8" w:color="{RULE}"/>'),
    *(Look(f"List Bullet{n}", line=_WORDS, after=4, numbering=(BULLETS, level))
      for level, n in enumerate(("", " 2", " 3"))),
    *(Look(f"List Number{n}", line=_WORDS, after=4, numbering=(NUMBERS, level))
      for level, n in enumerate(("", " 2", " 3"))),
    Look("Source Line", 10, grey=True, before=6, after=3, left=HANG, keep_next=True,
         then="Paragraph"),
    Look("Said", 11, after=4, left=HANG, line=1.25, keep_next=True),
    Look("Small", 10, grey=True, after=6, line=1.15),
    Look("Mark", 11, bold=True, before=6, after=10, left=120, right=120, edge=_BOX),
    Look("Cover Line", after=6, left=2835, hang=2835, line=1.15, keep_next=True,
         tabs='<w:tab w:val="left" w:pos="2835"/>'),
    Look("caption", 11, bold=True, before=10, after=4, keep_next=True, then="Body"),
    Look("Table Words", 11, after=2, line=1.1),
    Look("Table Head", 11, bold=True, after=2, line=1.1, keep_next=True),
    Look("header", 9, after=0, tabs=_RIGHT),
    Look("Header Reader", 9, bold=True, after=0, edge=_UNDER),
    Look("footer", 9, after=0, edge=_OVER, tabs=_RIGHT),
    Look("Header Mark", 10, bold=True, after=2),
    Look("toc 1", 11, before=2, after=1, left=HANG, hang=HANG,
         tabs=f'<w:tab w:val="left" w:pos="{HANG}"/>'
              f'<w:tab w:val="right" w:leader="dot" w:pos="{WIDE}"/>'),
    Look("toc 2", 10, after=0, left=HANG,
         tabs=f'<w:tab w:val="right" w:leader="dot" w:pos="{WIDE}"/>'),
)  # fmt: skip


def styles() -> list[str]:
    """Every style as XML: Word's defaults in our font and language, ours, and the table's."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    language = '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
    return [
        f"<w:docDefaults {W}><w:rPrDefault><w:rPr>{fonts}"
        f'<w:sz w:val="24"/><w:szCs w:val="24"/>{language}</w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>",
        f'<w:style {W} w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>',
        f'<w:style {W} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>',
        f'<w:style {W} w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>",
        f'<w:style {W} w:type="numbering" w:default="1" w:styleId="NoList">'
        '<w:name w:val="No List"/><w:semiHidden/></w:style>',
        *(_style(look) for look in LOOKS),
        _TABLE_STYLE,
    ]


_TABLE_STYLE = (
    f'<w:style {W} w:type="table" w:customStyle="1" w:styleId="{TABLE}"><w:name w:val="{TABLE}"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>'
    "</w:tcPr></w:tblStylePr></w:style>"
)

# Names that Word has built in keep its meaning for them: navigation, contents, accessibility.
_WORDS_OWN = ("title", "subtitle", "heading", "quote", "list", "caption", "header", "footer", "toc")


def _style(look: Look) -> str:
    first = look.name.lower().split()[0]
    own = first in _WORDS_OWN and not look.name.startswith("Header ")
    custom = "" if own else ' w:customStyle="1"'
    after = f'<w:next w:val="{look.then}"/>' if look.then else ""
    return (
        f'<w:style {W} w:type="paragraph"{custom} w:styleId="{look.id}">'
        f'<w:name w:val="{look.name}"/><w:basedOn w:val="Normal"/>{after}<w:qFormat/>'
        f"<w:pPr>{_paragraph(look)}</w:pPr>"
        f"<w:rPr>{_letters(look)}</w:rPr></w:style>"
    )


def _paragraph(look: Look) -> str:
    """Paragraph properties, in the order that the schema asks for."""
    out = ""
    if look.keep_next:
        out += "<w:keepNext/><w:keepLines/>"
    if look.page_before:
        out += "<w:pageBreakBefore/>"
    out += "<w:widowControl/>"
    if look.numbering:
        number, level = look.numbering
        out += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    if look.edge:
        out += f"<w:pBdr>{look.edge}</w:pBdr>"
    if look.shade:
        out += f'<w:shd w:val="clear" w:color="auto" w:fill="{look.shade}"/>'
    if look.tabs:
        out += f"<w:tabs>{look.tabs}</w:tabs>"
    out += (
        f'<w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}" '
        f'w:line="{round(look.line * 240)}" w:lineRule="auto"/>'
    )
    if not look.numbering and (look.left or look.right):
        hang = f' w:hanging="{look.hang}"' if look.hang else ""
        out += f'<w:ind w:left="{look.left}" w:right="{look.right}"{hang}/>'
    if look.outline is not None:
        out += f'<w:outlineLvl w:val="{look.outline}"/>'
    return out


def _letters(look: Look) -> str:
    out = "<w:b/><w:bCs/>" if look.bold else ""
    out += "<w:i/><w:iCs/>" if look.italic else ""
    out += f'<w:color w:val="{GREY}"/>' if look.grey else ""
    half = round(look.size * 2)
    return out + f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
