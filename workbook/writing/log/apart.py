"""Run by itself, with nothing of the workbook in it (`trial.py` starts it and may end it at any
moment): takes updates into a live text, reads all of it, and says so.
"""

import sys
from collections.abc import Iterator
from typing import BinaryIO

from pycrdt import Doc, Text

BEGUN, STANDS = b"?", b"!"


def main(root: str, given: BinaryIO, said: BinaryIO) -> None:
    """Each update comes with its length before it, in four bytes."""
    said.write(BEGUN)
    said.flush()
    document: Doc[Text] = Doc()
    text = document.get(root, type=Text)
    for each in _parts(given):
        document.apply_update(each)
    text.diff()
    document.get_update()
    said.write(STANDS)
    said.flush()


def _parts(given: BinaryIO) -> Iterator[bytes]:
    while length := given.read(4):
        yield given.read(int.from_bytes(length))


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
    except BaseException:  # a panic of the engine is no Exception
        sys.exit(1)
