"""Foreign HTML as a stream of tags and words, read in time that grows with its length only.

Parsers that build a tree take minutes over one tag with a great many attributes and give up on
deep nesting. What comes out of an import is words and known marks whatever the reading, so this
need not agree with a browser on broken HTML; clipboards send well-formed HTML.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple, TypeAlias

# Their content is not markup: it goes on to their own end tag.
_RAW = {"iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp"}
_WANTED = {"aria-level", "class", "data-aria-level", "data-tag", "hidden", "href", "role", "style"}

_NAME = re.compile(r"[a-zA-Z][^\s/>]*+")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+ (?: > | ([^\s/>][^\s/>=]*+)
        (?: \s*+ = \s*+ (?: "([^"]*+)" | '([^']*+)' | ([^\s>"'][^\s>]*+)? ) )?+ )""",
    re.VERBOSE,
)
_REFERENCE = re.compile(r"&[#\w]{1,32};")
_HUGE_NUMBER = re.compile(r"&#\d{8,}+;?")


class Start(NamedTuple):
    """A start tag, lower-case, with those of its attributes that an import looks at."""

    name: str
    attributes: dict[str, str]


class End(NamedTuple):
    """An end tag, written or, in Office's own elements (`<o:p/>`), by closing the start tag."""

    name: str


class Words(NamedTuple):
    """Text between tags, its character references resolved."""

    text: str


Piece: TypeAlias = Start | End | Words


def read_tags(markup: str) -> Iterator[Piece]:
    """The pieces of `markup` in order. HTML comments and declarations are left out."""
    reader = _Reader(markup)
    while not reader.is_done:
        yield from reader.next_pieces()


class _Reader:
    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.at = 0

    @property
    def is_done(self) -> bool:
        return self.at >= len(self.markup)

    def next_pieces(self) -> Iterator[Piece]:
        tag = self._find("<", self.at)
        if tag > self.at:
            yield Words(_resolved(self.markup[self.at : tag]))
        self.at = tag
        if self.is_done:
            return
        if name := _NAME.match(self.markup, tag + 1):
            yield from self._start(name)
        elif name := _NAME.match(self.markup, tag + 2):
            if self.markup[tag + 1] == "/":
                yield End(name[0].lower())
            self._skip_past(">", tag)
        elif self.markup.startswith("<!--", tag):
            self._skip_past("-->", tag + 2)
        elif self.markup.startswith(("<!", "<?", "</"), tag):
            self._skip_past(">", tag)
        else:
            yield Words("<")
            self.at = tag + 1

    def _start(self, found: re.Match[str]) -> Iterator[Piece]:
        """One start tag; a tag that never ends, as in a cut-off paste, is left out."""
        name = found[0].lower()
        attributes: dict[str, str] = {}
        self.at = found.end()
        while attribute := _ATTRIBUTE.match(self.markup, self.at):
            self.at = attribute.end()
            if attribute[1] is None:
                yield Start(name, attributes)
                yield from self._content(name)
                return
            key = attribute[1].lower()
            if key in _WANTED and key not in attributes:
                value = attribute[2] or attribute[3] or attribute[4] or ""
                attributes[key] = _REFERENCE.sub(lambda each: _resolved(each[0]), value)
        self.at = len(self.markup)

    def _content(self, name: str) -> Iterator[Piece]:
        """What follows a start tag at once: its end, or content that is not markup."""
        if ":" in name and self.markup[self.at - 2] == "/":
            yield End(name)
        elif name in _RAW:
            end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.markup, self.at)
            stop = end.start() if end else len(self.markup)
            yield Words(self.markup[self.at : stop])
            self.at = stop

    def _skip_past(self, mark: str, start: int) -> None:
        self.at = min(self._find(mark, start) + len(mark), len(self.markup))

    def _find(self, mark: str, start: int) -> int:
        found = self.markup.find(mark, start)
        return found if found >= 0 else len(self.markup)


def _resolved(text: str) -> str:
    """Text with its character references resolved; absurdly long numbers stand for nothing."""
    return unescape(_HUGE_NUMBER.sub("\ufffd", text)) if "&" in text else text
