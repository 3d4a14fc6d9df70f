"""Pieces of the record on the page: who wrote them, their fields, their words, their source."""

from collections.abc import Iterable

from exports.manuscript import Manuscript
from exports.sources import SAID, Piece, Sources
from exports.stamp import long_date
from exports.tables import Table
from exports.words import run

_BOLD = "<w:b/><w:bCs/>"
_BREAK = "<w:r><w:br/></w:r>"
_SHORT = 90  # a longer answer is prose, and gets a numbered paragraph


def write_pieces(
    script: Manuscript, sources: Sources, pieces: Iterable[Piece], *, depth: int
) -> None:
    """Print pieces in order below a heading of level `depth`.

    A line above each says whose words they are and of which day; it is not said twice running.
    """
    said = ""
    for piece in pieces:
        tail = sources.tail(piece.source)
        line = _line(piece, sources.own_view)
        if line != said:
            script.own("SourceLine", line)
        said = line
        _fields(script, piece, tail)
        script.words(piece.blocks, tail=tail, depth=depth, told=piece.how == "told")
        for grid in piece.grids:
            title = f"{grid.title} {sources.mark(piece.source)}"
            columns = tuple((column, 1) for column in grid.columns)
            script.table(Table(title, columns, grid.rows))


def _line(piece: Piece, own_view: str) -> str:
    """ "Told us: Kelly Ashdown, to Priya Nair, Social worker. Visit, 12 November 2026"."""
    how, source = SAID[piece.how], piece.source
    strong = run(f"{how}: ", _BOLD) if how else ""
    if source is None:
        return strong + run(piece.speaker or own_view[:1].upper() + own_view[1:])
    told = f"{piece.speaker}, to {source.by}" if piece.speaker else source.by
    day = long_date(source.happened_on or source.recorded_on)
    amended = ", amended" if source.amended else ""
    return strong + run(f"{told}. {source.kind}, {day}{amended}")


def _fields(script: Manuscript, piece: Piece, tail: str) -> None:
    """Short answers together, each on a line; long ones as paragraphs of their own."""
    short = [(label, said) for label, said in piece.fields if said and len(said) <= _SHORT]
    if short:
        lines = (_label(label) + run(said) for label, said in short)
        script.own("Said", _BREAK.join(lines) + tail)
    for label, said in piece.fields:
        if len(said) > _SHORT:
            script.own("Paragraph", _label(label) + run(said) + tail)


def _label(label: str) -> str:
    return run(f"{label} " if label.endswith("?") else f"{label}: ", _BOLD)
