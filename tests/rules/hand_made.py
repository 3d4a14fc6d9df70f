"""Updates made byte by byte, as no page of ours would make them."""

import json

HERE = 11


def number(value: int) -> bytes:
    """As an update writes it."""
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def string(text: str) -> bytes:
    return number(len(text.encode())) + text.encode()


def adding(info: int, content: bytes, *, root: str = "words", key: str = "") -> bytes:
    """An update that puts one thing at the beginning of a root."""
    info |= 0x20 if key else 0
    parent = b"\x01" + string(root) + (string(key) if key else b"")
    return b"\x01\x01" + number(HERE) + b"\x00" + bytes([info]) + parent + content + b"\x00"


def between(left: tuple[int, int], right: tuple[int, int], text: str) -> bytes:
    """An update that puts words between two places, each the number of a page and its count."""
    places = b"".join(map(number, (*left, *right)))
    return b"\x01\x01" + number(HERE) + b"\x00\xc4" + places + string(text) + b"\x00"


def taking_out(client: int, clock: int, length: int) -> bytes:
    """An update that takes out what a page wrote from a count on."""
    return b"\x00\x01" + number(client) + b"\x01" + number(clock) + number(length)


def formats(name: str, value: object) -> bytes:
    return adding(6, string(name) + string(json.dumps(value)))
