"""Reading text with light marks back into blocks. What the marks are: `plain.py`."""

import re
from typing import NamedTuple, TypeAlias

from workbook.core.text.blocks import DEEPEST, TALK, Block, Blocks, Mark, Run, block, clean
from workbook.core.text.links import link_of
from workbook.core.text.plain import NOTHING, SIGNS, START, STARTS
from workbook.core.text.reading import CHARACTERS_AT_MOST, too_long, within_limits

_KINDS = {start.strip(): kind for kind, start in STARTS.items() if start}
_TYPES = {sign: mark_type for mark_type, sign in SIGNS.items()}
_LEAD = re.compile(r"^[ \t]+", re.MULTILINE)
_TOKEN = re.compile(
    r"""
    (?P<escaped>\\[\\*_\[\]#>.|-])
  | (?P<rest>\*{4,}+|_{3,}+)
  | (?P<sign>\*\*|\*|__)
  | (?P<open>\[)
  | (?P<close>\]\((?P<target>(?:[^()\\\s]|\\[()]|\([^()\\\s]*+\))++)\))
  | (?P<words>\\\n|[^\\*_\[\]]++|.)
    """,
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    target: str = ""


# What a sign or bracket does at its place: begin (True) or end the mark.
_Roles: TypeAlias = dict[int, tuple[bool, Mark]]


def from_plain(text: str) -> Blocks:
    """The passage that light-marked text stands for. Raises `Invalid` beyond the limits."""
    if len(text) > 4 * CHARACTERS_AT_MOST:  # signs and backslashes counted, so with room to spare
        raise too_long()
    spaced = _LEAD.sub(lambda lead: lead[0].replace("\t", "  "), text)
    lines = iter(clean(spaced).split("\n"))
    blocks: list[Block] = []
    for line in lines:
        if line.strip(" "):
            parts = [line]
            while _goes_on(parts[-1]):
                parts.append(next(lines, ""))
            blocks.append(_block("\n".join(parts)))
    return within_limits(tuple(blocks))


def _goes_on(line: str) -> bool:
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _block(source: str) -> Block:
    words = source.lstrip(" ")
    indent = min((len(source) - len(words)) // 2, DEEPEST)
    start = START.match(words)
    if start is None:
        return block("p", indent, _runs(words))
    return block(_KINDS.get(start[1], "ordered"), indent, _runs(words[start.end() :]))


def _runs(source: str) -> list[Run]:
    tokens = [
        _Token(kind := found.lastgroup or "", found[0], found["target"] if kind == "close" else "")
        for found in _TOKEN.finditer(source)
    ]
    roles = _signs(tokens) | _brackets(tokens)
    live: dict[str, Mark] = {}
    runs: list[Run] = []
    said: list[str] = []
    for at, token in enumerate(tokens):
        if at not in roles:
            said.append(_said(token))
            continue
        runs.append(Run("".join(said), tuple(live.values())))
        said.clear()
        begins, mark = roles[at]
        if begins:
            live[mark.type] = mark
        else:
            del live[mark.type]
    return [*runs, Run("".join(said), tuple(live.values()))]


def _said(token: _Token) -> str:
    if token.text == NOTHING:
        return ""
    return token.text[1:] if token.kind == "escaped" or token.text == "\\\n" else token.text


def _signs(tokens: list[_Token]) -> _Roles:
    """Pairs of signs. One begins before words and outside a word, and ends likewise."""
    if not any(token.kind == "sign" for token in tokens):
        return {}
    before, after = _neighbours(tokens), _neighbours(tokens[::-1], first=True)[::-1]
    roles: _Roles = {}
    begun: dict[str, int] = {}
    for at, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        mark = Mark(_TYPES[token.text])
        may_end = not before[at].isspace() and not after[at].isalnum()
        if mark.type in begun and may_end:
            roles[begun.pop(mark.type)] = (True, mark)
            roles[at] = (False, mark)
        elif not after[at].isspace() and not before[at].isalnum():
            begun[mark.type] = at
    return roles


def _neighbours(tokens: list[_Token], *, first: bool = False) -> list[str]:
    """For each token the character that stands before it, or before the signs it stands among."""
    found: list[str] = []
    character = " "
    for token in tokens:
        found.append(character)
        if token.kind == "words":
            character = token.text[0] if first and token.text != "\\\n" else token.text[-1]
        elif token.kind != "sign":
            character = "."
    return found


def _brackets(tokens: list[_Token]) -> _Roles:
    """Pairs of brackets with an address or a talk tag; the inner one wins over one of its type."""
    roles: _Roles = {}
    opened: list[tuple[int, set[str]]] = []
    for at, token in enumerate(tokens):
        if token.kind == "open":
            opened.append((at, set()))
        elif token.kind == "close" and opened and (mark := _mark(token.target)):
            start, inside = opened.pop()
            if mark.type not in inside:
                roles[start], roles[at] = (True, mark), (False, mark)
            if opened:
                opened[-1][1].update(inside | {mark.type})
    return roles


def _mark(target: str) -> Mark | None:
    scheme, _, tag = target.partition(":")
    if scheme == "talk":
        return Mark("talk", tag) if tag in TALK else None
    href = link_of(re.sub(r"\\([()])", r"\1", target))
    return Mark("link", href) if href else None
