"""Tables as WordprocessingML: a caption, a header row that repeats, rows that do not break."""

from collections.abc import Sequence
from dataclasses import dataclass

from exports.looks import TABLE, WIDE
from exports.words import clean, paragraph, run

Row = Sequence[str]


@dataclass(frozen=True)
class Table:
    """caption: what it shows, also its alternative text; printed above the table unless the heading
    there says it already (`titled`). columns: (heading, share of the width).

    rows: plain words, one string a cell. bookmark: when given, row n carries a bookmark of this
    name followed by n, so that citations can lead there.
    """

    caption: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]
    bookmark: str = ""
    titled: bool = False


def table(made: Table, last_id: int) -> str:
    """The table's XML with its caption above. last_id: the last bookmark id in use."""
    shares = sum(share for _, share in made.columns)
    widths = [WIDE * share // shares for _, share in made.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(
        _row(row, widths, "TableWords", _bookmark(f"{made.bookmark}{n}", last_id + n))
        if made.bookmark
        else _row(row, widths, "TableWords")
        for n, row in enumerate(made.rows, 1)
    )
    head = _row([title for title, _ in made.columns], widths, "TableHead")
    return (
        ("" if made.titled else paragraph("Caption", run(made.caption)))
        + f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={_attribute(made.caption)}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _row(cells: Row, widths: list[int], style: str, bookmark: str = "") -> str:
    header = "<w:tblHeader/>" if style == "TableHead" else ""
    inside = [run(cell) for cell in cells]
    inside[0] = bookmark + inside[0]
    cols = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph(style, words)}</w:tc>"
        for width, words in zip(widths, inside, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cols}</w:tr>"


def _bookmark(name: str, number: int) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def _attribute(text: str) -> str:
    return '"' + clean(text).replace('"', "&quot;").replace("\n", " ").replace("\t", " ") + '"'
