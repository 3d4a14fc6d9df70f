"""Rich text: the closed schema, its limits, its three barriers and its plain form.

Everything that a person writes in a workbook passes through here before it is kept or shown.
"""

from workbook.core.text.barriers import HANDS, comparison_html
from workbook.core.text.blocks import (
    DEEPEST,
    KINDS,
    LISTS,
    MARKS,
    TALK,
    Block,
    Blocks,
    Mark,
    Run,
    block,
    clean,
)
from workbook.core.text.importing import Imported, from_html
from workbook.core.text.links import link_of
from workbook.core.text.markup import Line, lay_out, marked, to_html
from workbook.core.text.plain import to_plain
from workbook.core.text.plain_reading import from_plain
from workbook.core.text.reading import (
    BLOCKS_AT_MOST,
    CHARACTERS_AT_MOST,
    WORK_AT_MOST,
    as_json,
    read_blocks,
    within_limits,
)
from workbook.core.text.settling import Settled, materialise, moving, settle
from workbook.core.text.words import count_words, excerpt, text_of

__all__ = [
    "BLOCKS_AT_MOST",
    "CHARACTERS_AT_MOST",
    "DEEPEST",
    "HANDS",
    "KINDS",
    "LISTS",
    "MARKS",
    "TALK",
    "WORK_AT_MOST",
    "Block",
    "Blocks",
    "Imported",
    "Line",
    "Mark",
    "Run",
    "Settled",
    "as_json",
    "block",
    "clean",
    "comparison_html",
    "count_words",
    "excerpt",
    "from_html",
    "from_plain",
    "lay_out",
    "link_of",
    "marked",
    "materialise",
    "moving",
    "read_blocks",
    "settle",
    "text_of",
    "to_html",
    "to_plain",
    "within_limits",
]
