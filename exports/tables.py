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
    cells = _cells(widths, "TableWords")
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_row(cells, row, _mark(made, n, last_id))}</w:tr>"
        for n, row in enumerate(made.rows, 1)
    )
    titles = _row(_cells(widths, "TableHead"), [title for title, _ in made.columns])
    head = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{titles}</w:tr>"
    return (
        ("" if made.titled else paragraph("Caption", run(made.caption)))
        + f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={_attribute(made.caption)}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _cells(widths: list[int], style: str) -> list[str]:
    """What begins the cell of each column, up to its words."""
    return [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        for width in widths
    ]


def _row(cells: list[str], row: Row, mark: str = "") -> str:
    inside = [cell + run(words) for cell, words in zip(cells, row, strict=True)]
    inside[0] = cells[0] + mark + run(row[0]) if mark else inside[0]
    return "</w:p></w:tc>".join(inside) + "</w:p></w:tc>"


def _mark(made: Table, n: int, last_id: int) -> str:
    """The bookmark of row `n`, where rows are led to."""
    if not made.bookmark:
        return ""
    number = last_id + n
    start = f'<w:bookmarkStart w:id="{number}" w:name="{made.bookmark}{n}"/>'
    return f'{start}<w:bookmarkEnd w:id="{number}"/>'


def _attribute(text: str) -> str:
    return '"' + clean(text).replace('"', "&quot;").replace("\n", " ").replace("\t", " ") + '"'
