"""Signs that take two units (an emoji): engines fall apart over what goes between the two. Ours
then counts all that its page wrote after it wrongly, and nothing shows until words are gone.
"""

from collections.abc import Iterable, Iterator, Sequence

from workbook.writing.log.walk import Id, Piece, Walked, read_update

NARROW = "\uffff"


def cut_a_sign(state: bytes | None, words: str, letter: Sequence[Walked]) -> bool:
    """Whether anything in a letter is put, or taken out, between the two units of a sign: of those
    that stand, or of its own. `words` are those that `state` says.
    """
    added = [piece for walked in letter for piece in walked.pieces]
    seconds = set(_seconds(added))
    if state is not None and _is_wide(words):  # reading it all takes a few milliseconds
        seconds.update(_seconds(read_update(state).pieces))
    return bool(seconds) and any(place in seconds for place in _borders(added, letter))


def _seconds(pieces: Iterable[Piece]) -> Iterator[Id]:
    for piece in pieces:
        if not _is_wide(piece.text):
            continue
        clock = piece.span.clock
        for sign in piece.text:
            clock += 1
            if sign > NARROW:
                yield Id(piece.span.client, clock)
                clock += 1


def _borders(added: Iterable[Piece], letter: Iterable[Walked]) -> Iterator[Id]:
    """What comes first after each place where a text is opened."""
    for piece in added:
        if piece.left:
            yield Id(piece.left.client, piece.left.clock + 1)
        if piece.right:
            yield piece.right
    for walked in letter:
        for span in walked.deleted:
            yield Id(span.client, span.clock)
            yield Id(span.client, span.end)


def _is_wide(text: str) -> bool:
    return not text.isascii() and max(text) > NARROW
