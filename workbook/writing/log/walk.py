"""Walking an update before anything else may touch it: what it adds, deletes and stands on.

Only what a page of ours makes is let through: text, formats of the closed schema, and what was
deleted. Nothing else of Yjs has a place in a passage: no elements, no maps, no embedded things.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbook.core.text import CHARACTERS_AT_MOST, DEEPEST, KINDS, TALK, link_of
from workbook.writing.log.encoding import Bytes, Unreadable

ROOT = "words"
BYTES_AT_MOST = 1024 * 1024
PIECES_AT_MOST = 50_000
CLIENTS_AT_MOST = 500
VALUE_AT_MOST = 8 * 1024
NO_LIMIT = 2**53

_GC, _DELETED, _STRING, _FORMAT, _SKIP = 0, 1, 4, 6, 10
_HAS_ORIGIN, _HAS_RIGHT, _HAS_KEY = 0x80, 0x40, 0x20

Format = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Id:
    """One character, format or deleted place: the page that made it, and its count there."""

    client: int
    clock: int


@dataclass(frozen=True, slots=True)
class Span:
    """Consecutive places of one page, from `clock`, `length` of them (UTF-16 units)."""

    client: int
    clock: int
    length: int

    @property
    def end(self) -> int:
        """The clock after its last."""
        return self.clock + self.length


@dataclass(frozen=True, slots=True)
class Piece:
    """Something added. `text` is empty for a format, whose `name` and `value` it then has, and for
    what was already deleted when it was sent. `left` and `right`: what it was put between.
    """

    span: Span
    left: Id | None
    right: Id | None
    text: str = ""
    name: str = ""
    value: Format = None


@dataclass(frozen=True, slots=True)
class Walked:
    """An update as it was sent."""

    pieces: tuple[Piece, ...]
    deleted: tuple[Span, ...]

    @property
    def clients(self) -> frozenset[int]:
        """The pages whose work it adds. What it deletes may be anybody's."""
        return frozenset(each.span.client for each in self.pieces)

    @property
    def text(self) -> str:
        """All words that it adds, in the order they were sent."""
        return "".join(each.text for each in self.pieces)

    def overlaps(self, known: Mapping[int, int]) -> bool:
        """Whether something begins among what has been seen, and goes on beyond it: no page sends
        a part of what it sent before. `known`: how far each page is.
        """
        ends = ((each.span, known.get(each.span.client, 0)) for each in self.pieces)
        return any(span.clock < end < span.end for span, end in ends)

    def stands_on(self, known: Mapping[int, int]) -> bool:
        """Whether everything that came before it has been seen. `known`: how far each page is."""
        reach = dict(known)
        for piece in self.pieces:  # in order: each must follow what its page sent before
            if piece.span.clock > reach.get(piece.span.client, 0):
                return False
            reach[piece.span.client] = max(reach.get(piece.span.client, 0), piece.span.end)
        beside = (each for piece in self.pieces for each in (piece.left, piece.right) if each)
        return all(each.clock < reach.get(each.client, 0) for each in beside) and all(
            each.end <= reach.get(each.client, 0) for each in self.deleted
        )


def walk(update: bytes) -> Walked:
    """Read an update whole. Raises Unreadable for anything that no page of ours sends."""
    if len(update) > BYTES_AT_MOST:
        raise Unreadable("It is too large")
    walked = read_update(update, CLIENTS_AT_MOST, PIECES_AT_MOST)
    if sum(len(each.text) for each in walked.pieces) > CHARACTERS_AT_MOST:
        raise Unreadable("It has too many words")
    return walked


def read_update(update: bytes, clients: int = NO_LIMIT, pieces: int = NO_LIMIT) -> Walked:
    """The same of what is in our own log, however long it has become."""
    data = Bytes(update)
    walked = Walked(tuple(_pieces(data, clients, pieces)), tuple(spans(data, clients, pieces)))
    if not data.is_over:
        raise Unreadable("Something follows its end")
    return walked


def has_more_pieces(update: bytes, most: int) -> bool:
    """Whether what is in our own log adds, or deletes, at more than so many places."""
    try:
        read_update(update, pieces=most)
    except Unreadable:
        return True
    return False


def spans(data: Bytes, clients: int = NO_LIMIT, pieces: int = NO_LIMIT) -> Iterator[Span]:
    """What an update deletes, or what a document has ever deleted."""
    total = 0
    for _ in range(_at_most(data.number(), clients, "pages")):
        client = data.number()
        many = data.number()
        total = _at_most(total + many, pieces, "pieces")
        for _ in range(many):
            clock, length = data.number(), data.number()
            if length == 0:
                raise Unreadable("A deletion of nothing")
            yield Span(client, clock, length)


def _pieces(data: Bytes, clients: int, pieces: int) -> Iterator[Piece]:
    total = 0
    for _ in range(_at_most(data.number(), clients, "pages")):
        many = data.number()
        total = _at_most(total + many, pieces, "pieces")
        client, clock = data.number(), data.number()
        for _ in range(many):
            piece = _piece(data, client, clock)
            clock = piece.span.end
            yield piece


def _piece(data: Bytes, client: int, clock: int) -> Piece:
    info = data.byte()
    kind = info & 0x1F
    if info == _GC:
        return Piece(Span(client, clock, _length(data)), None, None)
    if kind == _SKIP:
        raise Unreadable("A gap: what came before was left out")
    left, right = _beside(data, info, Id(client, clock))
    if kind == _STRING:
        text = data.string(BYTES_AT_MOST)
        length = len(text.encode("utf-16-le")) // 2
        if length == 0:
            raise Unreadable("A string of nothing")
        return Piece(Span(client, clock, length), left, right, text)
    if kind == _FORMAT:
        name = data.string(20)
        value = _value(data.string(VALUE_AT_MOST))
        if not _may_be(name, value):
            raise Unreadable("A format that no passage has")
        return Piece(Span(client, clock, 1), left, right, "", name, value)
    if kind == _DELETED:
        return Piece(Span(client, clock, _length(data)), left, right)
    raise Unreadable(f"Content of sort {kind}")


def _beside(data: Bytes, info: int, place: Id) -> tuple[Id | None, Id | None]:
    left = Id(data.number(), data.number()) if info & _HAS_ORIGIN else None
    right = Id(data.number(), data.number()) if info & _HAS_RIGHT else None
    if left is None and right is None:
        _stands_in_the_passage(data, info)
    elif left == right:
        raise Unreadable("It was put between a place and itself")
    for each in (left, right):
        if each and each.client == place.client and each.clock >= place.clock:
            raise Unreadable("It was put beside what came after it")
    return left, right


def _stands_in_the_passage(data: Bytes, info: int) -> None:
    if data.number() != 1 or data.string(20) != ROOT or info & _HAS_KEY:
        raise Unreadable("It belongs to another root")


def _length(data: Bytes) -> int:
    length = data.number()
    if length == 0:
        raise Unreadable("A piece of nothing")
    return length


def _value(written: str) -> Any:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        raise Unreadable("A format that is not JSON") from None


def _may_be(name: str, value: Any) -> bool:
    if value is None:
        return name in ("kind", "indent", "strong", "em", "underline", "link", "talk")
    if name in ("strong", "em", "underline"):
        return value is True
    if name == "indent":
        return type(value) is int and 0 <= value <= DEEPEST
    if not isinstance(value, str):
        return False
    if name == "link":
        return link_of(value) == value
    return value in {"kind": KINDS, "talk": TALK}.get(name, ())


def _at_most(number: int, most: int, what: str) -> int:
    if number > most:
        raise Unreadable(f"Too many {what}")
    return number
