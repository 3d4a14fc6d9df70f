"""What is stored beside a passage once it rests: safe HTML and plain text."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from workbook.core.text.barriers import same_tree, through_bleach, through_nh3
from workbook.core.text.blocks import Blocks, Run, block
from workbook.core.text.markup import to_html
from workbook.core.text.words import text_of

log = logging.getLogger("workbook.text")


@dataclass(frozen=True, slots=True)
class Settled:
    """A passage at rest. `plain` says that it had to be kept as plain paragraphs; `has_passed` that
    it went through all three barriers, not yet where it was only `moving`.
    """

    blocks: Blocks
    html: str
    text: str
    plain: bool
    has_passed: bool = True


def settle(blocks: Blocks) -> Settled:
    """The passage through all three barriers.

    When either sanitiser would change what our serialiser wrote, the words are kept as plain
    paragraphs and an alarm is logged that names the barrier and never the words.
    """
    if not blocks:
        return Settled((), "", "", plain=False)
    markup = to_html(blocks)
    safe = _unchanged(markup, through_nh3, "nh3")
    if safe is not None and _unchanged(markup, through_bleach, "bleach") is not None:
        return Settled(blocks, safe, text_of(blocks), plain=False)
    paragraphs = _paragraphs(blocks)
    return Settled(paragraphs, through_nh3(to_html(paragraphs)), text_of(paragraphs), plain=True)


def moving(blocks: Blocks) -> Settled:
    """The passage through the first two barriers alone: it passes the last when it comes to rest.
    For what must be kept inside a transaction, where bleach is too slow.
    """
    return Settled(blocks, materialise(blocks), text_of(blocks), plain=False, has_passed=False)


def materialise(blocks: Blocks) -> str:
    """The passage's HTML through the first two barriers: cheap enough for words still moving."""
    safe = _unchanged(to_html(blocks), through_nh3, "nh3")
    return through_nh3(to_html(_paragraphs(blocks))) if safe is None else safe


def _unchanged(markup: str, barrier: Callable[[str], str], name: str) -> str | None:
    """The barrier's own spelling of the markup, or None when it means something else."""
    try:
        passed = barrier(markup)
        if same_tree(markup, passed):
            return passed
        log.error("A passage did not pass %s unchanged: kept as plain paragraphs", name)
    except Exception as fault:  # a sanitiser that stumbles must not cost anybody their words
        fell = type(fault).__name__
        log.error("A passage made %s fail (%s): kept as plain paragraphs", name, fell)
    return None


def _paragraphs(blocks: Blocks) -> Blocks:
    return tuple(block("p", 0, [Run(each.text)]) for each in blocks)
