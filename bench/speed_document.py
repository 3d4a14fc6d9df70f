"""The parenting assessment of about thirty pages, drawn, beside its limit in the same run.

The limit is what no writer of Word files can do without: serialising the finished tree of the same
document.xml, and deflating those bytes at zlib's usual level, 6. (Ours is deflated at 3.)
"""

import statistics
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

from lxml import etree

from bench.figure import Figure
from exports.parenting_assessment import draw
from tests.exports.invented import a_stamp
from tests.exports.long_story import long_story

PAGES = 30
ROUNDS = 25


def measure() -> Iterator[Figure]:
    """One figure in milliseconds: medians of rounds in which the two take turns."""
    facts, stamp = long_story(PAGES), a_stamp()
    drawn = draw(facts, stamp)  # imports, template and outline are warm in a server
    body = zipfile.ZipFile(BytesIO(drawn)).read("word/document.xml")
    tree = etree.fromstring(body)

    def limit() -> bytes:
        return zlib.compress(etree.tostring(tree, xml_declaration=True, encoding="UTF-8"), 6)

    ours, limits = [], []
    for _ in range(ROUNDS):
        ours.append(_milliseconds(lambda: draw(facts, stamp)))
        limits.append(_milliseconds(limit))
    yield Figure(
        name=f"parenting assessment of about {PAGES} pages ({len(body) // 1024} KB of XML)",
        value=statistics.median(ours),
        unit="ms",
        beside_name="serialise and deflate the same XML",
        beside=statistics.median(limits),
    )


def _milliseconds(act: Callable[[], bytes]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000
