"""Cards that are alike in all but what each says for itself (`cards.OWN`) are drawn once.

The template draws one of them with slots in those places; each card is then that text with its own
words put in, made safe as the template would. What was drawn is kept by everything that it shows,
so it is nobody's secret: only who has the same card is given it.
"""

import re
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from workbook.records.cards import ANY, OWN, Card

MOST = 2048
SLOTS = (ANY, *(secrets.token_hex(16) for _ in range(5)))
SPLIT = re.compile(f"({'|'.join(SLOTS)})")
# Between two tags one break says what the template's indents do: a third of a long page.
INDENTED = re.compile(r">\s*\n\s*<")
NO_TIME = datetime.min.replace(tzinfo=UTC)


class Form(NamedTuple):
    """The text of alike cards, and which of a card's own words go in, in their order."""

    text: str
    own: Callable[[tuple[str, ...]], tuple[str, ...]]


def drawn_alike(draw: Callable[[Card], str]) -> Callable[[Card], Markup]:
    """A macro that draws one card, as a function that draws any."""

    @lru_cache(maxsize=MOST)
    def form_of(shared: tuple[Any, ...]) -> Form:
        number, title, days, *others = shared
        any_, its_number, its_title, when, html, foot = SLOTS
        own = (any_, number and its_number, title and its_title, when, html, foot)
        return _form(draw(Card(*own, *days, *others)))

    def drawn(card: Card) -> Markup:
        days = (card.recorded_at, card.happened_on) if _says_days(card) else (NO_TIME, None)
        text, own = form_of((bool(card.number), bool(card.title), days, *card[OWN:]))
        words = (
            card.uuid,
            escape(card.number),
            escape(card.title),
            escape(card.when),
            escape(card.html),
            escape(card.foot),
        )
        return Markup(text % own(words))  # noqa: S704

    return drawn


def _form(text: str) -> Form:
    pieces = SPLIT.split(INDENTED.sub(">\n<", text))
    own = itemgetter(*(SLOTS.index(each) for each in pieces[1::2]))
    return Form("%s".join(each.replace("%", "%%") for each in pieces[::2]), own)


def _says_days(card: Card) -> bool:
    """Whether it says a day in full where it is of another year than the entry itself."""
    return bool(
        card.late
        or card.amend
        or card.addenda
        or card.withheld
        or card.moved
        or card.withdrawn
        or card.comments
    )
