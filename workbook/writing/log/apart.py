"""Run by itself, with nothing of the workbook in it (`trial.py` starts it and may end it at any
moment): takes updates into a live text, reads all of it, and says so.
"""

import sys
from collections.abc import Iterator
from importlib.util import find_spec, module_from_spec
from typing import Any, BinaryIO

BEGUN, STANDS = b"?", b"!"


def main(root: str, given: BinaryIO, said: BinaryIO) -> None:
    """Each update comes with its length before it, in four bytes."""
    document = _engine().Doc(None, None, None)
    said.write(BEGUN)
    said.flush()
    for each in _parts(given):
        doing = document.create_transaction()
        document.get_or_insert_text(doing, root)
        document.apply_update(doing, each)
        doing.commit()
        doing.drop()
    doing = document.create_transaction()
    document.get_or_insert_text(doing, root).diff(doing)
    document.get_update(doing, bytes(1))
    said.write(STANDS)
    said.flush()


def _engine() -> Any:
    """What pycrdt drives, without pycrdt: that takes ten times as long to start."""
    if package := find_spec("pycrdt"):
        sys.modules["pycrdt"] = module_from_spec(package)
    from pycrdt import _pycrdt

    return _pycrdt


def _parts(given: BinaryIO) -> Iterator[bytes]:
    while length := given.read(4):
        yield given.read(int.from_bytes(length))


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
    except BaseException:  # a panic of the engine is no Exception
        sys.exit(1)
