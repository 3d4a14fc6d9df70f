"""Passages as text with light marks, for the plain box that works without JavaScript.

One line is one block; blank lines between them mean nothing. `## `, `### `, `> `, `- ` and `1. `
begin a heading, quote or list item, two spaces before them are one indent; `**strong**`, `*em*`,
`__underline__`, `[words](https://…)` and `[words](talk:reason)` mark words. A backslash takes the
meaning from the sign after it; at the end of a line it keeps the next line in the same block. `\\|`
stands for nothing: it lets a mark begin or end in the middle of a word, and alone it is an empty
paragraph.

Nothing that is not a whole mark is taken for one: "2 * 3" and "a real d***" keep their asterisks.
"""

import re

from workbook.core.text.blocks import LISTS, Block, Blocks, Mark, Run

NOTHING = "\\|"
SIGNS = {"strong": "**", "em": "*", "underline": "__"}
STARTS = {"p": "", "h2": "## ", "h3": "### ", "quote": "> ", "bullet": "- "}
START = re.compile(r"(#{2,3}|>|-|\d{1,9}\.) ")

_BRACKETS = ("link", "talk")
# A backslash is doubled only where it would take the meaning from what follows it.
_ESCAPE = r"\\(?=[\\*_\[\]#>.|\-\n]|\Z)|(?<=_)_|_(?=_)|\A_|_\Z|(?<!\s)\*|\*(?!\s)"
_ESCAPED = re.compile(_ESCAPE)
_ESCAPED_WITH_BRACKETS = re.compile(_ESCAPE + r"|[\[\]]")


def to_plain(blocks: Blocks) -> str:
    """The passage as light-marked text. `from_plain(to_plain(blocks)) == blocks`, always."""
    parts: list[str] = []
    numbers: dict[int, int] = {}
    for at, each in enumerate(blocks):
        if at:
            kinds = {blocks[at - 1].kind, each.kind}
            parts.append("\n" if kinds <= LISTS or kinds == {"quote"} else "\n\n")
        parts.append(_line(each, _number(each, numbers)))
    return "".join(parts)


def _number(item: Block, numbers: dict[int, int]) -> int:
    """The number an ordered item shows: it runs on past what is indented further than it."""
    for indent in [indent for indent in numbers if indent > item.indent]:
        del numbers[indent]
    if item.kind == "ordered":
        numbers[item.indent] = numbers.get(item.indent, 0) + 1
    else:
        numbers.pop(item.indent, None)
    return numbers.get(item.indent, 0)


def _line(item: Block, number: int) -> str:
    words = _words(item.runs)
    start = f"{number}. " if item.kind == "ordered" else STARTS[item.kind]
    if item.kind == "p":
        words = _without_start(words)
    return "  " * item.indent + start + words


def _without_start(words: str) -> str:
    """A paragraph's words so that their beginning is not taken for a heading, quote or item."""
    if not words or words.startswith(" "):
        return NOTHING + words
    if start := START.match(words):
        at = start.end(1) - 1 if words[0].isdigit() else 0
        return words[:at] + "\\" + words[at:]
    return words


def _words(runs: tuple[Run, ...]) -> str:
    text = "".join(run.text for run in runs)
    marked = any(mark.type in _BRACKETS for run in runs for mark in run.marks)
    escaped = _ESCAPED_WITH_BRACKETS if marked or "](" in text else _ESCAPED
    parts: list[str] = []
    before = Run("")
    for run in (*runs, Run("")):
        parts.append(_turn(before, run))
        parts.append(escaped.sub(r"\\\g<0>", run.text).replace("\n", "\\\n"))
        before = run
    return "".join(parts)


def _turn(before: Run, after: Run) -> str:
    """The signs between two runs, kept apart from words and spaces that would undo them."""
    closing = "".join(sign for name, sign in SIGNS.items() if _ends(name, before, after))
    opening = "".join(sign for name, sign in SIGNS.items() if _ends(name, after, before))
    brackets = _turned_brackets(before, after)
    last, first = before.text[-1:], after.text[:1]
    if closing and last.isspace():
        closing = NOTHING + closing
    if not brackets:
        if closing and (opening or first.isalnum()):
            closing += NOTHING
        elif opening and last.isalnum():
            opening = NOTHING + opening
    if opening and first.isspace():
        opening += NOTHING
    return closing + brackets + opening


def _ends(mark_type: str, before: Run, after: Run) -> bool:
    return before.mark(mark_type) is not None and after.mark(mark_type) is None


def _turned_brackets(before: Run, after: Run) -> str:
    old = [mark for mark in before.marks if mark.type in _BRACKETS]
    new = [mark for mark in after.marks if mark.type in _BRACKETS]
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    return "".join(f"]({_target(mark)})" for mark in reversed(old)) + "[" * len(new)


def _target(mark: Mark) -> str:
    if mark.type == "talk":
        return f"talk:{mark.value}"
    return re.sub(r"[()]", r"\\\g<0>", mark.value)
