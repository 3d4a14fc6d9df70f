"""Updates as no page would send them: honest ones, spoilt."""

import random

from tests.rules.hand_made import number
from workbook.core.text import KINDS, Blocks, Mark, Run, block
from workbook.writing.log.encoding import MOST
from workbook.writing.log.text import LiveText

WORDS = ("Kelly", "said", "that", "bedtimes", "are", "calmer", "—", "🙂", "through", "nights")
MARKS = (Mark("strong"), Mark("em"), Mark("talk", "need"), Mark("link", "https://council.example/"))


def honest(luck: random.Random, state: bytes) -> bytes:
    """What a page of its own did upon a state."""
    text = LiveText(state, luck.getrandbits(31))
    return text.edit(_said(luck, text.blocks()))


def spoilt(luck: random.Random, one: bytes, other: bytes, clients: list[int]) -> bytes:
    """One of them, spoilt in one way or in two. `clients`: numbers of pages that are there."""
    found = one
    for _ in range(luck.choice((1, 1, 1, 2))):
        found = luck.choice((_flip, _cut, _splice, _bomb, _swap))(luck, found, other, clients)
    return found


def _said(luck: random.Random, begun: Blocks) -> Blocks:
    said = [each for each in begun if luck.random() > 0.1]
    runs = [
        Run(" ".join(luck.choices(WORDS, k=luck.randint(1, 6))), (luck.choice(MARKS),) * (n % 2))
        for n in range(luck.randint(1, 3))
    ]
    new = block(luck.choice(sorted(KINDS)), luck.randint(0, 3), runs)
    said.insert(luck.randint(0, len(said)), new)
    return tuple(said)


def _flip(luck: random.Random, one: bytes, _other: bytes, _clients: list[int]) -> bytes:
    found = bytearray(one)
    for _ in range(luck.randint(1, 3) if found else 0):
        found[luck.randrange(len(found))] ^= 1 << luck.randrange(8)
    return bytes(found)


def _cut(luck: random.Random, one: bytes, _other: bytes, _clients: list[int]) -> bytes:
    return one[: luck.randint(0, len(one))]


def _splice(luck: random.Random, one: bytes, other: bytes, _clients: list[int]) -> bytes:
    return one[: luck.randint(0, len(one))] + other[luck.randint(0, len(other)) :]


def _bomb(luck: random.Random, one: bytes, _other: bytes, _clients: list[int]) -> bytes:
    """A number of any size where another stood."""
    at = luck.randint(0, len(one))
    large = min(MOST, 2 ** luck.randint(7, 53) + luck.randint(-1, 1))
    return one[:at] + number(large) + one[at + luck.randint(0, 2) :]


def _swap(luck: random.Random, one: bytes, _other: bytes, clients: list[int]) -> bytes:
    """The page that made it is another."""
    theirs = luck.choice([*clients, 0, 1, 2**32 - 1, 2**32, MOST])
    return one[:2] + number(theirs) + one[2 + _length(one[2:]) :]


def _length(one: bytes) -> int:
    """How many bytes the number has that stands first."""
    return next((n + 1 for n, each in enumerate(one) if each < 0x80), len(one))
