"""Putting suggested words in the place of others, as their author would have typed them. Pure."""

from workbook.core.text import Block, Blocks, Run, block


def replaced(blocks: Blocks, at: int, start: int, end: int, words: str) -> Blocks:
    """The passage with `words` instead of those from `start` to `end` of the block `at`.

    They carry the marks of the first of the words they stand for. Taken out, they leave neither
    two spaces nor an empty block.
    """
    here = blocks[at]
    before, after = here.text[:start], here.text[end:]
    if not words and after[:1] == " " and (not before or before[-1] in " \n"):
        end += 1
    if not words and not (before + here.text[end:]).strip():
        return blocks[:at] + blocks[at + 1 :]
    marks = _run_at(here, start).marks if start < end else ()
    runs = [*_part(here, 0, start), Run(words, marks), *_part(here, end, len(here.text))]
    return blocks[:at] + (block(here.kind, here.indent, runs),) + blocks[at + 1 :]


def _part(of: Block, start: int, end: int) -> list[Run]:
    """The runs of some of a block's letters."""
    found: list[Run] = []
    begins = 0
    for run in of.runs:
        text = run.text[max(0, start - begins) : max(0, end - begins)]
        if text:
            found.append(Run(text, run.marks))
        begins += len(run.text)
    return found


def _run_at(of: Block, place: int) -> Run:
    return _part(of, place, place + 1)[0]
