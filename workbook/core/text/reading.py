"""Strict reading of the blocks that a browser sends, and writing them again as JSON."""

from collections.abc import Iterator
from typing import TypeGuard

from workbook.core.problems import Invalid
from workbook.core.text.blocks import DEEPEST, KINDS, MARKS, TALK, Block, Blocks, Mark, Run, block
from workbook.core.text.links import link_of

BLOCKS_AT_MOST = 2_000
CHARACTERS_AT_MOST = 200_000
# In tags and escaped signs, a link or talk mark counting as many: about a second of bleach. A
# passage as long as one may be, with ten changes of style in each paragraph, stays below.
WORK_AT_MOST = 60_000

_AGAIN = "Copy your words, reload the page and put them in again as plain text."


def read_blocks(raw: object) -> Blocks:
    """The passage that `raw`, parsed JSON, stands for, in the one form that is kept.

    Raises `Invalid`, never repeating the words themselves, when a kind, mark, key or type is not
    in the schema, when a link may not be kept, or when the passage is larger than the limits.
    """
    if not isinstance(raw, list):
        raise Invalid(f"This text did not arrive as paragraphs. {_AGAIN}")
    if len(raw) > BLOCKS_AT_MOST:
        raise too_many_blocks()
    room = _Room()
    return within_limits(
        tuple(_block(each, f"Paragraph {at}", room) for at, each in enumerate(raw, 1))
    )


def as_json(blocks: Blocks) -> list[dict[str, object]]:
    """The passage as plain JSON: `read_blocks(as_json(blocks)) == blocks`."""
    return [
        {"kind": each.kind, "indent": each.indent, "runs": [_run_as_json(run) for run in each.runs]}
        for each in blocks
    ]


def within_limits(blocks: Blocks) -> Blocks:
    """The same blocks. Raises `Invalid` when there are more than one passage may hold."""
    if len(blocks) > BLOCKS_AT_MOST:
        raise too_many_blocks()
    room = _Room()
    for each in blocks:
        for run in each.runs:
            room.take(run)
    return blocks


def too_long() -> Invalid:
    """The refusal for more characters than one passage holds."""
    return Invalid(
        f"This is too long to keep in one place: {CHARACTERS_AT_MOST:,} characters at most, "
        "addresses of links counted. Split it into two entries."
    )


def too_many_blocks() -> Invalid:
    """The refusal for more paragraphs than one passage holds."""
    return Invalid(
        f"This is too long to keep in one place: {BLOCKS_AT_MOST:,} paragraphs at most. "
        "Split it into two entries."
    )


class _Room:
    """What is left of the limits, so that an oversized passage is refused before it is worked."""

    def __init__(self) -> None:
        self.characters = CHARACTERS_AT_MOST
        self.work = WORK_AT_MOST

    def take(self, run: Run) -> None:
        """Room for one more run. Raises `Invalid` when there is none left."""
        self.characters -= len(run.text) + sum(len(mark.value) for mark in run.marks)
        self.work -= 1 + sum(12 if mark.value else 3 for mark in run.marks)
        self.work -= sum(map(run.text.count, "\n<>&"))
        if self.characters < 0:
            raise too_long()
        if self.work < 0:
            raise Invalid(
                "There are too many links, line breaks or changes of style in this text. "
                "Split it into two entries, or paste it again as plain text."
            )


def _block(raw: object, where: str, room: _Room) -> Block:
    if not _has_keys(raw, {"kind", "runs"}, {"indent"}):
        raise Invalid(f"{where} is not in a form that the workbook knows. {_AGAIN}")
    kind, indent, runs = raw["kind"], raw.get("indent", 0), raw["runs"]
    if not isinstance(kind, str) or kind not in KINDS:
        raise Invalid(f"{where} is of a kind that the workbook cannot keep. {_AGAIN}")
    if type(indent) is not int or not 0 <= indent <= DEEPEST:
        raise Invalid(f"{where} is indented too far: {DEEPEST} steps at most. Move it left.")
    if not isinstance(runs, list):
        raise Invalid(f"{where} has no words that the workbook can read. {_AGAIN}")
    return block(kind, indent, [_run(each, where, room) for each in runs])


def _run(raw: object, where: str, room: _Room) -> Run:
    if not _has_keys(raw, {"text"}, {"marks"}):
        raise Invalid(f"{where} holds something that is not words. {_AGAIN}")
    text, marks = raw["text"], raw.get("marks", [])
    if not isinstance(text, str) or not isinstance(marks, list) or len(marks) > len(MARKS):
        raise Invalid(f"{where} holds something that is not words. {_AGAIN}")
    read = tuple(_marks(marks, where))
    if len({mark.type for mark in read}) < len(read):
        raise Invalid(f"{where} has the same style twice on the same words. {_AGAIN}")
    run = Run(text, read)
    room.take(run)
    return run


def _marks(raw: list[object], where: str) -> Iterator[Mark]:
    for each in raw:
        if _has_keys(each, {"type"}, set()) and each["type"] in ("strong", "em", "underline"):
            yield Mark(str(each["type"]))
        elif _has_keys(each, {"type", "href"}, set()) and each["type"] == "link":
            yield Mark("link", _link(each["href"], where))
        elif _has_keys(each, {"type", "tag"}, set()) and each["type"] == "talk":
            tag = each["tag"]
            if not isinstance(tag, str) or tag not in TALK:
                raise Invalid(f"{where} marks a sort of talk that is not in the list. Choose one.")
            yield Mark("talk", tag)
        else:
            raise Invalid(f"{where} has a style that the workbook cannot keep. {_AGAIN}")


def _link(raw: object, where: str) -> str:
    href = link_of(raw) if isinstance(raw, str) else None
    if href is None:
        raise Invalid(
            f"{where} has a link that cannot be kept. A link starts with https://, http:// or "
            "mailto:, and has no spaces, name or password in it. Correct it or remove it."
        )
    return href


def _has_keys(raw: object, needed: set[str], allowed: set[str]) -> TypeGuard[dict[str, object]]:
    return isinstance(raw, dict) and needed <= raw.keys() <= needed | allowed


def _run_as_json(run: Run) -> dict[str, object]:
    if not run.marks:
        return {"text": run.text}
    return {"text": run.text, "marks": [_mark_as_json(mark) for mark in run.marks]}


def _mark_as_json(mark: Mark) -> dict[str, str]:
    if mark.type == "link":
        return {"type": "link", "href": mark.value}
    if mark.type == "talk":
        return {"type": "talk", "tag": mark.value}
    return {"type": mark.type}
